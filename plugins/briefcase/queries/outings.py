"""Outings: who is out, what was done on one, and the list."""

from uuid import UUID

from sqlalchemy import select

from core.api import Area, db, today
from plugins.briefcase.models import Office, Outing
from plugins.ledger.api import LedgerEntry, fact_select

office_name = select(Office.name).where(Office.id == Outing.office_id, Office.county_id == Outing.county_id).scalar_subquery()
outings = fact_select(Outing, Outing.goal, office_name.label("office"), Outing.started_at, Outing.ended_at)


def open_outing(officer_id: UUID | None) -> Outing | None:
    """The outing that somebody is on."""
    rows = select(Outing).where(Outing.officer_id == officer_id, Outing.ended_at.is_(None))
    return db.session.scalar(rows.order_by(Outing.started_at.desc()).limit(1))


def overlapping(outing: Outing) -> Outing | None:
    """Another outing of the same person at the same time."""
    end = outing.ended_at
    rows = select(Outing).where(Outing.officer_id == outing.officer_id, Outing.id != outing.id)
    rows = rows.where((Outing.ended_at.is_(None)) | (Outing.ended_at > outing.started_at))
    return db.session.scalar((rows.where(Outing.started_at < end) if end else rows).limit(1))


def out_now(unit_ids) -> list[Outing]:
    """Who is out at this moment."""
    rows = select(Outing).where(Outing.ended_at.is_(None), Outing.occurred_on == today())
    return list(db.session.scalars((rows.where(Outing.unit_id.in_(unit_ids)) if unit_ids else rows).order_by(Outing.started_at)))


def done_on(outing: Outing, limit: int = 30) -> list:
    """Facts that its officer recorded while he was out: ``id, kind, label, counted, village``."""
    rows = (
        select(LedgerEntry.id, LedgerEntry.kind, LedgerEntry.label, LedgerEntry.counted, Area.name.label("village"))
        .outerjoin(Area, (Area.id == LedgerEntry.area_id) & (Area.county_id == LedgerEntry.county_id))
        .where(LedgerEntry.officer_id == outing.officer_id, LedgerEntry.occurred_on == outing.occurred_on)
        .where(LedgerEntry.created_at >= outing.started_at, LedgerEntry.id != outing.id)
    )
    if outing.ended_at is not None:
        rows = rows.where(LedgerEntry.created_at <= outing.ended_at)
    return db.session.execute(rows.order_by(LedgerEntry.created_at).limit(limit)).all()


def names(area_ids) -> list[str]:
    """Names of the villages of an outing, in the order of their codes."""
    wanted = [UUID(str(one)) for one in area_ids]
    return list(db.session.scalars(select(Area.name).where(Area.id.in_(wanted)).order_by(Area.code)))
