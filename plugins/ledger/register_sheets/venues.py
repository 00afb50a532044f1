"""The table of venues."""

from sqlalchemy import select

from core.api import ImportSheet, SheetColumn, _l, cells, db
from plugins.ledger import register_words as w
from plugins.ledger.models import Venue
from plugins.ledger.permissions import IMPORT_REGISTERS
from plugins.ledger.register_sheets.columns import REGISTERED, VILLAGE, choice, phone, text
from plugins.ledger.register_sheets.entries import from_row, take


def take_venues(intake) -> None:
    """Venues by their credit code, or by their name in a village."""

    def find(row):
        named = select(Venue).where(Venue.area_id == row["area_id"], Venue.name == row["name"])
        coded = select(Venue).where(Venue.credit_code == row["credit_code"]) if row["credit_code"] else None
        return (db.session.scalar(coded) if coded is not None else None) or db.session.scalar(named)

    def values(row):
        return from_row(row, "name", "kind", "credit_code", "address", "head", "staff_count", "licence", "last_check")

    take(intake, Venue, lambda row: row["credit_code"] or (row["area_id"], row["name"]), find, values)


VENUES = ImportSheet(
    "ledger.venues",
    _l("Venues"),
    IMPORT_REGISTERS,
    (
        text("name", _l("Name of the venue"), 80, "名称", "单位名称", "场所名称", required=True),
        SheetColumn("kind", _l("Kind of venue"), ("类别", "场所类别", "行业类别"), True, choice(w.VENUE_KINDS)),
        VILLAGE,
        text("credit_code", _l("Unified social credit code"), 24, "统一社会信用代码", "信用代码"),
        text("address", _l("Address"), 120, "地址"),
        text("head", _l("Person in charge"), 40, "负责人", "法定代表人", "经营者"),
        phone("负责人电话"),
        SheetColumn("staff_count", _l("Number of staff"), ("从业人数", "人数"), False, cells.whole(0, 9999)),
        text("licence", _l("Licence number"), 40, "许可证号"),
        SheetColumn("last_check", _l("Last checked on"), ("最近检查日期",), False, cells.past_day),
        REGISTERED,
    ),
    take_venues,
    _l("A venue is known by its credit code, or by its name in its village."),
    (("幺妹小吃店", "小餐饮", "高山村", "", "正街8号", "王三", "13800000002", "3", "", "", "2026-03-05"),),
)
