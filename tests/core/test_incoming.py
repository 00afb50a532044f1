"""What browsers send: signs that nobody sees, days of other centuries, and links that name what is not there."""

import pytest

from core.clock import new_id
from core.models import Officer
from core.services import importing
from core.testing.browser import text
from plugins.ledger.models import Visit

YEAR = "1900 年至 2100 年"


def person(**changes):
    return {"number": "900001", "name": "周一", "person_class": "police", "unit_id": "511702101560"} | changes


def visit(**changes):
    told = {"area_id": "511702101201", "place": "王家院子", "people_met": "3", "channel": "on_site"}
    return told | {"occurred_on": "2026-01-05", "note": "一\n二"} | changes


def test_signs_that_nobody_sees_are_left_out_and_that_is_said(browser, world):
    answer = browser("personnel").post(f"/officers/{new_id()}/edit", follow=True, **person(name="周\x00\x1b一\x85"))
    assert "控制符已自动去掉" in text(answer)
    assert "周一" in [officer.name for officer in world.rows(Officer)]
    assert "控制符" not in text(browser("personnel").post(f"/officers/{new_id()}/edit", follow=True, **person(number="900002")))


def test_line_breaks_and_tabs_stay(browser, world):
    browser("officer").post(f"/m/ledger/visits/{new_id()}", **visit(note="一\r\n\t二\x0b"))
    (row,) = world.rows(Visit)
    assert row.note == "一\r\n\t二"


def test_a_search_for_nothing_visible_is_answered(browser):
    for path in ("/officers?q=%00", "/search?q=%00%01", "/m/ledger/visits?q=a%00b"):
        assert browser("desk").get(path).status_code == 200


def test_a_cell_of_an_import_holds_no_control_characters(world):
    table = "警号,姓名,人员类别,单位\n900003,吴\x0b\x85一,民警,东岳派出所\n"
    with world.inside():
        sheet = importing.require_sheet("officers", "511702")
        result = importing.run(sheet, table.encode(), "x.csv")
        refused = [importing.run(sheet, table.replace("\x85", sign).encode(), "x.csv") for sign in "\x00\x07\x1b"]
    assert result.faults == []
    assert "吴一" in {officer.name for officer in world.rows(Officer)}
    assert all(one.refused and "文本表格" in one.faults[0].reason for one in refused)


@pytest.mark.parametrize("day", ["0026-01-05", "1899-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_of_another_century_is_refused_beside_its_field(browser, world, day):
    answer = browser("personnel").post(f"/officers/{new_id()}/edit", **person(valid_from=day))
    assert answer.status_code == 422 and YEAR in text(answer)
    assert f'value="{day}"' in answer.get_data(as_text=True)
    answer = browser("officer").post(f"/m/ledger/visits/{new_id()}", **visit(occurred_on=day))
    assert answer.status_code == 422 and YEAR in text(answer)
    assert world.rows(Visit) == []


def test_a_day_of_another_century_is_refused_in_a_table_and_in_a_question(browser, world):
    table = "警号,姓名,人员类别,单位,岗位,任职日期\n900003,吴一,民警,东岳派出所,民警,0202-01-01\n"
    with world.inside():
        result = importing.run(importing.require_sheet("officers", "511702"), table.encode(), "x.csv", dry=True)
    assert [(fault.name, YEAR in fault.reason) for fault in result.faults] == [("valid_from", True)]
    page = browser("desk").get("/reports/ledger.monthly?from=0026-01-01&to=2026-01-31")
    assert YEAR in text(page)


@pytest.mark.parametrize("link", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_link_to_nobody_is_not_found_and_a_posted_one_is_refused(browser, world, link):
    officer = browser("officer")
    assert officer.get(f"/m/ledger/visits/{new_id()}?resident_id={link}").status_code == 404
    answer = officer.post(f"/m/ledger/visits/{new_id()}", **visit(resident_id=link))
    assert answer.status_code == 422 and "不在您的管辖范围内" in text(answer)
    assert world.rows(Visit) == []


def test_a_village_of_another_station_in_a_link_is_told_beside_the_field(browser):
    page = text(browser("officer").get(f"/m/ledger/visits/{new_id()}?area_id=511702102201"))
    assert "链接中的“511702102201”不在您的管辖范围内" in page
    assert "不在您的" not in text(browser("officer").get(f"/m/ledger/visits/{new_id()}?area_id=511702101201"))
