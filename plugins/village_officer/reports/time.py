"""Time in the villages: hours that the home units granted to seconded officers, and those that the roster says were used."""

from flask import url_for

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l, family_ids, unit_ids
from plugins.village_officer.queries.time import by_day, granted, seconded_terms

COLUMNS = (
    Column(_l("Officer"), "name"),
    Column(_l("Home unit"), "home"),
    Column(_l("Village"), "village"),
    Column(_l("Hours granted"), "granted", numeric=True),
    Column(_l("Hours used"), "used", numeric=True),
)


def time_used(query: ReportQuery) -> ReportResult:
    """A line for each term that meets the period."""
    terms = seconded_terms(
        query.start, query.end, unit_ids(query.unit, query.boundaries) if query.unit else None,
        family_ids(query.area, query.boundaries) if query.area else None, query.officer.id if query.officer else None,
    )  # fmt: skip
    slots = by_day(query.start, query.end, {term.officer_id for term in terms})
    rows = [_row(query, term, slots[term.officer_id]) for term in terms]
    total = {"name": _("Together"), "home": "", "village": ""}
    total |= {name: round(sum(row[name] for row in rows), 1) for name in ("granted", "used")}
    share = round(100 * total["used"] / total["granted"]) if total["granted"] else None
    figures = [
        Figure("granted", _("Hours granted"), total["granted"], _("hours")),
        Figure("used", _("Hours used in the villages"), total["used"], _("hours")),
        Figure("used_share", _("Share of the granted time that was used"), share, "%"),
    ]
    notes = [_("Granted hours are those of the term, by the week; used ones are duty in the field in the roster.")]
    return ReportResult(figures, COLUMNS, rows, notes, total=total)


def _row(query, term, slots) -> dict:
    minutes = sum(minutes for day, minutes in slots if term.is_on(day))
    return {
        "name": term.officer.name if term.officer else "", "home": term.home, "village": term.area.name if term.area else "",
        "granted": granted(term, query.start, query.end), "used": round(minutes / 60, 1),
        "href": url_for("village_officer.term", id=term.id),
    }  # fmt: skip
