"""Who receives: stations, the responsible officers of villages, holders of a role, named officers."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from core.api import (
    Jurisdiction,
    JurisdictionKind,
    Officer,
    PersonClass,
    Posting,
    PostingArea,
    Unit,
    UnitKind,
    current_county,
    db,
    today,
    within_county,
)
from plugins.tasks.declared import Receiver

FIELD = UnitKind.STATION, UnitKind.POST, UnitKind.ROOM
RANKS = {"chief": 0, "instructor": 1, "household": 2, "officer": 3, "clerk": 4, "assistant": 5}


def _postings(*conditions):
    """Rows of today's postings of the whole county, those at stations first: officer, unit, role, village where one is named."""
    area = (PostingArea.posting_id == Posting.id) & (PostingArea.county_id == Posting.county_id)
    statement = (
        select(Posting.officer_id, Posting.unit_id, Posting.role, PostingArea.area_id, Officer.person_class, Unit.kind)
        .join(Officer, (Officer.id == Posting.officer_id) & (Officer.county_id == Posting.county_id))
        .join(Unit, (Unit.id == Posting.unit_id) & (Unit.county_id == Posting.county_id))
        .join(PostingArea, area, isouter=True)
        .where(Posting.on(today()), *conditions)
        .order_by(Unit.code, Officer.number)
    )
    with within_county(current_county()):
        rows = db.session.execute(statement).all()
    return sorted(rows, key=lambda row: (row.kind not in FIELD, RANKS.get(row.role, 9)))


def stations() -> list:
    """Rows (id, code, name) of today's stations that the viewer sees."""
    rows = select(Unit.id, Unit.code, Unit.name).where(Unit.kind == UnitKind.STATION, Unit.on(today()))
    return db.session.execute(rows.order_by(Unit.code)).all()


def bureau_id() -> UUID | None:
    """The county's bureau."""
    with within_county(current_county()):
        rows = select(Unit.id).where(Unit.kind == UnitKind.BUREAU).order_by(Unit.valid_to.is_not(None), Unit.code)
        return db.session.scalars(rows).first()


def receivers_of_units(unit_ids: Iterable[UUID]) -> list[Receiver]:
    """Stations as a whole."""
    return [Receiver(unit_id) for unit_id in dict.fromkeys(unit_ids)]


def receivers_of_villages(area_ids: Iterable[UUID], assistants: bool = False) -> list[Receiver]:
    """For each village the police officer (or the assistant) posted to it; a village without one goes to its station as a whole."""
    wanted = list(dict.fromkeys(area_ids))
    found = {}
    for row in _postings(PostingArea.area_id.in_(wanted)):
        if assistants == (row.person_class is PersonClass.ASSISTANT) and (assistants or row.person_class is PersonClass.POLICE):
            found.setdefault(row.area_id, Receiver(row.unit_id, row.officer_id, row.area_id))
    owners = _owners(one for one in wanted if one not in found)
    return [found.get(one) or Receiver(owners[one], None, one) for one in wanted if one in found or one in owners]


def _owners(area_ids) -> dict:
    rows = select(Jurisdiction.area_id, Jurisdiction.unit_id).where(
        Jurisdiction.area_id.in_(list(area_ids)), Jurisdiction.kind == JurisdictionKind.TERRITORIAL, Jurisdiction.on(today())
    )
    with within_county(current_county()):
        return dict(db.session.execute(rows).all())


def receivers_of_role(role: str, unit_ids: Iterable[UUID] | None = None) -> list[Receiver]:
    """Everybody who holds a role today at a station, post or room: at some units or in the whole county. Each person once."""
    conditions = [Posting.role == role, Unit.kind.in_(FIELD)] + ([] if unit_ids is None else [Posting.unit_id.in_(list(unit_ids))])
    return _people(_postings(*conditions))


def receivers_of_officers(officer_ids: Iterable[UUID]) -> list[Receiver]:
    """Named officers, each at the station of his highest posting; who is posted nowhere today is left out."""
    return _people(_postings(Posting.officer_id.in_(list(officer_ids))))


def _people(rows) -> list[Receiver]:
    """One receiver a person: who is seconded to a station receives it there, not also in his home unit."""
    found = {}
    for row in rows:
        found.setdefault(row.officer_id, Receiver(row.unit_id, row.officer_id))
    return list(found.values())


def all_villages() -> list[UUID]:
    """The villages that some station owns today."""
    rows = select(Jurisdiction.area_id).where(Jurisdiction.kind == JurisdictionKind.TERRITORIAL, Jurisdiction.on(today()))
    return list(db.session.scalars(rows.order_by(Jurisdiction.area_id).distinct()))


def all_stations() -> list[UUID]:
    """Today's stations."""
    return [row.id for row in stations()]


def of_obligation(who) -> list[Receiver]:
    """Who owes an obligation."""
    if callable(who):
        return list(dict.fromkeys(who()))
    if who == "unit":
        return receivers_of_units(all_stations())
    return receivers_of_villages(all_villages()) if who == "village" else receivers_of_role(who)


def officer_name(officer_id: UUID | None) -> str:
    """An officer's name, wherever in the county he is."""
    with within_county(current_county()):
        return db.session.scalar(select(Officer.name).where(Officer.id == officer_id)) or "" if officer_id else ""


def is_posted(officer_id: UUID, unit_id: UUID) -> bool:
    """Whether an officer is posted today to the unit."""
    return any(row.unit_id == unit_id for row in _postings(Posting.officer_id == officer_id))


def people_of(unit_id: UUID) -> list:
    """Rows (id, number, name) of those posted to a unit today."""
    posted = (Posting.officer_id == Officer.id) & (Posting.county_id == Officer.county_id) & Posting.on(today())
    rows = select(Officer.id, Officer.number, Officer.name).join(Posting, posted).where(Posting.unit_id == unit_id)
    return db.session.execute(rows.order_by(Officer.number).distinct()).all()
