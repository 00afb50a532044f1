"""A task from its issue to its end, as the people involved see it."""

from datetime import date

import pytest

from core.clock import new_id
from core.testing.browser import text
from plugins.tasks.models import Assignment, OrderState, State, Step, WrongField


def test_issued_signed_for_done_and_confirmed(part, press, browser, now_of, world):
    one = part(text="逐户上门")
    assert "核对关爱名单" in text(browser("officer").get("/inbox"))
    page = text(browser("officer").get("/m/tasks/"))
    assert "近期到期" in page or "以后到期" in page
    assert "已签收" in press("officer", f"assignments/{one}/sign")
    assert now_of(one).state is State.ACKNOWLEDGED
    assert "已反馈" in press("officer", f"assignments/{one}/done", note="12户全部核对", version=str(now_of(one).version))
    assert now_of(one).state is State.DONE and now_of(one).done_on == date(2026, 3, 2)
    assert "待确认" in text(browser("desk").get("/inbox"))
    page = press("desk", f"assignments/{one}/confirm")
    assert "已确认" in page and "12户全部核对" in page and "民警甲" in page
    steps = sorted(world.rows(Step), key=lambda step: step.id)
    assert [step.verb.value for step in steps] == ["issue", "acknowledge", "finish", "confirm"]


def test_return_marks_the_wrong_field_and_the_work_is_done_again(part, press, browser, now_of):
    one = part()
    press("officer", f"assignments/{one}/done", note="办完了", version="1")
    refused = browser("desk").post(f"/m/tasks/assignments/{one}/return", wrong_reason="", version=str(now_of(one).version))
    assert refused.status_code == 422
    assert now_of(one).state is State.DONE
    version = str(now_of(one).version)
    press("desk", f"assignments/{one}/return", wrong_field="place", wrong_reason="村名写错", version=version)
    assert (now_of(one).state, now_of(one).wrong_field, now_of(one).returns) == (State.RETURNED, WrongField.PLACE, 1)
    assert "退回重办：地区有误。村名写错" in text(browser("officer").get(f"/m/tasks/assignments/{one}"))
    press("officer", f"assignments/{one}/done", note="已改为高山村", version=str(now_of(one).version))
    press("desk", f"assignments/{one}/confirm")
    assert now_of(one).state is State.CONFIRMED


def test_return_without_a_field_says_so(part, press, browser, now_of):
    one = part()
    press("officer", f"assignments/{one}/done", note="办完了", version="1")
    answer = browser("desk").post(f"/m/tasks/assignments/{one}/return", wrong_reason="不对", version=str(now_of(one).version))
    assert answer.status_code == 422 and "请标明哪一项有误" in text(answer)


def test_what_is_not_done_is_not_confirmed(part, press, now_of):
    one = part()
    assert "还没有反馈办结" in press("desk", f"assignments/{one}/confirm")
    assert now_of(one).state is State.ISSUED


def test_somebody_elses_task_is_not_signed_for(part, press, now_of):
    one = part()
    assert "是派给民警甲的" in press("household", f"assignments/{one}/sign")
    assert now_of(one).acknowledged_on is None


def test_due_before_today_is_refused_in_the_form(order):
    _task, answer = order("desk", officers="51170004", due_on="2026-03-01")
    assert answer.status_code == 422 and "办结期限 2026-03-01 已过" in text(answer)


def test_without_receivers_it_is_refused(order, world):
    _task, answer = order("desk")
    assert answer.status_code == 422 and "还没有接收对象" in text(answer)
    assert world.rows(Assignment) == []


def test_done_without_words_or_records_is_refused(part, browser):
    answer = browser("officer").post(f"/m/tasks/assignments/{part()}/done", note="", version="1")
    assert answer.status_code == 422 and "请写明办理情况" in text(answer)


def test_two_people_at_once_are_told(part, press, browser, now_of):
    one = part()
    press("officer", f"assignments/{one}/sign")
    stale = browser("officer").post(f"/m/tasks/assignments/{one}/done", note="旧页面", version="1")
    assert stale.status_code == 409
    press("officer", f"assignments/{one}/done", note="办完了", version=str(now_of(one).version))
    assert "有人改动了这项任务" in press("desk", f"assignments/{one}/confirm", version="1")
    assert now_of(one).state is State.DONE


def test_a_form_posted_twice_issues_once(order, browser, world):
    task, answer = order("desk", officers="51170004")
    again = browser("desk").post(f"/m/tasks/orders/{task}", title="核对关爱名单", due_on="2026-03-06", officers="51170004")
    assert (answer.status_code, again.status_code, len(world.rows(Assignment))) == (303, 303, 1)


def test_nobody_confirms_his_own_work(order, press, world, now_of):
    order("chief", officers="51170001", due_on="2026-03-03")
    (one,) = world.rows(Assignment)
    press("chief", f"assignments/{one.id}/done", note="办完了", version="1")
    assert "不能确认或退回自己办的任务" in press("chief", f"assignments/{one.id}/confirm")
    press("instructor", f"assignments/{one.id}/confirm")
    assert now_of(one.id).state is State.CONFIRMED


def test_one_order_to_stations_villages_roles_and_officers_goes_once_to_each(order, world):
    order("desk", stations="511702102560", villages="高山村、511702102201", roles="officer", officers="民警甲，51170008")
    found = {(one.unit_id, one.officer_id, one.area_id) for one in world.rows(Assignment)}
    unit, officer, area = world.units, world.officers, world.areas
    assert found == {
        (unit["B"], None, None), (unit["A"], None, area["511702101201"]), (unit["B"], None, area["511702102201"]),
        (unit["A"], officer["officer"], None), (unit["B"], officer["officer-b"], None),
    }  # fmt: skip


def test_unknown_names_are_named(order):
    _task, answer = order("desk", villages="高山村 无名村")
    assert answer.status_code == 422 and "找不到“无名村”" in text(answer)


def test_a_station_issues_to_its_own_people_only(order, browser, world):
    _task, answer = order("chief", stations="511702102560")
    assert answer.status_code == 422
    assert "双龙派出所" not in text(browser("chief").get(f"/m/tasks/orders/{new_id()}"))
    order("chief", stations="511702101560", villages="511702101201")
    assert {one.unit_id for one in world.rows(Assignment)} == {world.units["A"]}


def test_orders_and_parts_of_another_station_are_not_found(part, order, browser):
    one = part()
    own, _answer = order("chief", stations="511702101560")
    assert browser("chief-b").get(f"/m/tasks/assignments/{one}").status_code == 404
    assert browser("chief-b").get(f"/m/tasks/orders/{own}").status_code == 404
    assert browser("chief-b").post(f"/m/tasks/orders/{own}/recall", reason="x").status_code == 404
    assert browser("chief").get(f"/m/tasks/orders/{own}").status_code == 200


def test_a_notice_is_settled_by_signing(order, press, browser, world, now_of):
    order("desk", kind="notice", roles="officer")
    one = next(one for one in world.rows(Assignment) if one.officer_id == world.officers["officer"])
    refused = browser("officer").post(f"/m/tasks/assignments/{one.id}/done", note="x", version="1")
    assert "通知只需签收" in text(refused)
    press("officer", f"assignments/{one.id}/sign")
    assert now_of(one.id).state is State.CLOSED


def test_recalled_with_a_reason_and_closed_when_all_is_settled(order, press, browser, world, task_of):
    task, _answer = order("desk", roles="officer")
    assert "请说明撤回理由" in press("desk", f"orders/{task}/recall", reason=" ")
    assert "还有 2 项没有办结" in press("desk", f"orders/{task}/close")
    press("desk", f"orders/{task}/recall", reason="重复派发")
    assert {one.state for one in world.rows(Assignment)} == {State.RECALLED}
    assert task_of(task).state is OrderState.RECALLED
    (one, _other) = world.rows(Assignment)
    assert "重复派发" in text(browser("officer").get(f"/m/tasks/assignments/{one.id}"))


def test_all_that_is_done_is_confirmed_at_once(order, press, world, task_of):
    task, _answer = order("desk", roles="officer")
    for who, one in zip(("officer", "officer-b"), world.rows(Assignment), strict=True):
        press(who, f"assignments/{one.id}/done", note="办完了", version="1")
    press("desk", f"orders/{task}/confirm")
    assert {one.state for one in world.rows(Assignment)} == {State.CONFIRMED}
    press("desk", f"orders/{task}/close")
    assert task_of(task).state is OrderState.CLOSED


@pytest.mark.parametrize("who", ["officer", "clerk", "assistant"])
def test_who_is_no_leader_issues_nothing(at_ten, browser, who):
    assert browser(who).get(f"/m/tasks/orders/{new_id()}").status_code == 403


def test_it_is_found_by_its_title_and_stands_on_the_pages_of_its_people(part, browser):
    one = part()
    assert f"/m/tasks/assignments/{one}" in browser("officer").get("/search?q=关爱").get_data(as_text=True)
    assert "核对关爱名单" in text(browser("officer").get("/"))
    assert "核对关爱名单" not in browser("officer-b").get("/search?q=关爱").get_data(as_text=True)


def test_pages_stay_small(part, browser):
    part()
    for who, path in (("desk", f"orders/{new_id()}"), ("chief", f"orders/{new_id()}"), ("desk", "assignments"), ("officer", "")):
        assert len(browser(who).get(f"/m/tasks/{path}").data) <= 25 * 1024, path
