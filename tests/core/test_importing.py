"""Importing tables: every fault at once, a preview that writes nothing, and the same file twice changing nothing."""

import io
import json

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import select

from core.clock import new_id
from core.contributions import ImportSheet
from core.extensions import db
from core.models import Area, AreaFigure, ImportBatch, Journal, Officer, Posting, PostingArea, Succession
from core.services import batches, importing
from core.testing.browser import text
from core.transactions import run_tx

HEAD = "village_code,village_name,township_code,township_name"
GOOD = f"""{HEAD}
511702101201,高山村民委员会,511702101,东岳镇
511702101202,河坝村民委员会,511702101,东岳镇
511702101001,场镇社区居民委员会,511702101,东岳镇
511702102201,石桥村民委员会,511702102000,双龙镇
511702102202,柏林村民委员会,511702102,双龙镇
511702103200,新的村民委员会,511702103,新镇
"""


@pytest.fixture
def take(world):
    """``take(sheet, text)`` imports in the small county and gives the result."""

    def taken(sheet, table, county="511702", dry=False, name="名单.csv"):
        data = table if isinstance(table, bytes) else table.encode()
        with world.inside(county):
            return importing.run(importing.require_sheet(sheet, county), data, name, dry=dry)

    return taken


def reasons(result) -> dict:
    return {(fault.line, fault.name): fault.reason for fault in result.faults}


def names(world) -> dict:
    return {area.code: area.name for area in world.rows(Area)}


def test_a_list_is_taken_and_the_same_list_again_changes_nothing(take, world):
    first = take("divisions", GOOD)
    assert (first.faults, first.counts) == ([], {"same": 5, "new": 1})
    assert names(world)["511702103000"] == "新镇"
    before = {area.id: area.version for area in world.rows(Area)}
    again = take("divisions", GOOD)
    assert again.counts == {"same": 6}
    assert {area.id: area.version for area in world.rows(Area)} == before


def test_each_import_is_journaled_with_name_digest_and_counts(take, world):
    take("divisions", GOOD)
    (line,) = [row for row in world.rows(Journal) if row.verb == "import"]
    detail = json.loads(line.detail)
    assert (detail["file"], detail["rows"], detail["new"], detail["same"]) == ("名单.csv", 6, 1, 5)
    assert detail["sha256"] == importing.digest(GOOD.encode())


def test_a_preview_promises_the_import_and_writes_nothing(take, world):
    rows, lines = len(world.rows(Area)), len(world.rows(Journal))
    assert take("divisions", GOOD, dry=True).counts == {"same": 5, "new": 1}
    assert (len(world.rows(Area)), len(world.rows(Journal))) == (rows, lines)


def test_every_bad_cell_is_named_and_the_good_rows_are_taken(take, world):
    table = f"""{HEAD},人口
511702101201,高山新村,511702101,东岳镇,1800
511702101201,高山村,511702101,东岳镇,1
520327101201,别县村,520327101,进化镇,1
511702101203,错镇村,511702102,双龙镇,1
51170210120,短码村,511702101,东岳镇,很多
511702101204,,511702101,东岳镇,1
511702101205,改名村,511702101,西岳镇,1
511702104201,无镇名村,511702104,,1
511702101000,乡镇码,511702101,东岳镇,1
"""
    found = reasons(take("divisions", table))
    assert set(found) == {
        (3, "village_code"),
        (4, "village_code"),
        (4, "township_code"),
        (5, "township_code"),
        (6, "village_code"),
        (6, "population"),
        (7, "village_name"),
        (8, "township_name"),
        (9, "township_name"),
        (10, "village_code"),
    }
    assert found[3, "village_code"] == "该代码在第 2 行已出现。"
    assert "外县" in found[4, "village_code"]
    assert "11 位" in found[6, "village_code"]
    assert names(world)["511702101201"] == "高山新村"
    assert "511702101203" not in names(world)


def test_full_width_digits_gbk_bom_titles_and_chinese_headings_are_understood(take, world):
    table = "村代码,村名称,乡镇代码,乡镇名称\n５１１７０２１０１２０１,高山村,５１１７０２１０１,东岳镇\n"
    assert take("divisions", table.encode("gbk")).counts == {"changed": 1}
    assert take("divisions", table.encode("utf-8-sig")).counts == {"same": 1}
    book = Workbook()
    sheet = book.active
    sheet.append(["通川区村（社区）名单"])
    sheet.merge_cells("A1:D1")
    sheet.append(["统计用区划代码", "村（社区）名称", "乡镇代码", "乡镇"])
    sheet.append(["511702101201", "高山村", "511702101", "东岳镇"])
    out = io.BytesIO()
    book.save(out)
    assert take("divisions", out.getvalue()).counts == {"same": 1}


def test_a_village_missing_from_the_list_stays_and_is_named(take, world):
    result = take("divisions", f"{HEAD}\n511702101201,高山村民委员会,511702101,东岳镇\n")
    assert result.faults == []
    (note,) = result.notes
    assert "4 个村" in note and "柏林村民委员会" in note
    assert all(area.valid_to is None for area in world.rows(Area))


def test_another_name_is_a_change_that_the_journal_keeps(take, world):
    take("divisions", f"{HEAD}\n511702101201,高山新村,511702101,东岳新镇\n")
    assert names(world)["511702101000"] == "东岳新镇"
    changes = [
        json.loads(row.detail) for row in world.rows(Journal) if row.verb == "change" and row.subject == "core_area"
    ]
    assert {"name": ["高山村民委员会", "高山新村"]} in changes


def test_a_village_ends_with_its_successor_and_a_later_list_does_not_bring_it_back(take, world):
    ended = f"{HEAD},终止日期,并入代码\n511702101202,河坝村民委员会,511702101,东岳镇,2020-03-31,511702101201\n"
    assert take("divisions", ended).counts == {"changed": 1}
    (link,) = world.rows(Succession)
    assert (link.old_code, link.new_code, link.happened_on.isoformat()) == (
        "511702101202",
        "511702101201",
        "2020-04-01",
    )
    assert take("divisions", ended).counts == {"same": 1}
    result = take("divisions", f"{HEAD}\n511702101202,河坝村民委员会,511702101,东岳镇\n")
    assert "2020-03-31" in reasons(result)[2, "valid_from"]


def test_an_unknown_successor_of_this_county_is_refused_and_one_elsewhere_is_not(take):
    table = f"{HEAD},valid_to,successor_code\n511702101202,河坝村,511702101,东岳镇,2020-03-31,%s\n"
    assert (2, "successor_code") in reasons(take("divisions", table % "511702999201"))
    assert take("divisions", table % "513021101201").faults == []


def test_earlier_boundaries_stand_beside_todays(take, world):
    head = "code,name,kind,valid_from,valid_to,successor_code,农村人口,示例\n"
    rows = (
        "511702301000,金山乡,乡,,2013-07-17,511702101000,5200,是\n511702301201,金山村,村,,2013-07-17,511702101201,,是\n"
    )
    assert take("former-divisions", head + rows).counts == {"new": 2}
    town = next(area for area in world.rows(Area) if area.code == "511702301000")
    assert (town.valid_to.isoformat(), town.example) == ("2013-07-17", True)
    (figure,) = world.rows(AreaFigure)
    assert (figure.year, figure.value) == (2013, 5200)
    assert take("former-divisions", head + rows).counts == {"same": 2}


def test_an_earlier_period_of_a_present_code_ends_where_the_present_begins(take, world):
    head = "code,name,kind,valid_to\n"
    assert take("former-divisions", head + "511702101201,老高山村,村,2013-07-17\n").faults == []
    periods = {a.name: (a.valid_from, a.valid_to) for a in world.rows(Area) if a.code == "511702101201"}
    assert periods["老高山村"][1].isoformat() == "2013-07-17"
    assert periods["高山村民委员会"][0].isoformat() == "2013-07-18"


def test_printed_figures_and_groups(take, world):
    figures = "代码,年份,指标,数值,来源\n511702,2012,村民小组,548,报道\n511702,2012,没有的,1,报道\n"
    assert set(reasons(take("area-figures", figures))) == {(3, "measure")}
    groups = "村代码,组号,户数\n511702101201,1组,52\n高山村民委员会,第2组,40\n高山村民委员会,2,40\n高山,x,1\n"
    assert set(reasons(take("groups", groups))) == {(4, "number"), (5, "number")}
    assert names(world)["511702101201001"] == "1组"


STAFF = """警号,姓名,人员类别,单位,联系电话,岗位,任职日期,负责村,带班民警
900001,周一,民警,东岳派出所,13800001234,民警,2024-01-01,,
A001,周二,警务助理,东岳派出所,,警务助理,2024-01-01,高山村民委员会、河坝村民委员会,900001
"""


def test_a_staff_list_makes_people_and_their_postings_once(take, world):
    assert take("officers", STAFF).counts == {"new": 2}
    people = {officer.number: officer for officer in world.rows(Officer)}
    assert people["900001"].initials == "zy"
    (posting,) = [row for row in world.rows(Posting) if row.officer_id == people["A001"].id]
    assert posting.guide_id == people["900001"].id
    assert len([row for row in world.rows(PostingArea) if row.posting_id == posting.id]) == 2
    assert take("officers", STAFF).counts == {"same": 2}


def test_the_rules_of_postings_hold_in_the_staff_list_and_personal_values_are_masked(take):
    rows = """900002,周三,警务助理,东岳派出所,,所长,,,
900003,周四,民警,东月派出所,13800001234,,,,
900004,周五,民警,东岳派出所,1380000x,,,,
A002,周六,警务助理,东岳派出所,,警务助理,,高山村民委员会,没有这人
A003,周七,警务助理,东岳派出所,,警务助理,,,51170004
"""
    result = take("officers", STAFF.splitlines()[0] + "\n" + rows)
    found = reasons(result)
    assert set(found) == {(2, "role"), (3, "unit"), (4, "phone"), (5, "guide"), (6, "villages")}
    assert "是不是“东岳派出所”" in found[3, "unit"]
    assert next(f.value for f in result.faults if f.name == "phone") != "1380000x"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空"),
        (b"%PDF-1.4", "PDF"),
        (b"PK\x03\x04rubbish", "打不开"),
        ("甲,乙\n1,2\n".encode(), "表头"),
        (HEAD.encode(), "没有"),
    ],
)
def test_files_that_cannot_be_used_are_refused_in_a_sentence(browser, world, data, said):
    answer = browser("desk").post(f"/imports/divisions?id={new_id()}", file=(io.BytesIO(data), "x.csv"))
    assert answer.status_code == 422
    assert said in text(answer)
    assert world.rows(ImportBatch) == []


def begin(desk, table, sheet="divisions"):
    answer = desk.post(f"/imports/{sheet}?id={new_id()}", pasted=table)
    assert answer.status_code == 303, text(answer)
    return answer.headers["Location"]


def test_paste_look_confirm_and_take_the_bad_rows_back(browser, world):
    desk = browser("desk")
    pasted = "村代码\t村名称\t乡镇代码\t乡镇名称\n511702103201\t新一村\t511702103\t新镇\n5117\t坏村\t511702103\t新镇\n"
    url = begin(desk, pasted)
    shown = text(desk.get(url))
    assert "还没有写入任何数据" in shown and "5117" in shown
    assert "511702103201" not in names(world)
    assert desk.post(f"{url}/confirm").status_code == 303
    assert desk.post(f"{url}/confirm").status_code == 303
    assert names(world)["511702103201"] == "新一村"
    assert len([row for row in world.rows(Journal) if row.verb == "import"]) == 1
    sheet = load_workbook(io.BytesIO(desk.get(f"{url}/bad-rows.xlsx").data)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1][1] == "5117" and "位" in rows[1][0]
    assert len(rows) == 2


def test_the_corrected_bad_rows_are_taken_as_they_came_back(browser, world):
    desk = browser("desk")
    url = begin(desk, f"{HEAD}\n5117,坏村,511702103,新镇\n")
    book = load_workbook(io.BytesIO(desk.get(f"{url}/bad-rows.xlsx").data))
    book.active.cell(2, 2).value = "511702103202"
    out = io.BytesIO()
    book.save(out)
    answer = desk.post(f"/imports/divisions?id={new_id()}", file=(io.BytesIO(out.getvalue()), "改.xlsx"))
    assert desk.post(answer.headers["Location"] + "/confirm").status_code == 303
    assert names(world)["511702103202"] == "坏村"


def test_a_preview_can_be_thrown_away(browser, world):
    desk = browser("desk")
    url = begin(desk, GOOD)
    desk.post(f"{url}/discard")
    desk.post(f"{url}/confirm", follow=True)
    assert "511702103200" not in names(world)
    (batch,) = world.rows(ImportBatch)
    assert batch.state == "discarded"


def test_the_same_file_again_says_who_took_it_before(browser):
    desk = browser("desk")
    desk.post(begin(desk, GOOD) + "/confirm")
    assert "由 desk 于" in text(desk.get(begin(desk, GOOD)))


def test_a_sheet_is_for_its_roles_and_a_batch_for_its_owner(browser):
    desk = browser("desk")
    url = begin(desk, GOOD)
    assert browser("officer").get("/imports/divisions").status_code == 404
    assert browser("assistant").get("/imports").status_code == 403
    assert browser("officer").get(url).status_code == 404
    assert browser("desk-other").get(url).status_code == 404
    assert browser("admin").get(url).status_code == 200
    assert browser("admin").post(f"{url}/confirm").status_code == 404
    assert browser("admin").get(f"{url}/bad-rows.xlsx").status_code == 404


def test_a_template_comes_back_as_it_is(browser, take):
    data = browser("desk").get("/imports/divisions/template.xlsx").data
    result = take("divisions", data, dry=True)
    assert (result.faults, result.rows) == ([], 1)


def test_files_of_old_batches_are_emptied(browser, world, app):
    from datetime import timedelta

    from core import clock

    begin(browser("desk"), GOOD)
    with clock.at(clock.now() + timedelta(days=8)), world.inside():
        run_tx(lambda: batches.tidy({}))
    with world.inside():
        batch = db.session.scalars(select(ImportBatch)).one()
        assert (batch.content, batch.state) == (None, "discarded")


def test_a_thousand_rows_are_checked_quickly(take):
    import time

    rows = "".join(
        f"5117021{n // 300 + 10:02d}{n % 300 + 200:03d},村{n},5117021{n // 300 + 10:02d},镇{n // 300}\n"
        for n in range(1200)
    )
    begun = time.perf_counter()
    assert take("divisions", f"{HEAD}\n{rows}").ok == 1200
    assert time.perf_counter() - begun < 5


def test_a_wrong_word_on_every_row_costs_no_more_than_on_one(take):
    import time

    rows = "".join(f"{n:06d},民警{n},民警,东岳派出说\n" for n in range(4000))
    begun = time.process_time()
    found = take("officers", f"警号,姓名,人员类别,单位\n{rows}", dry=True)
    assert len(found.faults) == 4000
    assert {fault.reason for fault in found.faults} == {"没有名为“东岳派出说”的单位，是不是“东岳派出所”？"}
    assert time.process_time() - begun < 5


def test_every_sheet_understands_its_own_titles_and_examples(app, world):
    from core.registry import registry

    with world.inside():
        sheets = [c.item for c in registry().installed(ImportSheet) if c.plugin == "core"]
        known = {"divisions", "groups", "officers", "stations", "former-divisions", "area-figures"}
        assert {sheet.id for sheet in sheets} == known
        for sheet in sheets:
            table = importing.read(sheet, batches.template(sheet))
            assert (table.problems, table.header) == ([], [column.name for column in sheet.columns])


def test_a_person_whose_posting_is_refused_is_not_taken(take, world):
    rows = "A003,周七,警务助理,东岳派出所,,警务助理,,,51170004\n900005,周八,民警,东岳派出所,,民警,,,\n"
    before = len([row for row in world.rows(Journal) if row.subject == "core_officer"])
    result = take("officers", STAFF.splitlines()[0] + "\n" + rows)
    assert (result.counts, list(reasons(result))) == ({"bad": 1, "new": 1}, [(2, "villages")])
    assert {officer.number for officer in world.rows(Officer)} & {"A003", "900005"} == {"900005"}
    lines = [row for row in world.rows(Journal) if row.subject == "core_officer"]
    assert len(lines) == before + 1 and "A003" not in {json.loads(row.detail).get("number", [0, 0])[1] for row in lines}


def test_a_person_already_here_keeps_his_name_when_his_posting_is_refused(take, world):
    rows = "51170004,改名,民警,东岳派出所,,民警,,,没有这人\n"
    assert list(reasons(take("officers", STAFF.splitlines()[0] + "\n" + rows))) == [(2, "guide")]
    assert next(officer.name for officer in world.rows(Officer) if officer.number == "51170004") == "民警甲"


def test_two_names_for_one_number_are_refused_on_the_second_row(take, world):
    rows = "900006,吴一,民警,东岳派出所,,民警,,,\n900006,吴二,民警,双龙派出所,,民警,,,\n900006,吴一,民警,双龙派出所,,民警,,,\n"
    result = take("officers", STAFF.splitlines()[0] + "\n" + rows)
    found = reasons(result)
    assert list(found) == [(3, "name")] and "吴一" in found[3, "name"] and "吴二" in found[3, "name"]
    (person,) = [officer for officer in world.rows(Officer) if officer.number == "900006"]
    assert person.name == "吴一" and len([p for p in world.rows(Posting) if p.officer_id == person.id]) == 2


def test_a_number_without_its_leading_zeros_is_no_new_person(take, world):
    head = "警号,姓名,人员类别,单位\n"
    assert take("officers", head + "012001,王建国,民警,511702101560\n").counts == {"new": 1}
    result = take("officers", head + "12001,王建国,民警,511702101560\n")
    assert "012001" in reasons(result)[2, "number"] and "前面的 0" in reasons(result)[2, "number"]
    assert [row.number for row in world.rows(Officer) if row.name == "王建国"] == ["012001"]


def test_a_cell_that_lost_its_digits_is_told_once(take, world):
    head = "警号,姓名,人员类别,单位\n"
    result = take("officers", head + "5.13021E+17,周一,民警,511702101560\n")
    assert [fault.line for fault in result.faults] == [2] and "不能为空" not in reasons(result)[2, "number"]


def test_a_guide_named_like_another_is_asked_for_by_number(take):
    two = "900005,周八,民警,东岳派出所,,民警,,,\n900006,周八,民警,东岳派出所,,民警,,,\n"
    assert not list(reasons(take("officers", STAFF.splitlines()[0] + "\n" + two)))
    rows = "A003,周七,警务助理,东岳派出所,,警务助理,,,周八\n"
    told = reasons(take("officers", STAFF.splitlines()[0] + "\n" + rows))
    assert any("有几名人员都叫周八" in reason for reason in told.values()), told
