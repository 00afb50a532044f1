"""What assistants brought in a period, village by village: the headline figures of the Binzhou article, counted from records.

Why the incident figure stands apart from the rest: it is another system's count, of whole months, internal until released, and on a
small base; so it comes with both counts, the exact interval, and the words that say what was assumed.
"""

from collections import Counter, defaultdict
from dataclasses import replace

from flask import url_for
from sqlalchemy import func, select

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l, db
from plugins.auxiliary.duties import YIELDS
from plugins.auxiliary.queries.pairing import people_by_village, village_ids
from plugins.auxiliary.queries.work import WORK, YIELD
from plugins.auxiliary.reports import incidents
from plugins.auxiliary.reports.places import Villages
from plugins.ledger.api import Call, figure


def columns() -> tuple[Column, ...]:
    """Village, assistants, the eight figures, calls and whether there was none."""
    figures = (Column(f"{found.title}（{found.unit}）", name, numeric=True) for name, found in YIELDS.items())
    return (
        Column(_l("Village"), "village"), Column(_l("Assistants"), "assistants", numeric=True), *figures,
        Column(_l("Calls"), "calls", numeric=True), Column(_l("Zero-incident village"), "zero"),
    )  # fmt: skip


def quarter(query: ReportQuery) -> ReportResult:
    """All figures of a period, and a row for every village of the place."""
    villages = Villages(query)
    work, calls = _work(query, villages), _calls(query, villages)
    rows = _rows(query, villages, work, calls)
    total = {name: sum(row[name] for row in rows) for name in YIELDS}
    zero = [row["village"] for row in rows if row["zero"]]
    figures = [_figure(name, query, total[name]) for name in YIELDS]
    figures += [_zero(query, zero, rows), _criminal(query), *incidents.figures(query)]
    last = {"village": _("Together"), "assistants": len(_posted(query)), "calls": sum(row["calls"] for row in rows), "zero": ""}
    return ReportResult(figures, columns(), rows, _notes(query, zero, calls), total=last | total)


def _work(query, villages) -> dict:
    """``{village id: Counter of figures}``; records without a place stand under ``None``."""
    found = defaultdict(Counter)
    rows = select(WORK.c.area_id, YIELD, func.sum(WORK.c.amount)).where(*query.conditions(WORK.c), YIELD.is_not(None))
    for area_id, name, amount in db.session.execute(rows.group_by(WORK.c.area_id, YIELD)):
        found[_key(villages, area_id)][name] += amount
    return found


def _calls(query, villages) -> Counter:
    found = Counter()
    rows = select(Call.area_id, func.sum(Call.quantity)).where(*query.conditions(Call)).group_by(Call.area_id)
    for area_id, amount in db.session.execute(rows):
        found[_key(villages, area_id)] += amount
    return found


def _key(villages, area_id):
    village = villages.of(area_id)
    return village and village.id


def _rows(query, villages, work, calls) -> list[dict]:
    places = {row.id: row for row in villages.there(query.end)}
    for key in (*work, *calls):
        if key is not None:
            places.setdefault(key, villages.territory.areas[key])
    posted = defaultdict(set)
    for area_id, people in people_by_village(query.end).items():
        posted[_key(villages, area_id)] |= {person.officer_id for person in people}
    named = [
        _row(query, row, len(posted[row.id]), work[row.id], calls[row.id]) for row in sorted(places.values(), key=lambda r: r.code)
    ]
    loose = work[None].total() + calls[None]
    return named + ([_row(query, None, 0, work[None], calls[None])] if loose else [])


def _row(query, village, assistants, work, calls) -> dict:
    row = {name: work[name] for name in YIELDS} | {"assistants": assistants, "calls": calls}
    row["zero"] = _("Yes") if village is not None and not calls else ""
    if village is None:
        return row | {"village": _("Without a village")}
    address = lambda endpoint, **more: query.address(url_for(endpoint), **{"area": village.code} | more)  # noqa: E731
    hrefs = {name: address("auxiliary.work", figure=name) for name in YIELDS if work[name]}
    hrefs |= {"calls": address("ledger.calls"), "assistants": address("auxiliary.people")}
    return row | {"village": village.name, "href": address("ledger.records"), "hrefs": hrefs}


def _figure(name, query, value) -> Figure:
    found = YIELDS[name]
    return Figure(name, found.title, value, found.unit, query.address(url_for("auxiliary.work"), figure=name))


def _zero(query, zero, rows) -> Figure:
    places = sum(1 for row in rows if "href" in row)
    note = _("of %(count)s villages, by the calls of the period", count=places)
    return Figure("zero_incident_villages", _("Zero-incident villages"), len(zero), _("villages"), note=note, rows="zero")


def _criminal(query) -> Figure:
    return replace(figure("turned_criminal", query), name="civil_to_criminal")


def _posted(query) -> set:
    wanted = set(village_ids(query, query.end))
    return {p.officer_id for area, people in people_by_village(query.end).items() if area in wanted for p in people}


def _notes(query, zero, calls) -> list[str]:
    notes = [
        _("Counted from what assistants recorded, and disputes of officers in which an assistant took a step."),
        _("Disputes count once each; the table of the six duties also counts every step of mediating."),
        _("People visited is the sum of people met, not the number of visits."),
        _("Period %(start)s to %(end)s: an assumption where the source gives no last day.", start=query.start, end=query.end),
    ]
    if zero:
        notes.append(_("Zero-incident villages: %(names)s.", names="、".join(zero)))
    if calls[None]:
        notes.append(_("%(count)s calls name no village; a village may be counted as zero because of that.", count=calls[None]))
    return notes + incidents.notes(query)
