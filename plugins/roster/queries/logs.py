"""Hand-over logs: the list, those that wait for a signature, and who leads a station on a day."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import case, select
from sqlalchemy.orm import aliased

from core.api import Officer, Unit, current_county, db, now, within_county
from plugins.roster.models import Duty, DutyLog, Slot

Taker = aliased(Officer)
REMINDED = timedelta(days=3)
STATE = case((DutyLog.signed, "signed"), else_="open")

logs = (
    select(
        DutyLog.id, DutyLog.occurred_on, Unit.name.label("unit"), Officer.name.label("officer"), Taker.name.label("taker"),
        STATE.label("state"),
    )
    .join(DutyLog.unit)
    .join(DutyLog.officer)
    .join(Taker, (Taker.id == DutyLog.taken_by_id) & (Taker.county_id == DutyLog.county_id), isouter=True)
)  # fmt: skip


def log_of(unit_id: UUID, day: date) -> DutyLog | None:
    """The log of a station and day."""
    with db.session.no_autoflush:
        return db.session.scalar(select(DutyLog).where(DutyLog.unit_id == unit_id, DutyLog.occurred_on == day))


def before(log: DutyLog) -> DutyLog | None:
    """The station's log before this one."""
    rows = select(DutyLog).where(DutyLog.unit_id == log.unit_id, DutyLog.occurred_on < log.occurred_on)
    return db.session.scalars(rows.order_by(DutyLog.occurred_on.desc()).limit(1)).first()


def unsigned(unit_ids) -> list[DutyLog]:
    """Logs of these stations that nobody has signed for, the oldest first."""
    rows = select(DutyLog).where(~DutyLog.signed, DutyLog.unit_id.in_(list(unit_ids)))
    return list(db.session.scalars(rows.order_by(DutyLog.occurred_on).limit(10)))


def leaders(unit_id: UUID, day: date) -> dict[UUID, str]:
    """``{officer: name}`` of the leaders of the day by the roster."""
    with within_county(current_county()):
        rows = select(Slot.officer_id, Officer.name).join(Slot.officer).where(
            Slot.unit_id == unit_id, Slot.occurred_on == day, Slot.duty == Duty.LEADER, Slot.absence.is_(None)
        )  # fmt: skip
        return dict(db.session.execute(rows).all())


def unwritten(officer_id: UUID) -> list[Slot]:
    """Duties as leader of the day that this officer ended in the last days and left no log of."""
    written = select(DutyLog.id).where(
        DutyLog.county_id == Slot.county_id, DutyLog.unit_id == Slot.unit_id, DutyLog.occurred_on == Slot.occurred_on
    )
    rows = select(Slot).where(
        Slot.officer_id == officer_id, Slot.duty == Duty.LEADER, Slot.absence.is_(None), Slot.ends_at <= now(),
        Slot.occurred_on >= (now() - REMINDED).date(), ~written.exists(),
    )  # fmt: skip
    return list(db.session.scalars(rows.order_by(Slot.occurred_on)))
