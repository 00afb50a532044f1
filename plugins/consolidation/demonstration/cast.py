"""Who and where: stations of today with their police and villages, and dice that fall the same way each time."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from core.api import Area, Officer, Posting, Unit, current_county, db, new_id, today
from plugins.consolidation.queries import stations as read

SURNAMES, NUMBERS = "张李王刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "一二三四五六七八九十"


@dataclass(frozen=True)
class Station:
    """A station with its police (``officer_id, posting_id, role``) and the villages that it owns."""

    unit: Unit
    police: list
    villages: list[Area]

    def fact(self, model, day: date, n: int, **values):
        """A fact of one of its police in one of its villages."""
        who, area = self.police[n % len(self.police)], self.villages[(n * 7) % len(self.villages)]
        values = {"area_id": area.id} | values
        return model(
            id=new_id(), county_id=current_county(), occurred_on=day, unit_id=self.unit.id, officer_id=who.officer_id,
            posting_id=who.posting_id, **values,
        )  # fmt: skip

    def row(self, model, **values):
        """A record of the station."""
        return model(id=new_id(), county_id=current_county(), unit_id=self.unit.id, **values)


def dice(word: str) -> random.Random:
    """Dice of their own for each part."""
    return random.Random(f"{current_county()} consolidation {word}")  # noqa: S311 - invented data, the same each time


def person(rolls) -> str:
    """An invented name."""
    return rolls.choice(SURNAMES) + rolls.choice(NUMBERS) + rolls.choice(NUMBERS)


def stations(day: date | None = None) -> list[Station]:
    """The stations that have police and villages, by code."""
    day = day or today()
    rows = select(Posting.id.label("posting_id"), Posting.officer_id, Posting.unit_id, Posting.role).join(Posting.officer)
    held: dict[UUID, list] = {}
    for row in db.session.execute(rows.where(Posting.on(day), Officer.person_class == "police").order_by(Officer.number)):
        held.setdefault(row.unit_id, []).append(row)
    owners, areas = read.owners(day), read.villages(day)
    made = [Station(unit, held.get(unit.id, []), [a for a in areas if owners.get(a.id) == unit.id]) for unit in read.stations(day)]
    return [one for one in made if one.police and one.villages]


def day_back(rolls, most: int = 300) -> date:
    """A day of this year, or of the last weeks when the year is young."""
    first = min(today().replace(month=1, day=1), today() - timedelta(days=60))
    return max(first, today() - timedelta(days=rolls.randrange(1, most)))
