"""Reports: the form, figures that open their rows, boundaries then and now, files, and the command line."""

import io
import json
import re
from datetime import date
from html import unescape

import errands
import openpyxl
import pypdf
import pytest
from click.testing import CliRunner

from core import clock
from core.clock import new_id
from core.extensions import db
from core.models import Area, AreaKind, Succession, Unit
from core.services import organisation, reporting, territory
from core.testing.browser import text
from core.testing.world import HOME
from core.transactions import run_tx

YEAR = "from=2026-01-01&to=2026-12-31"


@pytest.fixture
def app(lean):
    """The errands are enough."""
    return lean


def errand(world, day="2026-05-10", village="511702101201", unit="A", officer="officer", title="取件"):
    place = world.areas.get(village, village)
    made = errands.Errand(
        county_id=HOME, id=new_id(), occurred_on=date.fromisoformat(day), title=title, unit_id=world.units.get(unit, unit),
        area_id=place, officer_id=world.officers[officer],
    )  # fmt: skip
    with world.inside():
        run_tx(lambda: db.session.add(made))


@pytest.fixture
def some(world):
    """Three errands of station A in two villages, one of station B, and one of the year before."""
    errand(world)
    errand(world, "2026-05-11", "511702101202", officer="chief")
    errand(world, "2026-06-01")
    errand(world, "2026-05-12", "511702102201", "B", "officer-b")
    errand(world, "2025-05-12")
    return world


def counted(world, **asked) -> int:
    days = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}
    with world.app.test_request_context(), world.inside():
        result = reporting.run(reporting.find_report("errands.monthly"), reporting.ask(**days | asked))
    return result.figures[0].value


# --- the page -------------------------------------------------------------------------------------------------------------------


def test_the_list_holds_the_reports_of_this_viewer(browser, world):
    assert "差事统计表" in text(browser("chief").get("/reports"))
    assert "本人差事" not in text(browser("chief").get("/reports"))
    assert "本人差事" in text(browser("desk").get("/reports"))
    assert browser("chief").get("/reports/errands.narrow").status_code == 404
    assert browser("chief").get("/reports/no.such").status_code == 404


def test_a_figure_opens_exactly_its_rows(browser, some):
    desk = browser("desk")
    page = desk.get(f"/reports/errands.monthly?{YEAR}&unit=511702101560")
    assert "3 件" in text(page) or "3件" in text(page).replace(" ", "")
    href = unescape(re.search(r'class="panel stat" href="([^"]+)"', page.get_data(as_text=True)).group(1))
    rows = text(desk.get(href))
    assert "3 条" in rows or "共 3" in rows, rows
    cell = unescape(re.search(r'<td[^>]*><a href="([^"]+)">东岳派出所', page.get_data(as_text=True)).group(1))
    assert "3" in text(desk.get(cell))


def opening(page, title) -> str:
    """The address that a figure of a report opens."""
    stats = re.findall(r'class="panel stat" href="([^"]*)".*?stat-label">(.*?)<', page.get_data(as_text=True), re.S)
    return next(unescape(href) for href, label in stats if label.strip() == title)


def units_in(answer) -> list[str]:
    return re.findall(r"<td><a[^>]*>(\w+派出所)</a></td>", answer.get_data(as_text=True))


def test_a_figure_whose_rows_stand_below_leaves_only_them(browser, some):
    desk = browser("desk")
    whole = desk.get(f"/reports/errands.monthly?{YEAR}&boundaries=then&base_from=2025-01-01&base_to=2025-12-31")
    assert units_in(whole) == ["东岳派出所", "双龙派出所"] and "合计" in text(whole)
    few = desk.get(opening(whole, "差事多的单位").partition("#")[0])
    assert units_in(few) == ["东岳派出所"] and "只列出：差事多的单位" in text(few) and "合计" not in text(few)
    assert re.search(r"差事\s*4", text(few)) and re.search(r"上年同期\s*1", text(few))  # the whole question
    back = re.search(r'<a href="([^"]+)#rows">全部显示', few.get_data(as_text=True))
    again = desk.get("/reports/errands.monthly" + unescape(back.group(1)))
    assert units_in(again) == units_in(whole) and "只列出" not in text(again)
    assert 'value="then"' in again.get_data(as_text=True) and 'value="2025-01-01"' in again.get_data(as_text=True)


def test_a_figure_of_all_rows_leads_to_the_table(browser, some):
    page = browser("desk").get(f"/reports/errands.monthly?{YEAR}")
    assert opening(page, "有差事的单位") == "#rows" and 'id="rows"' in page.get_data(as_text=True)


def test_rows_that_no_figure_counts_are_not_asked_for(browser, some):
    page = browser("desk").get(f"/reports/errands.monthly?{YEAR}&rows=errands")
    assert units_in(page) == ["东岳派出所", "双龙派出所"] and "只列出" not in text(page)


def test_a_file_holds_the_rows_that_are_shown(browser, some):
    desk = browser("desk")
    few = desk.get(opening(desk.get(f"/reports/errands.monthly?{YEAR}"), "差事多的单位").partition("#")[0])
    action = unescape(re.search(r'action="(/export/[^"]+)"', few.get_data(as_text=True)).group(1))
    said = desk.post(action, format="csv", reason="月度例会").get_data().decode("utf-8-sig")
    assert "东岳派出所,3" in said and "双龙派出所" not in said and "合计" not in said


def test_a_station_counts_its_own(browser, some):
    assert re.search(r"差事\s*3", text(browser("chief").get(f"/reports/errands.monthly?{YEAR}")))
    assert re.search(r"差事\s*1", text(browser("chief-b").get(f"/reports/errands.monthly?{YEAR}")))
    assert re.search(r"差事\s*2", text(browser("assistant").get(f"/reports/errands.monthly?{YEAR}")))


def test_the_base_period_is_a_year_before_or_what_was_asked(browser, some):
    assert re.search(r"上年同期\s*1", text(browser("desk").get(f"/reports/errands.monthly?{YEAR}")))
    asked = f"/reports/errands.monthly?{YEAR}&base_from=2026-05-01&base_to=2026-05-31"
    assert re.search(r"上年同期\s*3", text(browser("desk").get(asked)))


@pytest.mark.parametrize(
    "query",
    ["from=2026-02-01&to=2026-01-01", "area=999999999999", "unit=1", "officer=nobody", "from=yesterday", "boundaries=never",
     "from=2026-01-01&to=2026-12-31&base_from=2025-12-31&base_to=2025-01-01"],
)  # fmt: skip
def test_what_cannot_be_asked_is_said(browser, world, query):
    answer = browser("desk").get(f"/reports/errands.monthly?{query}")
    assert answer.status_code == 422 and "notice tone-bad" in answer.get_data(as_text=True)


def test_usual_periods():
    day = date(2024, 2, 29)
    assert reporting.period("this_month", day) == (date(2024, 2, 1), day)
    assert reporting.period("last_month", date(2024, 3, 31)) == (date(2024, 2, 1), day)
    assert reporting.period("this_quarter", date(2026, 11, 21)) == (date(2026, 10, 1), date(2026, 12, 31))
    assert reporting.period("this_quarter", day) == (date(2024, 1, 1), date(2024, 3, 31))
    assert reporting.period("this_year", day) == (date(2024, 1, 1), date(2024, 12, 31))
    assert reporting.year_before(day) == date(2023, 2, 28)


def test_the_form_keeps_the_question(browser, world):
    page = browser("desk").get("/reports/errands.monthly?from=2026-01-05&to=2026-01-09&unit=511702101560").get_data(as_text=True)
    assert 'value="2026-01-05"' in page and re.search(r'<option selected value="511702101560"', page)
    with clock.at(clock.datetime(2027, 2, 15, tzinfo=clock.UTC)):
        page = browser("desk").get("/reports/errands.monthly").get_data(as_text=True)
    assert 'value="2027-02-01"' in page and 'value="2027-02-28"' in page


# --- parts add up ---------------------------------------------------------------------------------------------------------------


def test_units_villages_and_officers_add_up_to_the_whole(some):
    whole = counted(some)
    with some.inside():
        towns = [area.code for area in organisation.areas(AreaKind.TOWNSHIP)]
        villages = [area.code for area in organisation.areas(AreaKind.VILLAGE)]
    assert whole == 4
    assert sum(counted(some, unit=code) for code in ("511702101560", "511702102560")) == whole
    assert counted(some, unit="511702000000") == whole
    assert sum(counted(some, area=code) for code in towns) == whole
    assert sum(counted(some, area=code) for code in villages) == whole
    assert sum(counted(some, officer=number) for number in ("51170001", "51170004", "51170008")) == whole


# --- boundaries -----------------------------------------------------------------------------------------------------------------


def close(area, day):
    area.valid_to = day


def merge(world, village_too: bool) -> None:
    """双龙镇 becomes part of 东岳镇 on 1 July 2026; perhaps its village 石桥 gets a new code there."""

    def work():
        towns = {area.code: area for area in organisation.areas(AreaKind.TOWNSHIP)}
        old, new = towns["511702102000"], towns["511702101000"]
        db.session.add(
            Succession(county_id=HOME, subject="area", old_code=old.code, new_code=new.code, happened_on=date(2026, 7, 1))
        )
        close(old, date(2026, 6, 30))
        if village_too:
            village = organisation.find_area("511702102201", date(2026, 6, 1))
            close(village, date(2026, 6, 30))
            db.session.add(
                Area(county_id=HOME, id=new_id(), code="511702101203", name="石桥村", kind=AreaKind.VILLAGE, parent_id=new.id,
                     valid_from=date(2026, 7, 1))
            )  # fmt: skip
            db.session.add(
                Succession(
                    county_id=HOME, subject="area", old_code=village.code, new_code="511702101203", happened_on=date(2026, 7, 1)
                )
            )

    with world.inside():
        run_tx(work)


@pytest.mark.parametrize("village_too", [False, True])
def test_then_and_now_agree_in_total(some, village_too):
    merge(some, village_too)
    then = {code: counted(some, area=code, boundaries="then") for code in ("511702101000", "511702102000")}
    now = {code: counted(some, area=code, boundaries="now") for code in ("511702101000",)}
    assert then == {"511702101000": 3, "511702102000": 1}
    assert now == {"511702101000": 4}
    with some.inside():
        place = territory.places("now"), territory.places("then")
        village = some.areas["511702102201"]
        assert [name(village) for name in place] == ["东岳镇", "双龙镇"]


def test_each_area_has_one_township_in_each_view(some):
    merge(some, True)
    with some.inside():
        for boundaries in ("then", "now"):
            found = territory.Territory(boundaries)
            towns = {found.township(key).id for key in found.areas}
            families = [found.family(town) for town in towns]
            assert sum(map(len, families)) == len(found.areas)
            assert set().union(*families) == set(found.areas)


def test_a_renamed_village_is_one_village_now(world):
    def rename():
        village = organisation.find_area("511702101201", date(2026, 1, 1))
        close(village, date(2026, 3, 31))
        db.session.add(
            Area(county_id=HOME, id=new_id(), code=village.code, name="新高山村", kind=AreaKind.VILLAGE,
                 parent_id=village.parent_id, valid_from=date(2026, 4, 1))
        )  # fmt: skip

    errand(world, "2026-02-01")
    with world.inside():
        run_tx(rename)
    errand(world, "2026-05-01", organisation_id(world, "新高山村"))
    assert counted(world, area="511702101201", boundaries="now") == 2
    assert counted(world, area="511702101201", boundaries="then") == 1


def organisation_id(world, name):
    return next(area.id for area in world.rows(Area) if area.name == name)


def test_what_went_to_another_county_is_said(some, browser):
    def cede():
        town = organisation.find_area("511702102000")
        close(town, date(2026, 6, 30))
        db.session.add(
            Succession(county_id=HOME, subject="area", old_code=town.code, new_code="511703102000", happened_on=date(2026, 7, 1))
        )

    with some.inside():
        run_tx(cede)
    assert "双龙镇" in text(browser("desk").get(f"/reports/errands.monthly?{YEAR}"))
    assert "已划归外县" in text(browser("desk").get(f"/reports/errands.monthly?{YEAR}"))
    assert counted(some) == 4
    assert counted(some, area="511702102000") == 1


def test_successors_in_a_circle_do_not_hang(world):
    def circle():
        for old, new in (("511702101000", "511702102000"), ("511702102000", "511702101000")):
            db.session.add(Succession(county_id=HOME, subject="area", old_code=old, new_code=new, happened_on=date(2026, 7, 1)))

    with world.inside():
        run_tx(circle)
        found = territory.Territory("now")
        assert all(found.township(key) for key in found.areas)


def test_a_merged_station_counts_for_its_successor(some):
    def absorb():
        db.session.add(
            Succession(
                county_id=HOME, subject="unit", old_code="511702102560", new_code="511702101560", happened_on=date(2026, 7, 1)
            )
        )
        db.session.get(Unit, (HOME, some.units["B"])).valid_to = date(2026, 6, 30)

    with some.inside():
        run_tx(absorb)
    assert counted(some, unit="511702101560", boundaries="now") == 4
    assert counted(some, unit="511702101560", boundaries="then") == 3


# --- files ----------------------------------------------------------------------------------------------------------------------


def test_the_same_report_as_workbook_and_text(browser, some):
    chief = browser("chief")
    answer = chief.post(f"/export/reports/errands.monthly?{YEAR}", format="xlsx", reason="月度例会")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0][:2] == ["单位", "件数"] and cells[1][:2] == ["东岳派出所", 3] and cells[2][:2] == ["合计", 3]
    assert any("所长甲" in str(row[0]) and "月度例会" in str(row[0]) for row in cells)
    answer = chief.post(f"/export/reports/errands.monthly?{YEAR}", format="csv", reason="月度例会")
    assert "东岳派出所,3" in answer.get_data().decode("utf-8-sig")


def test_the_same_report_as_an_official_document(browser, some):
    answer = browser("desk").post(f"/export/reports/errands.monthly?{YEAR}&unit=511702101560", format="pdf", reason="报分管局长")
    words = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.data)).pages)
    for expected in ("达州市公安局通川区分局", "差事统计表", "2026年1月1日", "东岳派出所", "报分管局长"):
        assert expected in words.replace("\n", ""), expected


def test_an_officer_and_a_clerk_take_no_files(browser, some):
    for role in ("officer", "clerk", "assistant"):
        assert browser(role).post(f"/export/reports/errands.monthly?{YEAR}", format="csv", reason="看看").status_code == 403
        assert "/export/" not in browser(role).get(f"/reports/errands.monthly?{YEAR}").get_data(as_text=True)


# --- the command line -----------------------------------------------------------------------------------------------------------


def call(world, *arguments):
    from core.cli import base, main

    base._made["app"] = world.app
    try:
        return CliRunner().invoke(main, ["report", *arguments])
    finally:
        base._made.clear()


PLAIN = "errands.monthly", "--county", HOME, "--from", "2026-01-01", "--to", "2026-12-31"


def test_the_command_prints_the_figures(some):
    said = json.loads(call(some, *PLAIN).output)
    assert list(said) == ["title", "county", "from", "to", "rows", "figures", "notes"]
    assert (said["title"], said["county"], said["from"], said["to"]) == ("差事统计表", HOME, "2026-01-01", "2026-12-31")
    assert said["rows"] == [{"unit": "东岳派出所", "errands": 3}, {"unit": "双龙派出所", "errands": 1}]
    assert said["figures"] == {
        "errands": {"value": 4, "unit": "件"}, "before": {"value": 1, "unit": "件", "note": "按登记计"},
        "busy": {"value": 1, "unit": "个"}, "units": {"value": 2, "unit": "个"},
    }  # fmt: skip
    assert said["notes"] == []


def test_the_command_narrows_like_the_page(some):
    def value(*more):
        return json.loads(call(some, *PLAIN, *more).output)["figures"]["errands"]["value"]

    assert value("--area", "511702101000") == 3
    assert value("--unit", "511702102560") == 1
    assert value("--officer", "51170001") == 1
    assert value("--boundaries", "then") == 4
    base = json.loads(call(some, *PLAIN, "--base-from", "2026-05-01", "--base-to", "2026-05-31").output)
    assert base["figures"]["before"]["value"] == 3


def test_the_command_writes_files(some, tmp_path):
    for form, start in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("pdf", b"%PDF"), ("json", b"{")):
        out = tmp_path / f"report.{form}"
        assert call(some, *PLAIN, "--format", form, "--out", str(out)).exit_code == 0
        assert out.read_bytes().startswith(start)
    assert call(some, *PLAIN, "--format", "csv").stdout_bytes.startswith(b"\xef\xbb\xbf")


def test_the_command_says_what_is_wrong(some):
    for arguments, words in (
        (("no.such", *PLAIN[1:]), "no.such"),
        ((PLAIN[0], "--county", "999999", *PLAIN[3:]), "999999"),
        ((*PLAIN, "--area", "123"), "123"),
        ((*PLAIN[:-1], "2025-01-01"), "结束"),
    ):
        answer = call(some, *arguments)
        assert answer.exit_code == 1 and words in answer.output, answer.output
