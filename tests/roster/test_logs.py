"""The hand-over log: the leader of the day writes, what is open goes along, and only the next one signs."""

import pytest

from core.clock import new_id
from core.testing.browser import text
from plugins.roster.models import DutyLog


@pytest.fixture
def write(at_ten, browser):
    """``write("chief", 2)``: a log of a day of March 2026; gives its id and the answer."""

    def post(who, day, words="夜间两起求助已处理，留所一人看管至九时。", log=None):
        log = log or new_id()
        return log, browser(who).post(f"/m/roster/logs/{log}/form", occurred_on=f"2026-03-{day:02d}", text=words)

    return post


def test_the_leader_of_the_day_writes_and_what_is_open_goes_along(write, browser, world):
    leave = {"kind": "annual", "first_day": "2026-03-10", "last_day": "2026-03-12"}
    browser("officer").post(f"/m/roster/leaves/{new_id()}", **leave)
    log, answer = write("chief", 2)
    assert answer.status_code == 303, text(answer)
    page = text(browser("instructor").get(f"/m/roster/logs/{log}"))
    assert "夜间两起求助" in page and "民警甲请假" in page and "未签字" in page
    (row,) = world.rows(DutyLog)
    assert row.officer_id == world.officers["chief"] and row.unit_id == world.units["A"]


def test_the_next_one_signs_and_then_nothing_changes(write, browser, world):
    log, _answer = write("chief", 2)
    assert "交接班日志" in text(browser("instructor").get("/inbox?sign=1"))
    assert "不能自己签" in text(browser("chief").post(f"/m/roster/logs/{log}/sign", follow=True))
    assert "次日值班领导" in text(browser("officer").post(f"/m/roster/logs/{log}/sign", follow=True))
    assert "已签字接班" in text(browser("instructor").post(f"/m/roster/logs/{log}/sign", follow=True))
    (row,) = world.rows(DutyLog)
    assert row.taken_by_id == world.officers["instructor"] and row.signed
    assert "没有待签批" in text(browser("instructor").get("/inbox?sign=1"))
    again = browser("chief").post(f"/m/roster/logs/{log}/form", occurred_on="2026-03-02", text="改写", version=str(row.version))
    assert "不能再改" in text(again)
    assert "已有人签字" in text(browser("instructor").post(f"/m/roster/logs/{log}/sign", follow=True))


def test_an_officer_who_leads_by_the_roster_writes_and_signs(write, put, browser):
    _log, answer = write("officer", 2)
    assert answer.status_code == 422 and "日志由当天值班领导写" in text(answer)
    put("officer", 2, "leader")
    put("household", 3, "leader")
    log, answer = write("officer", 2)
    assert answer.status_code == 303, text(answer)
    assert "已签字接班" in text(browser("household").post(f"/m/roster/logs/{log}/sign", follow=True))


def test_one_log_a_day_and_none_ahead(write):
    write("chief", 2)
    assert "所长甲已写了这一天的日志" in text(write("instructor", 2)[1])
    assert "还没有到" in text(write("chief", 9)[1])
    assert write("instructor", 2, words="")[1].status_code == 422


def test_who_led_yesterday_is_reminded_until_he_writes(put, write, browser, at_ten):
    put("officer", 1, "leader")
    assert "写2026-03-01的交接班日志" in text(browser("officer").get("/inbox"))
    write("officer", 1)
    assert "写2026-03-01的交接班日志" not in text(browser("officer").get("/inbox"))


def test_logs_stay_in_their_station(write, browser):
    log, _answer = write("chief", 2)
    assert browser("chief-b").get(f"/m/roster/logs/{log}").status_code == 404
    assert browser("chief-b").post(f"/m/roster/logs/{log}/sign").status_code == 404
    assert browser("assistant").get("/m/roster/logs").status_code == 403
    assert "2026-03-02" in text(browser("desk").get("/m/roster/logs"))
    assert browser("clerk").post(f"/m/roster/logs/{log}/sign").status_code == 403


def test_a_log_on_paper_has_lines_to_sign_on(write, browser):
    log, _answer = write("chief", 2)
    paper = text(browser("desk").get(f"/m/roster/logs/{log}/print"))
    assert "东岳派出所 交接班日志" in paper and "接班人：＿＿" in paper


def test_the_morning_page_says_who_is_on_and_what_is_open(put, browser):
    put("chief", 2, "leader")
    page = text(browser("chief").get("/morning"))
    assert "东岳派出所 晨会页" in page and "所长甲" in page and "缺人" in page
    assert browser("assistant").get("/morning").status_code == 403


def test_stations_without_a_roster_are_missing_records(put, browser):
    page = text(browser("desk").get("/missing"))
    assert "本月未排班的派出所" in page and "东岳派出所" in page
    put("chief", 2, "leader")
    put("chief-b", 2, "leader", unit="B")
    assert "各所本月都已排班" in text(browser("desk").get("/missing"))
