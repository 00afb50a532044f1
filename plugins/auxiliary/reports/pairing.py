"""Pairing on the last day of a period: villages, assistants, guiding officers; gaps and doubles by name."""

from flask import url_for

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l, family_ids, unit_ids
from plugins.auxiliary.queries.pairing import leaders, pairings
from plugins.ledger.api import units

COLUMNS = (
    Column(_l("Village"), "village"),
    Column(_l("Township"), "township"),
    Column(_l("Assistant"), "assistant"),
    Column(_l("Guiding officer"), "guide"),
    Column(_l("Since"), "since"),
    Column(_l("Note"), "note"),
)


def pairing(query: ReportQuery) -> ReportResult:
    """Every village of the place on the last day of the period, as the villages were on that day."""
    areas = family_ids(query.area, query.boundaries) if query.area else None
    found = pairings(query.end, areas, unit_ids(query.unit, query.boundaries) if query.unit else None)
    if query.officer is not None:
        mine = query.officer.id
        found = [row for row in found if any(mine in (post.officer_id, post.guide_id) for post in row.people)]
    people = {post.officer_id for row in found for post in row.people}
    shared = {post.officer_id for row in found if row.several for post in row.people}
    gaps = [row.village for row in found if row.gap]
    led = leaders(found)
    figures = [
        Figure("villages", _("Villages"), len(found), _("villages")),
        Figure("covered", _("Villages covered"), len(found) - len(gaps), _("villages")),
        Figure("gaps", _("Villages without an assistant"), len(gaps), _("villages")),
        Figure("assistants", _("Assistants in post"), len(people), units.PERSONS),
        Figure("several", _("Assistants of several villages"), len(shared), units.PERSONS),
        Figure("leading", _("Officers who lead"), len(led), units.PERSONS),
    ]
    notes = [_("On the last day of the period: %(day)s.", day=query.end)]
    notes += [_("Without an assistant: %(names)s.", names="、".join(gaps))] if gaps else []
    notes += [_("One officer leads many villages: %(names)s.", names="、".join(f"{name} {count}" for _href, name, count in led))]
    return ReportResult(figures, COLUMNS, [_row(row) for row in found], notes)


def _row(row) -> dict:
    several = _("also in %(names)s", names="、".join(row.several)) if row.several else ""
    return {
        "village": row.village, "township": row.township, "assistant": "、".join(post.assistant for post in row.people),
        "guide": "、".join(sorted({post.guide for post in row.people if post.guide})),
        "since": min((str(post.valid_from) for post in row.people if post.valid_from), default=""),
        "note": " ".join(part for part in (several, row.note) if part), "href": url_for("organisation.area", id=row.area_id),
    }  # fmt: skip
