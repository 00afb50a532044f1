"""The table of residents."""

from sqlalchemy import select

from core.api import ImportSheet, SheetColumn, _l, blind_index, cells, db
from plugins.ledger import register_words as w
from plugins.ledger.models import Resident
from plugins.ledger.models.resident import Document, Residence
from plugins.ledger.permissions import IMPORT_REGISTERS
from plugins.ledger.register_sheets.columns import REGISTERED, VILLAGE, choice, phone, text
from plugins.ledger.register_sheets.entries import from_row, take


def take_residents(intake) -> None:
    """Residents by their ID number."""

    known = _known_residents(intake)

    def find(row):
        return known.get(blind_index(intake.county_id, "id_number", row["number"]))

    def values(row):
        told = from_row(
            row, "number", "name", "residence", "address", "relation", "home_place", "stay_reason", "care", "moved_in", "moved_out"
        )
        return {"document": Document.ID_CARD} | told

    take(intake, Resident, lambda row: row["number"], find, values)


def _known_residents(intake) -> dict:
    """Those of the table's people who are in the register of the viewer's area, by the index of their number."""
    indexes = [blind_index(intake.county_id, "id_number", row["number"]) for row in intake.rows]
    known = {}
    for start in range(0, len(indexes), 500):
        some = select(Resident).where(Resident.id_number_index.in_(indexes[start : start + 500]))
        known |= {person.id_number_index: person for person in db.session.scalars(some)}
    return known


RESIDENTS = ImportSheet(
    "ledger.residents",
    _l("Residents"),
    IMPORT_REGISTERS,
    (
        text("name", _l("Name of the person"), 40, "姓名", required=True),
        SheetColumn(
            "number", _l("ID number"), ("身份证", "身份证号", "身份证号码", "公民身份号码", "证件号码"), True, cells.id_number,
            _l("18 characters; format the column as text"), personal=True,
        ),
        VILLAGE,
        SheetColumn(
            "residence", _l("Class of resident"), ("人口类别", "人员类别"), False,
            choice(w.RESIDENCES, 常住人口=Residence.PERMANENT, 常住=Residence.PERMANENT, 流动人口=Residence.FLOATING,
                    暂住=Residence.FLOATING, 流动=Residence.FLOATING, 境外人员=Residence.OVERSEAS,
                    人户分离=Residence.HOUSEHOLD_ELSEWHERE, 户籍在外=Residence.HOUSEHOLD_ELSEWHERE),
        ),
        phone("本人电话"),
        text("address", _l("Group and house"), 120, "居住地址", "现住址", "住址"),
        SheetColumn("relation", _l("Relation to the head of household"), ("与户主关系",), False, choice(w.RELATIONS)),
        text("home_place", _l("Registered household at"), 80, "户籍地", "户籍地址"),
        SheetColumn("stay_reason", _l("Reason of stay"), ("居住事由",), False, choice(w.STAY_REASONS)),
        SheetColumn("care", _l("Looked after as"), ("关爱类别",), False, choice(w.CARES)),
        SheetColumn("moved_in", _l("Moved in on"), ("迁入日期", "来住日期"), False, cells.day),
        SheetColumn("moved_out", _l("Moved out on"), ("迁出日期", "离开日期"), False, cells.day),
        REGISTERED,
    ),
    take_residents,
    _l("Known people are brought up to date by their ID number; empty cells leave what is there."),
    (("张一", "999999199001011238", "高山村", "流动", "13800000000", "3组12号", "", "", "务工", "", "2026-03-01", "", ""),),
)  # fmt: skip
