"""Recording visits, as a person sees it."""

from core.clock import new_id, today
from core.testing.browser import text
from plugins.ledger.models import LedgerEntry, Visit


def visit(**changes):
    told = {"area_id": "511702101201", "place": "王家院子", "people_met": "3", "channel": "on_site"}
    return told | {"occurred_on": today().isoformat()} | changes


def test_a_visit_is_recorded_once_and_leaves_its_line(browser, world):
    officer = browser("officer")
    answer = officer.post(f"/m/ledger/visits/{new_id()}", follow=True, **visit())
    assert "王家院子" in text(answer)
    (row,) = world.rows(Visit)
    assert (row.people_met, row.officer_id, row.unit_id) == (3, world.officers["officer"], world.units["A"])
    (line,) = world.rows(LedgerEntry)
    assert (line.id, line.kind, line.area_id) == (row.id, "ledger_visit", world.areas["511702101201"])


def test_a_lost_reply_makes_no_second_visit(browser, world):
    officer, url = browser("officer"), f"/m/ledger/visits/{new_id()}"
    assert officer.post(url, **visit()).status_code == 303
    assert officer.post(url, **visit()).status_code == 303
    assert len(world.rows(Visit)) == 1


def test_two_people_editing_one_visit_see_both_values(browser, world):
    url = f"/m/ledger/visits/{new_id()}"
    browser("officer").post(url, **visit())
    first, second = browser("officer"), browser("chief")
    assert first.post(url, **visit(place="村小学", version="1")).status_code == 303
    clash = second.post(url, **visit(place="村卫生室", version="1"))
    assert clash.status_code == 409
    assert "村小学" in text(clash) and "村卫生室" in clash.get_data(as_text=True)


def test_a_day_to_come_is_refused_beside_its_field(browser, world):
    answer = browser("officer").post(f"/m/ledger/visits/{new_id()}", **visit(occurred_on="2099-01-01"))
    assert answer.status_code == 422
    assert world.rows(Visit) == []


def test_another_village_and_another_station_are_not_found(browser, world):
    url = f"/m/ledger/visits/{new_id()}"
    browser("officer").post(url, **visit(area_id="511702101202"))
    assert browser("assistant").post(f"/m/ledger/visits/{new_id()}", **visit(area_id="511702101202")).status_code == 422
    assert "王家院子" not in text(browser("officer-b").get("/m/ledger/visits"))
    assert "王家院子" not in text(browser("assistant").get("/m/ledger/visits"))
    assert "王家院子" not in text(browser("desk-other").get("/m/ledger/visits"))
    assert "王家院子" in text(browser("desk").get("/m/ledger/visits"))


def test_an_assistants_visit_names_his_guiding_officer(browser, world):
    assistant = browser("assistant")
    assert assistant.post(f"/m/ledger/visits/{new_id()}", **visit()).status_code == 303
    (row,) = world.rows(Visit)
    assert row.guide_id == world.officers["officer"]
