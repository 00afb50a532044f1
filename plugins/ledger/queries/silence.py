"""Where nothing was recorded: villages and stations without a fact since a day."""

from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from core.api import Area, AreaKind, Unit, UnitKind, db, today
from plugins.ledger.models import LedgerEntry

Group, Town = aliased(Area), aliased(Area)


def villages(since: date) -> Select:
    """``id, code, town, village, last`` of today's villages that have no fact from ``since`` on, in themselves or their groups."""
    recent = select(LedgerEntry.area_id).where(LedgerEntry.occurred_on >= since, LedgerEntry.area_id.is_not(None))
    within = (
        select(Group.parent_id)
        .join(LedgerEntry, (LedgerEntry.area_id == Group.id) & (LedgerEntry.county_id == Group.county_id))
        .where(LedgerEntry.occurred_on >= since, Group.kind == AreaKind.GROUP, Group.parent_id.is_not(None))
    )
    last = select(func.max(LedgerEntry.occurred_on)).where(
        LedgerEntry.area_id == Area.id, LedgerEntry.county_id == Area.county_id
    )  # fmt: skip
    return (
        select(Area.id, Area.code, Town.name.label("town"), Area.name.label("village"), last.scalar_subquery().label("last"))
        .join(Town, (Town.id == Area.parent_id) & (Town.county_id == Area.county_id))
        .where(Area.kind == AreaKind.VILLAGE, Area.on(today()), Area.id.not_in(recent), Area.id.not_in(within))
    )


def stations(since: date) -> list:
    """Rows ``id, code, name, last`` of today's stations whose people recorded nothing from ``since`` on."""
    recent = select(LedgerEntry.unit_id).where(LedgerEntry.occurred_on >= since)
    last = select(func.max(LedgerEntry.occurred_on)).where(
        LedgerEntry.unit_id == Unit.id, LedgerEntry.county_id == Unit.county_id
    )  # fmt: skip
    rows = select(Unit.id, Unit.code, Unit.name, last.scalar_subquery().label("last"))
    rows = rows.where(Unit.kind == UnitKind.STATION, Unit.on(today()), Unit.id.not_in(recent))
    return db.session.execute(rows.order_by(Unit.code)).all()
