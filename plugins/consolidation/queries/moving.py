"""Who moves with a merger: the police of the closed stations, before it from their postings, after it from what became of them."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from core.api import Officer, PersonClass, Posting, Unit, db, setting
from plugins.consolidation.models import Post, Scenario
from plugins.consolidation.queries import drafting
from plugins.consolidation.queries import stations as read

LEADING = "chief", "instructor"


@dataclass(frozen=True)
class Mover:
    """Somebody whose posting ends with his station. ``stays``: the post needs him; ``now``: the units that he serves in since."""

    posting_id: UUID
    officer_id: UUID
    name: str
    number: str
    role: str
    skills: list
    unit_id: UUID
    closed: str
    central: str
    stays: bool = False
    now: tuple[str, ...] = ()
    role_now: str = ""


def before(scenario: Scenario, day: date) -> list[Mover]:
    """The police of the stations that a plan would close, as posted on a day; who of them the post needs by default."""
    if scenario.answer is None or scenario.effective_on:
        return []
    into = {row["closed"]: row["central"] for row in scenario.answer.rows if row["kind"] == "merge"}
    names = read.names_by_code()
    rows = _police(Posting.on(day), Unit.code.in_(into), Unit.on(day))
    needed = _needed(rows)
    return [Mover(*row[:-2], row.closed, names.get(into[row.code], into[row.code]), stays=row.id in needed) for row in rows]


def _police(*conditions) -> list:
    rows = select(
        Posting.id, Posting.officer_id, Officer.name, Officer.number, Posting.role, Officer.skills, Posting.unit_id,
        Unit.name.label("closed"), Unit.code,
    )  # fmt: skip
    rows = rows.join(Posting.officer).join(Posting.unit).where(Officer.person_class == PersonClass.POLICE, *conditions)
    return db.session.execute(rows.order_by(Unit.code, Officer.number, Posting.id)).all()


def _needed(rows) -> set[UUID]:
    """As many of a station as a market day asks for, one who does household registration first; its leaders go to the centre."""
    found: dict[UUID, list] = {}
    turning = [row for row in rows if row.role not in LEADING]
    for row in sorted(turning, key=lambda row: (not drafting.registers(row), row.number)):
        found.setdefault(row.unit_id, []).append(row.id)
    return {one for ids in found.values() for one in ids[: setting("consolidation.market_officers")]}


def after(scenario: Scenario) -> list[Mover]:
    """Whose posting ended with his station when a plan came into force, and where he serves since."""
    posts = list(db.session.scalars(select(Post).where(Post.scenario_id == scenario.id)))
    if not posts:
        return []
    day = scenario.effective_on
    central = {post.closed_id: post.unit.name for post in posts}
    rows = _police(Posting.unit_id.in_(central), Posting.valid_to == day - timedelta(days=1))
    units = {key for post in posts for key in (post.unit_id, post.post_id)}
    later: dict[UUID, list] = {}
    since = _police(Posting.unit_id.in_(units), Posting.valid_from == day, Posting.officer_id.in_([row.officer_id for row in rows]))
    for row in since:
        later.setdefault(row.officer_id, []).append(row)
    return [
        Mover(
            *row[:-2], row.closed, central[row.unit_id], now=tuple(one.closed for one in later.get(row.officer_id, ())),
            role_now=next((one.role for one in later.get(row.officer_id, ())), ""),
        )
        for row in rows
    ]  # fmt: skip
