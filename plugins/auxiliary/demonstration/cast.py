"""The people of the demonstration: assistants in post on a day, with village, guide and station, and dice that fall alike."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import insert, inspect, select

from core.api import Area, Officer, Posting, PostingArea, Unit, current_county, db, index_many, new_id

HOME = "371602009560"
START, END = date(2015, 7, 1), date(2015, 10, 8)
DAYS = (END - START).days
FAMILY = "张李王刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
NUMBERS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Posted:
    """An assistant in his village."""

    id: UUID
    name: str
    posting_id: UUID
    guide_id: UUID
    unit_id: UUID
    unit: str
    area_id: UUID
    village: str

    def fact(self, model, day, **values):
        """A fact of his, under his posting and guide."""
        return model(
            id=new_id(), county_id=current_county(), occurred_on=day, area_id=self.area_id, unit_id=self.unit_id,
            officer_id=self.id, posting_id=self.posting_id, guide_id=self.guide_id, **values,
        )  # fmt: skip


def posted(day: date, unit: str | None = None) -> list[Posted]:
    """Assistants in post on a day in the order of their numbers, of one station (its code) or all."""
    rows = (
        select(Officer.id, Officer.name, Posting.id, Posting.guide_id, Posting.unit_id, Unit.code, Area.id, Area.name)
        .select_from(PostingArea)
        .join(PostingArea.posting)
        .join(PostingArea.area)
        .join(Posting.officer)
        .join(Unit, (Unit.id == Posting.unit_id) & (Unit.county_id == Posting.county_id))
        .where(Posting.role == "assistant", Posting.on(day), *([Unit.code == unit] if unit else []))
    )
    return [Posted(*row) for row in db.session.execute(rows.order_by(Officer.number, Area.code))]


def dice(word: str) -> random.Random:
    """Dice that fall the same way each time."""
    return random.Random(f"{current_county()} {word}")  # noqa: S311 - invented data, the same each time


def day_of(rolls) -> date:
    """A day of the quarter."""
    return START + timedelta(days=rolls.randint(0, DAYS))


def person(rolls) -> str:
    """An invented name."""
    return rolls.choice(FAMILY) + rolls.choice(NUMBERS) + rolls.choice(NUMBERS)


def even_shares(total: int, count: int, rolls) -> list[int]:
    """``total`` in ``count`` whole parts near each other."""
    parts = [total // count + (n < total % count) for n in range(count)]
    for n in range(0, count - 1, 2):
        move = rolls.randint(0, parts[n] - 1)
        parts[n], parts[n + 1] = parts[n] - move, parts[n + 1] + move
    return parts


def write(rows) -> None:
    """Insert new records of one class at once, with the defaults that a flush would give."""
    model = type(rows[0])
    names = [(column.key, column.columns[0]) for column in inspect(model).column_attrs]
    for row in rows:
        for name, column in names:
            if column.default is not None and getattr(row, name) is None:
                setattr(row, name, column.default.arg(None) if column.default.is_callable else column.default.arg)
    db.session.execute(insert(model), [{name: getattr(row, name) for name, _column in names} for row in rows])
    index_many(rows)
