"""Pairing: who assists where, gaps by name, several villages as a warning; night patrols and the van."""

from datetime import timedelta

from sqlalchemy import select

from core.clock import new_id, today
from core.extensions import db
from core.models import Posting, PostingArea
from core.testing.browser import text
from core.transactions import run_tx
from plugins.auxiliary.models import PairingNote, PatrolNight, ServicePoint

AT = "/m/auxiliary"


def give(world, username, code):
    """One more village for an assistant."""

    def work():
        posting = db.session.scalar(select(Posting.id).where(Posting.officer_id == world.officers[username]))
        db.session.add(PostingArea(county_id=world.county, id=new_id(), posting_id=posting, area_id=world.areas[code]))

    with world.inside():
        run_tx(work)


def test_villages_without_an_assistant_are_named(browser):
    page = text(browser("chief").get(f"{AT}/pairing"))
    assert "缺警务助理：场镇社区居民委员会、河坝村民委员会" in page
    assert "助理甲" in page and "民警甲" in page


def test_an_assistant_of_two_villages_is_a_warning_with_a_reason(world, browser):
    give(world, "assistant", "511702101202")
    page = text(browser("chief").get(f"{AT}/pairing?state=several"))
    assert "与他村共用" in page and "河坝村民委员会" in page
    fields = {"kind": "several", "officer_id": "51170006", "reason": "河坝村暂无人选"}
    assert browser("chief").post(f"{AT}/pairing/notes/{new_id()}", **fields).status_code == 303
    assert "河坝村暂无人选" in text(browser("chief").get(f"{AT}/pairing?state=several"))


def test_a_gap_is_noted_only_where_there_is_one(world, browser):
    path = f"{AT}/pairing/notes/"
    wrong = browser("chief").post(f"{path}{new_id()}", kind="gap", area_id="511702101201", reason="无")
    assert wrong.status_code == 422 and "这个村有警务助理" in text(wrong)
    assert "请选择村" in text(browser("chief").post(f"{path}{new_id()}", kind="gap", reason="无"))
    assert browser("chief").post(f"{path}{new_id()}", kind="gap", area_id="511702101202", reason="正在公示").status_code == 303
    assert "正在公示" in text(browser("chief").get(f"{AT}/pairing?state=gap"))
    assert len(world.rows(PairingNote)) == 1


def plan(browser, **more):
    fields = {"area_id": "511702101201", "first": today().isoformat(), "last": (today() + timedelta(days=6)).isoformat()}
    return browser("officer").post(f"{AT}/patrols/plan", **fields | {"weekdays": ["0", "4"], "focus": "晒场"} | more)


def test_nights_are_planned_once_and_done_by_the_ledger(world, browser):
    assert plan(browser).status_code == 303
    plan(browser)
    nights = world.rows(PatrolNight)
    assert sorted(night.night.weekday() for night in nights) == [0, 4]
    tonight = plan(browser, last=today().isoformat(), weekdays=[str(today().weekday())])
    assert tonight.status_code == 303
    night = next(row for row in world.rows(PatrolNight) if row.night == today())
    form = browser("assistant").get(f"{AT}/patrols/{night.id}")
    assert "kind=night_patrol" in form.location
    assert f'value="{today().isoformat()}"' in browser("assistant").get(form.location).get_data(as_text=True)
    fields = {"area_id": "511702101201", "occurred_on": today().isoformat(), "kind": "night_patrol", "title": "夜巡"}
    assert browser("assistant").post(form.location.split("?")[0], **fields).status_code == 303
    assert "/m/ledger/records/" in browser("assistant").get(f"{AT}/patrols/{night.id}").location
    assert "已巡" in text(browser("assistant").get(f"{AT}/desk"))


def test_a_plan_that_cannot_be_is_refused(browser):
    assert "没有警务助理" in text(plan(browser, area_id="511702101202"))
    assert "没有这些星期几" in text(plan(browser, last=today().isoformat(), weekdays=[str((today().weekday() + 1) % 7)]))
    assert "一次最多排两个月" in text(plan(browser, last=(today() + timedelta(days=90)).isoformat()))


def test_the_van_stands_in_one_place_at_a_time(world, browser):
    fields = {"area_id": "511702101201", "place": "村委会", "weekday": "0", "starts": "09:00", "ends": "11:00"}
    assert browser("officer").post(f"{AT}/points/{new_id()}", **fields).status_code == 303
    clash = browser("officer").post(f"{AT}/points/{new_id()}", **fields | {"area_id": "511702101202", "starts": "10:00"})
    assert clash.status_code == 422 and "这个时间大篷车停在" in text(clash)
    assert len(world.rows(ServicePoint)) == 1
    assert "村委会" in text(browser("assistant").get(f"{AT}/points"))
    assert browser("officer").get(f"{AT}/points/timetable").data.startswith(b"%PDF")
