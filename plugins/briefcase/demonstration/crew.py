"""The people and places of the station that shows the model, and the dice: ``fact(model, …)`` is one fact of somebody of it."""

import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy import func, select

from core.api import (
    CHINA,
    Area,
    AreaKind,
    Jurisdiction,
    JurisdictionKind,
    Officer,
    PersonClass,
    Posting,
    Unit,
    UnitKind,
    current_county,
    db,
    new_id,
    today,
)

SURNAMES = "张李王刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
NUMBERS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Person:
    """Somebody of the station."""

    officer_id: UUID
    posting_id: UUID
    guide_id: UUID | None
    name: str
    role: str
    police: bool


class Crew:
    """The station, its police and assistants in the order of their numbers, its villages and their groups."""

    def __init__(self, home: str | None, salt: str):
        self.dice = random.Random(f"{current_county()} {salt}")  # noqa: S311 - invented data, the same each time
        self.unit = _station(home)
        people = _people(self.unit.id)
        self.police = [person for person in people if person.police]
        self.assistants = [person for person in people if person.role == "assistant"]
        self.people = self.police + self.assistants
        self.villages = _villages(self.unit.id)
        self.groups = _groups([village.id for village in self.villages])

    def groups_of(self, village_id) -> list:
        """The groups of a village; the village itself where it has none."""
        return [group for group in self.groups if group.parent_id == village_id] or [v for v in self.villages if v.id == village_id]

    def fact(self, model, day, person=None, area=None, **values):
        """A fact on a day, of somebody, somewhere."""
        who = person or self.dice.choice(self.people)
        where = area if area is not None else self.dice.choice(self.villages).id
        return model(
            id=new_id(), county_id=current_county(), occurred_on=day, area_id=where, unit_id=self.unit.id,
            officer_id=who.officer_id, posting_id=who.posting_id, guide_id=who.guide_id, **values,
        )  # fmt: skip

    def row(self, model, **values):
        """A row that is no fact."""
        return model(id=new_id(), county_id=current_county(), **values)

    def invented(self) -> str:
        """An invented name, with number words: nobody real is meant."""
        return self.dice.choice(SURNAMES) + self.dice.choice(NUMBERS) + self.dice.choice(NUMBERS)

    def day_of(self, year: int):
        """Some day of a year."""
        return datetime(year, 1, 1).date() + timedelta(days=self.dice.randrange(365))

    def shares(self, total: int, most: int):
        """Whole numbers from 1 to ``most`` that add up to ``total``."""
        while total > 0:
            part = min(total, self.dice.randint(1, most))
            total -= part
            yield part


def at(day, hour: int, minute: int = 0) -> datetime:
    """A moment in Chinese time."""
    return datetime.combine(day, time(hour, minute), CHINA)


def _station(home: str | None) -> Unit:
    if home:
        return db.session.scalar(select(Unit).where(Unit.code == home, Unit.valid_to.is_(None)))
    staff = select(func.count(Posting.id)).where(Posting.unit_id == Unit.id, Posting.county_id == Unit.county_id).scalar_subquery()
    stations = select(Unit).where(Unit.kind == UnitKind.STATION, Unit.valid_to.is_(None))
    return db.session.scalars(stations.order_by(staff.desc(), Unit.code).limit(1)).one()


def _people(unit_id) -> list[Person]:
    rows = select(Officer.id, Posting.id, Posting.guide_id, Officer.name, Posting.role, Officer.person_class).join(Posting.officer)
    wanted = rows.where(Posting.unit_id == unit_id, Posting.on(today()), Posting.role.in_(ROLES)).order_by(Officer.number)
    return [Person(*row[:5], row[5] is PersonClass.POLICE) for row in db.session.execute(wanted)]


ROLES = ("chief", "instructor", "household", "officer", "assistant")


def _villages(unit_id) -> list:
    territorial = Jurisdiction.kind == JurisdictionKind.TERRITORIAL
    rows = select(Area.id, Area.code, Area.name).join(
        Jurisdiction, (Jurisdiction.area_id == Area.id) & (Jurisdiction.county_id == Area.county_id)
    )
    wanted = rows.where(Jurisdiction.unit_id == unit_id, territorial, Jurisdiction.on(today()), Area.on(today()))
    return db.session.execute(wanted.order_by(Area.code)).all()


def _groups(village_ids) -> list:
    rows = select(Area.id, Area.code, Area.name, Area.parent_id).where(Area.kind == AreaKind.GROUP, Area.parent_id.in_(village_ids))
    return db.session.execute(rows.where(Area.on(today())).order_by(Area.code)).all()
