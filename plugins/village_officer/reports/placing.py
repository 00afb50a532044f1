"""Who was sent to which village in a period: how many are new there or came from another village, and how many fit its needs.

Why fit is that of today: what a village needs and an officer knows is kept as it is now, not as it was when he was sent.
"""

from flask import url_for

from core.api import ALL_ROWS, Column, Figure, ReportQuery, ReportResult, _, _l, family_ids, unit_ids
from plugins.village_officer.models import Term
from plugins.village_officer.queries.placing import placed
from plugins.village_officer.settings import SPECIALTIES
from plugins.village_officer.words import POSTS, WAYS

COLUMNS = (
    Column(_l("Village"), "village"),
    Column(_l("Officer"), "officer"),
    Column(_l("Home unit"), "home"),
    Column(_l("From"), "valid_from"),
    Column(_l("How he came"), "way", titles=WAYS),
    Column(_l("What it needs"), "needs"),
    Column(_l("Knows"), "knows"),
    Column(_l("Post"), "post", titles=POSTS),
)


def placing(query: ReportQuery) -> ReportResult:
    """A line for each seconded term that began in the period."""
    asked = [Term.area_id.in_(family_ids(query.area, query.boundaries))] if query.area else []
    asked += [Term.unit_id.in_(unit_ids(query.unit, query.boundaries))] if query.unit else []
    asked += [Term.officer_id == query.officer.id] if query.officer else []
    rows = [_row(one) for one in placed(query.start, query.end, *asked)]
    count = {key: sum(bool(row[key]) for row in rows) for key in ("first", "replaced", "swapped", "kept", "needing", "fits")}
    village, whole = _("villages"), len(rows)
    figures = [
        Figure("terms", _("Terms begun"), whole, _("terms"), rows=ALL_ROWS),
        *(Figure(way, title, count[way], village, rows=way) for way, title in WAYS.items()),
        Figure("replaced_share", _("Share replaced"), _share(count["replaced"], whole), "%", rows="replaced", of=whole),
        Figure("swapped_share", _("Share swapped between villages"), _share(count["swapped"], whole), "%", rows="swapped",
               of=whole),
        Figure("needing", _("Villages with a need entered"), count["needing"], village, rows="needing"),
        Figure("fits", _("Where his knowledge fits the village"), count["fits"], village, rows="fits"),
        Figure("fits_share", _("Matched by specialty"), _share(count["fits"], count["needing"]), "%", rows="fits",
               of=count["needing"]),
    ]  # fmt: skip
    notes = [_("Needs and knowledge are those entered today. A rotation after a year shows as replaced, swapped or kept on.")]
    return ReportResult(figures, COLUMNS, rows, notes)


def _share(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def _said(codes) -> str:
    titles = SPECIALTIES.titles()
    return "、".join(str(titles.get(code, code)) for code in codes)


def _row(one) -> dict:
    term = one.term
    return {
        "village": term.area.name, "officer": term.officer.name, "home": term.home, "valid_from": term.valid_from,
        "way": one.way, "needs": _said(one.needs), "knows": _said(one.knows),
        "post": one.post.kind if one.post else None, "needing": bool(one.needs), "fits": bool(one.fits),
        **{way: one.way == way for way in WAYS}, "href": url_for("village_officer.term", id=term.id),
    }  # fmt: skip
