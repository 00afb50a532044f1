"""Venues of the four trades: their checks of the year against the cap, open hazards, penalties."""

from datetime import date

from sqlalchemy import func, select

from core.api import Area, today
from plugins.briefcase.models import Penalty
from plugins.briefcase.words import TRADES
from plugins.ledger.api import Hazard, HazardState, Inspection, InspectionKind, Venue, fact_select

in_trade = Venue.kind.in_(TRADES)


def _year(day: date):
    return Inspection.occurred_on.between(date(day.year, 1, 1), date(day.year, 12, 31))


def venues():
    """The venues as a list: planned checks of this year, hazards that are open, penalties ever."""
    own = Inspection.venue_id == Venue.id, Inspection.county_id == Venue.county_id
    planned = select(func.count(Inspection.id)).where(*own, Inspection.kind == InspectionKind.ROUTINE, _year(today()))
    opened = select(func.count(Hazard.id)).where(
        Hazard.venue_id == Venue.id, Hazard.county_id == Venue.county_id, Hazard.state != HazardState.RECHECKED
    )
    fined = select(func.count(Penalty.id)).where(Penalty.venue_id == Venue.id, Penalty.county_id == Venue.county_id)
    area = select(Area.name).where(Area.id == Venue.area_id, Area.county_id == Venue.county_id)
    return select(
        Venue.id,
        Venue.name,
        Venue.kind,
        area.scalar_subquery().label("village"),
        Venue.last_check,
        planned.correlate(Venue).scalar_subquery().label("planned"),
        opened.correlate(Venue).scalar_subquery().label("open_hazards"),
        fined.correlate(Venue).scalar_subquery().label("penalties"),
    ).where(in_trade)


venue_name = select(Venue.name).where(Venue.id == Penalty.venue_id, Venue.county_id == Penalty.county_id).scalar_subquery()
penalties = fact_select(Penalty, venue_name.label("venue"), Penalty.kind, Penalty.number, Penalty.basis)
_venue = select(Venue.name).where(Venue.id == Inspection.venue_id, Venue.county_id == Inspection.county_id).scalar_subquery()
trade_of_check = (
    select(Venue.kind).where(Venue.id == Inspection.venue_id, Venue.county_id == Inspection.county_id).scalar_subquery()
)
checks = fact_select(Inspection, _venue.label("venue"), trade_of_check.label("trade"), Inspection.kind, Inspection.passed).where(
    Inspection.venue_id.in_(select(Venue.id).where(in_trade))
)


def _of_venue(model, column):
    return select(column).where(Venue.id == model.venue_id, Venue.county_id == model.county_id).scalar_subquery()


trade_of_penalty, trade_of_hazard = _of_venue(Penalty, Venue.kind), _of_venue(Hazard, Venue.kind)
hazards = fact_select(
    Hazard,
    _of_venue(Hazard, Venue.name).label("venue"),
    trade_of_hazard.label("trade"),
    Hazard.place,
    Hazard.state,
    Hazard.deadline,
).where(Hazard.venue_id.in_(select(Venue.id).where(in_trade)))
