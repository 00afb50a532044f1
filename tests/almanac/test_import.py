"""A county's printed table, pasted, uploaded or given to the command line: read, asked about, and only then saved."""

import csv
import io
import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

import plugins.almanac
from core.api import today
from core.cli import base
from core.testing.browser import text
from plugins.almanac.models import Market
from plugins.almanac.sheets import SHEET
from plugins.almanac.tables import cells_of

FILES = Path(plugins.almanac.__file__).parent / "data/market_days"
TABLES = ("suichuan_2024.csv", "lixian_2025.csv", "cili_2024.csv", "zhanjiang.csv")
TOWNS = {
    name: sum(len(re.findall(r"[^、\s]+", row["town"])) for row in csv.DictReader((FILES / name).open(encoding="utf-8")))
    for name in TABLES
}


@pytest.fixture
def run(app, monkeypatch):
    monkeypatch.setitem(base._made, "app", app)

    def run(*arguments):
        outcome = CliRunner().invoke(base.main, ["import", "market-days", *map(str, arguments)], catch_exceptions=False)
        return json.loads(outcome.stdout), outcome.exit_code

    return run


def questions(answer) -> dict:
    """The names and checked values of the radio buttons of a page; towns of another county lie in no township of this one."""
    page = answer.get_data(as_text=True)
    return dict.fromkeys(re.findall(r'<select class="form-select" id="[^"]*" name="(r\d+\.area\.\d+)"', page), "none") | {
        m["name"]: m["value"]
        for m in re.finditer(r'type="radio" id="[^"]*" name="(?P<name>r[^"]*)" value="(?P<value>[^"]*)" checked', page)
    }


@pytest.mark.parametrize("name", TABLES)
def test_each_printed_table_is_taken_through_the_page(browser, world, name):
    desk, told = browser("desk"), (FILES / name).read_text("utf-8")
    preview = desk.post("/m/almanac/import", text=told, calendar="", source="某年集期表", step="read")
    assert preview.status_code == 200 and not world.rows(Market)
    done = desk.post("/m/almanac/import", text=told, calendar="", source="某年集期表", step="save", **questions(preview))
    assert done.status_code == 303, text(done)
    markets = world.rows(Market)
    assert len(markets) == TOWNS[name]
    assert {market.source for market in markets} == {"某年集期表"}


@pytest.mark.parametrize("name", TABLES)
def test_each_printed_table_goes_through_the_command_line(run, world, name):
    told, code = run(FILES / name, "--county", "511702", "--fill", "township=无")
    waiting = [error for error in told["errors"] if "农历还是公历" in error["reason"]]
    assert waiting == told["errors"] and code == (1 if waiting else 0)
    assert all("建议" in error["reason"] for error in waiting)
    assert all(error["ask"].startswith("/m/almanac/import?text=") for error in waiting)
    filled, code = run(FILES / name, "--county", "511702", "--fill", "calendar=lunar", "--fill", "township=无")
    assert (filled["errors"], code) == ([], 0)
    assert len(world.rows(Market)) == TOWNS[name]
    again, _code = run(FILES / name, "--county", "511702", "--fill", "calendar=lunar", "--fill", "township=无")
    assert (again["new"], again["changed"], again["same"]) == (0, 0, again["rows"])


def test_a_dry_run_saves_nothing_and_the_words_of_a_town_without_a_market_are_told(run, world):
    fill = "--fill", "calendar=lunar", "--fill", "township=无"
    told, code = run(FILES / "zhanjiang.csv", "--county", "511702", *fill, "--dry-run")
    assert (told["new"], code, world.rows(Market)) == (8, 0, [])
    assert told["notes"] == ["硇洲镇：无集市（“无墟日”）", "高桥镇：无集市（“没有墟日，一般去广西山口镇趁墟”）"]


def test_the_page_shows_what_was_read_and_asks_what_is_open(browser):
    answer = browser("desk").post("/m/almanac/import", text="东岳镇\t逢1、4、7\n双龙镇\t星期三、六", calendar="", step="read")
    said = text(answer)
    assert "“1、4、7”是农历还是公历？" in said and "公历（建议）" in said
    assert "每星期三、星期六" in said and re.search(r"\d\d-\d\d 周[三六] \S+月\S+", said)
    page = answer.get_data(as_text=True)
    assert questions(answer)["r1.answer-calendar"] == "solar"
    assert "<select" not in page[page.index("read-row") :]  # both towns are townships of the county: nothing to ask


def test_a_town_that_is_no_township_is_asked_about(browser, world):
    desk, told = browser("desk"), "老街、东岳镇\t星期三"
    answer = desk.post("/m/almanac/import", text=told, step="save")
    assert not world.rows(Market)
    page = answer.get_data(as_text=True)
    assert "在哪个乡镇" in text(answer) and '<option value="511702101000">东岳镇' in page
    assert desk.post("/m/almanac/import", text=told, step="save", **{"r1.area.0": "out"}).status_code == 303
    assert [market.town for market in world.rows(Market)] == ["东岳镇"]
    assert desk.post("/m/almanac/import", text="老街\t星期三", step="save", **{"r1.area.0": "511702102000"}).status_code == 303
    assert {market.town: market.area_id for market in world.rows(Market)}["老街"] == world.areas["511702102000"]


def test_the_sheet_asks_about_strange_towns_and_takes_their_township(run, world, tmp_path):
    table = tmp_path / "集期.csv"
    table.write_text("乡镇,赶集日,所属乡镇\n老街,星期三,\n新街,星期四,双龙镇\n庙坝,星期五,无\n", "utf-8")
    told, code = run(table, "--county", "511702")
    assert [(error["line"], error["column"]) for error in told["errors"]] == [(2, "town")] and code == 1
    assert "“老街”不是本县的乡镇" in told["errors"][0]["reason"]
    markets = {market.town: market.area_id for market in world.rows(Market)}
    assert markets == {"新街": world.areas["511702102000"], "庙坝": None}


def test_what_the_sheet_leaves_open_leads_to_the_page_with_its_rows(browser, world):
    desk, rows = browser("clerk"), "乡镇\t赶集日\n东岳镇\t逢1、4、7\n双龙镇\t空三赶四"
    answer = desk.post(f"/imports/{SHEET.id}", pasted=rows)
    assert answer.status_code == 303, text(answer)
    batch = answer.headers["Location"]
    page = desk.get(batch).get_data(as_text=True)
    asked = unescape(re.search(r'href="(/m/almanac/import\?[^"]+)"', page)[1])
    assert "逢子、辰、申日" in page and "逢丑、巳、酉日" in page  # the possible readings of 空三赶四
    answer = desk.get(asked)
    assert "东岳镇" in text(answer) and "“1、4、7”是农历还是公历？" in text(answer) and "空三赶四" in text(answer)
    told = unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", answer.get_data(as_text=True), re.S)[1])
    answers = {"r1.answer-calendar": "lunar", "r2.answer-branches.date": "2026-11-22"}
    assert desk.post("/m/almanac/import", text=told, step="save", **answers).status_code == 303
    kinds = {market.town: market.rules[0]["kind"] for market in world.rows(Market)}
    assert kinds == {"东岳镇": "lunar_digits", "双龙镇": "interval"}


def test_a_rule_under_a_merged_cell_belongs_to_the_towns_above(browser, run, world, tmp_path):
    told = "东岳镇、双龙镇\t农历逢一、四、七\n\t星期日大集"
    assert browser("desk").post("/m/almanac/import", text=told, step="save").status_code == 303
    kinds = [[part["kind"] for part in market.rules] for market in world.rows(Market)]
    assert kinds == [["lunar_digits", "weekday"]] * 2
    table = tmp_path / "集期.csv"
    table.write_text("乡镇,赶集日\n“东岳镇、双龙镇”,农历逢一、四、七\n,星期日大集\n".replace("“", '"').replace("”", '"'), "utf-8")
    again, code = run(table, "--county", "511702")
    assert (again["errors"], again["same"], code) == ([], 2, 0)


def test_answers_townships_and_left_out_rows_are_kept(browser, world):
    told = "东岳\t逢1、4、7\n老街\t星期三\n双龙镇\t星期四"
    answers = {"r1.answer-calendar": "lunar", "r2.area.0": "511702102000", "r3.skip": "1"}
    done = browser("desk").post("/m/almanac/import", text=told, calendar="", step="save", **answers)
    assert done.status_code == 303
    markets = {market.town: market for market in world.rows(Market)}
    assert set(markets) == {"东岳", "老街"}
    assert markets["东岳"].rules[0]["kind"] == "lunar_digits" and markets["东岳"].answers == {"calendar": "lunar"}
    assert markets["东岳"].area_id == world.areas["511702101000"]
    assert markets["老街"].area_id == world.areas["511702102000"]


def test_nothing_is_lost_when_a_row_cannot_be_read(browser, world):
    desk = browser("desk")
    told = "东岳镇\t农历逢一、四、七\n双龙镇\t逢场看天气"
    answer = desk.post("/m/almanac/import", text=told, calendar="", step="save")
    assert answer.status_code == 200
    assert [market.town for market in world.rows(Market)] == ["东岳镇"]
    page = answer.get_data(as_text=True)
    assert "逢场看天气" in page and "农历逢一、四、七" not in page
    assert "还有1行没有保存" in text(answer)


def test_a_town_in_two_rows_is_asked_about(browser, world):
    told = "东岳镇\t农历逢一\n东岳镇\t农历逢五"
    answer = browser("desk").post("/m/almanac/import", text=told, calendar="", step="save")
    assert "“东岳镇”出现在多行" in text(answer) and not world.rows(Market)
    assert browser("desk").post("/m/almanac/import", text=told, step="save", **{"r2.skip": "1"}).status_code == 303
    assert [market.printed for market in world.rows(Market)] == ["农历逢一"]


def test_the_same_table_twice_changes_nothing_and_a_changed_rule_begins_today(browser, world):
    desk = browser("desk")
    for printed in ("星期三", "星期三", "星期四"):
        assert desk.post("/m/almanac/import", text=f"东岳镇\t{printed}", step="save").status_code == 303
    old, new = sorted(world.rows(Market), key=lambda market: market.created_at)
    assert (old.printed, new.printed, new.valid_from, new.follows_id) == ("星期三", "星期四", today(), old.id)
    assert (new.valid_from - old.valid_to).days == 1
    assert desk.post("/m/almanac/import", text="东岳镇\t星期五", step="save").status_code == 303
    assert len(world.rows(Market)) == 2  # changed twice on one day: put right in place


def test_an_example_is_replaced_by_the_printed_rule(browser, world):
    with world.inside():
        from core.api import run_tx
        from plugins.almanac import services

        example = Market(county_id="511702", town="东岳镇", printed="星期三", example=True)
        run_tx(lambda: services.record_market(example))
    browser("desk").post("/m/almanac/import", text="东岳镇\t农历逢一、四、七", step="save")
    (market,) = world.rows(Market)
    assert (market.example, market.printed, market.valid_from) == (False, "农历逢一、四、七", None)


def test_an_uploaded_workbook_becomes_text_that_can_be_corrected(browser, world):
    from core.services.exporting import xlsx

    desk = browser("desk")
    data = xlsx(["集市名称", "赶集日"], [["东岳镇", "农历逢一、四、七"], ["双龙镇", date(2001, 4, 7)]])
    answer = desk.client.post(
        "/m/almanac/import",
        data={"csrf_token": desk.token(), "text": "", "calendar": "", "step": "read", "file": (io.BytesIO(data), "集期表.xlsx")},
    )
    page = answer.get_data(as_text=True)
    assert "东岳镇\t农历逢一、四、七" in page
    assert "表格软件把集期变成了日期" in text(answer)


def test_a_file_that_is_no_table_is_refused_with_the_reason(browser):
    desk = browser("desk")
    answer = desk.client.post(
        "/m/almanac/import",
        data={"csrf_token": desk.token(), "text": "", "calendar": "", "step": "read", "file": (io.BytesIO(b"%PDF-1.7"), "a.pdf")},
    )
    assert answer.status_code == 422 and "PDF" in text(answer)
    assert browser("desk").post("/m/almanac/import", text="", step="read").status_code == 422


@pytest.mark.parametrize(
    "told",
    [
        "大汾、黄坳\t农历逢一、四、七\n长坪\t农历逢五、十",
        "大汾、黄坳：农历逢一、四、七\n长坪：农历逢五、十",
        "乡镇,赶集日\n大汾、黄坳,农历逢一、四、七\n长坪,农历逢五、十",
        'town,rule_as_printed\n"大汾、黄坳","农历逢一、四、七"\n长坪,农历逢五、十',
        "大汾、黄坳 农历逢一、四、七\n长坪 农历逢五、十",
        "赶集日\t序号\t乡镇\n农历逢一、四、七\t1\t大汾、黄坳\n农历逢五、十\t2\t长坪",
    ],
)
def test_tables_are_pasted_as_they_come(told):
    assert [cells[1:3] for cells in cells_of(told)] == [("大汾、黄坳", "农历逢一、四、七"), ("长坪", "农历逢五、十")]


def test_officers_do_not_import(browser):
    assert browser("officer").get("/m/almanac/import").status_code == 403
    assert browser("clerk").get("/m/almanac/import").status_code == 200
