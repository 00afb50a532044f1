"""Addresses that name what is not there: a list says so in a line, a form of somebody else's record is not found."""

import uuid

import pytest

from core.clock import new_id, today
from core.extensions import db
from core.models import Area, Unit
from core.testing.browser import text
from core.transactions import run_tx
from plugins.ledger.models import Visit

LIST = "/m/ledger/visits"


def visit(**changes):
    told = {"area_id": "511702101201", "place": "王家院子", "people_met": "3", "channel": "on_site"}
    return told | {"occurred_on": today().isoformat()} | changes


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("from=abc", "“abc”不是日期"),
        ("to=2026-02-30", "“2026-02-30”不是日期"),
        ("area=999999999999", "没有“999999999999”这个地区"),
        ("area=520327101201", "没有“520327101201”这个地区"),
        ("unit=1", "没有“1”这个单位"),
    ],
)
def test_a_wrong_value_in_the_address_of_a_list_is_told_above_it(browser, asked, said):
    browser("officer").post(f"{LIST}/{new_id()}", **visit())
    desk = browser("desk")
    answer = desk.get(f"{LIST}?{asked}")
    assert (answer.status_code, said in text(answer)) == (200, True), text(answer)
    assert ("王家院子" in text(answer)) == (asked.startswith(("from", "to")))
    assert said in desk.fragment(f"{LIST}?{asked}", "rows").get_data(as_text=True)


def test_a_choice_that_is_none_is_told_and_a_right_address_says_nothing(browser):
    desk = browser("desk")
    assert "不是“状态”中的选项" in text(browser("admin").get("/accounts?state=nonsense"))
    page = text(desk.get(f"{LIST}?from=2026-01-01&to=2026-12-31&area=511702101000&unit=511702101560"))
    assert "不是" not in page and "没有代码" not in page


@pytest.mark.parametrize(("model", "path"), [(Unit, "units"), (Area, "areas")])
def test_the_form_of_another_countys_record_is_not_found(browser, world, model, path):
    foreign = {row.id for row in world.rows(model, "520327")}
    here = len(world.rows(model))
    for id in foreign:
        url = f"/organisation/{path}/{id}/edit"
        assert browser("admin").get(url).status_code == 404
        assert browser("admin").post(url, code="511702999999", name="借用", kind="station").status_code == 404
    assert foreign and len(world.rows(model)) == here


def test_the_form_of_a_deleted_record_is_not_found_and_does_not_bring_it_back(browser, world):
    officer, url = browser("officer"), f"{LIST}/{new_id()}"
    officer.post(url, **visit())
    with world.inside():
        run_tx(lambda: db.session.delete(db.session.query(Visit).one()))
    assert officer.get(url).status_code == 404
    assert officer.post(url, **visit()).status_code == 404
    assert world.rows(Visit) == []


@pytest.mark.parametrize("id", [new_id(), uuid.uuid4()])
def test_a_new_id_opens_an_empty_form(browser, id):
    assert browser("officer").get(f"{LIST}/{id}").status_code == 200
