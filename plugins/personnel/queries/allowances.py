"""Sheets, lines and totals of allowances, and the postings they follow from."""

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from core.api import Area, Officer, Posting, PostingArea, Unit, db
from plugins.personnel.models import Absence, AllowanceLine, AllowanceSheet, Rate

Town = aliased(Area)


def month_end(month: date) -> date:
    """The last day of a month."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def posted(scheme, first: date, last: date) -> list:
    """Postings that the scheme names and that touch the month: ``officer_id, unit_id, valid_from, valid_to``, the last one last."""
    found = (
        select(Posting.officer_id, Posting.unit_id, Posting.valid_from, Posting.valid_to)
        .join(Officer, (Officer.id == Posting.officer_id) & (Officer.county_id == Posting.county_id))
        .where(Posting.role.in_(list(scheme.roles)), Officer.person_class.in_(list(scheme.person_classes)), *_touch(first, last))
        .order_by(Posting.valid_from)
    )
    return db.session.execute(found).all()


def _touch(first, last):
    return (
        Posting.valid_from.is_(None) | (Posting.valid_from <= last),
        Posting.valid_to.is_(None) | (Posting.valid_to >= first),
    )


def villages_of_people(scheme, first: date, last: date) -> dict:
    """``{officer: [(id, name)]}`` of the villages of the month's postings."""
    found = (
        select(Posting.officer_id, Area.id, Area.name)
        .join(PostingArea, (PostingArea.posting_id == Posting.id) & (PostingArea.county_id == Posting.county_id))
        .join(Area, (Area.id == PostingArea.area_id) & (Area.county_id == PostingArea.county_id))
        .where(Posting.role.in_(list(scheme.roles)), *_touch(first, last))
        .order_by(Area.code)
    )
    villages: dict = defaultdict(list)
    for officer_id, area_id, name in db.session.execute(found):
        if (area_id, name) not in villages[officer_id]:
            villages[officer_id].append((area_id, name))
    return villages


sheets = select(
    AllowanceSheet.id, AllowanceSheet.month, AllowanceSheet.scheme, AllowanceSheet.state, AllowanceSheet.people,
    AllowanceSheet.total_fen, AllowanceSheet.paid_on,
)  # fmt: skip
lines = (
    select(
        AllowanceLine.id, AllowanceLine.occurred_on, Officer.name, Officer.number, Unit.name.label("unit"), Town.name.label("town"),
        AllowanceLine.villages, AllowanceLine.days, AllowanceLine.absent, AllowanceLine.rate_fen, AllowanceLine.amount_fen,
        AllowanceSheet.state,
    )
    .select_from(AllowanceLine)
    .join(AllowanceLine.officer)
    .join(AllowanceLine.sheet)
    .join(Unit, (Unit.id == AllowanceLine.unit_id) & (Unit.county_id == AllowanceLine.county_id))
    .join(Area, (Area.id == AllowanceLine.area_id) & (Area.county_id == AllowanceLine.county_id), isouter=True)
    .join(Town, (Town.id == Area.parent_id) & (Town.county_id == Area.county_id), isouter=True)
)  # fmt: skip
rates = select(Rate.id, Rate.scheme, Rate.valid_from, Rate.fen, Rate.basis)
absences = (
    select(Absence.id, Absence.first_day, Absence.last_day, Absence.kind, Absence.paid, Absence.reason, Officer.name,
        Unit.name.label("unit"))
    .select_from(Absence)
    .join(Absence.officer)
    .join(Unit, (Unit.id == Absence.unit_id) & (Unit.county_id == Absence.county_id), isouter=True)
)  # fmt: skip


def lines_of(sheet: AllowanceSheet) -> Select:
    """The lines of a sheet."""
    return lines.where(AllowanceLine.sheet_id == sheet.id)


def by_unit(sheet: AllowanceSheet) -> list:
    """``(code, name, people, fen)`` by station, as far as the viewer sees."""
    return _totals(sheet, Unit, (Unit.id == AllowanceLine.unit_id) & (Unit.county_id == AllowanceLine.county_id))


def by_village(sheet: AllowanceSheet) -> list:
    """``(code, name, people, fen)`` by village."""
    return _totals(sheet, Area, (Area.id == AllowanceLine.area_id) & (Area.county_id == AllowanceLine.county_id))


def _totals(sheet, place, link) -> list:
    found = select(
        place.code, place.name, func.count(AllowanceLine.id).label("people"), func.sum(AllowanceLine.amount_fen).label("fen")
    )
    found = found.select_from(AllowanceLine).join(place, link).where(AllowanceLine.sheet_id == sheet.id)
    return db.session.execute(found.group_by(place.code, place.name).order_by(place.code)).all()


@dataclass(frozen=True)
class Totals:
    """The sheet of a month, its people, and their sum in fen; without a sheet none of both."""

    sheet: AllowanceSheet | None
    people: int = 0
    total_fen: int = 0


def allowance_totals(scheme_id: str, month: date) -> Totals:
    """What a month costs, as far as the viewer sees its lines."""
    first = month.replace(day=1)
    sheet = db.session.scalar(select(AllowanceSheet).where(AllowanceSheet.scheme == scheme_id, AllowanceSheet.month == first))
    if sheet is None:
        return Totals(None)
    found = select(func.count(), func.coalesce(func.sum(AllowanceLine.amount_fen), 0)).select_from(AllowanceLine)
    people, total = db.session.execute(found.where(AllowanceLine.sheet_id == sheet.id, AllowanceLine.amount_fen > 0)).one()
    return Totals(sheet, people, total)


def lines_for_person(officer_id) -> list:
    """The last twelve months of one person: ``occurred_on, days, amount_fen, state``."""
    return db.session.execute(
        lines.where(AllowanceLine.officer_id == officer_id).order_by(AllowanceLine.occurred_on.desc()).limit(12)
    ).all()


def last_sheets() -> list[AllowanceSheet]:
    """The latest sheets."""
    return list(db.session.scalars(select(AllowanceSheet).order_by(AllowanceSheet.month.desc()).limit(24)))
