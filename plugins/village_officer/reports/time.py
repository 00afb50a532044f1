"""Time in the villages: hours that the home units granted to seconded officers, and those that the roster says were used."""

from flask import url_for

from core.api import ALL_ROWS, Column, Figure, ReportQuery, ReportResult, _, _l, family_ids, unit_ids
from plugins.roster.api import Place
from plugins.village_officer.queries.points import days_of
from plugins.village_officer.queries.time import by_day, granted, seconded_terms
from plugins.village_officer.services.places import allowed

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
    checked = _check_in(query, terms, rows) if allowed() else []
    total = {"name": _("Together"), "home": "", "village": ""}
    total |= {name: round(sum(row[name] for row in rows), 1) for name in ("granted", "used")}
    share = round(100 * total["used"] / total["granted"]) if total["granted"] else None
    figures = [
        Figure("granted", _("Hours granted"), total["granted"], _("hours"), rows=ALL_ROWS),
        Figure("used", _("Hours used in the villages"), total["used"], _("hours"), rows="used"),
        Figure("used_share", _("Share of the granted time that was used"), share, "%", rows=ALL_ROWS),
        *checked,
    ]
    notes = [_("Granted hours are those of the term, by the week; used ones are duty in the field in the roster.")]
    columns = (*COLUMNS, Column(_l("Check-ins"), "checkins", numeric=True)) if checked else COLUMNS
    total |= {"checkins": sum(row.get("checkins", 0) for row in rows)}
    return ReportResult(figures, columns, rows, notes, total=total)


def _check_in(query, terms, rows) -> list[Figure]:
    """Write into the rows how often each officer checked in at points: shown where a county has points, never scored."""
    found = days_of(query.start, query.end, {term.officer_id for term in terms})
    for term, row in zip(terms, rows, strict=True):
        row["checkins"] = sum(term.is_on(day) for day in found[term.officer_id])
        if row["checkins"]:
            row["hrefs"] |= {"checkins": url_for("village_officer.checkins", officer=term.officer.number, **_days(query, term))}
    people = sum(bool(row["checkins"]) for row in rows)
    return [Figure("checked_in", _("Terms with check-ins"), people, _("terms"), rows="checkins")]


def _days(query, term) -> dict:
    """The days of a term in the period, as addresses say them."""
    return {"from": max(term.valid_from, query.start), "to": min(term.valid_to or query.end, query.end)}


def _row(query, term, slots) -> dict:
    minutes = sum(minutes for day, minutes in slots if term.is_on(day))
    duties = url_for("roster.slots", officer=term.officer.number, place=Place.FIELD.value, worked="1", **_days(query, term))
    return {
        "name": term.officer.name if term.officer else "", "home": term.home, "village": term.area.name if term.area else "",
        "granted": granted(term, query.start, query.end), "used": round(minutes / 60, 1),
        "href": url_for("village_officer.term", id=term.id), "hrefs": {"used": duties} if minutes else {},
    }  # fmt: skip
