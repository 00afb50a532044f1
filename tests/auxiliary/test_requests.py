"""Requests of villagers: asked, taken, answered, told; and the log of the three levels."""

from datetime import timedelta

from core.clock import new_id, today
from core.testing.browser import text
from plugins.auxiliary.models import Level, RequestState, Supervision, SupervisionKind, VillageRequest

AT, LOG = "/m/auxiliary/requests", "/m/auxiliary/supervision"


def test_a_request_goes_to_the_guiding_officer_and_its_answer_comes_back(world, browser, ask):
    id = ask()
    (request,) = world.rows(VillageRequest)
    assert (request.to_id, request.guide_id) == (world.officers["officer"], world.officers["officer"])
    assert "低保材料盖哪个章" in text(browser("officer").get("/inbox"))
    browser("officer").post(f"{AT}/{id}/take")
    assert browser("officer").post(f"{AT}/{id}/answer", answer="带户口本到一楼").status_code == 303
    desk = text(browser("assistant").get("/m/auxiliary/desk"))
    assert "把答复告知群众：低保材料盖哪个章" in desk
    assert "带户口本到一楼" in text(browser("assistant").get(f"{AT}/{id}"))
    browser("assistant").post(f"{AT}/{id}/tell")
    assert world.rows(VillageRequest)[0].state is RequestState.TOLD


def test_nothing_is_told_before_it_is_answered_nor_answered_twice(browser, ask):
    id = ask()
    assert "还没有答复可以告知" in text(browser("assistant").post(f"{AT}/{id}/tell", follow=True))
    browser("officer").post(f"{AT}/{id}/answer", answer="好")
    assert "已经答复过了" in text(browser("officer").post(f"{AT}/{id}/answer", answer="再答"))


def test_a_taken_request_is_not_rewritten(browser, ask):
    id = ask()
    browser("officer").post(f"{AT}/{id}/take")
    fields = {"area_id": "511702101201", "occurred_on": today().isoformat(), "kind": "relay", "content": "改了", "version": "2"}
    answer = browser("assistant").post(f"{AT}/{id}/form", **fields)
    assert answer.status_code == 422 and "民警已接手" in text(answer)


def test_the_key_asks_an_officer_to_come(browser, ask):
    ask(kind="come", content="两家又吵起来", urgent="y")
    assert "请您到场" in text(browser("officer").get("/inbox"))


def test_assistants_do_not_answer(browser, ask):
    id = ask()
    assert browser("assistant").post(f"{AT}/{id}/answer", answer="好").status_code == 403
    assert browser("assistant").post(f"{AT}/{id}/take").status_code == 403


def entry(browser, who, assistant="51170006", **more):
    fields = {"area_id": "511702101201", "occurred_on": today().isoformat(), "content": "夜巡安排"} | more
    if who != "assistant":
        fields = {"assistant_id": assistant, "kind": "check"} | fields
    return browser(who).post(f"{LOG}/{new_id()}/form", **fields)


def test_the_level_is_that_of_whoever_writes(world, browser):
    for who in ("chief", "officer", "assistant"):
        assert entry(browser, who).status_code == 303
    found = {row.officer_id: row for row in world.rows(Supervision)}
    levels = [found[world.officers[who]].level for who in ("chief", "officer", "assistant")]
    assert levels == [Level.STATION, Level.OFFICE, Level.ASSISTANT]
    own = found[world.officers["assistant"]]
    assert (own.kind, own.assistant_id) == (SupervisionKind.MATTER, world.officers["assistant"])


def test_a_finding_has_a_day_and_is_mended_once(world, browser):
    assert "请写明整改期限" in text(entry(browser, "officer", finding="记录不全"))
    late = (today() - timedelta(days=1)).isoformat()
    assert "早于检查日期" in text(entry(browser, "officer", finding="记录不全", mend_by=late))
    entry(browser, "officer", finding="记录不全", mend_by=today().isoformat())
    (row,) = world.rows(Supervision)
    assert "记录不全" in text(browser("officer").get("/inbox"))
    browser("officer").post(f"{LOG}/{row.id}/mend")
    assert world.rows(Supervision)[0].mended_on == today()
    assert "没有待整改的问题" in text(browser("officer").post(f"{LOG}/{row.id}/mend", follow=True))
