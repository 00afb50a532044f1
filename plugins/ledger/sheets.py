"""Tables of other systems that the ledgers take: calls by their number, monthly incident figures.

Taking a table twice changes nothing: a call is known by its number, a figure by its month, place and measure.
"""

import re
from datetime import date, datetime

from sqlalchemy import select

from core.api import CHINA, ImportSheet, Refused, SheetColumn, _, _l, cells, db, within_county
from plugins.ledger import words as w
from plugins.ledger.models import Call, IncidentStat
from plugins.ledger.models.call import CallChannel, CallKind
from plugins.ledger.permissions import CALLS, RELEASE

_MOMENT = re.compile(r"(\S+)[ T](\d{1,2})[:：](\d{2})(?:[:：]\d{2})?")


def moment(value, intake) -> datetime:
    """An instant in Chinese time: 2026-03-05 14:30."""
    found = _MOMENT.fullmatch(value.strip())
    try:
        day = cells.past_day(found[1], intake)
        return datetime(day.year, day.month, day.day, int(found[2]), int(found[3]), tzinfo=CHINA)
    except (TypeError, ValueError):
        raise Refused(_("This is not a time; write it like 2026-03-05 14:30.")) from None


def month(value, _intake) -> date:
    """The first day of a month: 2026-03, 2026年3月 or 202603."""
    found = re.fullmatch(r"(\d{4})(?:[-/.年](\d{1,2})月?|(\d{2}))", value)
    try:
        return date(int(found[1]), int(found[2] or found[3]), 1)
    except (TypeError, ValueError):
        raise Refused(_("This is not a month; write it like 2026-03.")) from None


def place(value, intake) -> tuple:
    """``(unit id, area id)`` of a station, township or village, by code or name; one of them is ``None``."""
    for read, is_unit in ((cells.unit, True), (cells.township, False), (cells.village, False)):
        try:
            found = read(value, intake)
        except Refused:
            continue
        return (found, None) if is_unit else (None, found)
    raise Refused(_("There is no station, township or village “%(value)s” in your area.", value=value))


def take_calls(intake) -> None:
    """Write calls by their number; a known number is brought up to date where the table differs."""
    numbers = [row["number"] for row in intake.rows]
    known = {call.number: call for call in db.session.scalars(select(Call).where(Call.number.in_(numbers)))}
    with within_county(intake.county_id):
        taken = set(db.session.scalars(select(Call.number).where(Call.number.in_(numbers)))) - known.keys()
    seen = set()
    for row in intake.rows:
        number = row["number"]
        if number in seen:
            row.refuse(_("This number stands twice in the table."), "number")
        elif number in taken:
            row.refuse(_("Another station has a call of this number."), "number")
        elif _in_order(row):
            _write_call(row, known.get(number))
        seen.add(number)


def _in_order(row) -> bool:
    """Whether a call came, was answered and ended in this order; a fault of the row otherwise."""
    times = [(name, row[name]) for name in ("called_at", "arrived_at", "ended_at") if row[name]]
    for (_name, before), (name, after) in zip(times, times[1:], strict=False):
        if after < before:
            row.refuse(_("This time lies before the one in front of it."), name)
            return False
    return True


def _write_call(row, call) -> None:
    values = {
        name: row[name] for name in ("number", "called_at", "arrived_at", "ended_at", "summary", "area_id", "officer_id", "unit_id")
    }
    values |= {"kind": row["kind"] or CallKind.REPORT, "channel": row["channel"] or CallChannel.HOTLINE}
    values |= {"on_site": bool(row["on_site"]), "occurred_on": row["called_at"].astimezone(CHINA).date()}
    row.write(Call, call, **values)


def take_incidents(intake) -> None:
    """Write monthly figures; a changed one must be released anew."""
    months = {row["month"] for row in intake.rows}
    rows = db.session.scalars(select(IncidentStat).where(IncidentStat.month.in_(months)))
    known = {(stat.month, stat.place_id, stat.measure): stat for stat in rows}
    for row in intake.rows:
        unit_id, area_id = row["place"]
        key = row["month"], unit_id or area_id, row["measure"]
        stat = known.get(key)
        values = {"month": row["month"], "place_id": key[1], "measure": row["measure"], "count": row["count"], "base": row["base"]}
        changed = stat is not None and (stat.count, stat.base) != (row["count"], row["base"])
        known[key] = row.write(IncidentStat, stat, unit_id=unit_id, area_id=area_id, **values)
        if changed:
            stat.released = False


CALL_SHEET = ImportSheet(
    "calls",
    _l("Calls"),
    CALLS,
    (
        SheetColumn("number", _l("Number of the call"), ("警情编号", "接警编号", "接警单编号"), read=cells.text(40)),
        SheetColumn("called_at", _l("Time of the call"), ("报警时间", "接警时间"), read=moment, wanted="2026-03-05 14:30"),
        SheetColumn("unit_id", _l("Station"), ("处警单位", "派出所"), read=cells.unit),
        SheetColumn("officer_id", _l("Officer"), ("处警民警", "处警人", "警号"), read=cells.officer),
        SheetColumn("area_id", _l("Village"), ("村（社区）", "发生地村居"), False, cells.village),
        SheetColumn("kind", _l("Kind"), ("警情类别",), False, cells.one_of(w.CALL_KINDS)),
        SheetColumn("channel", _l("Channel"), ("报警方式", "接警方式"), False, cells.one_of(w.CALL_CHANNELS)),
        SheetColumn("arrived_at", _l("Time of arrival"), ("到达现场时间", "到场时间"), False, moment, "2026-03-05 14:50"),
        SheetColumn("ended_at", _l("Time of the end"), ("处警结束时间", "结束时间"), False, moment, "2026-03-05 15:30"),
        SheetColumn("on_site", _l("Taken on the spot"), ("现场受理",), False, cells.yes_no),
        SheetColumn("summary", _l("Summary"), ("简要警情",), False, cells.text(200)),
    ),
    take_calls,
    _l("The export of the police's own system; the same number twice is the same call."),
    (("J202603050001", "2026-03-05 14:30", "东岳派出所", "民警甲", "高山村", "", "", "2026-03-05 14:50", "", "是", "邻里争吵"),),
)
INCIDENT_SHEET = ImportSheet(
    "incident-stats",
    _l("Monthly incident figures"),
    RELEASE,
    (
        SheetColumn("month", _l("Month"), ("统计月份",), read=month, wanted="2026-03"),
        SheetColumn("place", _l("Place"), ("单位", "派出所", "乡镇"), read=place),
        SheetColumn("measure", _l("What is counted"), ("指标",), read=cells.one_of(w.INCIDENTS)),
        SheetColumn("count", _l("Count of the month"), ("数量", "本期数"), read=cells.whole()),
        SheetColumn("base", _l("Same month last year"), ("上年同期", "同期数"), False, cells.whole()),
    ),
    take_incidents,
    _l("Internal until they are released."),
    (("2026-03", "东岳派出所", "发案", "12", "15"),),
)
SHEETS = (CALL_SHEET, INCIDENT_SHEET)
