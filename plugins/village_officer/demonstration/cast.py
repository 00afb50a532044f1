"""The people of the demonstration, the villages, and dice that fall alike."""

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import insert, inspect, select

from core.api import (
    Area,
    AreaKind,
    Jurisdiction,
    JurisdictionKind,
    Officer,
    Posting,
    Unit,
    UnitKind,
    current_county,
    db,
    index_many,
    new_id,
)
from plugins.village_officer.models import Duty, Term

LAUNCH, COMMUNITY_SINCE, YEAR_END = date(2022, 2, 21), date(2021, 1, 1), date(2022, 12, 31)
HOME = "510114005560"
FIRST = 54
FAMILY = "张李王刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
NUMBERS = "一二三四五六七八九十"


def dice(word: str) -> random.Random:
    """Dice that fall the same way each time."""
    return random.Random(f"{current_county()} {word}")  # noqa: S311 - invented data, the same each time


def person(rolls) -> str:
    """An invented name."""
    return rolls.choice(FAMILY) + rolls.choice(NUMBERS) + rolls.choice(NUMBERS)


def new(model, **values):
    """A record of this county."""
    return model(county_id=current_county(), id=new_id(), **values)


def write(rows) -> None:
    """Insert new records of one class at once, with the defaults that a flush would give."""
    if not rows:
        return
    model = type(rows[0])
    names = [(column.key, column.columns[0]) for column in inspect(model).column_attrs]
    for row in rows:
        for name, column in names:
            if column.default is not None and getattr(row, name) is None:
                setattr(row, name, column.default.arg(None) if column.default.is_callable else column.default.arg)
    db.session.execute(insert(model), [{name: getattr(row, name) for name, _column in names} for row in rows])
    index_many(rows)


def villages(day: date) -> dict:
    """``{station id: [village rows: id, code, name]}`` of a day, the home station first."""
    rows = (
        select(Area.id, Area.code, Area.name, Jurisdiction.unit_id, Unit.code.label("unit"))
        .join(Jurisdiction, (Jurisdiction.area_id == Area.id) & (Jurisdiction.county_id == Area.county_id))
        .join(Unit, (Unit.id == Jurisdiction.unit_id) & (Unit.county_id == Jurisdiction.county_id))
        .where(Area.kind == AreaKind.VILLAGE, Jurisdiction.kind == JurisdictionKind.TERRITORIAL, Area.on(day), Jurisdiction.on(day))
    )
    found = defaultdict(list)
    for row in sorted(db.session.execute(rows), key=lambda row: (row.unit != HOME, row.code)):
        found[row.unit_id].append(row)
    return found


def posted(role: str, kind: UnitKind = UnitKind.STATION) -> dict:
    """``{unit id: [rows: officer, name, posting, unit]}`` of who holds a role in units of a kind, by number."""
    rows = (
        select(Officer.id.label("officer"), Officer.name, Posting.id.label("posting"), Posting.unit_id, Unit.name.label("unit"))
        .select_from(Posting).join(Posting.officer).join(Posting.unit)
        .where(Posting.role == role, Unit.kind == kind, Posting.valid_from.is_(None)).order_by(Officer.number)
    )  # fmt: skip
    found = defaultdict(list)
    for row in db.session.execute(rows):
        found[row.unit_id].append(row)
    return found


def branch_officers() -> tuple[list, list]:
    """The officers of the branches: those of the first batch, and those in reserve (every tenth)."""
    everybody = [row for rows in posted("officer", UnitKind.SPECIALIST).values() for row in rows]
    chosen = [row for n, row in enumerate(everybody) if n % 10 != 9]
    return chosen[:FIRST], [row for n, row in enumerate(everybody) if n % 10 == 9]


@dataclass(frozen=True)
class Holder:
    """Who has a village on a day."""

    officer_id: UUID
    posting_id: UUID
    unit_id: UUID
    area_id: UUID
    group: object

    def fact(self, model, day, **values):
        """A fact of his, under his posting."""
        return model(
            id=new_id(), county_id=current_county(), occurred_on=day, area_id=self.area_id, unit_id=self.unit_id,
            officer_id=self.officer_id, posting_id=self.posting_id, **values,
        )  # fmt: skip


def holders(day: date, group=None, unit: UUID | None = None) -> list[Holder]:
    """Responsible officers of a day, in the order of their villages."""
    rows = select(Term.officer_id, Term.posting_id, Term.unit_id, Term.area_id, Term.group).join(Term.area)
    rows = rows.where(Term.on(day), Term.duty == Duty.RESPONSIBLE, *([] if group is None else [Term.group == group]))
    rows = rows if unit is None else rows.where(Term.unit_id == unit)
    return [Holder(*row) for row in db.session.execute(rows.order_by(Area.code))]


def even(total: int, count: int, rolls) -> list[int]:
    """``total`` in ``count`` whole parts near each other."""
    parts = [total // count + (n < total % count) for n in range(count)]
    for n in range(0, count - 1, 2):
        move = rolls.randint(0, max(parts[n] - 1, 0))
        parts[n], parts[n + 1] = parts[n] - move, parts[n + 1] + move
    return parts


def between(first: date, last: date, rolls) -> date:
    """A day of a period."""
    return first + timedelta(days=rolls.randint(0, (last - first).days))
