"""Sessions of the last months and the next weeks, with services, numbers and the base period a year earlier."""

import random
from datetime import date, timedelta

from sqlalchemy import select

from core.api import Area, AreaKind, Officer, Posting, current_county, db, new_id, now, today
from plugins.ledger.api import Channel, ServiceCase, Way, record_many
from plugins.market_day import opening, planning, rounds
from plugins.market_day.models import PointKind, ServicePoint, Session, SessionCase, SessionStaff, Stage, State, Tap, Ticket
from plugins.market_day.opening import local

BACK, AHEAD = 100, 21
SHARES = {
    "id_replace": 5, "id_first": 3, "id_lost": 2, "id_pickup": 6, "move_in": 2, "birth": 2, "change": 2, "certificate": 3,
    "residence_permit": 1, "inquiry": 7,
}  # fmt: skip
BASE_SHARE = 0.8
"""Business of the year before, as a share of today's, so that a comparison has something to find."""
QUIET = "511702208560"
"""A station whose year before is nearly empty: there the comparison says that the sample is small."""
REASONS = ("暴雨停电，办证系统中断", "全员参加防汛抢险")


def points() -> None:
    """Each station's own building, and a village point in every third town."""
    units = rounds.stations()
    for n, (town, unit_id) in enumerate(rounds.town_stations().items()):
        unit = units[unit_id]
        _point(unit.name, PointKind.STATION, unit_id, town)
        village = db.session.scalar(
            select(Area).where(Area.parent_id == town, Area.kind == AreaKind.VILLAGE).order_by(Area.code.desc())
        )
        if n % 4 == 3 and village is not None:
            _point(f"{village.name[:4]}便民点", PointKind.VILLAGE, unit_id, village.id, active=False)


def _point(name, kind, unit_id, area_id, active=True) -> None:
    point = ServicePoint(county_id=current_county(), id=new_id(), name=name, kind=kind, unit_id=unit_id, area_id=area_id)
    point.active = active
    db.session.add(point)


def sessions() -> None:
    """Plan the past and the near future, then hold what lies in the past."""
    dice = random.Random(current_county())  # noqa: S311 - invented data, the same each time
    planning.plan_missing(today() - timedelta(days=BACK), today() + timedelta(days=AHEAD))
    db.session.flush()
    crews, helpers = _crews(), _crews(("assistant",))
    facts, links = [], []
    for session in db.session.scalars(select(Session).order_by(Session.occurred_on, Session.id)).all():
        _staff(session, crews.get(session.unit_id, []))
        _help(session, helpers)
        if session.occurred_on < today():
            _hold(session, crews[session.unit_id], dice, facts, links)
    _drop_some(dice)
    _today(crews, helpers, dice, facts, links)
    facts += _year_before(crews, dice)
    record_many(facts)
    db.session.add_all(links)


def _crews(roles=("household", "officer", "clerk")) -> dict:
    """``{station: [officer, …]}`` in the order of ``roles``."""
    rows = db.session.execute(
        select(Officer.unit_id, Officer.id, Officer.name, Posting.id, Posting.role)
        .join(Posting, (Posting.officer_id == Officer.id) & (Posting.county_id == Officer.county_id))
        .where(Posting.role.in_(roles))
    ).all()
    found: dict = {}
    for row in sorted(rows, key=lambda row: roles.index(row.role)):
        found.setdefault(row.unit_id, []).append(row)
    return found


def _staff(session: Session, crew) -> None:
    for person in crew[:2]:
        row = SessionStaff(county_id=session.county_id, id=new_id(), session_id=session.id, officer_id=person[1], name=person[2])
        db.session.add(row)
    session.staff_count = min(len(crew), 2)
    if session.occurred_on.day % 3 == 0:
        session.partners = ["justice", "market"] if session.occurred_on.day % 2 else ["roads", "transport"]


def _help(session: Session, helpers) -> None:
    for person in helpers.get(session.unit_id, [])[:1]:
        session.staff_count += 1
        row = SessionStaff(county_id=session.county_id, id=new_id(), session_id=session.id, officer_id=person[1], name=person[2])
        db.session.add(row)


def _hold(session: Session, crew, dice, facts, links) -> None:
    opened = local(session.occurred_on, session.opens) + timedelta(minutes=dice.randint(-12, 4))
    closed = local(session.occurred_on, session.closes) + timedelta(minutes=dice.choice((0, 5, 10, 25, 40, 55)))
    session.state, session.opened_at, session.closed_at = State.CLOSED, opened, closed
    if dice.random() < 0.02:
        session.close_reason, session.left_waiting = dice.choice(REASONS), dice.randint(1, 4)
    for business, quantity in _day(dice, 1.0).items():
        facts.append(_case(session, crew[0], business, quantity))
        links.append(_link(session, facts[-1], business))
    if dice.random() < 0.35:
        _numbers(session, crew[0], dice, facts, links, opened)


def _day(dice, share: float) -> dict:
    return {
        business: quantity
        for business, weight in SHARES.items()
        if (quantity := int(weight * share * dice.uniform(0.3, 1.9) * 0.8 + 0.3))
    }


def _case(session, person, business, quantity, **values) -> ServiceCase:
    case = ServiceCase(
        county_id=session.county_id, id=new_id(), occurred_on=session.occurred_on, area_id=session.area_id, unit_id=session.unit_id,
        officer_id=person[1], posting_id=person[3], business="other" if business == "inquiry" else business, quantity=quantity,
        way=Way.INQUIRY if business == "inquiry" else Way.HANDLED, channel=Channel.AT_STATION, **values,
    )  # fmt: skip
    case.created_at = case.updated_at = now()
    return case


def _link(session, case, business, ticketed=False) -> SessionCase:
    return SessionCase(
        county_id=session.county_id, id=new_id(), session_id=session.id, case_id=case.id, business=business,
        officer_id=case.officer_id, ticketed=ticketed,
    )  # fmt: skip


def _numbers(session, person, dice, facts, links, opened) -> None:
    taken = opened + timedelta(minutes=3)
    for number in range(1, dice.randint(3, 7)):
        taken += timedelta(minutes=dice.randint(2, 14))
        called = taken + timedelta(minutes=dice.randint(1, 28))
        ended = called + timedelta(minutes=dice.randint(3, 17))
        gone = dice.random() < 0.04
        business = dice.choice(("id_replace", "move_in", "birth", "change"))
        ticket = _ticket(session, number, business, taken)
        ticket.stage, ticket.called_at, ticket.ended_at = Stage.LEFT if gone else Stage.SERVED, None if gone else called, ended
        if not gone:
            facts.append(_case(session, person, business, 1, received_at=taken, finished_at=ended))
            links.append(_link(session, facts[-1], business, ticketed=True))
        links.append(ticket)


def _ticket(session, number, business, taken) -> Ticket:
    return Ticket(
        county_id=session.county_id, id=new_id(), session_id=session.id, unit_id=session.unit_id, area_id=session.area_id,
        occurred_on=session.occurred_on, number=number, business=business, taken_at=taken,
    )  # fmt: skip


def _drop_some(dice) -> None:
    """Some market days ahead lose their sessions again: the month plan and the inbox have something to do."""
    rows = db.session.scalars(select(Session).where(Session.occurred_on >= today() + timedelta(days=4)).order_by(Session.id)).all()
    for session in rows:
        if session.occurred_on > today() + timedelta(days=12) or dice.random() < 0.12:
            for staff in db.session.scalars(select(SessionStaff).where(SessionStaff.session_id == session.id)):
                db.session.delete(staff)
            db.session.flush()
            db.session.delete(session)


def _today(crews, helpers, dice, facts, links) -> None:
    """A session that is open now at every station whose market meets today; one beside the almanac where none does."""
    here = db.session.scalars(select(Session).where(Session.occurred_on == today()).order_by(Session.id)).all()
    wanted = {
        point.unit_id: point for point in db.session.scalars(select(ServicePoint).where(ServicePoint.kind == PointKind.STATION))
    }
    for unit_id in sorted(set(list(wanted)[-1:]) - {session.unit_id for session in here}, key=str):
        here.append(_extra(wanted[unit_id]))
        _staff(here[-1], crews[unit_id])
        _help(here[-1], helpers)
    for session in here:
        _begin(session, crews[session.unit_id][0], dice, facts, links)


def _extra(point: ServicePoint) -> Session:
    opens, closes = opening.default_hours()
    session = Session(county_id=point.county_id, id=new_id(), occurred_on=today(), point_id=point.id, unit_id=point.unit_id)
    session.area_id, session.opens, session.closes = point.area_id, opens, closes
    session.note = "示例：加开一场，便于试用快捷台"
    db.session.add(session)
    db.session.flush()
    return session


def _begin(session, person, dice, facts, links) -> None:
    session.state, session.opened_at = State.OPEN, min(local(session.occurred_on, session.opens), now() - timedelta(hours=1))
    for business, quantity in list(_day(dice, 0.4).items())[:6]:
        facts.append(_case(session, person, business, quantity))
        links.append(_link(session, facts[-1], business))
        links += [Tap(county_id=session.county_id, id=new_id(), session_case_id=links[-1].id) for _n in range(quantity)]
    for number, minutes in enumerate((19, 11, 6, 2), 1):
        ticket = _ticket(
            session, number, ("id_replace", "move_in", "birth", "change")[number - 1], now() - timedelta(minutes=minutes)
        )
        if number == 1:
            ticket.stage, ticket.called_at = Stage.SERVING, now() - timedelta(minutes=4)
        links.append(ticket)


def _year_before(crews, dice) -> list[ServiceCase]:
    """Services of the same months a year earlier, before the model: counted at the counter on working days."""
    units, found = rounds.stations(), []
    for town, unit_id in rounds.town_stations().items():
        person = crews[unit_id][0]
        few = units[unit_id].code == QUIET
        for week in range(BACK // 7 + 4):
            day = today() - timedelta(days=365 - 14) - timedelta(days=7 * week)
            found += _week(day, town, unit_id, person, dice, 0.12 if few else BASE_SHARE)
    return found


def _week(day: date, town, unit_id, person, dice, share) -> list[ServiceCase]:
    place = Session(county_id=current_county(), occurred_on=day, area_id=town, unit_id=unit_id)
    return [_case(place, person, business, quantity) for business, quantity in _day(dice, share).items()]
