"""Reports say what the duties say, open them, and add up; the list, the import and what stands on other pages."""

import io
import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from core.clock import new_id
from core.services import importing
from core.services.reporting import ask
from core.testing.browser import text
from core.testing.parts import seen_by
from core.transactions import run_tx
from plugins.roster.importing import SHEET
from plugins.roster.models import Slot
from plugins.roster.reports import coverage, fairness, hours

MARCH = "from=2026-03-01&to=2026-03-31"


def rows_of(answer) -> int:
    """How many rows a list has."""
    found = re.search(r"list-bar[^>]*><span>\D*([\d,]+)", answer.get_data(as_text=True))
    return int(found.group(1)) if found else 0


def result(world, report, **more):
    with seen_by(world.app, "desk"):
        return report(ask(date(2026, 3, 1), date(2026, 3, 31), **more))


def values(found) -> dict:
    return {figure.name: figure.value for figure in found.figures}


@pytest.fixture
def month(put, world):
    """A week of duties; market day of 东岳 on the 5th; Qingming is in April, so March has no holiday."""
    from core.extensions import db
    from plugins.almanac.models import Market, MarketDay

    def work():
        market = Market(
            county_id=world.county, id=new_id(), town="东岳镇", area_id=world.areas["511702101000"], printed="", rules=[]
        )
        market.expanded_from, market.expanded_to = date(2025, 1, 1), date(2028, 1, 1)
        db.session.add(market)
        db.session.flush()
        db.session.add(MarketDay(county_id=world.county, id=new_id(), market_id=market.id, day=date(2026, 3, 5)))

    with world.inside():
        run_tx(work)
    for day, who, kind in (
        (3, "chief", "leader"), (3, "officer", "primary"), (3, "clerk", "backup"), (5, "household", "primary"),
        (7, "officer", "night"), (8, "officer", "staggered"), (9, "officer", "field"),
    ):  # fmt: skip
        put(who, day, kind)
    put("officer-b", 5, "normal", unit="B")
    put("household", 10, "primary", absence="病假")


def test_the_fairness_ledger_counts_and_opens_its_rows(month, world, browser):
    found = result(world, fairness)
    assert values(found) == {
        "officers": 5, "slots": 8, "nights": 4, "holidays": 0, "markets": 1, "weekends": 2,
        "hours": round((960 * 3 + 660 + 720 + 480 * 3) / 60, 1),
    }  # fmt: skip
    desk = browser("desk")
    for figure in found.figures:
        if figure.name not in ("hours", "officers"):
            assert rows_of(desk.get(figure.href)) == figure.value, figure.name
    line = next(row for row in found.rows if row["officer"] == "民警甲")
    assert (line["slots"], line["nights"], line["weekends"]) == (4, 2, 2)
    assert rows_of(desk.get(line["hrefs"]["nights"])) == 2


def test_units_and_officers_add_up_to_the_whole(month, world):
    whole = values(result(world, fairness))
    parts = [values(result(world, fairness, unit=code)) for code in ("511702101560", "511702102560")]
    people = [values(result(world, fairness, officer=f"5117000{n}")) for n in range(1, 10)]
    for name in ("slots", "nights", "markets", "weekends", "hours"):
        assert sum(part[name] for part in parts) == whole[name] == sum(person[name] for person in people)


def test_coverage_names_the_days_with_a_gap(month, world, browser):
    found = result(world, coverage)
    assert values(found) == {"station_days": 62, "leader_days": 1, "pair_days": 1, "full_days": 1, "full_share": 1.6}
    row = found.rows[0]
    asked = parse_qs(urlsplit(row["hrefs"]["full"]).query)
    assert [asked[name][0] for name in ("unit", "from", "to", "rows")] == ["511702101560", "2026-03-01", "2026-03-31", "full"]
    days = result(world, coverage, unit="511702101560")
    assert (len(days.rows), [str(row["day"]) for row in days.counted("full")]) == (31, ["2026-03-03"])
    opened = text(browser("desk").get(row["hrefs"]["full"]))
    assert "只列出：全部到位" in opened and "2026-03-03" in opened and "2026-03-04" not in opened
    assert browser("desk").get(days.rows[0]["href"]).status_code == 200
    assert (
        row["unit"] == "东岳派出所"
        and row["which"].startswith("01、02、04、05")
        and browser("desk").get(row["href"]).status_code == 200
    )


def test_hours_by_officer_and_by_week_with_the_share_outside(month, world, browser):
    found = result(world, hours)
    line = next(row for row in found.rows if row["officer"] == "民警甲")
    assert (line["hours"], line["weeks"], line["longest"]) == (44.0, 2, 36.0)
    weeks = result(world, hours, officer="51170004").rows
    assert [rows_of(browser("desk").get(row["href"])) for row in weeks] == [3, 1]
    opened = text(browser("desk").get(line["hrefs"]["over"]))
    assert "只列出：超时周数" in opened
    outside = next(figure for figure in result(world, hours).figures if figure.name == "outside_share")
    assert rows_of(browser("desk").get(outside.href)) == 6
    assert [(str(row["week"]), row["hours"], row["over"]) for row in weeks] == [("2026-03-02", 36.0, 0.0), ("2026-03-09", 8.0, 0.0)]
    assert values(found)["staggered_share"] == round(100 * 480 / (960 * 3 + 660 + 720 + 480 * 3), 1)


def test_each_sees_the_duties_of_his_reach(month, browser):
    assert rows_of(browser("desk").get(f"/m/roster/slots?{MARCH}")) == 9
    assert rows_of(browser("officer").get(f"/m/roster/slots?{MARCH}")) == 8
    assert rows_of(browser("officer-b").get(f"/m/roster/slots?{MARCH}")) == 1
    assert rows_of(browser("assistant").get(f"/m/roster/slots?{MARCH}")) == 0
    assert rows_of(browser("desk").get(f"/m/roster/slots?{MARCH}&duty=primary&worked=1")) == 2
    assert rows_of(browser("desk").get(f"/m/roster/slots?{MARCH}&state=absent")) == 1


def test_one_duty_is_added_changed_and_deleted_by_hand(at_ten, browser, world):
    clerk, slot = browser("clerk"), new_id()
    form = {
        "officer_id": "51170004",
        "unit_id": "511702101560",
        "occurred_on": "2026-03-06",
        "kind": "desk",
        "place": "",
        "area_id": "",
    }
    assert clerk.post(f"/m/roster/slots/{slot}", **form, starts="13:00", ends="21:00").status_code == 303
    (one,) = world.rows(Slot)
    assert (one.hours, one.minutes, one.outside_minutes) == ("13:00–21:00", 420, 150)
    half = clerk.post(f"/m/roster/slots/{slot}", **form, starts="13:00", ends="", version="1")
    assert half.status_code == 422 and "要么都填" in text(half)
    assert clerk.post(f"/m/roster/slots/{slot}", **form | {"place": "field"}, version="1").status_code == 303
    (one,) = world.rows(Slot)
    assert (one.hours, one.place) == ("08:30–17:30", "field")
    assert browser("officer").post(f"/m/roster/slots/{slot}/delete").status_code == 403
    assert browser("chief-b").post(f"/m/roster/slots/{slot}/delete").status_code == 404
    clerk.post(f"/m/roster/slots/{slot}/delete")
    assert world.rows(Slot) == []


def test_who_is_on_is_seen_by_assistants_too(put, browser):
    put("officer", 2, "primary")
    put("chief", 2, "leader")
    put("household", 1, "night")
    shown = text(browser("assistant").get("/m/roster/"))
    assert "所长甲" in shown and "民警甲" in shown and "户籍甲" not in shown and "08:30–08:30" in shown
    assert "此刻排班表上无人在岗" in text(browser("officer-b").get("/m/roster/"))
    assert "所长甲" in text(browser("assistant").get("/")) and "所长甲" in text(browser("desk").get("/"))


def test_an_assistant_sees_his_own_line_and_true_gaps(put, browser):
    for day, who, kind in ((3, "chief", "leader"), (3, "officer", "primary"), (3, "clerk", "backup"), (3, "assistant", "field")):
        put(who, day, kind)
    shown = text(browser("assistant").get("/m/roster/day/2026-03-03"))
    assert "全部到位" in shown and "助理甲" in shown and "民警甲" not in shown
    assert browser("assistant").get("/m/roster/month?month=2026-03").status_code == 200


def test_my_shifts_of_two_weeks(put, browser):
    put("officer", 2, "field", area_id=None)
    put("officer", 4, "primary")
    shown = text(browser("officer").get("/m/roster/mine"))
    assert "您正在岗：下村，到17:30" in shown and "主班 08:30–08:30" in shown and "这14天共24.0小时" in shown
    assert "无班" in text(browser("assistant").get("/m/roster/mine"))
    assert browser("desk").get("/m/roster/mine").status_code == 200


def test_next_weeks_gaps_are_in_the_chiefs_inbox(put, browser):
    assert "排班有缺口" not in text(browser("chief").get("/inbox"))
    put("officer", 2, "primary")
    assert "03-02、03-03" in text(browser("chief").get("/inbox"))
    assert "排班有缺口" not in text(browser("officer").get("/inbox"))


def table(*lines) -> bytes:
    return io.StringIO("\n".join(["警号,日期,班次", *lines])).getvalue().encode("utf-8-sig")


def test_a_month_sheet_is_imported_and_each_bad_row_says_why(put, world):
    put("officer", 3, "primary")
    lines = table(
        "51170003,2026-03-03,副班",
        "民警甲,2026-03-03,坐班",
        "民警甲,2026-03-04,正常班",
        "民警乙,2026-03-05,领",
        "所长甲,2026-03-05,休息",
    )
    with seen_by(world.app, "desk"):
        taken = importing.run(SHEET, lines)
        assert [fault.line for fault in taken.faults] == [6, 3, 4] or sorted(fault.line for fault in taken.faults) == [3, 4, 6]
        importing.run(SHEET, lines)
    assert {(slot.kind, slot.occurred_on.day) for slot in world.rows(Slot)} == {("primary", 3), ("backup", 3), ("leader", 5)}
    said = unescape(" ".join(fault.reason for fault in taken.faults))
    assert "同一时间" in said and "只休息" in said and "不在选项中" in said


def test_what_duties_stand_on_is_not_deleted(put, world):
    from core import plugins
    from core.extensions import db
    from core.models import Officer

    put("officer", 3, "primary")
    with world.inside():
        officer = db.session.get(Officer, (world.county, world.officers["officer"]))
        assert any("排班" in said for said in plugins.current().deletion_blockers(officer))
