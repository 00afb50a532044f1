"""From the patrol's finding to joint duty, concerns to the call back, check-in points that are off, and everybody's screens."""

from datetime import timedelta

import pytest

from core.clock import new_id, today
from core.services.settings import change
from core.testing.browser import text
from core.transactions import run_tx
from plugins.tasks.api import Assignment
from plugins.village_officer.models import CheckIn, CheckPoint, Concern, Finding

AT, VILLAGE, OTHER = "/m/village_officer", "511702101201", "511702101202"
DAY = {"occurred_on": today().isoformat()}


@pytest.fixture
def village(begin):
    """The officer has one village, the household officer the next."""
    begin()
    begin(officer_id="51170003", area_id=OTHER)


def found(browser, area=VILLAGE):
    id = new_id()
    fields = {"area_id": area, "kind": "dispute", "content": "两户为水沟争吵"} | DAY
    return browser("chief").post(f"{AT}/findings/{id}/form", **fields), id


def test_a_village_without_an_officer_is_said_with_the_way_out(browser):
    answer, _id = found(browser)
    assert answer.status_code == 422 and "没有主责民警" in text(answer)


def test_the_chain_has_three_steps_and_none_is_skipped(village, world, browser):
    answer, id = found(browser)
    assert answer.status_code == 303
    assert "巡防通报待签收" in text(browser("officer").get("/inbox"))
    browser("household").post(f"{AT}/findings/{id}/seen")
    assert world.rows(Finding)[0].seen_on is None
    browser("officer").post(f"{AT}/findings/{id}/seen")
    assert world.rows(Finding)[0].seen_on == today()
    early = browser("officer").post(f"{AT}/findings/{id}/joint", what="难")
    assert early.status_code == 422 and "移交村警之后" in text(early)
    browser("officer").post(f"{AT}/findings/{id}/mediate", settled="no", by="快反队", what="当场没说和")
    assert world.rows(Finding)[0].state.value == "transferred"
    alone = browser("officer").post(f"{AT}/findings/{id}/joint", what="难")
    assert "请先在“相邻村”页面登记" in text(alone)
    assert browser("desk").post(f"{AT}/adjacency/{new_id()}", area_id=OTHER, other_id=VILLAGE).status_code == 303
    assert browser("officer").post(f"{AT}/findings/{id}/joint", what="涉及两村").status_code == 303
    page = text(browser("officer").get(f"{AT}/findings/{id}"))
    assert "相邻联勤" in page and "户籍甲" in page and "联勤村警" in page
    titles = sorted(part.officer_id for part in world.rows(Assignment))
    assert len(titles) == 3 and world.officers["household"] in titles
    browser("officer").post(f"{AT}/findings/{id}/close", what="两村干部一起说和")
    assert world.rows(Finding)[0].state.value == "done"
    assert browser("officer").post(f"{AT}/findings/{id}/close", what="再来").status_code == 422


def test_settled_on_the_spot_is_the_end(village, world, browser):
    _answer, id = found(browser)
    browser("officer").post(f"{AT}/findings/{id}/mediate", settled="yes", by="快反队", what="握手言和")
    row = world.rows(Finding)[0]
    assert (row.state.value, row.closed_on) == ("settled", today())


def test_villages_adjoin_once_and_not_themselves(browser):
    one = browser("desk").post(f"{AT}/adjacency/{new_id()}", area_id=VILLAGE, other_id=VILLAGE)
    assert "两个不同的村" in text(one)
    browser("desk").post(f"{AT}/adjacency/{new_id()}", area_id=VILLAGE, other_id=OTHER)
    again = browser("desk").post(f"{AT}/adjacency/{new_id()}", area_id=OTHER, other_id=VILLAGE)
    assert again.status_code == 422 and "已登记为相邻" in text(again)


def test_a_concern_goes_its_way_and_comes_back_when_nobody_is_content(village, world, browser):
    id = new_id()
    fields = {"area_id": VILLAGE, "kind": "papers", "content": "老人没有户口", "speaker": "胡大爷"} | DAY
    assert browser("officer").post(f"{AT}/concerns/{id}/form", **fields).status_code == 303
    for n in range(3):
        browser("officer").post(f"{AT}/concerns/{id}/step", day=today().isoformat(), what=f"第{n + 1}次往返")
    early = browser("officer").post(f"{AT}/concerns/{id}/call", satisfied="yes", what="好")
    assert early.status_code == 422 and "有了答复才能回访" in text(early)
    browser("officer").post(f"{AT}/concerns/{id}/answer", what="户口已恢复")
    browser("officer").post(f"{AT}/concerns/{id}/call", satisfied="no", what="社保还办不了")
    row = world.rows(Concern)[0]
    assert (row.state.value, row.satisfied) == ("working", False) and row.due_on == today() + timedelta(days=7)
    browser("officer").post(f"{AT}/concerns/{id}/answer", what="已陪同办好社保")
    browser("officer").post(f"{AT}/concerns/{id}/call", satisfied="yes", what="满意")
    page = text(browser("officer").get(f"{AT}/concerns/{id}"))
    assert "第3次往返" in page and "已回访" in page
    late = browser("officer").post(f"{AT}/concerns/{id}/form", **fields, version=str(world.rows(Concern)[0].version))
    assert late.status_code == 422 and "已答复" in text(late)


def test_points_are_off_until_turned_on_with_a_basis(village, world, browser):
    fields = {"name": "村委会", "area_id": VILLAGE}
    off = browser("chief").post(f"{AT}/points/{new_id()}", **fields)
    assert off.status_code == 422 and "未启用" in text(off)

    def turn_on(**values):
        with world.inside():
            run_tx(lambda: [change(f"village_officer.{key}", value) for key, value in values.items()])

    turn_on(checkin=True)
    assert "未启用" in text(browser("chief").post(f"{AT}/points/{new_id()}", **fields))
    turn_on(checkin_basis="《月考核实施细则》第六条")
    assert browser("chief").post(f"{AT}/points/{new_id()}", **fields).status_code == 303
    point = world.rows(CheckPoint)[0]
    assert browser("chief").get(f"{AT}/points/{point.id}/code").data.startswith(b"%PDF")
    assert "我已到岗" in text(browser("officer").get(f"{AT}/arrive/{point.token}"))
    assert world.rows(CheckIn) == []
    for _turn in range(2):
        browser("officer").post(f"{AT}/points/{point.id}/check-in")
    assert [row.officer_id for row in world.rows(CheckIn)] == [world.officers["officer"]]
    assert "村委会" in text(browser("chief").get(f"{AT}/check-ins"))


def test_the_day_stands_in_its_order(village, browser):
    page = text(browser("officer").get(f"{AT}/desk"))
    order = ["今日派单", "本村一页", "附近应办", "记一次", "纠纷跟进", "民情待答", "本月情况"]
    places = [page.rindex(word) for word in order]
    assert places == sorted(places)
    for word in ("联络员", "调解员", "宣传员", "检查员", "组织员", "服务员"):
        assert word in page


def test_what_is_recorded_once_counts_in_its_role(village, browser):
    form = browser("officer").get(f"{AT}/six?role=servant")
    assert "走访" in text(form) and "民情" in text(form)
    fields = {"area_id": VILLAGE, "kind": "home", "place": "三组", "people_met": "2"} | DAY
    browser("officer").post(f"/m/ledger/visits/{new_id()}", **fields)
    page = text(browser("officer").get(f"{AT}/done?role=servant"))
    assert "民警甲" in page and "社区民警" in page


def test_what_falls_due_next_door_is_shown(village, browser):
    browser("desk").post(f"{AT}/adjacency/{new_id()}", area_id=OTHER, other_id=VILLAGE)
    id = new_id()
    browser("household").post(f"{AT}/concerns/{id}/form", area_id=OTHER, kind="roads", content="桥面破损", **DAY)
    page = text(browser("officer").get(f"{AT}/nearby"))
    assert "桥面破损" in page and "河坝" in page
