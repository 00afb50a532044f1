"""Who assists in which village, guided by whom: read from the postings, for any day."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from flask import url_for
from sqlalchemy import case, func, select

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

guide = db.aliased(Officer)


def posts(day):
    """Rows of assistants' posts on a day: id (posting), area, village, assistant, guide, unit, and their days."""
    return (
        select(
            PostingArea.id,
            Posting.id.label("posting_id"),
            Area.id.label("area_id"),
            Area.name.label("village"),
            Officer.id.label("officer_id"),
            Officer.number,
            Officer.name.label("assistant"),
            guide.id.label("guide_id"),
            guide.name.label("guide"),
            Unit.id.label("unit_id"),
            Unit.name.label("unit"),
            Posting.valid_from,
            Posting.valid_to,
        )
        .select_from(PostingArea)
        .join(PostingArea.posting)
        .join(PostingArea.area)
        .join(Posting.officer)
        .join(Unit, (Unit.id == Posting.unit_id) & (Unit.county_id == Posting.county_id))
        .join(guide, (guide.id == Posting.guide_id) & (guide.county_id == Posting.county_id), isouter=True)
        .where(Posting.role == "assistant", Posting.on(day))
    )


def posted_to(area_id, day) -> list:
    """``id, name, unit_id`` of the assistants of a village on a day."""
    rows = (
        select(Officer.id, Officer.name, Posting.unit_id).select_from(PostingArea).join(PostingArea.posting).join(Posting.officer)
    )
    return db.session.execute(rows.where(PostingArea.area_id == area_id, Posting.role == "assistant", Posting.on(day))).all()


@dataclass
class Pairing:
    """A village and who works in it; ``several`` are the other villages of the same assistant."""

    area_id: object
    code: str
    village: str
    township: str
    unit: str = ""
    people: list = field(default_factory=list)
    several: list = field(default_factory=list)
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
    rows = select(Area.id, Area.code, Area.name, Unit.name.label("unit")).select_from(Area)
    rows = rows.join(Jurisdiction, (Jurisdiction.area_id == Area.id) & (Jurisdiction.county_id == Area.county_id))
    rows = rows.join(Unit, (Unit.id == Jurisdiction.unit_id) & (Unit.county_id == Jurisdiction.county_id))
    rows = rows.where(
        Area.kind == AreaKind.VILLAGE, Area.on(day), Jurisdiction.on(day), Jurisdiction.kind == JurisdictionKind.TERRITORIAL,
        Jurisdiction.unit_id.in_(wanted), *([Area.id.in_(area_ids)] if area_ids is not None else []),
    )  # fmt: skip
    held, notes = people_by_village(day), notes_on(day)
    return [_pairing(row, territory, held, notes) for row in db.session.execute(rows.order_by(Area.code))]


def people_by_village(day) -> dict:
    """``{area id: [posts]}``."""
    found = defaultdict(list)
    for row in db.session.execute(posts(day).order_by(Officer.number)):
        found[row.area_id].append(row)
    return found


def notes_on(day) -> dict:
    """``{(kind, village or assistant): reason}`` of the notes that hold on a day."""
    rows = select(PairingNote.kind, PairingNote.area_id, PairingNote.officer_id, PairingNote.reason).where(PairingNote.on(day))
    found = {}
    for row in db.session.execute(rows):
        found[row.kind, row.area_id if row.kind is NoteKind.GAP else row.officer_id] = row.reason
    return found


def _pairing(row, territory, held, notes) -> Pairing:
    town = territory.township(row.id)
    found = Pairing(row.id, row.code, row.name, town.name if town else "", row.unit, held.get(row.id, []))
    found.note = notes.get((NoteKind.GAP, row.id), "") if found.gap else ""
    for post in found.people:
        others = [other.village for people in held.values() for other in people if other.officer_id == post.officer_id]
        if len(others) > 1:
            found.several = sorted(set(others) - {row.name})
            found.note = notes.get((NoteKind.SEVERAL, post.officer_id), "")
    return found


def leaders(found: list[Pairing]) -> list[tuple]:
    """``(officer, villages led)`` in falling order: one officer leads many villages, that is the normal case."""
    counted = Counter((post.guide_id, post.guide) for pairing in found for post in pairing.people if post.guide)
    return [(url_for("officers.officer", id=key[0]), key[1], count) for key, count in counted.most_common()]


def assistants_on(day, unit_ids=None) -> list:
    """``id, number, name, guide, unit_id`` of each assistant in post on a day, once."""
    seen = {}
    for row in db.session.execute(posts(day).order_by(Officer.number)):
        if unit_ids is None or row.unit_id in unit_ids:
            seen.setdefault(row.officer_id, row)
    return list(seen.values())


def of_several(day) -> list:
    """Ids of the assistants of more than one village: asked once, for a few people, and not anew for every village of a list."""
    rows = select(Posting.officer_id).select_from(PostingArea).join(PostingArea.posting)
    rows = rows.where(Posting.role == "assistant", Posting.on(day)).group_by(Posting.officer_id)
    return list(db.session.scalars(rows.having(func.count() > 1)))


def village_rows(day, wanted):
    """The pairing table of a day, one row per village and assistant: id, area_id, village, unit_id, unit, state, assistant, guide,
    valid_from, reason."""
    held = posts(day).cte("held").prefix_with("MATERIALIZED", dialect="postgresql")
    state = case((held.c.officer_id.is_(None), "gap"), (held.c.officer_id.in_(of_several(day)), "several"), else_="paired")
    gap = select(PairingNote.reason).where(PairingNote.kind == NoteKind.GAP, PairingNote.area_id == Area.id, PairingNote.on(day))
    double = select(PairingNote.reason).where(
        PairingNote.kind == NoteKind.SEVERAL, PairingNote.officer_id == held.c.officer_id, PairingNote.on(day)
    )
    reason = func.coalesce(double.limit(1).scalar_subquery(), gap.limit(1).scalar_subquery())
    columns = Area.id.label("area_id"), Area.name.label("village"), Unit.id.label("unit_id"), Unit.name.label("unit")
    people = held.c.assistant, held.c.guide, held.c.valid_from
    return (
        select(func.coalesce(held.c.id, Area.id).label("id"), *columns, state.label("state"), *people, reason.label("reason"))
        .select_from(Area)
        .join(Jurisdiction, (Jurisdiction.area_id == Area.id) & (Jurisdiction.county_id == Area.county_id))
        .join(Unit, (Unit.id == Jurisdiction.unit_id) & (Unit.county_id == Jurisdiction.county_id))
        .join(held, held.c.area_id == Area.id, isouter=True)
        .where(
            Area.kind == AreaKind.VILLAGE, Area.on(day), Jurisdiction.kind == JurisdictionKind.TERRITORIAL, Jurisdiction.on(day),
            Jurisdiction.unit_id.in_(wanted),
        )
    )  # fmt: skip


def numbers(day) -> dict:
    """Villages, how many are covered, gaps, assistants, how many share, and who leads most villages."""
    found = pairings(day)
    people = {post.officer_id for pairing in found for post in pairing.people}
    shared = {post.officer_id for pairing in found if pairing.several for post in pairing.people}
    gaps = [pairing for pairing in found if pairing.gap]
    return {
        "villages": len(found), "covered": len(found) - len(gaps), "gaps": gaps[:12], "gap_count": len(gaps),
        "assistants": len(people), "several": len(shared), "leaders": leaders(found)[:8],
    }  # fmt: skip


def village_ids(query, day) -> list:
    """Ids of the villages of a question that stood on a day under a station that runs the model."""
    rows = select(Area.id).select_from(Area)
    rows = rows.join(Jurisdiction, (Jurisdiction.area_id == Area.id) & (Jurisdiction.county_id == Area.county_id))
    rows = rows.where(
        Area.kind == AreaKind.VILLAGE, Area.on(day), Jurisdiction.kind == JurisdictionKind.TERRITORIAL, Jurisdiction.on(day),
        Jurisdiction.unit_id.in_(stations_with_posts()),
    )  # fmt: skip
    if query.unit is not None:
        rows = rows.where(Jurisdiction.unit_id.in_(unit_ids(query.unit, query.boundaries)))
    if query.area is not None:
        rows = rows.where(Area.id.in_(family_ids(query.area, query.boundaries)))
    if query.officer is not None:
        mine = select(PostingArea.area_id).join(PostingArea.posting).where(Posting.on(day))
        rows = rows.where(
            Area.id.in_(mine.where((Posting.officer_id == query.officer.id) | (Posting.guide_id == query.officer.id)))
        )
    return list(db.session.scalars(rows.distinct()))


def searched(columns):
    """What the search box of the pairing table looks in."""
    return columns.village + " " + func.coalesce(columns.assistant, "")


notes_select = (
    select(
        PairingNote.id, PairingNote.kind, Area.name.label("village"), Officer.name.label("officer"), PairingNote.reason,
        PairingNote.valid_from, PairingNote.valid_to,
    )
    .select_from(PairingNote)
    .join(PairingNote.area, isouter=True)
    .join(PairingNote.officer, isouter=True)
)  # fmt: skip
