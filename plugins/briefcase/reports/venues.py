"""The four trades: checks, what failed, hazards, penalties; shown so that nothing is checked too often, never as a score."""

from flask import url_for
from sqlalchemy import func, select

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l, db
from plugins.briefcase.models import Penalty
from plugins.briefcase.words import TRADES
from plugins.ledger.api import VENUE_KINDS, Hazard, HazardState, Inspection, Venue, units

COLUMNS = (
    Column(_l("Trade"), "trade"),
    Column(_l("Checks"), "checks", numeric=True),
    Column(_l("Not passed"), "failed", numeric=True),
    Column(_l("Hazards found"), "hazards", numeric=True),
    Column(_l("Hazards closed"), "closed", numeric=True),
    Column(_l("Penalties noted"), "penalties", numeric=True),
)
NAMES = tuple(column.name for column in COLUMNS[1:])


def venues(query: ReportQuery) -> ReportResult:
    """One row per trade."""
    counted = {
        "checks": _by_trade(query, Inspection),
        "failed": _by_trade(query, Inspection, Inspection.passed.is_(False)),
        "hazards": _by_trade(query, Hazard),
        "closed": _by_trade(query, Hazard, Hazard.state == HazardState.RECHECKED),
        "penalties": _by_trade(query, Penalty),
    }
    rows = [_row(query, kind, {name: counted[name].get(kind, 0) for name in NAMES}) for kind in TRADES]
    total = {name: sum(counted[name].values()) for name in NAMES}
    addresses = _addresses(query)
    figures = [
        Figure(column.name, column.label, total[column.name], units.SPOTS if column.name in ("hazards", "closed") else units.TIMES,
               addresses[column.name])
        for column in COLUMNS[1:]
    ]  # fmt: skip
    notes = [_("The numbers of checks and penalties are no aim and are never scored.")]
    return ReportResult(figures, COLUMNS, rows, notes, total={"trade": _("Together"), **total})


def _by_trade(query, model, *where) -> dict:
    rows = select(Venue.kind, func.count(model.id)).join(Venue, (Venue.id == model.venue_id) & (Venue.county_id == model.county_id))
    rows = rows.where(*query.conditions(model), Venue.kind.in_(TRADES), *where).group_by(Venue.kind)
    return dict(db.session.execute(rows).all())


def _addresses(query, **more) -> dict:
    checks, hazards = url_for("briefcase.venue_checks"), url_for("briefcase.venue_hazards")
    return {
        "checks": query.address(checks, **more),
        "failed": query.address(checks, passed="0", **more),
        "hazards": query.address(hazards, **more),
        "closed": query.address(hazards, state="rechecked", **more),
        "penalties": query.address(url_for("briefcase.penalties"), **more),
    }


def _row(query, kind, counts) -> dict:
    addresses = _addresses(query, trade=kind.value)
    hrefs = {name: addresses[name] for name in NAMES if counts[name]}
    return {"trade": str(VENUE_KINDS[kind]), "href": url_for("briefcase.venues", trade=kind.value), "hrefs": hrefs} | counts
