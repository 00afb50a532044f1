"""Tables of residents, rental houses and venues that the registers take.

Taking a table twice changes nothing: a resident is known by the ID number, a house by its address, a venue by its credit code or
its name, each within the county or village. Why new ids are drawn here: the import's own follow from the row's content, and an id
made from a name and an ID number would tell the number to whoever tries them all.
"""

from sqlalchemy import select

from core.api import ImportSheet, Refused, SheetColumn, _, _l, blind_index, cells, db, new_id, open_sealed, today
from plugins.ledger import register_words as w
from plugins.ledger.models import RentalHouse, Resident, Venue
from plugins.ledger.models.rental_house import Risk
from plugins.ledger.models.resident import Document, Residence
from plugins.ledger.permissions import IMPORT_REGISTERS
from plugins.ledger.services.registering import register


def _take(intake, model, key, find, values) -> None:
    """Write the rows of a table; ``key(row)`` tells rows apart, ``find(row)`` gives the entry that is there, if any."""
    seen: dict = {}
    for row in intake.rows:
        first = seen.setdefault(key(row), row.line)
        if first != row.line:
            row.refuse(_("This stands in line %(line)s of the table already.", line=first))
            continue
        with row.checked():
            _write(row, model, find(row), {name: value for name, value in values(row).items() if value is not None})


def _write(row, model, entry, values) -> None:
    """Make or change one entry; what a table leaves empty stays as it is."""
    if entry is None:
        entry = model(county_id=row.intake.county_id, id=new_id(), registered_on=values.pop("registered_on", today()))
        outcome = "new"
    else:
        values = {name: value for name, value in values.items() if not _same(entry, name, value)}
        outcome = "changed" if values else "same"
    try:
        for name, value in values.items():
            setattr(entry, name, value)
        if outcome != "same":
            register(entry)
    except Refused:
        if outcome == "changed":
            db.session.expire(entry)
        raise
    if outcome == "changed":
        entry.version += 1
    row.count(outcome)


SEALED = {"number": "id_number", "telephone": "phone"}


def _same(entry, name: str, value) -> bool:
    column = "landlord_phone" if isinstance(entry, RentalHouse) and name == "telephone" else SEALED.get(name)
    return (open_sealed(entry, column) if column else getattr(entry, name)) == value


def _from_row(row, *names) -> dict:
    return {name: row[name] for name in (*names, "area_id", "telephone", "registered_on")}


def take_residents(intake) -> None:
    """Residents by their ID number."""

    known = _known_residents(intake)

    def find(row):
        return known.get(blind_index(intake.county_id, "id_number", row["number"]))

    def values(row):
        told = _from_row(
            row, "number", "name", "residence", "address", "relation", "home_place", "stay_reason", "care", "moved_in", "moved_out"
        )
        return {"document": Document.ID_CARD} | told

    _take(intake, Resident, lambda row: row["number"], find, values)


def _known_residents(intake) -> dict:
    """Those of the table's people who are in the register of the viewer's area, by the index of their number."""
    indexes = [blind_index(intake.county_id, "id_number", row["number"]) for row in intake.rows]
    known = {}
    for start in range(0, len(indexes), 500):
        some = select(Resident).where(Resident.id_number_index.in_(indexes[start : start + 500]))
        known |= {person.id_number_index: person for person in db.session.scalars(some)}
    return known


def take_houses(intake) -> None:
    """Rental houses by their address in a village."""

    def find(row):
        same = RentalHouse.area_id == row["area_id"], RentalHouse.address == row["address"]
        return db.session.scalar(select(RentalHouse).where(*same))

    def values(row):
        return _from_row(row, "address", "landlord_name", "rooms", "risk", "responsibility_year")

    _take(intake, RentalHouse, lambda row: (row["area_id"], row["address"]), find, values)


def take_venues(intake) -> None:
    """Venues by their credit code, or by their name in a village."""

    def find(row):
        named = select(Venue).where(Venue.area_id == row["area_id"], Venue.name == row["name"])
        coded = select(Venue).where(Venue.credit_code == row["credit_code"]) if row["credit_code"] else None
        return (db.session.scalar(coded) if coded is not None else None) or db.session.scalar(named)

    def values(row):
        return _from_row(row, "name", "kind", "credit_code", "address", "head", "staff_count", "licence", "last_check")

    _take(intake, Venue, lambda row: row["credit_code"] or (row["area_id"], row["name"]), find, values)


def _choice(titles, **also):
    return cells.one_of(titles, **also)


VILLAGE = SheetColumn("area_id", _l("Village"), ("村（社区）", "村居", "所属村", "居住村", "村名"), read=cells.village)
REGISTERED = SheetColumn("registered_on", _l("Registered on"), ("登记时间", "采集日期"), False, cells.past_day, "2026-03-05")


def _phone(*aliases):
    return SheetColumn("telephone", _l("Telephone"), ("联系电话", "手机", "手机号", *aliases), False, cells.phone, personal=True)


def _text(name, title, longest, *aliases, required=False):
    return SheetColumn(name, title, aliases, required, cells.text(longest))


RESIDENTS = ImportSheet(
    "ledger.residents",
    _l("Residents"),
    IMPORT_REGISTERS,
    (
        _text("name", _l("Name of the person"), 40, "姓名", required=True),
        SheetColumn(
            "number", _l("ID number"), ("身份证", "身份证号", "身份证号码", "公民身份号码", "证件号码"), True, cells.id_number,
            _l("18 characters; format the column as text"), personal=True,
        ),
        VILLAGE,
        SheetColumn(
            "residence", _l("Class of resident"), ("人口类别", "人员类别"), False,
            _choice(w.RESIDENCES, 常住人口=Residence.PERMANENT, 常住=Residence.PERMANENT, 流动人口=Residence.FLOATING,
                    暂住=Residence.FLOATING, 流动=Residence.FLOATING, 境外人员=Residence.OVERSEAS,
                    人户分离=Residence.HOUSEHOLD_ELSEWHERE, 户籍在外=Residence.HOUSEHOLD_ELSEWHERE),
        ),
        _phone("本人电话"),
        _text("address", _l("Group and house"), 120, "居住地址", "现住址", "住址"),
        SheetColumn("relation", _l("Relation to the head of household"), ("与户主关系",), False, _choice(w.RELATIONS)),
        _text("home_place", _l("Registered household at"), 80, "户籍地", "户籍地址"),
        SheetColumn("stay_reason", _l("Reason of stay"), ("居住事由",), False, _choice(w.STAY_REASONS)),
        SheetColumn("care", _l("Looked after as"), ("关爱类别",), False, _choice(w.CARES)),
        SheetColumn("moved_in", _l("Moved in on"), ("迁入日期", "来住日期"), False, cells.day),
        SheetColumn("moved_out", _l("Moved out on"), ("迁出日期", "离开日期"), False, cells.day),
        REGISTERED,
    ),
    take_residents,
    _l("Known people are brought up to date by their ID number; empty cells leave what is there."),
    (("张一", "999999199001011238", "高山村", "流动", "13800000000", "3组12号", "", "", "务工", "", "2026-03-01", "", ""),),
)  # fmt: skip
HOUSES = ImportSheet(
    "ledger.rental_houses",
    _l("Rental houses"),
    IMPORT_REGISTERS,
    (
        _text("address", _l("Address"), 120, "出租屋地址", "房屋地址", required=True),
        VILLAGE,
        _text("landlord_name", _l("Landlord"), 40, "房主", "房东", "出租人", "业主", required=True),
        _phone("房主电话", "房东电话", "出租人电话"),
        SheetColumn("rooms", _l("Rooms to let"), ("房间数", "间数"), False, cells.whole(1, 999)),
        SheetColumn("risk", _l("Risk"), ("风险等级",), False, _choice(w.RISKS, 低=Risk.LOW, 中=Risk.MIDDLE, 高=Risk.HIGH)),
        SheetColumn(
            "responsibility_year", _l("Responsibility letter for the year"), ("责任书年度",), False, cells.whole(2000, 2100)
        ),
        REGISTERED,
    ),
    take_houses,
    _l("A house is known by its address in its village."),
    (("正街12号2楼", "高山村", "李二", "13800000001", "4", "低", "2026", "2026-03-05"),),
)
VENUES = ImportSheet(
    "ledger.venues",
    _l("Venues"),
    IMPORT_REGISTERS,
    (
        _text("name", _l("Name of the venue"), 80, "名称", "单位名称", "场所名称", required=True),
        SheetColumn("kind", _l("Kind of venue"), ("类别", "场所类别", "行业类别"), True, _choice(w.VENUE_KINDS)),
        VILLAGE,
        _text("credit_code", _l("Unified social credit code"), 24, "统一社会信用代码", "信用代码"),
        _text("address", _l("Address"), 120, "地址"),
        _text("head", _l("Person in charge"), 40, "负责人", "法定代表人", "经营者"),
        _phone("负责人电话"),
        SheetColumn("staff_count", _l("Number of staff"), ("从业人数", "人数"), False, cells.whole(0, 9999)),
        _text("licence", _l("Licence number"), 40, "许可证号"),
        SheetColumn("last_check", _l("Last checked on"), ("最近检查日期",), False, cells.past_day),
        REGISTERED,
    ),
    take_venues,
    _l("A venue is known by its credit code, or by its name in its village."),
    (("幺妹小吃店", "小餐饮", "高山村", "", "正街8号", "王三", "13800000002", "3", "", "", "2026-03-05"),),
)
SHEETS = (RESIDENTS, HOUSES, VENUES)
