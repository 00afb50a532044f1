"""Monthly reports of the ledgers: townships × measures and officers × measures, each figure with the address of its rows."""

from collections import Counter

from flask import url_for
from sqlalchemy import select

from core.api import NOWHERE, Column, Officer, Report, ReportQuery, ReportResult, _, _l, db, townships
from plugins.ledger.measures import MEASURES, count_by, figure, told
from plugins.ledger.permissions import REPORTS

SHOWN = (
    "visits",
    "people_visited",
    "service_handled",
    "service_agency",
    "service_delivery",
    "service_inquiry",
    "disputes",
    "disputes_resolved",
    "activities",
    "people_reached",
    "inspections",
    "hazards",
    "suggestions",
    "info_items",
)


def _columns(first) -> tuple[Column, ...]:
    measures = [MEASURES[name] for name in SHOWN]
    return (Column(first, "name"), *(Column(f"{m.title}（{m.unit}）", m.id, numeric=True) for m in measures))


def _figures(query, grouped):
    return [figure(name, query, sum(grouped[name].values()) if name in grouped else None) for name in told()]


def _rows(query: ReportQuery, grouped: dict, named, filter_name: str) -> list[dict]:
    """Rows from ``{measure: {key: value}}``; ``named(key)`` gives ``(name, code)``, and the code is the row's filter.

    The key ``None`` is of what has no place, or no officer whom the viewer knows; it has no code.
    """
    keys = sorted({key for values in grouped.values() for key in values}, key=lambda key: str(named(key)[1] or "~"))
    return [_row(query, grouped, key, *named(key), filter_name) for key in keys]


def _row(query, grouped, key, name, code, filter_name) -> dict:
    counts, only = {m: grouped[m].get(key, 0) for m in SHOWN}, {filter_name: code or NOWHERE}
    found = {m: MEASURES[m] for m in SHOWN if counts[m]}
    hrefs = {m: query.address(url_for(f.listing), **f.args | only) for m, f in found.items()}
    return {"name": name, "href": query.address(url_for("ledger.records"), **only), "hrefs": hrefs} | counts


def _total(query, grouped) -> dict:
    sums = {m: sum(grouped[m].values()) for m in SHOWN}
    hrefs = {m: query.address(url_for(MEASURES[m].listing), **MEASURES[m].args) for m in SHOWN if sums[m]}
    return {"name": _("Altogether"), "hrefs": hrefs} | sums


def by_township(query: ReportQuery) -> ReportResult:
    """Townships × measures; with boundaries of *then* under the names that they had."""
    township = townships(query.boundaries)
    grouped, known = {}, {None: (_("No village given"), None)}
    for name in SHOWN:
        folded = grouped[name] = {}
        for area_id, value in count_by(name, query, MEASURES[name].model.area_id).items():
            town = township(area_id)
            key = town.id if town else None
            known.setdefault(key, (town.name, town.code) if town else None)
            folded[key] = folded.get(key, 0) + value
    return ReportResult(
        _figures(query, grouped), _columns(_l("Township")), _rows(query, grouped, known.get, "area"), total=_total(query, grouped)
    )


def by_officer(query: ReportQuery) -> ReportResult:
    """Officers × measures: what was recorded, not a ranking; the order is that of the numbers."""
    rows = db.session.execute(select(Officer.id, Officer.name, Officer.number))
    known = {row.id: (row.name, row.number) for row in rows} | {None: (_("Officers of other stations"), None)}
    grouped = {name: _of_known(count_by(name, query, MEASURES[name].model.officer_id), known) for name in SHOWN}
    found = _rows(query, grouped, known.get, "officer")
    return ReportResult(_figures(query, grouped), _columns(_l("Officer")), found, total=_total(query, grouped))


def _of_known(counted: dict, known) -> dict:
    """``{officer: value}`` with those whom the viewer does not know in one sum, under ``None``."""
    found: Counter = Counter()
    for officer, value in counted.items():
        found[officer if officer in known else None] += value
    return found


REPORTS = (
    Report(
        "ledger.monthly", _l("Ledgers by township"), REPORTS, by_township, _l("What was recorded, by township and kind."), weight=10
    ),
    Report(
        "ledger.officers",
        _l("Ledgers by officer"),
        REPORTS,
        by_officer,
        _l("What was recorded, by officer and kind; no ranking."),
        weight=11,
    ),
)
