"""A month sheet as people keep it in a table: officer, date, shift. Taken twice, it is there once."""

from sqlalchemy import select

from core.api import ImportSheet, Refused, SheetColumn, _, _l, cells, db
from plugins.roster.checking import clashes
from plugins.roster.models import Slot
from plugins.roster.people import station_of
from plugins.roster.permissions import PLAN
from plugins.roster.services.planning import fill
from plugins.roster.shifts import shifts

WORDS = {
    "值班": "primary",
    "带班": "leader",
    "备勤": "backup",
    "下村": "field",
    "驻点": "post",
    "夜班": "night",
    "错时": "staggered",
}
"""Words that tables use for the standard kinds beside their own names."""
KEPT = (
    "unit_id",
    "officer_id",
    "area_id",
    "occurred_on",
    "kind",
    "duty",
    "place",
    "starts_at",
    "ends_at",
    "minutes",
    "outside_minutes",
    "night",
    "source",
)


def shift(value, intake) -> str:
    """The code of a kind of shift: its code, its name, its letter, or a word that tables use."""
    kinds = intake.once("shifts", shifts)
    names = intake.once("shift names", lambda: {str(name): code for code, one in kinds.items() for name in (one.title, one.letter)})
    found = value if value in kinds else names.get(value) or WORDS.get(value)
    if found not in kinds or not kinds[found].active:
        words = "、".join(str(one.title) for one in kinds.values() if one.active)
        raise Refused(_("“%(value)s” is not in the list: %(words)s.", value=value, words=words))
    return found


def take(intake) -> None:
    """Plan the rows that clash with nothing; each other row says what is wrong with it."""
    planned = {}
    for row in intake.rows:
        with row.checked():
            planned[row] = _slot(row, intake)
    known = _known(planned.values())
    new = {row: slot for row, slot in planned.items() if _key(slot) not in known}
    wrong: dict = {}
    for clash in clashes(new.values()):
        wrong.setdefault(clash.slot_id, clash)
    for row, slot in planned.items():
        if row not in new:
            row.count("same")
        elif slot.id in wrong:
            row.refuse(wrong[slot.id].sentence, "officer_id")
        else:
            row.write(Slot, None, **{name: getattr(slot, name) for name in KEPT})


def _slot(row, intake) -> Slot:
    officer, day = row["officer_id"], row["occurred_on"]
    unit = intake.once(f"unit {officer} {day}", lambda: station_of(officer, day))
    if unit is None:
        raise Refused(_("This officer is not posted anywhere on %(day)s.", day=day), "officer_id")
    slot = Slot(county_id=intake.county_id, id=row.id, unit_id=unit, officer_id=officer, occurred_on=day, kind=row["kind"])
    slot.area_id = row["area_id"]
    return fill([slot], "roster.import")[0]


def _key(slot) -> tuple:
    return slot.officer_id, slot.starts_at, slot.ends_at, slot.kind


def _known(slots) -> set:
    slots = list(slots)
    if not slots:
        return set()
    days, officers = [slot.occurred_on for slot in slots], {slot.officer_id for slot in slots}
    rows = select(Slot.officer_id, Slot.starts_at, Slot.ends_at, Slot.kind)
    stored = rows.where(Slot.officer_id.in_(officers), Slot.occurred_on.between(min(days), max(days)))
    return {_key(row) for row in db.session.execute(stored)}


SHEET = ImportSheet(
    "roster.month",
    _l("Month sheet of the roster"),
    PLAN,
    (
        SheetColumn("officer_id", _l("Officer"), ("警号", "民警", "姓名", "人员"), read=cells.officer),
        SheetColumn("occurred_on", _l("Date"), ("日期", "值班日期"), read=cells.day, wanted="2026-03-05"),
        SheetColumn(
            "kind", _l("Shift"), ("班次", "勤务", "班别"), read=shift, wanted=_l("the name or the letter of a kind of shift")
        ),
        SheetColumn("area_id", _l("Village"), ("村（社区）", "地点"), False, cells.village),
    ),
    take,
    _l("One row for each officer and day; rows that clash are named and left out."),
    (("民警甲", "2026-03-05", "主班", ""), ("所长甲", "2026-03-05", "值班领导", "")),
)
