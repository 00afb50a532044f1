"""Counties, units and areas: making them and finding them."""

from flask_babel import gettext as _
from sqlalchemy import select

from core import clock
from core.errors import Refused
from core.extensions import db
from core.models.organisation import Area, County, Unit, UnitKind
from core.scope import current_county, within_county


def counties() -> list[County]:
    """All counties of the installation."""
    return list(db.session.scalars(select(County).order_by(County.county_id)))


def require_county(county_id: str) -> County:
    """The county with this id.

    Raises:
        Refused: when there is none.
    """
    county = db.session.get(County, county_id)
    if county is None:
        raise Refused(_("There is no county %(code)s here.", code=county_id))
    return county


def require_stations(county_id: str, codes) -> None:
    """Check that every code is a station of the county today.

    Raises:
        Refused: naming the first that is not.
    """
    with within_county(county_id):
        for code in codes:
            if find_unit(code) is None:
                raise Refused(_("There is no station %(code)s in this county.", code=code))


def create_county(code: str, name: str, bureau_name: str, demo: bool = False) -> County:
    """A new county with its bureau as the root of the unit tree.

    Raises:
        Refused: when the county exists.
    """
    if db.session.get(County, code):
        raise Refused(_("County %(code)s exists already.", code=code))
    county = County(county_id=code, code=code, name=name, bureau_name=bureau_name, demo=demo)
    db.session.add(county)
    db.session.flush()
    with within_county(code):
        create_unit(f"{code}000000", bureau_name, UnitKind.BUREAU, None)
    return county


def create_unit(code: str, name: str, kind: UnitKind, parent: Unit | None, **values) -> Unit:
    """A new unit under ``parent``; its path is worked out here."""
    unit = Unit(county_id=current_county(), id=clock.new_id(), code=code, name=name, kind=kind, **values)
    unit.parent_id = parent.id if parent else None
    unit.path = f"{parent.path if parent else ''}/{unit.id}"
    db.session.add(unit)
    db.session.flush()
    return unit


def bureau() -> Unit:
    """The root of the county's units."""
    return db.session.scalars(select(Unit).where(Unit.kind == UnitKind.BUREAU)).first()


def find_unit(code: str) -> Unit | None:
    """The unit with this code today."""
    return db.session.scalar(select(Unit).where(Unit.code == code, Unit.on(clock.today())))


def find_area(code: str, day=None) -> Area | None:
    """The area with this code on a day (default today)."""
    return db.session.scalar(select(Area).where(Area.code == code, Area.on(day or clock.today())))


def areas(kind, parent: Area | None = None, day=None) -> list[Area]:
    """Areas of one kind on a day, by code; below ``parent`` when given."""
    statement = select(Area).where(Area.kind == kind, Area.on(day or clock.today())).order_by(Area.code)
    if parent is not None:
        statement = statement.where(Area.parent_id == parent.id)
    return list(db.session.scalars(statement))
