"""The stations that a viewer sees."""

from sqlalchemy import select

from core.api import Unit, UnitKind, current_viewer, db


def own_units() -> list[Unit]:
    """Stations of today that this viewer sees; an assistant has the one he is posted to."""
    statement = select(Unit).where(Unit.kind == UnitKind.STATION, Unit.valid_to.is_(None)).order_by(Unit.code)
    viewer = current_viewer()
    if viewer.units:
        statement = statement.where(Unit.id.in_(viewer.units))
    return list(db.session.scalars(statement))


def unit_of(code: str) -> Unit | None:
    """The station with this code, if the viewer sees it."""
    return next((unit for unit in own_units() if unit.code == code), None)
