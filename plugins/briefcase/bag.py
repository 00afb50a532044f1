"""The bag and the eight ones: what an office must have, from the kit's definition, and which of it lacks.

Why people come from the office's members and things from the kit: each is kept in one place. The lights follow the definition, so
that a county which adds a ninth thing sees nine.
"""

from dataclasses import dataclass

from sqlalchemy import select

from core.api import db, today
from plugins.briefcase.models import Office, Tag
from plugins.briefcase.queries.offices import members
from plugins.briefcase.words import LIGHTS, TAGS
from plugins.ledger.api import Kit, KitItemKind, kit_states

PEOPLE = {tag.value: tag for tag in (Tag.VETERAN, Tag.YOUNG, Tag.ASSISTANT)}
HAND = ("laptop", "camera", "terminal", "bag")
"""What a bag holds where no kit was set up."""


@dataclass(frozen=True)
class Light:
    """One of the eight ones in one office."""

    code: str
    title: object
    on: bool
    names: tuple[str, ...] = ()
    wanted: int = 1


@dataclass(frozen=True)
class Board:
    """The lights of an office."""

    office: Office
    lights: tuple[Light, ...]

    @property
    def complete(self) -> bool:
        return all(light.on for light in self.lights)

    @property
    def missing(self) -> list:
        """What lacks, in words."""
        return [light.title for light in self.lights if not light.on]

    @property
    def count(self) -> int:
        """Lights that are on."""
        return sum(light.on for light in self.lights)


def boards(offices) -> list[Board]:
    """The lights of several offices, with a fixed number of queries."""
    kits = {kit.id: kit for kit in db.session.scalars(select(Kit).where(Kit.id.in_([o.kit_id for o in offices if o.kit_id])))}
    states = kit_states(kits.values()) if kits else {}
    people: dict = {}
    for row in members([office.id for office in offices], today(), today()):
        people.setdefault((row.office_id, row.tag.value), []).append(row.name)
    return [Board(office, _lights(office, states.get(office.kit_id), people)) for office in offices]


def _lights(office, state, people) -> tuple[Light, ...]:
    if state is None:
        named = {code: tuple(people.get((office.id, code), ())) for code in LIGHTS}
        return tuple(Light(code, title, bool(named[code]), named[code]) for code, title in LIGHTS.items())
    return tuple(_light(office, line, people) for line in state)


def _light(office, line, people) -> Light:
    code = line.item.code
    if line.item.of == KitItemKind.PERSON and code in PEOPLE:
        names = tuple(people.get((office.id, code), ()))
        return Light(code, TAGS[PEOPLE[code]], len(names) >= line.wanted, names, line.wanted)
    return Light(code, LIGHTS.get(code, line.title), line.complete, line.names, line.wanted)


def things_of(office: Office | None) -> dict:
    """``{code: title}`` of what the bag of an office holds, for the checklist; the standard things without a kit."""
    kit = db.session.get(Kit, (office.county_id, office.kit_id)) if office is not None and office.kit_id else None
    if kit is None:
        return {code: LIGHTS[code] for code in HAND}
    lines = [line for line in kit_states([kit])[kit.id] if line.item.of != KitItemKind.PERSON and line.present]
    return {line.item.code: LIGHTS.get(line.item.code, line.title) for line in lines}
