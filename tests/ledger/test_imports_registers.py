"""Tables of residents, rental houses and venues: what is taken, what is refused, and what a refusal may say."""

import io

import pytest
import xlsxwriter

from core.identity import mask_id
from core.models import Journal
from core.services import importing
from core.services.sealing import open_sealed
from plugins.ledger.models import RentalHouse, Resident, Venue
from plugins.ledger.register_sheets import HOUSES, RESIDENTS, VENUES
from plugins.ledger.testing import enter, id_number

HEAD = "姓名,身份证号码,居住村,人口类别,联系电话,住址\n"


def line(n=1, name="王小英", village="高山村", kind="流动人口", phone="13800001234", address="3组12号") -> str:
    return f"{name},{id_number(n)},{village},{kind},{phone},{address}\n"


def take(world, text, sheet=RESIDENTS, encoding="utf-8-sig", county="511702", dry=False):
    data = text.encode(encoding) if isinstance(text, str) else text
    with world.app.test_request_context(), world.inside(county):
        return importing.run(sheet, data, "登记表.csv", dry=dry)


def told(result) -> list[tuple]:
    return [(fault.line, fault.column, fault.reason) for fault in result.faults]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_residents_are_taken_from_what_offices_save(world, encoding):
    result = take(world, HEAD + line(1) + line(2, "单大海", kind="常住"), encoding=encoding)
    assert (result.counts["new"], result.faults) == (2, [])
    one, two = sorted(world.rows(Resident), key=lambda row: row.id_number_masked)
    assert {one.name, two.name} == {"王小英", "单大海"}
    assert {row.residence.value for row in (one, two)} == {"floating", "permanent"}
    with world.inside():
        assert {open_sealed(row, "id_number") for row in (one, two)} == {id_number(1), id_number(2)}
    assert all(row.unit_id == world.units["A"] and row.initials and row.birth_year == 1990 for row in (one, two))


def test_the_same_table_twice_changes_nothing(world):
    table = HEAD + line(1) + line(2, "单大海")
    take(world, table)
    before = {row.id: (row.version, row.id_number, row.phone) for row in world.rows(Resident)}
    again = take(world, table)
    assert (again.counts["same"], again.counts["new"], again.counts["changed"]) == (2, 0, 0)
    assert {row.id: (row.version, row.id_number, row.phone) for row in world.rows(Resident)} == before


def test_a_known_person_is_brought_up_to_date_and_empty_cells_leave_what_is_there(world):
    take(world, HEAD + line(1))
    result = take(world, HEAD + line(1, phone="13900009999", address=""))
    assert result.counts["changed"] == 1
    (row,) = world.rows(Resident)
    assert (row.address, row.telephone, row.version) == ("3组12号", "139****9999", 2)


def test_good_rows_are_taken_and_bad_ones_told_with_line_and_column(world):
    wrong = id_number(5)[:-1] + ("1" if id_number(5)[-1] != "1" else "2")
    table = HEAD + line(1) + f"李二,{wrong},高山村,流动,,\n" + line(3, village="月亮村") + line(4, kind="神仙") + line(1, "重复")
    result = take(world, table)
    assert [row.name for row in world.rows(Resident)] == ["王小英"]
    found = {(fault.line, fault.column) for fault in result.faults}
    assert found == {(3, "身份证号"), (4, "村（社区）"), (5, "人口类别"), (6, "")}
    assert any("第 2 行" in reason for _line, _column, reason in told(result))
    for fault in result.faults:
        said = f"{fault.value} {fault.reason} {fault.wanted}"
        assert wrong not in said and id_number(1) not in said
    assert mask_id(wrong) in {fault.value for fault in result.faults}


def test_numbers_that_excel_turned_into_numbers_are_refused(world):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    page.write_row(0, 0, ["姓名", "身份证号码", "居住村"])
    page.write_row(1, 0, ["王小英", float(id_number(1)[:17] + "0"), "高山村"])
    page.write_row(2, 0, ["单大海", id_number(2), "高山村"])
    book.close()
    result = take(world, out.getvalue())
    assert [row.name for row in world.rows(Resident)] == ["单大海"]
    assert {(number, column) for number, column, _reason in told(result)} == {(2, "身份证号")}
    assert any("文本" in reason for _line, _column, reason in told(result))


def test_a_person_of_another_station_is_refused_without_a_word_about_him(browser, world):
    enter(browser("officer"))
    clerk = browser("officer-b")
    assert clerk.get("/m/ledger/residents").status_code == 200
    from dataclasses import replace

    from core.access import Reach
    from core.scope import Scope, within

    with world.app.test_request_context(), world.inside():
        scope = Scope("511702", Reach.STATION, frozenset({world.units["B"]}), frozenset({world.areas["511702102201"]}))
        with within(replace(scope)):
            result = importing.run(RESIDENTS, (HEAD + line(1, "王英", "石桥村")).encode())
    ((_line, column, reason),) = told(result)
    assert column == "身份证号" and "东岳派出所" in reason and "王小英" not in reason and "高山" not in reason


def test_a_refused_change_leaves_the_person_as_he_was(world):
    take(world, HEAD + line(1))
    result = take(world, HEAD + line(1, address=f"见{id_number(2)}"))
    assert len(result.faults) == 1 and id_number(2) not in f"{result.faults[0].value}{result.faults[0].reason}"
    (row,) = world.rows(Resident)
    assert (row.address, row.version) == ("3组12号", 1)


def test_the_journal_of_an_import_holds_counts_and_no_numbers(world):
    take(world, HEAD + line(1) + line(2, "单大海"))
    lines = world.rows(Journal)
    assert [entry.verb for entry in lines if entry.subject == "ledger.residents"] == ["import"]
    assert not any(id_number(1) in f"{entry.label}{entry.detail}" or "13800001234" in f"{entry.detail}" for entry in lines)


def test_an_id_does_not_follow_from_the_number(world):
    take(world, HEAD + line(1))
    (first,) = world.rows(Resident)
    take(world, HEAD.replace("居住村", "所属村") + line(1, village="中心村"), county="520327")
    (other,) = world.rows(Resident, "520327")
    assert first.id.version == other.id.version == 7


def test_a_preview_writes_nothing(world):
    assert take(world, HEAD + line(1), dry=True).counts["new"] == 1
    assert world.rows(Resident) == []


def test_rental_houses_are_known_by_their_address(world):
    table = "出租屋地址,村名,房东,房东电话,房间数,风险等级\n正街12号,高山村,李二,13800004321,4间,中\n".replace("4间", "4")
    assert take(world, table, HOUSES).counts["new"] == 1
    assert take(world, table, HOUSES).counts["same"] == 1
    changed = take(world, table.replace("李二", "李三") + "正街12号,高山村,王五,,,\n", HOUSES)
    assert changed.counts["changed"] == 1 and len(changed.faults) == 1
    (row,) = world.rows(RentalHouse)
    assert (row.landlord_name, row.telephone, row.rooms, row.risk.value) == ("李三", "138****4321", 4, "middle")


def test_venues_are_known_by_their_credit_code_or_name(world):
    table = "名称,类别,村名,负责人,负责人电话\n幺妹小吃店,小餐饮,高山村,王三,13800005555\n顺达汽修,机动车修理,高山村,王四,\n"
    assert take(world, table, VENUES).counts["new"] == 2
    assert take(world, table, VENUES).counts["same"] == 2
    coded = "名称,类别,村名,统一社会信用代码\n幺妹小吃店,小餐饮,高山村,91511702MA12345670\n"
    (fault,) = take(world, coded, VENUES).faults
    assert fault.column == "统一社会信用代码"
    assert {row.name: row.telephone for row in world.rows(Venue)} == {"幺妹小吃店": "138****5555", "顺达汽修": None}


def test_the_examples_of_the_templates_can_be_taken(world):
    for sheet, model in ((RESIDENTS, Resident), (HOUSES, RentalHouse), (VENUES, Venue)):
        with world.app.test_request_context():
            heads = ",".join(str(column.title) for column in sheet.columns)
        result = take(world, heads + "\n" + "\n".join(",".join(row) for row in sheet.examples) + "\n", sheet)
        assert (result.faults, len(world.rows(model))) == ([], 1)
