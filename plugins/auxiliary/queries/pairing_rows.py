"""The rows of the pairing's lists: villages with their assistants, the people behind a figure, the reasons noted."""

from collections import Counter

from sqlalchemy import case, func, select

from core.api import Area, Jurisdiction, Officer, Posting, PostingArea, Unit, db
from plugins.auxiliary.models import NoteKind, PairingNote
from plugins.auxiliary.queries.pairing import held, lands

guide = db.aliased(Officer)


def village_rows(day, wanted):
    """The pairing table of a day, one row per village and assistant: id, area_id, village, unit_id, unit, state, assistant, guide,
    valid_from, reason.
    """
    posted = held(day)
    several = [officer_id for officer_id, count in Counter(posted.values()).items() if count > 1]
    state = case((Officer.id.is_(None), "gap"), (Officer.id.in_(several), "several"), else_="paired")
    gap = select(PairingNote.reason).where(PairingNote.kind == NoteKind.GAP, PairingNote.area_id == Area.id, PairingNote.on(day))
    double = select(PairingNote.reason).where(
        PairingNote.kind == NoteKind.SEVERAL, PairingNote.officer_id == Officer.id, PairingNote.on(day)
    )
    reason = func.coalesce(double.limit(1).scalar_subquery(), gap.limit(1).scalar_subquery())
    columns = Area.id.label("area_id"), Area.name.label("village"), Unit.id.label("unit_id"), Unit.name.label("unit")
    people = Officer.name.label("assistant"), guide.name.label("guide"), Posting.valid_from, reason.label("reason")
    return (
        select(func.coalesce(PostingArea.id, Area.id).label("id"), *columns, state.label("state"), *people)
        .select_from(Jurisdiction)
        .join(Area, (Area.id == Jurisdiction.area_id) & (Area.county_id == Jurisdiction.county_id))
        .join(Unit, (Unit.id == Jurisdiction.unit_id) & (Unit.county_id == Jurisdiction.county_id))
        .join(PostingArea, _same(PostingArea.area_id, Area) & PostingArea.id.in_(posted), isouter=True)
        .join(Posting, _same(PostingArea.posting_id, Posting), isouter=True)
        .join(Officer, _same(Posting.officer_id, Officer), isouter=True)
        .join(guide, _same(Posting.guide_id, guide), isouter=True)
        .where(Jurisdiction.id.in_([row.id for row in lands(day, wanted)]))
    )


def _same(column, model):
    return (column == model.id) & (column.class_.county_id == model.county_id)


def named(ids):
    """A list of people: ``id, number, name, unit``."""
    unit = select(Unit.name).where(Unit.id == Officer.unit_id, Unit.county_id == Officer.county_id).scalar_subquery()
    return select(Officer.id, Officer.number, Officer.name, unit.label("unit")).where(Officer.id.in_(ids))


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
