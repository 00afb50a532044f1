"""Business by type, and how long people waited."""

from collections import Counter, defaultdict
from statistics import median, quantiles

from flask import url_for
from sqlalchemy import func, select

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l, bar_chart, db
from plugins.ledger.api import ServiceCase, units
from plugins.market_day.models import ServicePoint, SessionCase, Stage, Ticket
from plugins.market_day.queries.sessions import business_group
from plugins.market_day.words import BUSINESS_GROUPS, HUKOU, ID_CARD, businesses

BUSINESS_COLUMNS = (
    Column(_l("Business"), "title"),
    Column(_l("On market days"), "market", numeric=True),
    Column(_l("On other days"), "other", numeric=True),
    Column(_l("Together"), "both", numeric=True),
)
TIME_COLUMNS = (
    Column(_l("Service point"), "point"),
    Column(_l("Numbers served"), "served", numeric=True),
    Column(_l("Left unserved"), "left", numeric=True),
    Column(_l("Waiting, middle (minutes)"), "wait", numeric=True),
    Column(_l("Waiting, nine in ten within"), "wait90", numeric=True),
    Column(_l("Service, middle (minutes)"), "service", numeric=True),
)


def business(query: ReportQuery) -> ReportResult:
    """Services by kind of business, in sessions and beside them; inquiries are person-times and stand apart."""
    cells: dict = defaultdict(Counter)
    for key, group, inside, quantity in db.session.execute(_services(query)):
        cells["inquiry" if group == "asking" else key].update({"market" if inside else "other": quantity, "both": quantity})
    titles = businesses()
    order = sorted(cells, key=lambda key: -cells[key]["both"])
    rows = [{"title": str(titles.get(key, key)), **_addresses(query, key)} | _counts(cells[key]) for key in order]
    chart = bar_chart(
        _("Business on market days"), [str(titles.get(key, key)) for key in order], [cells[key]["market"] for key in order]
    )
    return ReportResult(_group_figures(query), BUSINESS_COLUMNS, rows, chart=chart)


def _services(query):
    inside = SessionCase.id.is_not(None)
    link = (SessionCase.case_id == ServiceCase.id) & (SessionCase.county_id == ServiceCase.county_id)
    return (
        select(ServiceCase.business, business_group, inside, func.sum(ServiceCase.quantity))
        .join(SessionCase, link, isouter=True)
        .where(*query.conditions(ServiceCase))
        .group_by(ServiceCase.business, business_group, inside)
    )


def _counts(cell: Counter) -> dict:
    return {name: cell[name] for name in ("market", "other", "both")}


def _addresses(query, key: str) -> dict:
    """``href`` and ``hrefs`` of a row; an inquiry about a business is in the row of inquiries only."""
    group = "asking" if key == "inquiry" else "id" if key in ID_CARD else "hukou" if key in HUKOU else "rest"
    more = {"group": group} | ({} if key == "inquiry" else {"business": key})
    address = lambda **args: query.address(url_for("market_day.services_list"), **more, **args)  # noqa: E731
    return {"href": address(), "hrefs": {"market": address(at_session="yes"), "other": address(at_session="no"), "both": address()}}


def _group_figures(query) -> list[Figure]:
    sums: Counter = Counter()
    for _key, group, inside, quantity in db.session.execute(_services(query)):
        if inside:
            sums[group] += quantity
    return [
        Figure(
            group, _("%(group)s, on market days", group=title), sums[group],
            units.PERSON_TIMES if group == "asking" else units.PIECES,
            query.address(url_for("market_day.services_list"), group=group, at_session="yes"),
        )
        for group, title in BUSINESS_GROUPS.items()
    ]  # fmt: skip


def times(query: ReportQuery) -> ReportResult:
    """Waiting (number taken to called) and service (called to served), in minutes, by place."""
    rows: dict = defaultdict(list)
    for ticket, point_id, point in db.session.execute(
        select(Ticket, ServicePoint.id, ServicePoint.name)
        .join(Ticket.session)
        .join(ServicePoint, _point())
        .where(*query.conditions(Ticket))
    ):
        rows[point_id, point].append(ticket)
    everything = [ticket for tickets in rows.values() for ticket in tickets]
    told = _times(everything)

    def address(*stage: str, **more) -> str:
        return query.address(url_for("market_day.tickets"), **({"stage": stage[0]} if stage else {}), **more)

    figures = [
        Figure("served", _("Numbers served"), told["served"], units.PERSON_TIMES, address("served")),
        Figure("left", _("Left unserved"), told["left"], units.PERSON_TIMES, address("left")),
        Figure("wait", _("Waiting, middle"), told["wait"], _("minutes"), address(), _("Half waited shorter, half longer")),
        Figure("wait90", _("Waiting, nine in ten within"), told["wait90"], _("minutes"), address()),
        Figure("service", _("Service, middle"), told["service"], _("minutes"), address("served")),
    ]
    lines = [
        {"point": point, "href": address(point=id), "hrefs": _time_rows(address, id)} | _times(tickets)
        for (id, point), tickets in sorted(rows.items(), key=lambda row: (row[0][1], str(row[0][0])))
    ]
    return ReportResult(
        figures, TIME_COLUMNS, lines, [_("Only numbers that were handed out are timed; one-tap counts have no times.")]
    )


def _time_rows(address, point) -> dict:
    """The numbers behind each time of a place: all that were called, and those that were served or left."""
    of = {"served": ("served",), "left": ("left",), "wait": (), "wait90": (), "service": ("served",)}
    return {name: address(*stage, point=point) for name, stage in of.items()}


def _point():
    from plugins.market_day.models import Session

    return (ServicePoint.id == Session.point_id) & (ServicePoint.county_id == Session.county_id)


def _times(tickets) -> dict:
    waits = [_minutes(t.taken_at, t.called_at) for t in tickets if t.called_at]
    services = [_minutes(t.called_at, t.ended_at) for t in tickets if t.stage is Stage.SERVED and t.called_at]
    return {
        "served": sum(t.stage is Stage.SERVED for t in tickets),
        "left": sum(t.stage is Stage.LEFT for t in tickets),
        "wait": round(median(waits), 1) if waits else None,
        "wait90": round(quantiles(waits, n=10, method="inclusive")[-1], 1) if len(waits) > 1 else None,
        "service": round(median(services), 1) if services else None,
    }


def _minutes(start, end) -> float:
    return (end - start).total_seconds() / 60
