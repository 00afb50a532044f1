"""Whom a village looks after, and when somebody went there last: residents of the register and care visits of the ledger."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import case, func, select

from core.api import Area, db, setting, today
from plugins.ledger.api import Care, Resident, Visit, VisitKind


@dataclass(frozen=True)
class Cared:
    """Somebody to be visited by ``due``; ``name`` is the family name alone where the viewer may not know more."""

    id: object
    name: str
    care: Care
    village: str
    address: str
    last: date | None
    due: date

    @property
    def tone(self) -> str:
        """How urgent it is."""
        return "bad" if self.due < today() else "warn" if self.due <= today() + timedelta(days=3) else "neutral"


def days_of(care: Care) -> int:
    """The rhythm of visits."""
    return setting("auxiliary.elder_days" if care is Care.LONE_ELDER else "auxiliary.child_days")


def care_rows(children: bool, area_ids=None):
    """Rows: id, name, care, village, address, last (the latest care visit)."""
    last = (
        select(func.max(Visit.occurred_on))
        .where(Visit.resident_id == Resident.id, Visit.county_id == Resident.county_id, Visit.kind == VisitKind.CARE)
        .scalar_subquery()
    )
    rows = select(
        Resident.id, Resident.name, Resident.care, Area.name.label("village"), Resident.address,
        last.label("last"),
    ).join(Resident.area)  # fmt: skip
    kinds = list(Care) if children else [Care.LONE_ELDER]
    return rows.where(
        Resident.care.in_(kinds), Resident.moved_out.is_(None), *([Resident.area_id.in_(area_ids)] if area_ids is not None else [])
    )


def cared(children: bool, area_ids=None, limit: int | None = None) -> list[Cared]:
    """The care list, who is due first at the top. ``children``: whether the viewer may see them."""
    rows = [_cared(row) for row in db.session.execute(care_rows(children, area_ids))]
    return sorted(rows, key=lambda row: (row.due, row.village, row.name))[:limit]


def _cared(row) -> Cared:
    due = row.last + timedelta(days=days_of(row.care)) if row.last else today()
    return Cared(row.id, row.name, row.care, row.village, row.address or "", row.last, due)


def care_counts(area_ids=None) -> dict[Care, int]:
    """How many of each kind there are; a number says nothing of anybody."""
    rows = select(Resident.care, func.count()).where(Resident.care.is_not(None), Resident.moved_out.is_(None))
    rows = rows.where(Resident.area_id.in_(area_ids)) if area_ids is not None else rows
    return dict(db.session.execute(rows.group_by(Resident.care)).all())


def shown(children: bool):
    """The statement of the care list with how urgent each visit is (``due``); addresses of elders only."""
    rows = care_rows(children)
    last = rows.selected_columns.last
    limits = {kind: today() - timedelta(days=days_of(kind)) for kind in Care}
    late = case(*((Resident.care == kind, last < day) for kind, day in limits.items()))
    soon = case(*((Resident.care == kind, last < day + timedelta(days=7)) for kind, day in limits.items()))
    due = case((last.is_(None), "late"), (late, "late"), (soon, "soon"), else_="fine")
    address = case((Resident.care == Care.LONE_ELDER, Resident.address))
    return rows.with_only_columns(
        Resident.id, Resident.name, Resident.care, func.coalesce(Area.name, "").label("village"), address.label("address"), last,
        due.label("due"),
    )  # fmt: skip
