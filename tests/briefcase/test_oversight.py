"""Inspections, findings, reviews; councils; the hotline; penalties: each with its sentences for what does not fit."""

import pytest

from core.clock import new_id
from core.testing.browser import text
from plugins.briefcase.models import Finding, FindingState, HotlineCall, LinkGroup, Penalty, Review
from plugins.ledger.models import Activity, Inspection, ServiceCase, Venue


@pytest.fixture
def check(office, browser):
    """An unannounced inspection by the chief; gives its path."""
    path = f"/m/briefcase/checks/{new_id()}"
    answer = browser("chief").post(
        f"{path}/form",
        office_id=str(office),
        occurred_on="2026-03-20",
        announced="0",
        regular="0",
        subject="daily_work",
        seen="抽查三户",
    )
    assert answer.status_code == 303, text(answer)
    return path


@pytest.fixture
def finding(world, check, browser):
    """A finding of it, for 民警甲; gives its path."""
    made = new_id()
    answer = browser("chief").post(f"{check}/findings/{made}", what="一组没有走到", officer_id="51170004", due_on="2026-03-22")
    assert answer.status_code == 303, text(answer)
    return f"/m/briefcase/findings/{made}"


def test_a_finding_is_put_right_and_reviewed_by_a_leader(world, check, finding, browser):
    assert "一组没有走到" in text(browser("officer").get("/inbox"))
    assert "请先由警务室填写整改情况" in text(browser("chief").post(f"{finding}/review", outcome="closed"))
    assert browser("officer").post(f"{finding}/review", outcome="closed").status_code == 403
    assert browser("officer").post(f"{finding}/fix", fix="已上门走访").status_code == 303
    assert "已填写整改" in text(browser("officer").post(f"{finding}/fix", fix="又一次"))
    assert "请填写新的期限" in text(browser("chief").post(f"{finding}/review", outcome="again"))
    assert browser("chief").post(f"{finding}/review", outcome="again", due_on="2026-03-30").status_code == 303
    browser("officer").post(f"{finding}/fix", fix="第二次走访")
    assert browser("instructor").post(f"{finding}/review", outcome="closed").status_code == 303
    assert world.rows(Finding)[0].state is FindingState.CLOSED
    said = text(browser("chief").get(check))
    assert "已复核销号" in said and "教导员甲" in said


def test_nobody_reviews_what_he_answers_for(world, check, browser):
    made = new_id()
    browser("chief").post(f"{check}/findings/{made}", what="值班日志缺页", officer_id="51170001")
    browser("officer").post(f"/m/briefcase/findings/{made}/fix", fix="补齐")
    assert "不能复核自己的问题" in text(browser("chief").post(f"/m/briefcase/findings/{made}/review", outcome="closed"))


def test_a_finding_without_a_day_gets_the_countys(world, check, browser):
    browser("chief").post(f"{check}/findings/{new_id()}", what="公示牌褪色", officer_id="51170004")
    assert str(world.rows(Finding)[0].due_on) == "2026-04-04"


def test_assistants_and_other_stations_do_not_see_inspections(world, check, finding, browser):
    assert browser("assistant").get(check).status_code == 403
    assert "一组没有走到" not in text(browser("assistant").get("/m/briefcase/"))
    assert browser("chief-b").get(check).status_code == 404
    assert "抽查三户" not in text(browser("chief-b").get("/m/briefcase/checks"))


def test_looking_back_concludes_with_cause_and_measures(world, office, browser):
    path = f"/m/briefcase/reviews/{new_id()}"
    event = {"title": "纠纷反复", "occurred_on": "2026-03-02", "unit_id": "511702101560"}
    assert "要写明原因" in text(browser("chief").post(path, **event, concluded_on="2026-03-10"))
    whole = event | {"cause": "没有回访", "measures": "列清单", "concluded_on": "2026-03-10"}
    assert "结论日期早于" in text(browser("chief").post(path, **whole | {"concluded_on": "2026-03-01"}))
    assert browser("chief").post(path, **whole).status_code == 303
    assert len(world.rows(Review)) == 1


def test_a_council_is_an_activity_and_its_decisions_are_followed_up(world, office, browser):
    made, chief = new_id(), browser("chief")
    chief.post(
        f"/m/ledger/activities/{made}?next=/m/briefcase/meetings", kind="council", title="冬季防火", area_id="511702101201",
        occurred_on="2026-03-10", people_reached="20", leaflets="0",
    )  # fmt: skip
    assert [one.kind.value for one in world.rows(Activity)] == ["council"]
    path, decision = f"/m/briefcase/meetings/{made}", new_id()
    late = {"what": "清理柴堆", "responsible": "村委会"}
    assert "日期早于会议日期" in text(chief.post(f"{path}/decisions/{decision}", **late, due_on="2026-03-01"))
    assert chief.post(f"{path}/decisions/{decision}", **late, due_on="2026-03-20").status_code == 303
    assert "清理柴堆" in text(chief.get("/inbox")) and "逾期" in text(chief.get("/m/briefcase/decisions"))
    assert chief.post(f"/m/briefcase/decisions/{decision}/done", result="已清理").status_code == 303
    assert "清理柴堆" not in text(chief.get("/inbox")) and "已清理" in text(chief.get(path))


def test_an_inquiry_on_the_hotline_counts_once(world, office, browser):
    made, officer = new_id(), browser("officer")
    path = f"/m/briefcase/hotline/{made}/form"
    call = {"kind": "inquiry", "called_at": "2026-03-24T23:40", "what": "问怎样补办身份证", "area_id": "511702101201"}
    assert officer.post(path, **call).status_code == 303
    case = world.rows(ServiceCase)[0]
    assert (case.way.value, case.channel.value, str(case.occurred_on)) == ("inquiry", "by_phone", "2026-03-24")
    assert "另记一次来电" in text(officer.post(path, **call | {"kind": "help", "version": "1"}))
    assert officer.post(path, **call | {"what": "问补办要带什么", "version": "1"}).status_code == 303
    assert len(world.rows(ServiceCase)) == len(world.rows(HotlineCall)) == 1
    later = officer.post(f"/m/briefcase/hotline/{new_id()}/form", **call | {"called_at": "2026-03-25T23:00"})
    assert later.status_code == 422 and "还没有到" in text(later)


def test_a_call_for_the_police_is_not_counted_twice(world, office, browser):
    made = new_id()
    call = {"kind": "report", "called_at": "2026-03-24T03:10", "what": "有人偷牛", "area_id": "511702101201"}
    browser("officer").post(f"/m/briefcase/hotline/{made}/form", **call)
    assert world.rows(ServiceCase) == []
    assert "请立即录入接处警系统" in text(browser("officer").get(f"/m/briefcase/hotline/{made}"))


def test_groups_are_counted_and_offer_no_way_to_expose(world, office, browser):
    path = f"/m/briefcase/groups/{new_id()}"
    group = {"name": "进化警民联动群", "kind": "shops", "office_id": str(office), "officer_id": "51170004", "members": "86"}
    assert "还没有到" in text(browser("officer").post(path, **group, counted_on="2026-04-01"))
    assert browser("officer").post(path, **group, counted_on="2026-03-01").status_code == 303
    assert world.rows(LinkGroup)[0].members == 86
    assert "进化警民联动群" in text(browser("chief").get("/m/briefcase/groups?officer=51170004"))
    assert "进化警民联动群" not in text(browser("chief").get("/m/briefcase/groups?officer=51170001"))
    said = text(browser("chief").get("/m/briefcase/groups/history"))
    assert "没有曝光记录" in said and "不设曝光按钮" in said


def test_a_button_that_leads_nowhere_is_not_shown(check, browser):
    assert "责任倒查" in text(browser("chief").get("/m/briefcase/checks"))
    assert "责任倒查" not in text(browser("officer").get("/m/briefcase/checks"))
    assert browser("officer").get("/m/briefcase/reviews").status_code == 403


def test_the_groups_are_named_for_what_they_are(office, browser):
    said = text(browser("officer").get("/m/briefcase/groups"))
    assert "联系群" in said and "组数" not in said


def test_a_check_beyond_the_cap_is_asked_about_and_a_penalty_names_its_venue(world, office, browser):
    officer, venue = browser("officer"), new_id()
    officer.post(
        f"/m/ledger/venues/{venue}/form", name="老街废品站", kind="scrap_metal", area_id="511702101001", registered_on="2026-01-05"
    )
    assert len(world.rows(Venue)) == 1
    check = {"venue_id": str(venue), "occurred_on": "2026-03-02", "kind": "routine"}
    for _n in range(4):
        assert officer.post(f"/m/ledger/inspections/{new_id()}", **check).status_code == 303
    assert "上限4次" in text(officer.post(f"/m/ledger/inspections/{new_id()}", **check))
    assert len(world.rows(Inspection)) == 4
    said = text(officer.get("/m/briefcase/venues"))
    assert "老街废品站" in said and "不超过 4 次" in said
    penalty = {"venue_id": str(venue), "kind": "warning", "number": "示例1号", "basis": "不按规定登记", "occurred_on": "2026-03-01"}
    inspected = {"inspection_id": str(world.rows(Inspection)[0].id)}
    path = f"/m/briefcase/penalties/{new_id()}/form"
    assert "处罚日期早于检查日期" in text(officer.post(path, **penalty, **inspected))
    assert officer.post(path, **penalty | {"occurred_on": "2026-03-03"}, **inspected).status_code == 303
    assert browser("assistant").post(path, **penalty).status_code == 403
    assert [one.number for one in world.rows(Penalty)] == ["示例1号"]
