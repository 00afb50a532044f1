"""The staff list and postings: who may hold what, and when rights begin and end."""

from datetime import timedelta

import pytest

from core.clock import new_id, today
from core.extensions import db
from core.models import Officer, Posting, PostingArea
from core.testing.browser import text
from core.transactions import run_tx

DAY = today().isoformat()
YESTERDAY = today() - timedelta(days=1)


def person(**changes):
    return {"number": "900001", "name": "周一", "person_class": "police", "unit_id": "511702101560"} | changes


def posting(**changes):
    return {"role": "officer", "unit_id": "511702101560", "valid_from": DAY} | changes


@pytest.fixture
def personnel(browser):
    """The personnel office's browser."""
    return browser("personnel")


@pytest.fixture
def hire(personnel, world):
    """``hire(**fields)`` puts somebody on the staff list; gives the page's address."""

    def hired(**fields):
        url = f"/officers/{new_id()}"
        answer = personnel.post(f"{url}/edit", **person(**fields))
        assert answer.status_code == 303, text(answer)
        return url

    return hired


@pytest.fixture
def post(personnel):
    """``post(url, **fields)`` gives that person a posting."""

    def posted(url, id=None, **fields):
        return personnel.post(f"{url}/postings/{id or new_id()}", **posting(**fields))

    return posted


def test_somebody_is_hired_and_found(hire, browser, world):
    url = hire(phone="13800001234")
    shown = text(browser("chief").get(url))
    assert "周一" in shown and "138****1234" in shown and "13800001234" not in shown
    assert "周一" in text(browser("chief").get("/officers?q=周"))
    assert next(row.initials for row in world.rows(Officer) if row.number == "900001") == "zy"


def test_a_number_belongs_to_one_person(hire, browser):
    hire()
    answer = browser("admin").post(f"/officers/{new_id()}/edit", **person(name="周二"))
    assert (answer.status_code, "已被使用" in text(answer)) == (422, True)


@pytest.mark.parametrize("role", ["chief", "instructor", "household", "officer"])
def test_an_assistant_holds_no_police_role(hire, post, role):
    answer = post(hire(person_class="village_assistant"), role=role)
    assert (answer.status_code, "人员类别不符" in text(answer)) == (422, True)


def test_a_police_officer_is_no_assistant_but_may_be_clerk(hire, post):
    url = hire()
    assert post(url, role="assistant", villages="511702101201").status_code == 422
    assert post(url, role="clerk").status_code == 303


def test_an_assistants_posting_names_villages_and_a_police_guide(hire, post, world):
    url = hire(person_class="village_assistant")
    full = {"role": "assistant", "guide_id": "51170004", "villages": ["511702101201", "511702101202"]}
    assert "至少要选一个村" in text(post(url, **full | {"villages": []}))
    assert "带领民警" in text(post(url, **full | {"guide_id": ""}))
    assert post(url, **full | {"guide_id": "51170006"}).status_code == 422
    assert post(url, **full).status_code == 303
    made = max(world.rows(Posting), key=lambda row: row.id)
    assert made.guide_id == world.officers["officer"]
    assert {row.area_id for row in world.rows(PostingArea) if row.posting_id == made.id} == {
        world.areas["511702101201"],
        world.areas["511702101202"],
    }


def test_the_same_role_twice_at_one_time_is_refused_and_afterwards_allowed(hire, post):
    url = hire()
    assert post(url, valid_to=DAY).status_code == 303
    assert "担任同一岗位" in text(post(url))
    assert post(url, unit_id="511702102560").status_code == 303
    assert post(url, valid_from=(today() + timedelta(days=1)).isoformat()).status_code == 303
    assert post(url, valid_from="2030-01-02", valid_to="2030-01-01", role="household").status_code == 422


def test_a_posting_is_edited_and_keeps_its_villages(hire, post, browser, world):
    url, id = hire(person_class="village_assistant"), new_id()
    full = {"role": "assistant", "guide_id": "51170004", "villages": ["511702101201"]}
    post(url, id, **full)
    page = browser("personnel").get(f"{url}/postings/{id}").get_data(as_text=True)
    assert 'value="511702101201" checked' in page
    answer = post(url, id, **full | {"version": "1", "title": "驻村辅警", "villages": ["511702101202"]})
    assert answer.status_code == 303
    (area,) = [row for row in world.rows(PostingArea) if row.posting_id == id]
    assert area.area_id == world.areas["511702101202"]
    assert "驻村辅警" in text(browser("personnel").get(url))


def of(world, name):
    return next(row for row in world.rows(Posting) if row.officer_id == world.officers[name])


def test_rights_end_with_the_posting_at_the_next_request(browser, world):
    officer = browser("officer")
    assert officer.get("/organisation").status_code == 200
    browser("personnel").post(f"/officers/postings/{of(world, 'officer').id}/end-now")
    assert officer.get("/organisation").status_code == 302
    assert of(world, "officer").valid_to == YESTERDAY


def test_a_change_of_role_works_at_the_next_request(browser, world):
    officer = browser("officer")
    assert officer.get(f"/organisation/areas/{world.areas['511702102201']}").status_code == 404
    browser("personnel").post(
        f"/officers/{world.officers['officer']}/postings/{new_id()}", **posting(unit_id="511702102560")
    )
    assert officer.get(f"/organisation/areas/{world.areas['511702102201']}").status_code == 200


def test_a_posting_ends_after_its_last_day(browser, world):
    url = f"/officers/postings/{of(world, 'officer').id}/end"
    assert browser("personnel").post(url, valid_to="").status_code == 422
    assert browser("personnel").post(url, valid_to=DAY).status_code == 303
    assert browser("officer").get("/organisation").status_code == 200
    assert of(world, "officer").valid_to == today()


def test_a_class_that_no_longer_suits_the_posting_is_refused(browser, world):
    officer = next(row for row in world.rows(Officer) if row.id == world.officers["officer"])
    changed = {
        "number": officer.number,
        "name": officer.name,
        "person_class": "volunteer",
        "version": str(officer.version),
    }
    answer = browser("admin").post(f"/officers/{officer.id}/edit", unit_id="511702101560", **changed)
    assert (answer.status_code, "先终止任职" in text(answer)) == (422, True)


def test_who_sees_and_who_manages(browser, world):
    url = f"/officers/{world.officers['officer-b']}"
    assert browser("chief").get(url).status_code == 404
    assert browser("assistant").get(url).status_code == 404
    assert browser("desk-other").get(url).status_code == 404
    assert browser("desk").get(url).status_code == 200
    for user in ("desk", "chief", "auditor", "assistant"):
        assert browser(user).get(f"{url}/edit").status_code == 403
    listed = text(browser("assistant").get("/officers"))
    assert "民警甲" in listed and "民警乙" not in listed


def test_a_posting_is_reached_only_through_its_own_person(browser, world):
    url = f"/officers/{world.officers['chief']}/postings/{of(world, 'officer').id}"
    assert browser("admin").get(url).status_code == 404


def test_the_list_says_what_each_does(browser, world):
    def work():
        posting = of(world, "officer")
        db.session.get(Posting, (posting.county_id, posting.id)).title = "社区民警"

    with world.inside():
        run_tx(work)
    rows = text(browser("desk").get("/officers"))
    assert "姓名 警号" in rows and "名称" not in rows
    assert "东岳派出所 社区民警" in rows and "东岳派出所 所长" in rows


def test_the_list_filters_by_unit_class_and_role(browser):
    desk = browser("desk")
    assert "民警乙" not in text(desk.get("/officers?unit=511702101560"))
    assert "民警甲" not in text(desk.get("/officers?class=village_assistant"))
    shown = text(desk.get("/officers?role=chief"))
    assert "所长甲" in shown and "所长乙" in shown and "民警甲" not in shown
