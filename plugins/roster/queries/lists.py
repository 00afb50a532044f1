"""The statements of the lists: slots, leave, swaps."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from core.api import Area, Officer, Unit, db
from plugins.roster.models import DutyLog, Leave, LeaveState, ShiftKind, Slot, Swap, SwapState

Other = aliased(Officer)

slots = (
    select(
        Slot.id, Slot.occurred_on, Officer.name.label("officer"), Officer.number, Slot.kind, Slot.starts_at, Slot.ends_at,
        Slot.minutes, Slot.outside_minutes, Slot.place, Slot.state.label("state"), Unit.name.label("unit"), Area.name.label("area"),
    )
    .join(Slot.officer)
    .join(Slot.unit)
    .join(Slot.area, isouter=True)
)  # fmt: skip

leaves = (
    select(
        Leave.id, Leave.first_day, Leave.last_day, Officer.name.label("officer"), Leave.kind, Leave.state, Leave.reason,
        Unit.name.label("unit"),
    )
    .join(Leave.officer)
    .join(Leave.unit)
)  # fmt: skip

swaps = (
    select(Swap.id, Swap.said, Officer.name.label("officer"), Other.name.label("other"), Swap.state, Swap.created_at)
    .join(Swap.officer)
    .join(Other, (Other.id == Swap.other_id) & (Other.county_id == Swap.county_id))
)


def coming(officer_id, first, last) -> list[Slot]:
    """An officer's slots from day to day, the next first."""
    rows = select(Slot).where(Slot.officer_id == officer_id, Slot.occurred_on.between(first, last))
    return list(db.session.scalars(rows.order_by(Slot.starts_at)))


def slot_choices(unit_ids, first, last, without=None):
    """``(officer name, slot)`` of the duties of a station that could be asked for in return."""
    rows = select(Officer.name, Slot).join(Slot.officer).where(
        Slot.unit_id.in_(unit_ids), Slot.absence.is_(None), Slot.occurred_on.between(first, last)
    )  # fmt: skip
    if without is not None:
        rows = rows.where(Slot.officer_id != without)
    return db.session.execute(rows.order_by(Slot.occurred_on, Officer.number)).all()


def open_swaps(officer_id, leader_units=None):
    """Swaps that wait for this officer's answer, or (``leader_units``) for a leader's."""
    if leader_units is None:
        return list(db.session.scalars(select(Swap).where(Swap.other_id == officer_id, Swap.state == SwapState.PROPOSED)))
    others = or_(Swap.officer_id == officer_id, Swap.other_id == officer_id)
    rows = select(Swap).where(Swap.state == SwapState.AGREED, Swap.unit_id.in_(leader_units), ~others)
    return list(db.session.scalars(rows))


def asked_leave(officer_id, unit_ids):
    """Rows of leave at these stations that waits for a decision, not one's own."""
    rows = select(Leave.id, Leave.first_day, Leave.last_day, Officer.name).join(Leave.officer)
    rows = rows.where(Leave.state == LeaveState.ASKED, Leave.unit_id.in_(unit_ids), Leave.officer_id != officer_id)
    return db.session.execute(rows.order_by(Leave.first_day)).all()


def leaves_of(officer_id=None):
    """The statement of all leave in view, or of one officer's."""
    return leaves if officer_id is None else leaves.where(Leave.officer_id == officer_id)


def kind_ids() -> dict:
    """``{code: id}`` of the county's own kinds of shift."""
    return dict(db.session.execute(select(ShiftKind.code, ShiftKind.id)).all())


def stored(model, record_id):
    """The record with this id, or ``None`` while it is new."""
    return db.session.scalar(select(model).where(model.id == record_id))


def needing(record) -> int:
    """How many rows of the roster are built on a place, a unit or a person."""
    uses = {
        Officer: (
            Slot.officer_id, Slot.stands_for_id, Leave.officer_id, Swap.officer_id, Swap.other_id, DutyLog.officer_id,
            DutyLog.taken_by_id,
        ),
        Unit: (Slot.unit_id, Leave.unit_id, Swap.unit_id, DutyLog.unit_id),
        Area: (Slot.area_id,),
        Slot: (Swap.slot_id, Swap.other_slot_id),
    }.get(type(record), ())  # fmt: skip
    return sum(db.session.scalar(select(func.count()).where(column == record.id)) for column in uses)
