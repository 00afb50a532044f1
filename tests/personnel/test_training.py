"""Batches, who is trained, shadowing and mentors."""

from datetime import timedelta

from core.clock import new_id, today
from core.models import Officer
from core.services import reporting
from core.testing.browser import text
from plugins.personnel.models import Attendance, Mentor, Shadowing
from plugins.personnel.reports.training import training

HOME = "/m/personnel"


def batch(desk, **fields) -> str:
    made = new_id()
    day = today() - timedelta(days=5)
    values = {"title": "第一期", "place": "训练室", "starts_on": day, "ends_on": day, "topics": "调解", "trainer": "张教官"}
    values |= {"roles": "assistant", "pass_score": "60"}
    answer = desk.post(f"{HOME}/training/{made}/form", **{name: str(value) for name, value in (values | fields).items()})
    assert answer.status_code == 303, text(answer)
    return f"{HOME}/training/{made}"


def number(world, who: str) -> str:
    return next(officer.number for officer in world.rows(Officer) if officer.id == world.officers[who])


def test_ticking_who_came_tells_who_is_trained(world, browser):
    desk = browser("personnel")
    path = batch(desk)
    first, second = world.officers["assistant"], world.officers["assistant-b"]
    assert "助理甲" in text(desk.get(f"{path}/attendance"))
    marks = {f"present-{first}": "on", f"score-{first}": "80", f"present-{second}": "on", f"score-{second}": "50"}
    fields = {"csrf_token": desk.token(), "on_list": [str(first), str(second)]} | marks
    answer = desk.client.post(f"{path}/attendance", data=fields)
    assert answer.status_code == 303
    assert {(row.officer_id, row.passed) for row in world.rows(Attendance)} == {(first, True), (second, False)}
    assert "助理乙" in text(desk.get(f"{HOME}/people?trained=no")) and "助理甲" not in text(desk.get(f"{HOME}/people?trained=no"))
    with world.inside(), world.app.test_request_context():
        figures = {figure.name: figure.value for figure in training(reporting.ask(today(), today())).figures}
    assert figures == {"appointed": 2, "trained": 1, "untrained": 1}


def test_attendance_twice_is_refused(world, browser):
    desk = browser("personnel")
    path = batch(desk)
    fields = {"officer_id": number(world, "officer"), "present": "y", "score": "90"}
    assert desk.post(f"{path}/add", **fields).status_code == 303
    again = desk.post(f"{path}/add", **fields)
    assert again.status_code == 422 and "已在这期培训的名单上" in text(again) and len(world.rows(Attendance)) == 1
    assert desk.post(f"{path}/add", **(fields | {"score": "130"})).status_code == 422


def test_a_training_to_come_has_no_attendance_yet(world, browser):
    desk = browser("personnel")
    ahead = today() + timedelta(days=9)
    path = batch(desk, starts_on=ahead, ends_on=ahead)
    answer = desk.post(f"{path}/add", officer_id=number(world, "assistant"), present="y")
    assert answer.status_code == 422 and "才开始" in text(answer) and not world.rows(Attendance)


def test_a_station_changes_only_its_own_training(world, browser):
    path = batch(browser("personnel"))
    answer = browser("chief").get(f"{path}/form")
    assert answer.status_code == 200 and "只有主办单位或局机关可以改" in text(answer) and 'name="title"' not in answer.text
    made = new_id()
    values = {"title": "局里的", "place": "x", "starts_on": f"{today()}", "ends_on": f"{today()}", "topics": "x", "trainer": "x"}
    refused = browser("chief").post(f"{HOME}/training/{made}/form", **values, roles="assistant", unit_id="")
    assert refused.status_code == 422 and "只有主办单位或局机关可以改" in text(refused)


def test_shadowing_is_with_a_police_officer(world, browser):
    desk = browser("chief")
    fields = {
        "occurred_on": f"{today()}",
        "officer_id": number(world, "assistant"),
        "occasion": "dispute",
        "what": "看老民警怎么调解",
    }
    wrong = desk.post(f"{HOME}/shadowing/{new_id()}", **fields, guide_id=number(world, "assistant"))
    assert wrong.status_code == 422 and not world.rows(Shadowing)
    assert desk.post(f"{HOME}/shadowing/{new_id()}", **fields, guide_id=number(world, "officer")).status_code == 303
    assert "看老民警怎么调解" in text(desk.get(f"{HOME}/shadowing"))
    assert "1 次" in text(browser("assistant").get(f"{HOME}/mine"))
    assert "看老民警怎么调解" not in text(browser("chief-b").get(f"{HOME}/shadowing"))


def test_one_mentor_at_a_time(world, browser):
    desk = browser("personnel")
    fields = {"officer_id": number(world, "assistant"), "mentor_id": number(world, "officer"), "valid_from": f"{today()}"}
    assert desk.post(f"{HOME}/mentors/{new_id()}", **fields).status_code == 303
    again = desk.post(f"{HOME}/mentors/{new_id()}", **(fields | {"mentor_id": number(world, "household")}))
    assert again.status_code == 422 and "已有师傅" in text(again) and len(world.rows(Mentor)) == 1
    assert "民警甲" in text(desk.get(f"/officers/{world.officers['assistant']}"))
