"""Closed months in force whose first day lies in the period."""

from flask import url_for
from sqlalchemy import func, select

from core.api import Column, Figure, ReportQuery, ReportResult, Unit, _, _l, db
from plugins.assessment.models import Appeal, Event, EventState, Finding, Score, SpotCheck
from plugins.assessment.words import number
from plugins.ledger.api import units

COLUMNS = (
    Column(_l("Station"), "unit"), Column(_l("Scores"), "scores", numeric=True), Column(_l("Mean total"), "mean", numeric=True),
    Column(_l("Lowest"), "low", numeric=True), Column(_l("Highest"), "high", numeric=True), Column(_l("Deducted"), "deducted",
    numeric=True),
)  # fmt: skip
NUMBERS = "scores", "mean", "low", "high", "deducted"


def month(query: ReportQuery) -> ReportResult:
    """Scores by station, spot checks, reviewed events and appeals of the period."""
    chosen = [*query.conditions(Score), Score.latest]
    rows = db.session.execute(
        select(Unit.code, Unit.name, func.count(Score.id), func.avg(Score.total), func.min(Score.total), func.max(Score.total),
               func.sum(Score.deducted))
        .join(Unit, (Unit.id == Score.unit_id) & (Unit.county_id == Score.county_id)).where(*chosen)
        .group_by(Unit.code, Unit.name).order_by(Unit.code)
    ).all()  # fmt: skip
    address = query.address(url_for("assessment.scores"), latest="1")

    def opens(code) -> str:
        return query.address(url_for("assessment.scores"), latest="1", unit=code)

    lines = [
        {"unit": name, "href": opens(code), "hrefs": dict.fromkeys(NUMBERS, opens(code)), "scores": count, "mean": number(mean),
         "low": number(low), "high": number(high), "deducted": number(taken)}
        for code, name, count, mean, low, high, taken in rows
    ]  # fmt: skip
    return ReportResult([Figure("scores", _("Scores"), sum(row[2] for row in rows), units.ITEMS, address), *_others(query)],
    COLUMNS, lines,
                        [_("Months whose first day lies in the period, in their newest edition.")])  # fmt: skip


def _others(query):
    checked, events, appeals = url_for("assessment.checks"), url_for("assessment.events"), url_for("assessment.appeals")
    made = _count(query, SpotCheck, SpotCheck.finding != Finding.WAITING)
    yield Figure("checks", _("Spot checks drawn"), _count(query, SpotCheck), units.ITEMS, query.address(checked))
    true = _count(query, SpotCheck, SpotCheck.finding == Finding.TRUE)
    yield Figure("checks_true", _("Of them true"), true, units.ITEMS, query.address(checked, finding="true"),
                 _("of %(count)s checked", count=made))  # fmt: skip
    confirmed = _count(query, Event, Event.state == EventState.CONFIRMED)
    yield Figure("events", _("Reviewed events confirmed"), confirmed, units.TIMES, query.address(events, state="confirmed"))
    yield Figure("appeals", _("Appeals"), _count(query, Appeal), units.ITEMS, query.address(appeals))


def _count(query, model, *where) -> int:
    return db.session.scalar(select(func.count(model.id)).where(*query.conditions(model), *where))
