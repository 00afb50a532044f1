"""Pairing on the last day of a period: villages, assistants, guiding officers; gaps and doubles by name."""

from flask import url_for

from core.api import ALL_ROWS, Column, Figure, Measure, ReportQuery, ReportResult, _, _l, printed_figure
from plugins.auxiliary.queries.pairing import asked_pairings, leaders, people_of
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
    found = asked_pairings(query)
    gaps, led = [row.village for row in found if row.gap], leaders(found)
    figures = [
        Figure("villages", _("Villages"), len(found), _("villages"), rows=ALL_ROWS),
        Figure("covered", _("Villages covered"), len(found) - len(gaps), _("villages"), rows="covered"),
        Figure("gaps", _("Villages without an assistant"), len(gaps), _("villages"), rows="gap"),
        _people(query, found, "assistants", _("Assistants in post"), "assistant"),
        _people(query, found, "several", _("Assistants of several villages"), "several"),
        _people(query, found, "leading", _("Officers who lead"), "leading"),
        *_residents(query, len(led)),
    ]
    notes = [_("On the last day of the period: %(day)s.", day=query.end)]
    notes += [_("Without an assistant: %(names)s.", names="、".join(gaps))] if gaps else []
    notes += [_("One officer leads many villages: %(names)s.", names="、".join(f"{name} {count}" for _href, name, count in led))]
    return ReportResult(figures, COLUMNS, [_row(row) for row in found], notes)


def _people(query, found, name, title, sort) -> Figure:
    address = query.address(url_for("auxiliary.people"), sort=sort)
    return Figure(name, title, len(people_of(found, sort)), units.PERSONS, address)


def _residents(query, officers) -> list[Figure]:
    """Residents for each officer who leads, where public sources print how many people live in the place."""
    people = printed_figure(query.area.code, Measure.POPULATION, query.end.year) if query.area is not None and officers else None
    if people is None:
        return []
    title, note = _("Residents per officer who leads"), _("%(people)s residents, as printed", people=f"{people:,}")
    href = url_for("organisation.area", id=query.area.id)
    return [Figure("residents_per_officer", title, round(people / officers), units.PERSONS, href, note)]


def _row(row) -> dict:
    several = _("also in %(names)s", names="、".join(row.several)) if row.several else ""
    return {
        "village": row.village, "township": row.township, "assistant": "、".join(post.assistant for post in row.people),
        "guide": "、".join(sorted({post.guide for post in row.people if post.guide})),
        "since": min((str(post.valid_from) for post in row.people if post.valid_from), default=""),
        "note": " ".join(part for part in (several, row.note) if part), "href": url_for("organisation.area", id=row.area_id),
        "gap": row.gap, "covered": not row.gap,
    }  # fmt: skip
