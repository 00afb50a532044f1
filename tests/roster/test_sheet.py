"""The month sheet in the browser: painting, copying, planning fairly, printing."""

from datetime import UTC, date, datetime

from core.testing.browser import text
from plugins.roster.models import Slot

MONTH = "/m/roster/month?month=2026-03"
NUMBERS = {"chief": "51170001", "instructor": "51170002", "household": "51170003", "officer": "51170004", "clerk": "51170005"}


def paint(browser, kind, *cells, who="chief", **more):
    keys = [f"{NUMBERS[name]}.{day:02d}" for name, day in cells]
    return browser(who).post("/m/roster/month/paint", follow=True, month="2026-03", kind=kind, c=keys, **more)


def test_cells_get_the_chosen_shift_and_are_wiped(at_ten, browser, slots):
    shown = text(paint(browser, "primary", ("officer", 3), ("household", 4)))
    assert "主" in shown and slots() == {("officer", 3, "primary"), ("household", 4, "primary")}
    paint(browser, "desk", ("officer", 3))
    assert ("officer", 3, "desk") in slots() and len(slots()) == 2
    paint(browser, "", ("officer", 3), ("household", 4))
    assert slots() == set()


def test_a_pressed_cell_that_has_the_shift_stays_as_it_is(at_ten, browser, world):
    paint(browser, "primary", ("officer", 3))
    (before,) = [one.id for one in world.rows(Slot)]
    paint(browser, "primary", ("officer", 3))
    assert [one.id for one in world.rows(Slot)] == [before]


def test_a_clash_is_said_and_nothing_is_half_painted(put, browser, slots):
    put("officer", 3, "primary")
    shown = text(paint(browser, "normal", ("household", 4), ("officer", 4)))
    assert "民警甲在03-03 08:30 主班与03-04 08:30 正常班之间只休息0.0小时" in shown and "请填写理由" in shown
    assert slots() == {("officer", 3, "primary")}
    paint(browser, "normal", ("household", 4), ("officer", 4), reason="全员备勤")
    assert len(slots()) == 3


def test_cells_of_people_who_are_not_on_the_sheet_are_nothing(at_ten, browser, slots):
    answer = browser("chief").post(
        "/m/roster/month/paint", follow=True, month="2026-03", kind="desk", c=["51170008.03", "x", "51170004.99"]
    )
    assert "请至少点一个格子" in text(answer) and slots() == set()


def test_officers_and_assistants_read_but_do_not_paint(put, browser):
    put("officer", 3, "primary")
    assert paint(browser, "desk", ("officer", 4), who="officer").status_code == 403
    assert "主" in text(browser("officer").get(MONTH)) and b'name="kind"' not in browser("officer").get(MONTH).data


def test_another_station_is_not_painted(at_ten, browser, slots):
    browser("chief-b").post("/m/roster/month/paint", month="2026-03", unit="511702101560", kind="desk", c=["51170004.03"])
    assert slots() == set()


def test_the_sheet_names_market_days_holidays_and_gaps(put, browser):
    for who, kind in (("chief", "leader"), ("officer", "primary"), ("clerk", "backup")):
        put(who, 3, kind)
    page = browser("chief").get(MONTH)
    shown = text(page)
    assert "值班领导 1、2、4、5" in shown and "廿" in shown
    assert browser("chief").get("/m/roster/month?month=nonsense").status_code == 200
    day = text(browser("chief").get("/m/roster/day/2026-03-03"))
    assert "全部到位" in day and "所长甲" in day
    assert "缺主班" in text(browser("officer").get("/m/roster/day/2026-03-04"))


def test_a_day_is_painted_from_the_telephone_and_stays_on_that_day(at_ten, browser, slots):
    shown = paint(browser, "desk", ("officer", 5), day="2026-03-05")
    assert shown.request.path == "/m/roster/day/2026-03-05" and slots() == {("officer", 5, "desk")}


def test_last_months_pattern_is_copied_by_whole_weeks_without_what_clashes(put, browser, slots, at_ten):
    put("officer", 10, "desk", month=2)
    put("household", 11, "field", month=2)
    put("household", 11, "normal", month=3)
    at_ten["now"] = datetime(2026, 3, 1, 2, tzinfo=UTC)
    shown = text(browser("chief").post("/m/roster/month/copy", follow=True, month="2026-03"))
    march = {one for one in slots() if one != ("officer", 10, "desk")}
    assert "已照抄1个班" in shown and ("officer", 10, "desk") in slots() and ("household", 11, "normal") in march
    over = text(browser("chief").post("/m/roster/month/copy", follow=True, month="2026-02"))
    assert "本月已过" in over


def test_open_duties_are_planned_fairly_and_gaps_are_named(put, browser, slots, at_ten):
    put("officer", 3, "primary")
    shown = text(browser("chief").post("/m/roster/month/generate", follow=True, month="2026-03"))
    made = slots()
    assert "已排" in shown
    assert {name for name, _day, kind in made if kind == "leader"} == {"chief", "instructor"}
    primaries = [name for name, _day, kind in made if kind == "primary"]
    assert len(primaries) == 30 and abs(primaries.count("officer") - primaries.count("household")) <= 1
    assert min(day for _name, day, _kind in made) == 2


def test_the_sheet_is_printed_as_a_page_and_as_pdf(put, browser):
    put("officer", 3, "primary")
    printed = browser("officer").get("/m/roster/month/print?month=2026-03")
    assert "东岳派出所勤务排班表" in text(printed) and b"landscape" in printed.data
    pdf = browser("officer").get("/m/roster/month/pdf?month=2026-03")
    assert pdf.mimetype == "application/pdf" and pdf.data.startswith(b"%PDF")


def test_the_county_may_name_its_own_shift(at_ten, browser, slots):
    desk = browser("desk")
    listed = desk.get("/m/roster/kinds").get_data(as_text=True)
    assert "主班" in listed
    from core.clock import new_id

    form = {
        "title": "集日班", "letter": "集", "duty": "other", "starts": "06:00", "ends": "14:00", "rest_minutes": "0",
        "place": "field", "counts": "y", "active": "y",
    }  # fmt: skip
    bad = desk.post(f"/m/roster/kinds/{new_id()}", code="Market", **form)
    assert bad.status_code == 422 and "小写字母" in text(bad)
    assert desk.post(f"/m/roster/kinds/{new_id()}", code="market", **form).status_code == 303
    twice = desk.post(f"/m/roster/kinds/{new_id()}", code="market", **form)
    assert twice.status_code == 422 and "已被别的班次使用" in text(twice)
    paint(browser, "market", ("officer", 3))
    assert slots() == {("officer", 3, "market")}


def test_a_changed_standard_shift_holds_from_now_on(put, browser, world):
    put("officer", 3, "normal")
    from core.clock import new_id

    form = {
        "title": "正常班", "letter": "正", "duty": "normal", "starts": "09:00", "ends": "17:00", "rest_minutes": "0",
        "place": "station", "counts": "y", "active": "y",
    }  # fmt: skip
    browser("desk").post(f"/m/roster/kinds/{new_id()}", code="normal", **form)
    paint(browser, "normal", ("officer", 4))
    assert {one.occurred_on: one.hours for one in world.rows(Slot)} == {
        date(2026, 3, 3): "08:30–17:30",
        date(2026, 3, 4): "09:00–17:00",
    }
