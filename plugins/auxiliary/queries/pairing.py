"""Who assists in which village, guided by whom: read from the postings, for any day.

Why the ids of posts and of lands are asked first, and all else is keyed by them: each join is then a look-up by key, whatever a
database without statistics believes of the sizes of its tables (PostgreSQL took 22 seconds for 298 villages otherwise).
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from flask import url_for
from sqlalchemy import select

from core.api import (
    Area,
    AreaKind,
    Jurisdiction,
    JurisdictionKind,
    Officer,
    Posting,
    PostingArea,
    Territory,
    Unit,
    db,
    family_ids,
    unit_ids,
)
from plugins.auxiliary.models import NoteKind, PairingNote


def held(day) -> dict:
    """``{id of a post's village: officer}`` of the assistants of a day."""
    rows = select(PostingArea.id, Posting.officer_id).select_from(PostingArea).join(PostingArea.posting)
    return dict(db.session.execute(rows.where(Posting.role == "assistant", Posting.on(day))).all())


def lands(day, units, areas=None) -> list:
    """``id, area_id, unit_id`` of the rows that say which villages, all or some, lay with some stations on a day."""
    columns = Jurisdiction.id, Jurisdiction.area_id, Jurisdiction.unit_id
    rows = select(*columns).join(Area, (Area.id == Jurisdiction.area_id) & (Area.county_id == Jurisdiction.county_id))
    rows = rows.where(Area.kind == AreaKind.VILLAGE, Area.on(day), Jurisdiction.kind == JurisdictionKind.TERRITORIAL)
    rows = rows if areas is None else rows.where(Area.id.in_(areas))
    return db.session.execute(rows.where(Jurisdiction.on(day), Jurisdiction.unit_id.in_(units))).all()


@dataclass(frozen=True)
class Post:
    """An assistant's post in one village on a day, and who guides him."""

    posting_id: UUID
    area_id: UUID
    village: str
    officer_id: UUID
    number: str
    assistant: str
    guide_id: UUID | None
    guide: str | None
    unit_id: UUID
    unit: str
    valid_from: date | None
    valid_to: date | None


def posts(day, area_ids=None, guide_id=None) -> list[Post]:
    """Assistants' posts on a day, in the order of their numbers; in some villages, or of one guiding officer."""
    rows = select(PostingArea.area_id, *(getattr(Posting, name) for name in POSTED), Posting.id.label("posting_id"))
    rows = rows.select_from(PostingArea).join(PostingArea.posting).where(Posting.role == "assistant", Posting.on(day))
    rows = rows if area_ids is None else rows.where(PostingArea.area_id.in_(area_ids))
    found = db.session.execute(rows if guide_id is None else rows.where(Posting.guide_id == guide_id)).all()
    people = by_id(found, (Officer.number, Officer.name), "officer_id", "guide_id")
    areas, units = by_id(found, (Area.name,), "area_id"), by_id(found, (Unit.name,), "unit_id")
    seen = [row for row in found if row.officer_id in people and row.area_id in areas and row.unit_id in units]
    made = [_post(row, areas[row.area_id].name, people, units[row.unit_id].name) for row in seen]
    return sorted(made, key=lambda post: (post.number, post.village))


POSTED = ("officer_id", "guide_id", "unit_id", "valid_from", "valid_to")


def by_id(rows, columns, *names) -> dict:
    """``{id: row}`` of the records that some columns of ``rows`` point to, as far as the viewer sees them."""
    model, wanted = columns[0].class_, {getattr(row, name) for row in rows for name in names} - {None}
    return {row.id: row for row in db.session.execute(select(model.id, *columns).where(model.id.in_(wanted)))}


def _post(row, village, people, unit) -> Post:
    person, guide = people[row.officer_id], people.get(row.guide_id)
    return Post(
        row.posting_id, row.area_id, village, row.officer_id, person.number, person.name, guide and row.guide_id,
        guide and guide.name, row.unit_id, unit, row.valid_from, row.valid_to,
    )  # fmt: skip


def posted_to(area_id, day) -> list:
    """``id, name, unit_id`` of the assistants of a village on a day."""
    rows = (
        select(Officer.id, Officer.name, Posting.unit_id).select_from(PostingArea).join(PostingArea.posting).join(Posting.officer)
    )
    return db.session.execute(rows.where(PostingArea.area_id == area_id, Posting.role == "assistant", Posting.on(day))).all()


@dataclass
class Pairing:
    """A village and who works in it; ``several`` are the other villages of the same assistant, ``shared`` who has them."""

    area_id: object
    code: str
    village: str
    township: str
    unit: str = ""
    people: list = field(default_factory=list)
    several: list = field(default_factory=list)
    shared: set = field(default_factory=set)
    note: str = ""

    @property
    def gap(self) -> bool:
        """Whether nobody is posted here."""
        return not self.people


def stations_with_posts() -> set:
    """Ids of the units that have, or had, an assistant: where the model is run."""
    return set(db.session.scalars(select(Posting.unit_id).where(Posting.role == "assistant").distinct()))


def pairings(day, area_ids=None, unit_ids=None) -> list[Pairing]:
    """Every village of the stations that run the model on a day, with its assistants, in the order of codes."""
    territory, wanted = Territory("then"), unit_ids or stations_with_posts()
    found = lands(day, wanted, area_ids)
    areas, units = by_id(found, (Area.code, Area.name), "area_id"), by_id(found, (Unit.name,), "unit_id")
    rows = [(areas[row.area_id], units[row.unit_id].name) for row in found if row.unit_id in units]
    posted, notes = people_by_village(day), notes_on(day)
    villages = defaultdict(list)
    for people in posted.values():
        for post in people:
            villages[post.officer_id].append(post.village)
    return [_pairing(*row, territory, posted, villages, notes) for row in sorted(rows, key=lambda row: row[0].code)]


def asked_pairings(query) -> list[Pairing]:
    """The pairings that a report is asked about, on the last day of its period."""
    areas = family_ids(query.area, query.boundaries) if query.area else None
    found = pairings(query.end, areas, unit_ids(query.unit, query.boundaries) if query.unit else None)
    if query.officer is None:
        return found
    mine = query.officer.id
    return [row for row in found if any(mine in (post.officer_id, post.guide_id) for post in row.people)]


def people_of(found: list[Pairing], sort: str) -> set:
    """Ids of the people of some villages: assistants in post, those of ``several`` villages, or the officers ``leading``."""
    if sort == "several":
        return {officer_id for row in found for officer_id in row.shared}
    return {post.guide_id if sort == "leading" else post.officer_id for row in found for post in row.people} - {None}


def people_by_village(day) -> dict:
    """``{area id: [posts]}``."""
    found = defaultdict(list)
    for post in posts(day):
        found[post.area_id].append(post)
    return found


def notes_on(day) -> dict:
    """``{(kind, village or assistant): reason}`` of the notes that hold on a day."""
    rows = select(PairingNote.kind, PairingNote.area_id, PairingNote.officer_id, PairingNote.reason).where(PairingNote.on(day))
    found = {}
    for row in db.session.execute(rows):
        found[row.kind, row.area_id if row.kind is NoteKind.GAP else row.officer_id] = row.reason
    return found


def _pairing(row, unit, territory, posted, villages, notes) -> Pairing:
    town = territory.township(row.id)
    found = Pairing(row.id, row.code, row.name, town.name if town else "", unit, posted.get(row.id, []))
    found.note = notes.get((NoteKind.GAP, row.id), "") if found.gap else ""
    for post in found.people:
        others = villages[post.officer_id]
        if len(others) > 1:
            found.several = sorted({*found.several, *others} - {row.name})
            found.shared.add(post.officer_id)
            found.note = notes.get((NoteKind.SEVERAL, post.officer_id), "")
    return found


def leaders(found: list[Pairing]) -> list[tuple]:
    """``(officer, villages led)`` in falling order: one officer leads many villages, that is the normal case."""
    counted = Counter((post.guide_id, post.guide) for pairing in found for post in pairing.people if post.guide)
    return [(url_for("officers.officer", id=key[0]), key[1], count) for key, count in counted.most_common()]


def assistants_on(day, unit_ids=None) -> list:
    """The post of each assistant on a day, his first one, in the order of their numbers."""
    seen = {}
    for post in posts(day):
        if unit_ids is None or post.unit_id in unit_ids:
            seen.setdefault(post.officer_id, post)
    return list(seen.values())


def numbers(day) -> dict:
    """Villages, how many are covered, gaps, assistants, how many share, and who leads most villages."""
    found = pairings(day)
    gaps = [pairing for pairing in found if pairing.gap]
    return {
        "villages": len(found), "covered": len(found) - len(gaps), "gaps": gaps[:12], "gap_count": len(gaps),
        "assistants": len(people_of(found, "assistant")), "several": len(people_of(found, "several")),
        "leaders": leaders(found)[:8],
    }  # fmt: skip


def village_ids(query, day) -> list:
    """Ids of the villages of a question that stood on a day under a station that runs the model."""
    units = stations_with_posts()
    if query.unit is not None:
        units &= set(unit_ids(query.unit, query.boundaries))
    areas = set(family_ids(query.area, query.boundaries)) if query.area is not None else None
    if query.officer is not None:
        mine = select(PostingArea.area_id).join(PostingArea.posting).where(Posting.on(day))
        his = mine.where((Posting.officer_id == query.officer.id) | (Posting.guide_id == query.officer.id))
        known = set(db.session.scalars(his))
        areas = known if areas is None else areas & known
    return list({row.area_id for row in lands(day, units, areas)})
