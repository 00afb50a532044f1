"""Admission, obligations, escalation, stand-ins, quiet time, evidence and reports."""

import re
from datetime import UTC, date, datetime

import pytest

from core import switchboard
from core.api import Period, enqueue, set_setting, within_county
from core.clock import new_id
from core.services import jobs
from core.services.reporting import ask, find_report
from core.services.reporting import run as run_report
from core.testing import site
from core.testing.browser import text
from core.testing.world import HOME
from core.transactions import run_tx
from plugins.ledger.api import Visit, record
from plugins.roster.api import Leave, LeaveKind, LeaveState, Slot, record_slots
from plugins.tasks import declared
from plugins.tasks.api import Every, Obligation, Receiver, declare, each, facts, open_assignments, quiet
from plugins.tasks.models import Assignment, Evidence, OrderState, State, Task
from plugins.tasks.services.escalating import escalate
from plugins.tasks.services.issuing import issue
from plugins.tasks.services.obligations import keep


@pytest.fixture
def inside(world, at_ten):
    """``inside(work)``: run a job's function in the county."""

    def work_in(work):
        with world.inside(HOME):
            return run_tx(work)

    return work_in


@pytest.fixture
def visit(world, inside):
    """``visit("officer", 3)``: a visit of March 2026."""

    def write(who, day):
        one = Visit(county_id=HOME, id=new_id(), occurred_on=date(2026, 3, day), unit_id=world.units["A"])
        one.officer_id, one.area_id, one.kind = world.officers[who], world.areas["511702101201"], "home"
        one.place = "高山村"
        inside(lambda: record(one))
        return one.id

    return write


@pytest.fixture
def visits_owed(at_ten):
    """An obligation for the time of a test: two visits a month of each officer."""
    declare(Obligation("tasks.visits", "每月走访", Every.MONTH, "officer", "走访两次", facts(Visit, least=2), "ledger.visit"))
    yield
    declared._declared[Obligation].pop("tasks.visits")


@pytest.fixture
def owed_to_a_model(at_ten):
    """The same, as a rule of a model."""
    rule = Obligation("market_day.visits", "每集日走访", Every.MONTH, "officer", "走访两次", facts(Visit, least=2), "ledger.visit")
    declare(rule)
    yield
    declared._declared[Obligation].pop("market_day.visits")


def test_a_model_that_goes_off_asks_for_nothing_until_it_comes_back(owed_to_a_model, inside, world, browser):
    inside(keep)

    def seen():
        pages = ("officer", "/inbox"), ("officer", "/m/tasks/"), ("desk", "/m/tasks/assignments"), ("desk", "/m/tasks/orders")
        return ["每集日走访" in text(browser(who).get(page)) for who, page in pages]

    assert seen() == [True] * 4
    kept = [one.id for one in world.rows(Assignment)]
    site.switch(world.app, switchboard.disable, "market_day")
    assert seen() == [False] * 4
    assert "这一时段没有记录" in text(browser("desk").get("/reports/tasks.flow?from=2026-03-01&to=2026-03-31"))
    site.switch(world.app, switchboard.enable, "market_day")
    assert seen() == [True] * 4 and [one.id for one in world.rows(Assignment)] == kept


def test_beyond_the_weekly_number_a_reason_is_asked(order, inside, world, task_of, press):
    inside(lambda: set_setting("tasks.weekly_limit", 1))
    order("desk", stations="511702101560")
    _task, answer = order("desk", stations="511702101560")
    assert answer.status_code == 422 and "东岳派出所 1/1" in text(answer)
    order("desk", stations="511702101560", reason="上级当天要结果")
    assert len(world.rows(Assignment)) == 2


def test_another_office_waits_for_the_desk(order, inside, world, task_of, press, browser):
    inside(lambda: set_setting("tasks.weekly_limit", 0))
    task, answer = order("personnel", stations="511702101560", reason="政工急件")
    assert answer.status_code == 303 and task_of(task).state is OrderState.WAITING and world.rows(Assignment) == []
    assert browser("personnel").post(f"/m/tasks/orders/{task}/admit").status_code == 403
    assert "待准入" in text(browser("desk").get("/inbox"))
    assert "政工急件" in text(browser("desk").get(f"/m/tasks/orders/{task}"))
    press("desk", f"orders/{task}/admit")
    assert task_of(task).state is OrderState.ISSUED and len(world.rows(Assignment)) == 1
    assert "不在待准入状态" in press("desk", f"orders/{task}/decline", reason="晚了")


def test_what_is_not_admitted_reaches_nobody(order, inside, world, task_of, press):
    inside(lambda: set_setting("tasks.weekly_limit", 0))
    task, _answer = order("personnel", stations="511702101560", reason="政工急件")
    assert "请说明不予准入的理由" in press("desk", f"orders/{task}/decline", reason="")
    press("desk", f"orders/{task}/decline", reason="下周再派")
    assert task_of(task).state is OrderState.DECLINED and world.rows(Assignment) == []


def test_mandated_tasks_and_those_of_the_station_are_not_counted(order, inside, world):
    inside(lambda: set_setting("tasks.weekly_limit", 0))
    order("desk", stations="511702101560", source="mandated")
    order("chief", stations="511702101560")
    assert len(world.rows(Assignment)) == 2


def test_an_obligation_opens_once_and_closes_by_records(visits_owed, visit, inside, world, browser, press, now_of):
    inside(keep)
    inside(keep)
    (task,) = world.rows(Task)
    assert (task.period, task.due_on) == ("2026-03", date(2026, 3, 31))
    one = next(one for one in world.rows(Assignment) if one.officer_id == world.officers["officer"])
    assert "凭台账办结" in text(browser("officer").post(f"/m/tasks/assignments/{one.id}/done", note="走了", version="1"))
    visit("officer", 1)
    inside(keep)
    assert now_of(one.id).state is State.ISSUED
    second = visit("officer", 2)
    inside(keep)
    assert (now_of(one.id).state, now_of(one.id).done_on) == (State.CLOSED, date(2026, 3, 2))
    assert second in {row.entry_id for row in world.rows(Evidence)} and len(world.rows(Evidence)) == 2
    assert "已完成 1 / 2" in text(browser("desk").get("/m/tasks/obligations"))


def test_each_asks_receiver_by_receiver(at_ten):
    one, other = Receiver(new_id()), Receiver(new_id())
    done = each(lambda period, receiver: receiver == one)
    assert done(Period(date(2026, 3, 1), date(2026, 3, 31)), [one, other]) == {one: True}


@pytest.mark.parametrize(("every", "day", "start", "end", "name"), [
    (Every.WEEK, date(2027, 1, 1), date(2026, 12, 28), date(2027, 1, 3), "2026-W53"),
    (Every.MONTH, date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29), "2028-02"),
    (Every.QUARTER, date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31), "2026-Q4"),
])  # fmt: skip
def test_periods(every, day, start, end, name):
    period = every.period(day)
    assert (period.start, period.end, every.name(period)) == (start, end, name)


def test_a_record_that_is_evidence_is_not_deleted(part, visit, browser, world, press):
    seen, one = visit("officer", 2), part()
    press("officer", f"assignments/{one}/done", facts=str(seen), version="1")
    (proof,) = world.rows(Evidence)
    assert proof.entry_id == seen
    assert "关联台账记录 走访" in text(browser("desk").get(f"/m/tasks/assignments/{one}"))
    from plugins.tasks import deletion_blockers

    with world.app.test_request_context(), within_county(HOME):
        assert list(deletion_blockers(next(row for row in world.rows(Visit) if row.id == seen)))


def test_returned_work_keeps_the_records_that_were_linked(part, visit, browser, world, press, now_of):
    seen, one = visit("officer", 2), part()
    press("officer", f"assignments/{one}/done", facts=str(seen), version="1")
    press("desk", f"assignments/{one}/return", wrong_field="note", wrong_reason="写明户数", version=str(now_of(one).version))
    form = browser("officer").get(f"/m/tasks/assignments/{one}/done")
    assert form.status_code == 200
    assert re.search(rf'<input checked[^>]*value="{seen}"|value="{seen}"[^>]*checked', form.get_data(as_text=True))
    press("officer", f"assignments/{one}/done", note="共三户", facts=str(seen), version=str(now_of(one).version))
    assert [row.entry_id for row in world.rows(Evidence)] == [seen] and now_of(one).state is State.DONE


def test_overdue_goes_to_the_leader_then_to_the_bureau(part, inside, later, now_of, browser):
    one = part(due_on="2026-03-02")
    later(days=1)
    inside(escalate)
    assert now_of(one).level == 0 and now_of(one).late
    assert "逾期" in text(browser("officer").get("/m/tasks/"))
    later(days=1)
    inside(escalate)
    inside(escalate)
    assert now_of(one).level == 1
    assert "民警甲" in text(browser("chief").get("/inbox"))
    later(days=2)
    inside(escalate)
    assert now_of(one).level == 2
    assert "已升级督办" in text(browser("desk").get("/inbox"))


def test_at_night_only_the_urgent_goes_up(part, inside, at_ten, now_of):
    calm, urgent = part(due_on="2026-03-02"), part(due_on="2026-03-02", priority="urgent")
    at_ten["now"] = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)  # eleven at night in China
    with_quiet = inside(lambda: quiet())
    inside(escalate)
    assert (with_quiet, now_of(calm).level, now_of(urgent).level) == (True, 0, 1)


def test_a_stations_own_task_stays_in_the_station(order, inside, later, world):
    order("chief", officers="51170004", due_on="2026-03-02")
    later(days=9)
    inside(escalate)
    (one,) = world.rows(Assignment)
    assert one.level == 1


def test_an_absent_owner_has_a_stand_in_proposed_and_named(part, inside, world, browser, press, now_of):
    one = part()
    leave = Leave(county_id=HOME, id=new_id(), unit_id=world.units["A"], officer_id=world.officers["officer"], kind=LeaveKind.SICK)
    leave.first_day, leave.last_day, leave.state = date(2026, 3, 2), date(2026, 3, 4), LeaveState.APPROVED

    def work():
        from core.extensions import db

        db.session.add(leave)
        slot = Slot(unit_id=world.units["A"], officer_id=world.officers["household"], occurred_on=date(2026, 3, 2), kind="normal")
        slot.stands_for_id = world.officers["officer"]
        record_slots([slot])

    inside(work)
    page = text(browser("chief").get(f"/m/tasks/assignments/{one}"))
    assert "承办人今天不在岗" in page and "建议顶岗人：户籍甲" in page
    assert "民警甲今天不在岗" in text(browser("chief").get("/inbox"))
    press("chief", f"assignments/{one}/hand", officer="51170003")
    found = now_of(one)
    assert (found.officer_id, found.stands_for_id) == (world.officers["household"], world.officers["officer"])
    assert "顶替 民警甲" in text(browser("chief").get(f"/m/tasks/assignments/{one}"))


def test_the_reports_count_what_the_lists_show(order, press, later, world):
    order("desk", roles="officer", due_on="2026-03-02")
    order("desk", kind="notice", roles="officer")
    for one in world.rows(Assignment):
        if one.officer_id == world.officers["officer"]:
            press("officer", f"assignments/{one.id}/sign")
            press("officer", f"assignments/{one.id}/done", note="办完了", version="2")
    later(days=1)
    with world.app.test_request_context(), within_county(HOME):
        query = ask(date(2026, 3, 1), date(2026, 3, 31))
        flow = {one.name: one.value for one in run_report(find_report("tasks.flow"), query).figures}
        receipts = {one.name: one.value for one in run_report(find_report("tasks.receipts"), query).figures}
    assert (flow["issued"], flow["on_time"], flow["not_on_time"], flow["on_time_share"], flow["overdue"]) == (2, 1, 1, 50.0, 1)
    assert (receipts["received"], receipts["signed"], receipts["read_share"], receipts["notices_share"]) == (4, 2, 50.0, 50.0)


def test_other_plugins_issue_and_ask(world, inside):
    task = Task(title="巡防移交", due_on=date(2026, 3, 5), origin="village_officer.transfer", origin_id=new_id())
    parts = inside(lambda: issue(task, [Receiver(world.units["A"], world.officers["officer"])]))
    assert len(parts) == 1
    with world.inside(HOME):
        assert [one.task.title for one in open_assignments(officer_id=world.officers["officer"])] == ["巡防移交"]


def test_the_jobs_run(world, at_ten, visits_owed, part):
    part()
    with world.inside(HOME):
        for job in ("tasks.escalate", "tasks.obligations", "tasks.close"):
            run_tx(lambda job=job: enqueue(job, {}))
        assert jobs.run_due() >= 3
    assert any(task.obligation for task in world.rows(Task))
