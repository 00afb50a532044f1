"""What lists of facts offer in their filters, what they add up, and where a new fact begins."""

from datetime import timedelta

from sqlalchemy import func, select

from core.api import Area, AreaKind, Officer, Reach, Unit, UnitKind, current_viewer, db, today
from plugins.ledger.models import Activity, Call, InfoItem, LedgerEntry, ServiceCase, Visit

PEOPLE_MET = func.sum(Visit.people_met)
PAPERS = func.sum(ServiceCase.quantity)
CALLS = func.sum(Call.quantity)
ITEMS = func.sum(InfoItem.quantity)
PEOPLE_REACHED = func.sum(Activity.people_reached)
LEAFLETS = func.sum(Activity.leaflets)


def areas(chosen: str) -> list:
    """Townships for the bureau, townships and villages for a station: a list that can be read."""
    kinds = [AreaKind.TOWNSHIP] if current_viewer().reach is Reach.COUNTY else [AreaKind.TOWNSHIP, AreaKind.VILLAGE]
    rows = select(Area.code, Area.name, Area.kind).where(Area.kind.in_(kinds), Area.on(today())).order_by(Area.code)
    found = db.session.execute(rows).all()
    shown = [(row.code, row.name if row.kind is AreaKind.TOWNSHIP else f"　{row.name}") for row in found]
    return _with_chosen(shown, chosen, select(Area.name).where(Area.code == chosen))


def stations(chosen: str) -> list | None:
    """The viewer's own stations and posts. The bureau types a name or a code: it has twenty of them on every list."""
    if current_viewer().reach is Reach.COUNTY:
        return None
    rows = select(Unit.code, Unit.name).where(Unit.kind.in_([UnitKind.STATION, UnitKind.POST]), Unit.on(today()))
    rows = rows.where(Unit.id.in_(current_viewer().units))
    shown = [tuple(row) for row in db.session.execute(rows.order_by(Unit.code))]
    return _with_chosen(shown, chosen, select(Unit.name).where(Unit.code == chosen))


def officers(chosen: str) -> list | None:
    """A station's staff; for a village's assistant those whose records he sees. The bureau has hundreds: it types a number or a
    name, for the select would be longer than the list.
    """
    reach = current_viewer().reach
    if reach is Reach.COUNTY:
        return None
    rows = select(Officer.number, Officer.name).where(Officer.on(today())).order_by(Officer.number)
    if reach < Reach.STATION:
        rows = rows.where(Officer.id.in_(select(LedgerEntry.officer_id)))
    shown = [(row.number, f"{row.name} {row.number}") for row in db.session.execute(rows)]
    return _with_chosen(shown, chosen, select(Officer.name).where(Officer.number == chosen))


def _with_chosen(shown, chosen, title) -> list:
    """The choices, and the chosen one if it is not among them: a village of the bureau's link, an officer who has left."""
    if chosen and chosen not in dict(shown):
        shown.append((chosen, db.session.scalar(title.limit(1)) or chosen))
    return shown


def total(statement, value) -> int:
    """One sum over the rows of a list."""
    return db.session.scalar(statement.with_only_columns(value, maintain_column_froms=True)) or 0


def latest_area():
    """The village of what the viewer recorded last within a month, or ``None``."""
    since = today() - timedelta(days=31)
    latest = select(LedgerEntry.area_id).where(
        LedgerEntry.officer_id == current_viewer().officer_id, LedgerEntry.occurred_on >= since
    )
    return db.session.scalar(latest.order_by(LedgerEntry.occurred_on.desc(), LedgerEntry.id.desc()).limit(1))
