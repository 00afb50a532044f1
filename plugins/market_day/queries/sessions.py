"""Sessions, market days with or without one, numbers and services."""

from datetime import date

from sqlalchemy import case, false, func, or_, select

from core.api import Area, Officer, Unit, current_county, db, switch_history, today, within_county
from plugins.almanac.api import Market, MarketDay
from plugins.ledger.api import ServiceCase, Way
from plugins.market_day.models import ServicePoint, Session, SessionCase, State, Ticket
from plugins.market_day.rounds import stations, town_stations
from plugins.market_day.words import HUKOU, ID_CARD

served = (
    select(func.coalesce(func.sum(ServiceCase.quantity), 0))
    .join(SessionCase, (SessionCase.case_id == ServiceCase.id) & (SessionCase.county_id == ServiceCase.county_id))
    .where(SessionCase.session_id == Session.id, SessionCase.county_id == Session.county_id)
    .correlate(Session)
    .scalar_subquery()
)

sessions = (
    select(
        Session.id,
        Session.occurred_on,
        ServicePoint.name.label("point"),
        Unit.name.label("unit"),
        Session.state,
        Session.opens,
        Session.opened_at,
        Session.closed_at,
        Session.staff_count,
        served.label("served"),
    )
    .join(Session.point)
    .join(Session.unit)
)

tickets = (
    select(
        Ticket.id,
        Ticket.occurred_on,
        ServicePoint.name.label("point"),
        Ticket.number,
        Ticket.business,
        Ticket.stage,
        Ticket.taken_at,
        Ticket.called_at,
        Ticket.ended_at,
    )
    .join(Ticket.session)
    .join(Session.point)
)


def points() -> list:
    """The points that have sessions which the viewer sees, for a filter."""
    rows = select(ServicePoint.id, ServicePoint.name).join(Session, Session.point_id == ServicePoint.id).distinct()
    return [(str(row.id), row.name) for row in db.session.execute(rows.order_by(ServicePoint.name))]


business_group = case(
    (ServiceCase.way == Way.INQUIRY, "asking"),
    (ServiceCase.business.in_(ID_CARD), "id"),
    (ServiceCase.business.in_(HUKOU), "hukou"),
    else_="rest",
)
at_session = case((SessionCase.id.is_(None), "no"), else_="yes")

services = (
    select(
        ServiceCase.id,
        ServiceCase.occurred_on,
        Area.name.label("place"),
        business_group.label("group"),
        ServiceCase.business,
        ServiceCase.quantity,
        Officer.name.label("officer"),
        at_session.label("at_session"),
    )
    .join(ServiceCase.area, isouter=True)
    .join(ServiceCase.officer, isouter=True)
    .join(SessionCase, (SessionCase.case_id == ServiceCase.id) & (SessionCase.county_id == ServiceCase.county_id), isouter=True)
)


def _any(*states):
    """Whether the market day of a row has a session in one of these states."""
    match = (Session.county_id == MarketDay.county_id) & (Session.market_id == MarketDay.market_id)
    return select(Session.id).where(match, Session.occurred_on == MarketDay.day, Session.state.in_(states)).exists()


def _in_force():
    """Whether the model was on in the town on the market day of a row, as the switchboard remembers."""
    units = stations()
    towns = {town: units[unit].code for town, unit in town_stations().items()}
    spans = []
    for switch in switch_history("market_day", current_county()):
        span = MarketDay.day >= switch.valid_from
        if switch.valid_to is not None:
            span &= MarketDay.day <= switch.valid_to
        if switch.unit_code is not None:
            span &= Market.area_id.in_([town for town, code in towns.items() if code == switch.unit_code])
        spans.append(span)
    return or_(false(), *spans)


def known_spans():
    """A test ``(day, station id) -> bool``: whether the model was on there that day, as the switchboard remembers."""
    codes = {unit_id: unit.code for unit_id, unit in stations().items()}
    spans = [(s.valid_from, s.valid_to, s.unit_code) for s in switch_history("market_day", current_county())]
    return lambda day, unit_id: any(
        start <= day <= (end or day) and code in (None, codes.get(unit_id)) for start, end, code in spans
    )


def day_state(on: date | None = None):
    """What became of a market day.

    ``held``, ``cancelled``; today or later ``planned`` or ``unplanned``; before today ``missing``, or ``off`` when the
    model was not on that day and nobody planned a session.
    """
    coming = MarketDay.day >= (on or today())
    return case(
        (_any(State.OPEN, State.CLOSED), "held"),
        (_any(State.CANCELLED), "cancelled"),
        (_any(State.PLANNED) & coming, "planned"),
        (coming, "unplanned"),
        (~_any(State.PLANNED) & ~_in_force(), "off"),
        else_="missing",
    )


def market_days(unit: Unit | None = None):
    """Market days of the towns that this model serves, each with its state and station's town."""
    towns = [town for town, station in town_stations().items() if unit is None or station == unit.id]
    return (
        select(MarketDay.id, MarketDay.day.label("occurred_on"), Market.town, day_state().label("state"), Market.area_id)
        .join(MarketDay.market)
        .where(Market.area_id.in_(towns))
    )


def counts(session: Session) -> dict:
    """``{business: quantity}`` of one session: whoever sees the session sees all that was done there, counted, not named."""
    done = (
        select(SessionCase.business, func.sum(ServiceCase.quantity))
        .join(SessionCase.case)
        .where(SessionCase.session_id == session.id)
        .group_by(SessionCase.business)
    )
    with within_county(current_county()):
        return dict(db.session.execute(done).all())


def known(id) -> Session | None:
    """The session with this id, if it exists and the viewer sees it."""
    return db.session.get(Session, (current_county(), id))


quantity = func.sum(ServiceCase.quantity)


def today_of(unit_ids, day: date):
    """The live sessions of a day, soonest first."""
    statement = (
        select(Session).where(Session.occurred_on == day, Session.state != State.CANCELLED).order_by(Session.opens, Session.id)
    )
    return statement.where(Session.unit_id.in_(unit_ids)) if unit_ids else statement
