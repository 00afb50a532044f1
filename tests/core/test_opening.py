"""Opening the accounts of a whole station at once, on the page and on the command line."""

import json
import re
from datetime import timedelta

import pytest
from click.testing import CliRunner

from core import clock
from core.clock import new_id
from core.extensions import db
from core.models import Account, Journal, Officer, Posting
from core.testing.browser import Browser, text
from core.testing.world import HOME
from core.transactions import run_tx

ROW = re.compile(r'<td data-l="用户名">([^<]+)</td><td data-l="初始密码"><code>([^<]+)</code>')


@pytest.fixture
def newcomers(world):
    """Three of station A without an account: a police officer without a post, an assistant without one, an auxiliary with one."""

    def work():
        made = {}
        for number, name, kind in (
            ("700001", "新民警", "police"),
            ("Z001", "新助理", "village_assistant"),
            ("F001", "新文职", "auxiliary_clerical"),
        ):
            person = Officer(county_id=HOME, id=new_id(), number=number, name=name, person_class=kind, unit_id=world.units["A"])
            db.session.add(person)
            made[number] = person.id
        db.session.flush()
        clerk = Posting(county_id=HOME, id=new_id(), officer_id=made["F001"], unit_id=world.units["A"], role="clerk")
        clerk.valid_from, clerk.guide_id = clock.today() - timedelta(days=9), world.officers["officer"]
        db.session.add(clerk)

    with world.inside():
        run_tx(work)
    return f"/accounts/open/{world.units['A']}"


def opened(answer) -> dict:
    """``{user name: start password}`` of the sheet."""
    return dict(ROW.findall(answer.get_data(as_text=True)))


def test_a_station_is_chosen_and_shows_who_has_no_account(newcomers, browser):
    admin = browser("admin")
    assert "东岳派出所" in text(admin.get("/accounts/open"))
    page = admin.get(newcomers)
    assert 'value="700001" id="p-700001" checked' in page.get_data(as_text=True)
    assert 'value="Z001"' not in page.get_data(as_text=True) and "请先任职" in text(page)
    assert "所长甲" not in text(page), "he has an account"
    assert browser("desk").get(newcomers).status_code == 403
    assert browser("desk").get("/accounts/open").status_code == 403


def test_chosen_people_get_accounts_and_one_sheet_of_passwords(newcomers, browser, app, world):
    admin = browser("admin")
    sheet = admin.post(newcomers, person=["700001", "F001"], **{"role-700001": "household"})
    found = opened(sheet)
    assert sorted(found) == ["700001", "F001"] and "no-store" in sheet.headers["Cache-Control"]
    person = Browser(app)
    assert person.post("/login", username="700001", password=found["700001"]).status_code == 303
    assert person.get("/officers").headers["Location"].endswith("/account/password"), "it must be changed first"
    post = next(row for row in world.rows(Posting) if row.valid_from == clock.today() and row.role == "household")
    assert post.unit_id == world.units["A"]
    line = next(row for row in world.rows(Journal) if row.verb == "open_accounts")
    assert sorted(json.loads(line.detail)["accounts"]) == ["700001", "F001"]
    assert not any(password in row.detail for row in world.rows(Journal) if row.detail for password in found.values())
    again = admin.post(newcomers, person=["700001", "F001"])
    assert again.status_code == 422 and "请至少选择一人" in text(again), "posted twice nobody gets a second password"


def test_who_has_no_post_and_gets_none_is_refused_and_nothing_is_written(newcomers, browser, world):
    admin = browser("admin")
    answer = admin.post(newcomers, person=["F001", "Z001"])
    assert answer.status_code == 422 and "新助理" in text(answer) and "岗位" in text(answer)
    assert 'value="F001" id="p-F001" checked' in answer.get_data(as_text=True), "what was ticked stays"
    assert not any(row.verb == "open_accounts" for row in world.rows(Journal))
    assert admin.post(newcomers, person=["700001"], **{"role-700001": "admin"}).status_code == 422


def test_a_number_that_somebody_elsewhere_has_gets_the_county_before_it(newcomers, browser, world):
    def work():
        db.session.add(Account(username="F001", name="别县的人", password_hash="x"))

    with world.inside():
        run_tx(work)
    assert list(opened(browser("admin").post(newcomers, person="F001"))) == ["511702-F001"]


def call(world, *arguments):
    from core.cli import base, main

    base._made["app"] = world.app
    try:
        return CliRunner().invoke(main, ["account", "open", *arguments])
    finally:
        base._made.clear()


def test_the_command_opens_all_who_have_a_post(newcomers, world):
    told = json.loads(call(world, "--county", HOME, "--unit", "511702101560").output)
    assert [(one["number"], one["name"], one["username"], one["unit"]) for one in told] == [
        ("F001", "新文职", "F001", "东岳派出所")
    ]
    assert re.fullmatch(r"[0-9A-Fa-f]{4}(?:-[0-9A-Fa-f]{4}){3}-x7Y", told[0]["start_password"])
    assert json.loads(call(world, "--county", HOME).output) == []
    assert "没有代码为 999 的单位" in call(world, "--county", HOME, "--unit", "999").output
