"""Switching plugins on and off, as people see it: invisible, unreachable, uncounted, and nothing lost."""

import hashlib
from datetime import date, timedelta

import pytest
from plugin_bed import NOTE, notebook, site, write_note  # noqa: F401
from sqlalchemy import select

from core import clock, switchboard
from core.clock import new_id, today
from core.errors import Refused
from core.extensions import db
from core.testing.browser import text
from core.testing.site import make_site, open_browser, read_world, switch
from core.transactions import run_tx

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")


def every_form(path):
    """A path with and without its slash, and with a doubled one."""
    return (path, path.rstrip("/"), f"{path.rstrip('/')}/", f"/{path}", path.replace("/m/", "/m//"))


def table_hash(app, table="notebook_note"):
    with app.app_context():
        rows = db.session.execute(select(db.metadata.tables[table]).order_by("id")).all()
        return len(rows), hashlib.sha256(repr(rows).encode()).hexdigest()


@pytest.fixture(name="app")
def _app(site):  # noqa: F811
    return site


@pytest.mark.parametrize("role", ["admin", "officer"])
def test_every_address_of_what_is_off_answers_404_whatever_the_method_or_slash(app, role):
    browser = open_browser(app, role)
    switch(app, switchboard.disable, "notebook")
    rules = [rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/m/notebook")]
    assert len(rules) >= 2
    paths = [rule.replace("<uuid:id>", str(new_id())) for rule in rules] + ["/m/notebook", "/m/notebook/no-such-page"]
    token = browser.token()
    for path in {form for one in paths for form in every_form(one)}:
        for method in METHODS:
            answer = getattr(browser.client, method)(path, headers={"X-CSRFToken": token})
            assert answer.status_code == 404, (method, path, answer.status_code)


def test_what_never_was_looks_the_same_as_what_is_off(app):
    switch(app, switchboard.disable, "notebook")
    officer = open_browser(app, "officer")
    assert text(officer.get("/m/notebook/notes")) == text(officer.get("/m/unheard_of/notes"))


def test_a_stranger_is_asked_to_sign_in_whether_the_page_is_there_or_not(app):
    switch(app, switchboard.disable, "notebook")
    for path in ("/m/notebook/notes", "/m/unheard_of/notes", "/m/notebook"):
        answer = app.test_client().get(path)
        assert (answer.status_code, answer.location.split("?")[0]) == (302, "/login")


def test_counties_differ_in_pages_menus_and_reports(app):
    switch(app, switchboard.disable, "notebook", county="520327")
    here, there = open_browser(app, "desk"), open_browser(app, "desk-other")
    officer = open_browser(app, "officer")
    assert officer.get("/m/notebook/notes").status_code == 200
    assert there.get("/m/notebook/notes").status_code == 404
    assert "/m/notebook/notes" in officer.get("/").get_data(as_text=True)
    assert "/m/notebook/notes" not in there.get("/").get_data(as_text=True)
    with app.app_context():
        assert "notebook" in switchboard.states("511702") and switchboard.states("520327")["notebook"].kind == "archive"
    assert here.get("/").status_code == 200


def test_an_export_of_what_is_off_is_not_there_either(app):
    switch(app, switchboard.disable, "notebook")
    assert open_browser(app, "chief").post("/export/m/notebook/notes", reason="核对", format="csv").status_code == 404


def test_a_second_process_sees_the_switch_on_its_next_request(app, notebook, tmp_path):  # noqa: F811
    second = make_site(tmp_path / "site", extra=[notebook])
    browser = open_browser(second, "officer")
    assert browser.get("/m/notebook/notes").status_code == 200
    switch(app, switchboard.disable, "notebook")
    assert browser.get("/m/notebook/notes").status_code == 404
    switch(app, switchboard.enable, "notebook")
    assert browser.get("/m/notebook/notes").status_code == 200


def test_off_and_on_again_leaves_every_row_as_it_was(app):
    url = write_note(app)
    before = table_hash(app)
    switch(app, switchboard.disable, "notebook")
    assert table_hash(app) == before
    switch(app, switchboard.enable, "notebook")
    assert table_hash(app) == before
    assert "桥边有大石" in open_browser(app, "officer").get(url).get_data(as_text=True)


def test_a_switch_that_is_rolled_back_is_not_remembered(app):
    with app.app_context():
        assert switchboard.states("511702")["notebook"].kind == "on"

        def fail():
            switchboard.disable("notebook", "511702", "tests")
            assert switchboard.states("511702")["notebook"].kind == "archive"
            raise Refused("no")

        with pytest.raises(Refused):
            run_tx(fail)
    with app.app_context():
        assert switchboard.states("511702")["notebook"].kind == "on"


def test_a_pilot_is_seen_and_written_in_its_stations_only(app):
    switch(app, switchboard.disable, "notebook")
    switch(app, switchboard.enable, "notebook", stations=["511702102560"])
    assert open_browser(app, "officer-b").get("/m/notebook/notes").status_code == 200
    inside = NOTE | {"area_id": "511702102201"}
    assert open_browser(app, "officer-b").post(f"/m/notebook/notes/{new_id()}", **inside).status_code == 303
    assert open_browser(app, "officer").get("/m/notebook/notes").status_code == 404
    assert open_browser(app, "officer").post(f"/m/notebook/notes/{new_id()}", **NOTE).status_code == 404


def test_a_trial_cannot_be_made_of_what_is_on_everywhere(app):
    with pytest.raises(Refused):
        switch(app, switchboard.enable, "notebook", stations=["511702102560"])


def test_an_archive_is_opened_by_who_may_read_and_not_written(app):
    url = write_note(app)
    switch(app, switchboard.disable, "notebook")
    admin, officer = open_browser(app, "admin"), open_browser(app, "officer")
    assert admin.get("/m/notebook/notes").status_code == 404
    assert officer.post("/plugins/notebook/archive").status_code == 403
    assert admin.post("/plugins/notebook/archive").status_code == 303
    page = admin.get("/m/notebook/notes")
    assert page.status_code == 403  # the admin's role does not keep notes; the archive itself is open
    with app.app_context():
        run_tx(lambda: _make_officer_admin())
    leader = open_browser(app, "officer")
    assert leader.get(url).status_code == 404
    leader.post("/plugins/notebook/archive")
    read = leader.get(url)
    assert read.status_code == 200 and "桥边有大石" in read.get_data(as_text=True)
    assert "关闭" in text(read)
    refused = leader.post(url, **NOTE, version="1")
    assert refused.status_code == 403
    assert "/m/notebook/notes" in text_links(leader.get("/plugins/notebook"))
    leader.post("/plugins/notebook/archive/close")
    assert leader.get(url).status_code == 404
    told = text(leader.get("/plugins/notebook"))
    assert told.count("打开档案") >= 1


def text_links(answer):
    return answer.get_data(as_text=True)


def _make_officer_admin():
    from core.models import Account, Grant

    account = db.session.scalar(select(Account).where(Account.username == "officer"))
    db.session.add(Grant(account_id=account.id, county_id="511702", role="admin"))


def test_what_is_announced_begins_on_its_day(app):
    switch(app, switchboard.disable, "notebook")
    start = today() + timedelta(days=3)
    switch(app, switchboard.enable, "notebook", day=start)
    assert open_browser(app, "officer").get("/m/notebook/notes").status_code == 404
    with app.app_context(), clock.at(clock.now() + timedelta(days=3, minutes=1)):
        assert switchboard.states("511702")["notebook"].kind == "on"
    switch(app, switchboard.enable, "notebook")
    assert open_browser(app, "officer").get("/m/notebook/notes").status_code == 200


def test_what_was_announced_and_taken_back_never_was(app):
    switch(app, switchboard.disable, "notebook", county="520327")
    switch(app, switchboard.disable, "notebook")
    with app.app_context():
        run_tx(lambda: switchboard.forget("notebook", "511702"))
    switch(app, switchboard.enable, "notebook", day=today() + timedelta(days=9))
    switch(app, switchboard.disable, "notebook")
    with app.app_context(), clock.at(clock.now() + timedelta(days=30)):
        assert "notebook" not in switchboard.states("511702")


def test_what_is_switched_off_on_its_first_day_was_on_that_day_only(app):
    switch(app, switchboard.disable, "notebook")
    with app.app_context():
        run_tx(lambda: switchboard.forget("notebook", "511702"))
    switch(app, switchboard.enable, "notebook")
    switch(app, switchboard.disable, "notebook")
    page = text(open_browser(app, "admin").get("/plugins/notebook"))
    assert f"{today()} 当天启用、当天停用" in page and str(today() - timedelta(days=1)) not in page
    with app.app_context():
        assert switchboard.states("511702")["notebook"].off_on == today()


def test_what_is_off_cannot_be_switched_off(app):
    switch(app, switchboard.disable, "notebook")
    with pytest.raises(Refused):
        switch(app, switchboard.disable, "notebook")


def test_a_refused_switch_is_said_on_the_page_of_the_button(app):
    switch(app, switchboard.disable, "notebook")
    answer = open_browser(app, "admin").post("/plugins/notebook/off")
    assert (answer.status_code, "没有开启" in text(answer)) == (422, True), text(answer)
    assert 'class="notice tone-bad"' in answer.get_data(as_text=True)


TYPED = {"area_id": "511702101201", "occurred_on": "2026-01-05", "text": "桥边有大石，已告知村委会"}


def _off(app):
    switch(app, switchboard.disable, "notebook")


def _leaves_the_trial(app):
    _off(app)
    switch(app, switchboard.enable, "notebook", stations=["511702102560"])


@pytest.mark.parametrize(
    ("happens", "status", "sentence"), [(_off, 404, "已于"), (_leaves_the_trial, 404, "其他派出所试点")]
)
def test_a_form_open_while_its_plugin_goes_gives_the_text_back(app, happens, status, sentence):
    officer, path = open_browser(app, "officer"), f"/m/notebook/notes/{clock.new_id()}"
    assert officer.get(path).status_code == 200
    token = officer.token()
    happens(app)
    for headers in ({}, {"HX-Request": "true", "HX-Boosted": "true", "HX-Target": "page"}):
        answer = officer.client.post(path, data=TYPED | {"csrf_token": token}, headers=headers)
        page = answer.get_data(as_text=True)
        assert answer.status_code == status and sentence in text(answer), text(answer)
        assert TYPED["text"] in text(answer) and f'name="text" value="{TYPED["text"]}"' in page and f'action="{path}"' in page
    assert officer.get(path).status_code == 404
    assert TYPED["text"] not in text(open_browser(app, "desk-other").post("/m/unheard_of/x", **TYPED))


def test_an_archive_gives_the_text_back_with_the_day(app):
    desk, path = open_browser(app, "desk"), f"/m/notebook/notes/{clock.new_id()}"
    _off(app)
    assert desk.post("/plugins/notebook/archive").status_code == 303
    answer = desk.post(path, **TYPED)
    assert answer.status_code == 403 and "已于" in text(answer) and TYPED["text"] in text(answer)


def test_what_was_sent_again_is_saved_once_the_plugin_is_back(app):
    officer, path = open_browser(app, "officer"), f"/m/notebook/notes/{clock.new_id()}"
    _off(app)
    assert officer.post(path, **TYPED).status_code == 404
    switch(app, switchboard.enable, "notebook")
    assert officer.post(path, **TYPED).status_code == 303
    assert TYPED["text"] in text(officer.get("/m/notebook/notes"))


def test_services_ask_at_their_door(app):
    with app.app_context():
        switchboard.require_writable("notebook", "511702")
    switch(app, switchboard.disable, "notebook")
    with app.app_context(), pytest.raises(Refused):
        switchboard.require_writable("notebook", "511702")
    with app.app_context(), pytest.raises(Refused):
        switchboard.require_writable("unheard_of", "511702")


def test_every_switch_is_in_the_journal_and_on_the_plugins_page(app):
    admin = open_browser(app, "admin")
    assert admin.post("/plugins/notebook/off", follow=True).status_code == 200
    page = text(admin.get("/plugins/notebook"))
    assert "关闭" in page and "admin" in page
    world = read_world(app)
    from core.models import Journal

    verbs = [row.verb for row in world.rows(Journal) if row.label == "notebook"]
    assert verbs[-1] == "switch_off" and "switch_on" in verbs
    with app.app_context():
        from core.services import auditing

        assert auditing.verify("511702").problem is None


def test_the_page_switches_on_for_stations_and_asks_for_them(app):
    switch(app, switchboard.disable, "notebook")
    admin = open_browser(app, "admin")
    day = today().isoformat()
    missing = admin.post("/plugins/notebook/on", where="stations", day=day)
    assert missing.status_code == 422
    made = admin.post("/plugins/notebook/on", where="stations", stations="511702101560", day=day)
    assert made.status_code == 303
    assert "东岳派出所" in text(admin.get("/plugins"))
    assert open_browser(app, "officer").get("/m/notebook/notes").status_code == 200


@pytest.mark.parametrize(("role", "seen", "switched"), [("admin", 200, 303), ("auditor", 200, 403), ("officer", 403, 403)])
def test_who_sees_the_switchboard_and_who_throws_switches(app, role, seen, switched):
    browser = open_browser(app, role)
    assert browser.get("/plugins").status_code == seen
    assert browser.get("/plugins/notebook").status_code == seen
    assert browser.post("/plugins/notebook/off").status_code == switched


def test_days_of_a_county_are_kept_apart_by_date(app):
    with app.app_context():
        run_tx(lambda: switchboard.disable("notebook", "511702", "tests", day=date(2030, 1, 1)))
    with app.app_context():
        assert switchboard.states("511702")["notebook"].kind == "on"
    with app.app_context(), clock.at(clock.now().replace(year=2031)):
        assert switchboard.states("511702")["notebook"].kind == "archive"
