"""Areas: townships, villages and groups, and which unit has them."""

from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from core import clock
from core.errors import Refused
from core.extensions import db
from core.models.organisation import Area, AreaKind, Jurisdiction, JurisdictionKind, Unit, VillageKind
from core.scope import current_county
from core.services.division_codes import own_prefixes
from core.services.register import Register, link_successor, overlap

CODE_LENGTH = {AreaKind.TOWNSHIP: (12,), AreaKind.VILLAGE: (12,), AreaKind.GROUP: (14, 15)}


def village_kind(code: str) -> VillageKind:
    """What positions 10–12 of a 12-digit statistical code say: 001–199 residents' committee, 200–399 village committee."""
    number = int(code[9:12])
    if number < 200:
        return VillageKind.RESIDENTS
    return VillageKind.VILLAGE if number < 400 else VillageKind.OTHER


def create_areas(rows: list[dict]) -> None:
    """Make the townships and villages of a checked list with ``village_code, village_name, township_code, township_name``."""
    county_id, towns = current_county(), {}
    for row in rows:
        code = f"{row['township_code']:0<12}"
        if code not in towns:
            towns[code] = Area(
                county_id=county_id, id=clock.new_id(), code=code, name=row["township_name"], kind=AreaKind.TOWNSHIP
            )
    db.session.add_all(towns.values())
    db.session.flush()
    db.session.add_all(
        Area(
            county_id=county_id,
            id=clock.new_id(),
            code=row["village_code"],
            name=row["village_name"],
            kind=AreaKind.VILLAGE,
            village_kind=village_kind(row["village_code"]),
            parent_id=towns[f"{row['township_code']:0<12}"].id,
        )
        for row in rows
    )
    db.session.flush()


def save_area(area: Area) -> None:
    """Write an area of the register: a new one, or its name and size.

    Raises:
        Refused: for a code that does not fit its kind or the area above, or that is in use at that time.
    """
    with db.session.no_autoflush:
        parent = db.session.get(Area, (current_county(), area.parent_id)) if area.parent_id else None
        others = [a for a in db.session.scalars(select(Area).where(Area.code == area.code)) if a.id != area.id]
    if not area.code.isdigit() or len(area.code) not in CODE_LENGTH[area.kind]:
        raise Refused(_("The code does not fit this kind of area."), "code")
    if area.code[:6] not in own_prefixes():
        raise Refused(_("This code belongs to another county."), "code")
    stem = {AreaKind.VILLAGE: 9, AreaKind.GROUP: 12}.get(area.kind)
    if stem and (parent is None or parent.code[:stem] != area.code[:stem]):
        raise Refused(_("The code does not begin with the code of the area above it."), "code")
    if any(overlap((area.valid_from, area.valid_to), (other.valid_from, other.valid_to)) for other in others):
        raise Refused(_("Code %(code)s is in use at that time.", code=area.code), "code")
    area.village_kind = village_kind(area.code) if area.kind == AreaKind.VILLAGE else None
    db.session.add(area)
    db.session.flush()


def end_area(area: Area, last_day: date, successor_code: str | None) -> None:
    """End an area after ``last_day``; its jurisdictions end with it, its records stay.

    Raises:
        Refused: when it ended before, areas below it go on, or the successor is no area known here.
    """
    if area.valid_to is not None:
        raise Refused(_("This area ended on %(day)s.", day=area.valid_to))
    if area.valid_from and last_day < area.valid_from:
        raise Refused(_("The last day lies before the first."), "valid_to")
    after = last_day + timedelta(days=1)
    if below := db.session.scalar(select(Area.name).where(Area.parent_id == area.id, Area.on(after))):
        raise Refused(_("First end or move what belongs to it: %(name)s.", name=below))
    if successor_code:
        ours = successor_code[:6] in own_prefixes()
        if successor_code == area.code or (ours and Register(None).covering(successor_code, after) is None):
            raise Refused(_("There is no area %(code)s on the day after.", code=successor_code), "successor_code")
        link_successor("area", area.code, successor_code, last_day)
    for row in db.session.scalars(select(Jurisdiction).where(Jurisdiction.area_id == area.id, Jurisdiction.on(after))):
        row.valid_to = last_day
    area.valid_to = last_day


def move_jurisdiction(area: Area, kind: JurisdictionKind, unit: Unit, first_day: date) -> None:
    """From ``first_day`` on this unit has this village; the unit that had it has it until the day before.

    Raises:
        Refused: when a later change is entered already, the unit has it, or unit or village does not exist on that day.
    """
    if not area.is_on(first_day):
        raise Refused(_("This village does not exist on that day."), "valid_from")
    if not unit.is_on(first_day):
        raise Refused(_("This unit does not exist on that day."), "valid_from")
    rows = select(Jurisdiction).where(Jurisdiction.area_id == area.id, Jurisdiction.kind == kind)
    for row in db.session.scalars(rows.order_by(Jurisdiction.valid_from.desc().nulls_last())).all():
        _make_way(row, unit, first_day)
    db.session.flush()
    db.session.add(
        Jurisdiction(county_id=area.county_id, area_id=area.id, unit_id=unit.id, kind=kind, valid_from=first_day)
    )
    db.session.flush()


def _make_way(row: Jurisdiction, unit: Unit, first_day: date) -> None:
    if row.valid_from and row.valid_from >= first_day:
        raise Refused(_("A change from %(day)s is entered already; choose a later day.", day=row.valid_from), "valid_from")
    if row.is_on(first_day):
        if row.unit_id == unit.id:
            raise Refused(_("%(unit)s has this village already.", unit=unit.name), "unit_id")
        row.valid_to = first_day - timedelta(days=1)
