"""The table of rental houses."""

from sqlalchemy import select

from core.api import ImportSheet, SheetColumn, _l, cells, db
from plugins.ledger import register_words as w
from plugins.ledger.models import RentalHouse
from plugins.ledger.models.rental_house import Risk
from plugins.ledger.permissions import IMPORT_REGISTERS
from plugins.ledger.register_sheets.columns import REGISTERED, VILLAGE, choice, phone, text
from plugins.ledger.register_sheets.entries import from_row, take


def take_houses(intake) -> None:
    """Rental houses by their address in a village."""

    def find(row):
        same = RentalHouse.area_id == row["area_id"], RentalHouse.address == row["address"]
        return db.session.scalar(select(RentalHouse).where(*same))

    def values(row):
        return from_row(row, "address", "landlord_name", "rooms", "risk", "responsibility_year")

    take(intake, RentalHouse, lambda row: (row["area_id"], row["address"]), find, values)


HOUSES = ImportSheet(
    "ledger.rental_houses",
    _l("Rental houses"),
    IMPORT_REGISTERS,
    (
        text("address", _l("Address"), 120, "出租屋地址", "房屋地址", required=True),
        VILLAGE,
        text("landlord_name", _l("Landlord"), 40, "房主", "房东", "出租人", "业主", required=True),
        phone("房主电话", "房东电话", "出租人电话"),
        SheetColumn("rooms", _l("Rooms to let"), ("房间数", "间数"), False, cells.whole(1, 999)),
        SheetColumn("risk", _l("Risk"), ("风险等级",), False, choice(w.RISKS, 低=Risk.LOW, 中=Risk.MIDDLE, 高=Risk.HIGH)),
        SheetColumn(
            "responsibility_year", _l("Responsibility letter for the year"), ("责任书年度",), False, cells.whole(2000, 2100)
        ),
        REGISTERED,
    ),
    take_houses,
    _l("A house is known by its address in its village."),
    (("正街12号2楼", "高山村", "李二", "13800000001", "4", "低", "2026", "2026-03-05"),),
)
