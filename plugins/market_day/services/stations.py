"""Hours and points of a station, officers on loan, and work for others."""

from datetime import time

from sqlalchemy import select

from core.api import Area, Jurisdiction, Officer, Refused, _, current_county, db, new_id
from plugins.ledger.api import record
from plugins.market_day.models import BaseHours, ForeignTask, Loan, ServicePoint


def set_hours(unit_id, week: dict[int, tuple[time, time] | None]) -> None:
    """Set a station's normal hours, by weekday; ``None`` closes the window on that day.

    Raises:
        Refused: for a day that closes before it opens.
    """
    rows = {row.weekday: row for row in db.session.scalars(select(BaseHours).where(BaseHours.unit_id == unit_id))}
    for weekday, hours in week.items():
        row = rows.get(weekday)
        if hours is None:
            if row is not None:
                db.session.delete(row)
            continue
        if hours[1] <= hours[0]:
            raise Refused(_("It would close before it opens."), f"closes_{weekday}")
        row = row or BaseHours(county_id=current_county(), id=new_id(), unit_id=unit_id, weekday=weekday)
        row.opens, row.closes = hours
        db.session.add(row)
    db.session.flush()


def save_point(point: ServicePoint) -> None:
    """Save a service point."""
    db.session.add(point)
    db.session.flush()


def lend(loan: Loan) -> None:
    """Save a loan of an officer.

    Raises:
        Refused: for a loan to the own station, one that ends before it begins, or one that crosses another.
    """
    officer = db.session.get(Officer, (current_county(), loan.officer_id))
    if loan.ends_at <= loan.starts_at:
        raise Refused(_("The loan ends before it begins."), "ends_at")
    if loan.to_unit_id == officer.unit_id:
        raise Refused(_("This is the officer's own station."), "to_unit_id")
    crossing = select(Loan.id).where(Loan.officer_id == officer.id, Loan.id != loan.id)
    if db.session.scalar(crossing.where(Loan.starts_at < loan.ends_at, Loan.ends_at > loan.starts_at)):
        raise Refused(_("%(name)s is already on loan at that time.", name=officer.name), "starts_at")
    loan.unit_id, loan.officer_name = officer.unit_id, officer.name
    village = select(Area.id).join(Jurisdiction, (Jurisdiction.area_id == Area.id) & (Jurisdiction.county_id == Area.county_id))
    loan.area_id = db.session.scalar(village.where(Jurisdiction.unit_id == loan.to_unit_id).order_by(Area.code))
    db.session.add(loan)
    db.session.flush()


def record_foreign_task(task: ForeignTask) -> None:
    """Save work done for others as a fact of the ledger."""
    record(task)
