"""Counties and units: making, finding, ending and merging them."""

from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from core import clock
from core.errors import Refused
from core.extensions import db
from core.models.officer import Officer, Posting
from core.models.organisation import Area, County, Jurisdiction, Succession, Unit, UnitKind
from core.scope import current_county, within_county
from core.services import staffing
from core.services.register import link_successor, overlap


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


def require_unit(code: str) -> Unit:
    """The unit with a code.

    Raises:
        Refused: when there is none.
    """
    found = find_unit(code)
    if found is None:
        raise Refused(_("There is no unit %(code)s in this county.", code=code))
    return found


def find_area(code: str, day=None) -> Area | None:
    """The area with this code on a day (default today)."""
    return db.session.scalar(select(Area).where(Area.code == code, Area.on(day or clock.today())))


def areas(kind, parent: Area | None = None, day=None) -> list[Area]:
    """Areas of one kind on a day, by code; below ``parent`` when given."""
    statement = select(Area).where(Area.kind == kind, Area.on(day or clock.today())).order_by(Area.code)
    if parent is not None:
        statement = statement.where(Area.parent_id == parent.id)
    return list(db.session.scalars(statement))


def save_unit(unit: Unit) -> None:
    """Write a unit of the tree: a new one under its parent, or a change of name, place or parent.

    Raises:
        Refused: for a code of another county or one in use, or a parent that lies below the unit itself.
    """
    with db.session.no_autoflush:
        others = [u for u in db.session.scalars(select(Unit).where(Unit.code == unit.code)) if u.id != unit.id]
        parent = db.session.get(Unit, (current_county(), unit.parent_id)) if unit.parent_id else None
    if unit.code[:6] != current_county()[:6] or not unit.code.isalnum():
        raise Refused(_("A unit's code begins with the county's six digits."), "code")
    if any(overlap((unit.valid_from, unit.valid_to), (other.valid_from, other.valid_to)) for other in others):
        raise Refused(_("Code %(code)s is in use at that time.", code=unit.code), "code")
    if parent is None and unit.kind != UnitKind.BUREAU:
        raise Refused(_("Say which unit it belongs to."), "parent_id")
    if parent is not None and str(unit.id) in parent.path.split("/"):
        raise Refused(_("A unit cannot belong to one of its own."), "parent_id")
    _hang(unit, parent)
    db.session.add(unit)
    db.session.flush()


def _hang(unit: Unit, parent: Unit | None) -> None:
    """Set the paths of a unit and of all below it."""
    before, unit.path = unit.path, f"{parent.path if parent else ''}/{unit.id}"
    if before and before != unit.path:
        with db.session.no_autoflush:
            below = db.session.scalars(select(Unit).where(Unit.path.startswith(f"{before}/", autoescape=True))).all()
        for child in below:
            child.path = unit.path + child.path.removeprefix(before)


def end_unit(unit: Unit, last_day: date, successor: Unit | None) -> None:
    """End a unit after ``last_day``. With a successor its villages and staff go over the next day; its records stay its own.

    Raises:
        Refused: when it has units below it, has ended, is the bureau, or has villages or staff and no successor.
    """
    if unit.valid_to is not None:
        raise Refused(_("This unit ended on %(day)s.", day=unit.valid_to))
    if unit.kind == UnitKind.BUREAU:
        raise Refused(_("The bureau itself cannot be ended."))
    if unit.valid_from and last_day < unit.valid_from:
        raise Refused(_("The last day lies before the first."), "valid_to")
    if successor is not None and (successor.id == unit.id or not successor.is_on(last_day + timedelta(days=1))):
        raise Refused(_("The successor does not exist on the day after."), "successor")
    below = select(Unit.name).where(Unit.parent_id == unit.id, Unit.on(last_day + timedelta(days=1)))
    if child := db.session.scalar(below):
        raise Refused(_("First end or move what belongs to it: %(name)s.", name=child))
    held = _going_on(Jurisdiction, unit, last_day), _going_on(Posting, unit, last_day)
    if any(held) and successor is None:
        raise Refused(_("It has villages or staff; say which unit takes them over."), "successor")
    for row in [row for rows in held for row in rows]:
        _hand_over(row, last_day, successor)
    unit.valid_to = last_day
    if successor is not None:
        link_successor("unit", unit.code, successor.code, last_day)
    settle_staff()


def _going_on(model, unit, last_day) -> list:
    """Rows of a unit that have days after its last."""
    later = (model.valid_to.is_(None)) | (model.valid_to > last_day)
    return list(db.session.scalars(select(model).where(model.unit_id == unit.id, later)))


def _hand_over(row, last_day, successor) -> None:
    """End a jurisdiction or posting with the old unit and begin the same in the successor; what lies ahead simply moves."""
    if row.valid_from and row.valid_from > last_day:
        row.unit_id = successor.id
        return
    kept = {"unit_id": successor.id, "valid_from": last_day + timedelta(days=1), "valid_to": row.valid_to}
    if isinstance(row, Jurisdiction):
        fresh = Jurisdiction(county_id=row.county_id, area_id=row.area_id, kind=row.kind, **kept)
    else:
        copied = {name: getattr(row, name) for name in ("officer_id", "role", "title", "guide_id")}
        fresh = Posting(county_id=row.county_id, id=clock.new_id(), **copied, **kept)
        fresh.villages = staffing.villages_of(row)
    row.valid_to = last_day
    db.session.flush()
    if isinstance(fresh, Posting):
        staffing.save_posting(fresh)
    else:
        db.session.add(fresh)


def settle_staff(_payload=None) -> None:
    """Give everybody whose home unit has ended its successor as home; a daily job, because a merger may lie ahead."""
    links = dict(db.session.execute(select(Succession.old_code, Succession.new_code).where(Succession.subject == "unit")).all())
    ended = select(Unit).where(Unit.valid_to < clock.today(), Unit.code.in_(links))
    for unit in db.session.scalars(ended):
        successor = find_unit(links[unit.code])
        for officer in db.session.scalars(select(Officer).where(Officer.unit_id == unit.id)) if successor else ():
            officer.unit_id = successor.id
