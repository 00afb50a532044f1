"""Spot checks, reviewed events, and what both take from a month."""

from collections import Counter
from datetime import date

from sqlalchemy import func, select

from core.api import Area, Officer, Unit, db, setting
from plugins.assessment.models import Draw, Event, EventKind, EventState, Finding, SpotCheck
from plugins.assessment.months import period_of
from plugins.ledger.api import LedgerEntry

FAILED = (Finding.WRONG, Finding.NOT_FOUND)

draws = select(
    Draw.id, Draw.month, Draw.kind, Draw.number, Draw.seed, Draw.pool, Draw.drawn_by,
    select(func.count(SpotCheck.id)).where(SpotCheck.draw_id == Draw.id).correlate(Draw).scalar_subquery().label("checks"),
    select(func.count(SpotCheck.id)).where(SpotCheck.draw_id == Draw.id, SpotCheck.finding == Finding.WAITING)
    .correlate(Draw).scalar_subquery().label("waiting"),
)  # fmt: skip

checks = (
    select(
        SpotCheck.id, SpotCheck.occurred_on, SpotCheck.label, Officer.name.label("officer"), Unit.name.label("unit"),
        Area.name.label("area"), SpotCheck.finding, SpotCheck.checked_on, SpotCheck.checked_by, SpotCheck.note,
    )
    .join(SpotCheck.officer)
    .join(SpotCheck.unit)
    .join(SpotCheck.area, isouter=True)
)  # fmt: skip

events = (
    select(
        Event.id, Event.occurred_on, Event.kind, Officer.name.label("officer"), Unit.name.label("unit"), Event.points, Event.reason,
        Event.state, Event.proposed_by, Event.confirmed_by,
    )
    .join(Event.officer)
    .join(Event.unit)
)  # fmt: skip


def pool(kind: str, month: date) -> dict:
    """``{unit: [ids]}`` of the month's records of one kind."""
    period, found = period_of(month), {}
    rows = select(LedgerEntry.unit_id, LedgerEntry.id).where(
        LedgerEntry.kind == kind, LedgerEntry.occurred_on >= period.start, LedgerEntry.occurred_on <= period.end
    )
    for unit_id, record_id in db.session.execute(rows):
        found.setdefault(unit_id, []).append(record_id)
    return found


def is_drawn(kind: str, month: date) -> bool:
    """Whether a month's records of one kind were drawn."""
    with db.session.no_autoflush:
        return db.session.scalar(select(Draw.id).where(Draw.kind == kind, Draw.month == month)) is not None


def entries(ids) -> list[LedgerEntry]:
    """The lines of some records."""
    return list(db.session.scalars(select(LedgerEntry).where(LedgerEntry.id.in_(list(ids))).order_by(LedgerEntry.id)))


def failed(month: date, by: str = "officer") -> dict:
    """``{officer or unit: number}`` of the month's records that a spot check did not find true."""
    key, period = (SpotCheck.officer_id if by == "officer" else SpotCheck.unit_id), period_of(month)
    rows = select(key, func.count()).join(SpotCheck.draw).where(Draw.month == period.start, SpotCheck.finding.in_(FAILED))
    return dict(db.session.execute(rows.group_by(key)).all())


def event_points(month: date, by: str = "officer") -> dict:
    """``{officer or unit: points}`` taken by confirmed events of a month; credits count against them."""
    key, period = (Event.officer_id if by == "officer" else Event.unit_id), period_of(month)
    rows = select(key, Event.kind, func.sum(Event.points)).where(
        Event.state == EventState.CONFIRMED, Event.occurred_on >= period.start, Event.occurred_on <= period.end
    )
    found: Counter = Counter()
    for one, kind, points in db.session.execute(rows.group_by(key, Event.kind)):
        found[one] += -points if kind is EventKind.CREDIT else points
    return dict(found)


def deductions(month: date, ids=None, by: str = "officer") -> dict:
    """``{id: points}`` of confirmed events and failed spot checks of a month."""
    found = Counter(event_points(month, by))
    for one, number in failed(month, by).items():
        found[one] += number * setting("assessment.spot_points")
    wanted = None if ids is None else set(ids)
    return {one: points for one, points in found.items() if points and (wanted is None or one in wanted)}
