"""Forces, adjoining villages and check-in points."""

import secrets
from datetime import timedelta

from sqlalchemy import select

from core.api import Area, Refused, _, current_county, current_viewer, db, new_id, now, setting, today
from plugins.village_officer.models import Adjacent, CheckIn, CheckPoint, Force
from plugins.village_officer.queries.terms import station_of


def save_force(force: Force) -> None:
    """Save a patrol force.

    Raises:
        Refused: when it would end before it began.
    """
    if force.valid_from and force.valid_to and force.valid_to < force.valid_from:
        raise Refused(_("The last day lies before the first."), "valid_to")
    db.session.add(force)
    db.session.flush()


def save_adjacent(pair: Adjacent) -> None:
    """Note that two villages adjoin, the smaller code first.

    Raises:
        Refused: for a village and itself, and when it is noted.
    """
    if pair.area_id == pair.other_id:
        raise Refused(_("Choose two different villages."), "other_id")
    codes = {id: db.session.get(Area, (current_county(), id)).code for id in (pair.area_id, pair.other_id)}
    pair.area_id, pair.other_id = sorted(codes, key=codes.get)
    there = select(Adjacent.id).where(Adjacent.area_id == pair.area_id, Adjacent.other_id == pair.other_id, Adjacent.id != pair.id)
    with db.session.no_autoflush:
        if db.session.scalar(there) is not None:
            raise Refused(_("It is noted already that these villages adjoin."), "other_id")
    db.session.add(pair)
    db.session.flush()


def allowed() -> bool:
    """Whether the county turned check-in points on and said on what basis."""
    return bool(setting("village_officer.checkin")) and bool(str(setting("village_officer.checkin_basis")).strip())


def require_allowed() -> None:
    """Refuse what has to do with points where they are off."""
    if not allowed():
        raise Refused(_("Check-in points are off. A county turns them on in the settings and writes down on what basis."))


def save_point(point: CheckPoint) -> None:
    """Save a point; its printed code says a token that nobody can guess."""
    require_allowed()
    point.unit_id = station_of(point.area_id, today())
    if point.unit_id is None:
        raise Refused(_("No station owns this village on that day. Enter it under Stations first."), "area_id")
    point.token = point.token or secrets.token_hex(16)
    db.session.add(point)
    db.session.flush()


def check_in(point: CheckPoint) -> CheckIn:
    """Note that the viewer is at a point now, by the server's clock.

    Raises:
        Refused: where points are off, for a point out of use, for an account without an officer, and too soon after the last time.
    """
    require_allowed()
    viewer, moment = current_viewer(), now()
    if viewer is None or viewer.officer_id is None:
        raise Refused(_("Only somebody on the staff list can record this; your account has no officer."))
    if not point.is_on(today()):
        raise Refused(_("This point is out of use."))
    since = moment - timedelta(minutes=setting("village_officer.checkin_minutes"))
    last = select(CheckIn.id).where(CheckIn.point_id == point.id, CheckIn.officer_id == viewer.officer_id, CheckIn.at > since)
    if db.session.scalar(last) is not None:
        raise Refused(_("You checked in here a short while ago; that one counts."))
    made = CheckIn(county_id=point.county_id, id=new_id(), point_id=point.id, officer_id=viewer.officer_id, at=moment)
    made.posting_id, made.unit_id, made.area_id = viewer.posting_id, point.unit_id, point.area_id
    db.session.add(made)
    db.session.flush()
    return made
