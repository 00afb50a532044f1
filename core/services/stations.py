"""The list of police stations with the places of each, and the sheet that takes it.

Why a sheet: a county has twenty stations and two hundred villages. Whoever had to open a form for every village would need a week
before the first model could be switched on.
"""

import re

from flask_babel import gettext as _
from sqlalchemy import select

from core import clock
from core.errors import Refused
from core.extensions import db
from core.models.organisation import Area, AreaKind, Jurisdiction, JurisdictionKind, Unit, UnitKind
from core.scope import current_county
from core.services import areas, cells, organisation


def station_code(value, _intake) -> str:
    """The organisation code of a station of this county."""
    if not re.fullmatch(r"[0-9A-Za-z]{6,20}", value) or value[:6] != current_county()[:6]:
        raise Refused(_("A unit's code begins with the county's six digits."))
    return value


def places(value, intake) -> list[Area]:
    """The villages of several townships and villages, named or by code, between them a comma, an enumeration comma or a blank."""
    found: list[Area] = []
    for part in re.split(r"[,，、;；\s]+", value):
        if part:
            found += _villages(part, intake)
    return list(dict.fromkeys(found))


def _villages(part: str, intake) -> list[Area]:
    below = intake.once("villages by township", _by_township)
    try:
        return below.get(cells.township(part, intake), [])
    except Refused:
        return [db.session.get(Area, (current_county(), cells.village(part, intake)))]


def _by_township() -> dict:
    found: dict = {}
    for village in organisation.areas(AreaKind.VILLAGE):
        found.setdefault(village.parent_id, []).append(village)
    return found


def take_stations(intake) -> None:
    """Take a list of stations. Each is in charge of its villages and goes there when somebody calls; a change begins today."""
    seen: dict = {}
    codes: dict = {}
    for row in intake.rows:
        with row.whole():
            first = codes.setdefault(row["code"], row.line)
            if first != row.line:
                raise Refused(_("Code %(code)s stands already on line %(line)s.", code=row["code"], line=first), "code")
            station = organisation.find_unit(row["code"])
            if station is not None and station.kind != UnitKind.STATION:
                raise Refused(_("Code %(code)s is in use at that time.", code=row["code"]), "code")
            villages = row["places"] or []
            _check(villages, station, row, seen)
            station = _write(row, station)
            moved = [_give(village, kind, station) for village in villages for kind in JurisdictionKind]
            if any(moved):
                row.count("changed")


def _check(villages, station, row, seen) -> None:
    """Refuse a row that names a village of an earlier row, or one for which a change is entered already."""
    for village in villages:
        first = seen.setdefault(village.id, row.line)
        if first != row.line:
            raise Refused(_("%(village)s stands already on line %(line)s.", village=village.name, line=first), "places")
        for held in _held(village):
            if held.valid_from and held.valid_from >= clock.today() and (station is None or held.unit_id != station.id):
                raise Refused(
                    _("A change from %(day)s is entered already; choose a later day.", day=held.valid_from), "places"
                )


def _held(village: Area, *kinds: JurisdictionKind) -> list[Jurisdiction]:
    rows = select(Jurisdiction).where(Jurisdiction.area_id == village.id)
    return list(db.session.scalars(rows.where(Jurisdiction.kind.in_(kinds)) if kinds else rows))


def _write(row, station) -> Unit:
    values = {name: row[name] for name in ("name", "phone", "address") if row[name] is not None}
    if station is None:
        values |= {"code": row["code"], "kind": UnitKind.STATION, "parent_id": organisation.bureau().id}
    station = row.write(Unit, station, **values)
    organisation.save_unit(station)
    return station


def _give(village: Area, kind: JurisdictionKind, station: Unit) -> bool:
    """Give a village to a station; whether anything changed. A village that nobody ever had has no first day."""
    held = _held(village, kind)
    if any(row.unit_id == station.id and row.is_on(clock.today()) for row in held):
        return False
    if held:
        areas.move_jurisdiction(village, kind, station, clock.today())
    else:
        db.session.add(Jurisdiction(county_id=village.county_id, area_id=village.id, unit_id=station.id, kind=kind))
        db.session.flush()
    return True
