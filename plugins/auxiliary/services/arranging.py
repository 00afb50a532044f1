"""What the station arranges: notes on the pairing, nights of patrol, stops of the van."""

from datetime import date, timedelta

from sqlalchemy import inspect, select

from core.api import Area, Jurisdiction, JurisdictionKind, Refused, _, current_county, current_viewer, db, new_id, today
from plugins.auxiliary.models import NoteKind, PairingNote, PatrolNight, ServicePoint
from plugins.auxiliary.queries.pairing import posted_to

MOST_NIGHTS = 62


def note(entry: PairingNote) -> None:
    """Say why a village has no assistant, or an assistant has several villages.

    Raises:
        Refused: when the note names neither, or a village where somebody is posted.
    """
    if entry.kind is NoteKind.GAP:
        if entry.area_id is None:
            raise Refused(_("Please choose the village."), "area_id")
        if posted_to(entry.area_id, today()):
            raise Refused(_("This village has an assistant."), "area_id")
        entry.officer_id = None
    elif entry.officer_id is None:
        raise Refused(_("Please choose the assistant."), "officer_id")
    entry.unit_id = entry.unit_id or _unit_of(entry.area_id)
    entry.valid_from = entry.valid_from or today()
    _check_days(entry)
    db.session.add(entry)
    db.session.flush()


def _check_days(entry) -> None:
    if entry.valid_to and entry.valid_to < entry.valid_from:
        raise Refused(_("The last day lies before the first."), "valid_to")


def _unit_of(area_id):
    """The viewer's station, or for the bureau the one that has the village."""
    viewer = current_viewer()
    if viewer.unit_id is not None:
        return viewer.unit_id
    found = select(Jurisdiction.unit_id).where(
        Jurisdiction.area_id == area_id, Jurisdiction.kind == JurisdictionKind.TERRITORIAL, Jurisdiction.on(today())
    )
    with db.session.no_autoflush:
        return db.session.scalar(found)


def plan_nights(area_id, first: date, last: date, weekdays, focus: str | None = None) -> int:
    """Plan night patrols of a village's assistant on some weekdays (0 is Monday) of a period; gives how many were added.

    Raises:
        Refused: for a period behind us, turned round or longer than two months, and for a village without an assistant.
    """
    if last < first:
        raise Refused(_("The period ends before it begins."), "last")
    if first < today():
        raise Refused(_("This day has passed."), "first")
    if (last - first).days > MOST_NIGHTS:
        raise Refused(_("Plan two months at most."), "last")
    people = posted_to(area_id, first)
    if not people:
        raise Refused(_("This village has no assistant on that day."), "area_id")
    wanted = [day for n in range((last - first).days + 1) if (day := first + timedelta(n)).weekday() in weekdays]
    if not wanted:
        raise Refused(_("None of these weekdays lies in the period."), "weekdays")
    known = set(db.session.execute(select(PatrolNight.night, PatrolNight.officer_id).where(PatrolNight.area_id == area_id)).all())
    fresh = [(day, person) for day in wanted for person in people if (day, person.id) not in known]
    for day, person in fresh:
        night = PatrolNight(county_id=current_county(), id=new_id(), night=day, area_id=area_id, officer_id=person.id, focus=focus)
        night.unit_id = person.unit_id
        db.session.add(night)
    return len(fresh)


def save_point(point: ServicePoint) -> None:
    """Save a stop of the van.

    Raises:
        Refused: when it ends before it begins, or the van stands elsewhere at that time.
    """
    if point.ends <= point.starts:
        raise Refused(_("The stop ends before it begins."), "ends")
    if inspect(point).transient:
        point.unit_id = current_viewer().unit_id or _unit_of(point.area_id)
    point.valid_from = point.valid_from or today()
    _check_days(point)
    if point.weekday is not None and (other := _clash(point)) is not None:
        raise Refused(_("At that time the van stands at %(place)s.", place=other), "starts")
    db.session.add(point)
    db.session.flush()


def _clash(point: ServicePoint):
    same = select(ServicePoint.place, Area.name).join(ServicePoint.area).where(
        ServicePoint.unit_id == point.unit_id,
        ServicePoint.weekday == point.weekday,
        ServicePoint.id != point.id,
        ServicePoint.starts < point.ends,
        ServicePoint.ends > point.starts,
        ServicePoint.on(point.valid_from),
    )  # fmt: skip
    with db.session.no_autoflush:
        row = db.session.execute(same.limit(1)).first()
    return f"{row.name} {row.place}" if row else None
