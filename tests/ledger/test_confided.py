"""What a village assistant does not see: calls, incident figures, and disputes that are not his business."""

import pytest

from core.clock import new_id, today
from core.testing.browser import text
from plugins.ledger.models import Dispute

VILLAGE = "511702101201"
LISTS = ("/m/ledger/disputes", "/m/ledger/records", "/search?q=排水沟")


@pytest.fixture
def two(fact):
    """A dispute in the assistant's village that an officer found, and one that the assistant found."""
    theirs, _answer = fact("officer", "disputes", parties="张一与李二排水沟")
    mine, _answer = fact("assistant", "disputes", parties="王五与赵六排水沟")
    return theirs, mine


def seen(browser, who, path) -> tuple[bool, bool]:
    words = text(browser(who).get(path, follow_redirects=True))
    return "张一" in words, "王五" in words


@pytest.mark.parametrize("path", LISTS)
def test_an_assistant_sees_the_disputes_he_found_and_no_others(two, browser, path):
    assert seen(browser, "assistant", path) == (False, True)
    assert seen(browser, "officer", path) == (True, True)
    assert seen(browser, "officer-b", path) == (False, False)


def test_the_village_page_tells_him_no_more(two, browser, world):
    assert seen(browser, "assistant", f"/organisation/areas/{world.areas[VILLAGE]}") == (False, True)
    assert seen(browser, "officer", f"/organisation/areas/{world.areas[VILLAGE]}") == (True, True)


def test_a_dispute_of_others_is_not_there_for_him(two, browser):
    theirs, mine = two
    for path in ("/m/ledger/records/{}", "/m/ledger/disputes/{}", f"/m/ledger/disputes/{{}}/steps/{new_id()}"):
        assert browser("assistant").get(path.format(theirs)).status_code == 404, path
        assert browser("assistant").get(path.format(mine)).status_code == 200, path


def test_he_sees_it_when_an_officer_names_him_as_helper_and_adds_a_step(two, fact, browser, world):
    theirs, _mine = two
    assert fact("officer", "disputes", theirs, helper_id="51170006", version="1")[1].status_code == 303
    assert [row.helper_id for row in world.rows(Dispute) if row.id == theirs] == [world.officers["assistant"]]
    assert seen(browser, "assistant", "/m/ledger/disputes") == (True, True)
    step = f"/m/ledger/disputes/{theirs}/steps/{new_id()}"
    assert browser("assistant").post(step, happened_on=today().isoformat(), what="村上帮着劝").status_code == 303
    assert "警务助理" in text(browser("officer").get(f"/m/ledger/records/{theirs}"))


def test_he_does_not_name_himself(fact, world):
    fact("assistant", "disputes", helper_id="51170006")
    assert [row.helper_id for row in world.rows(Dispute)] == [None]


def test_calls_are_not_there_for_him(fact, browser, world):
    id, _answer = fact("officer", "calls")
    assistant = browser("assistant")
    assert assistant.get("/m/ledger/calls").status_code == 403
    assert assistant.get(f"/m/ledger/records/{id}").status_code == 404
    for path in ("/m/ledger/", "/m/ledger/records", f"/organisation/areas/{world.areas[VILLAGE]}", "/reports/ledger.monthly"):
        assert "警情" not in text(assistant.get(path)), path
    assert "警情" in text(browser("officer").get("/reports/ledger.monthly"))
    assert browser("officer").get(f"/m/ledger/records/{id}").status_code == 200


def test_incident_figures_are_not_there_for_him(browser):
    assert browser("assistant").get("/m/ledger/incidents").status_code == 403
    assert "发案" not in text(browser("assistant").get("/m/ledger/"))


def test_the_administrator_reads_sums_and_no_rows(two, fact, browser):
    admin = browser("admin")
    page = admin.get("/reports/ledger.monthly?from=2020-01-01")
    assert page.status_code == 200 and "纠纷" in text(page)
    for path in ("/m/ledger/", "/m/ledger/disputes", "/m/ledger/records", f"/m/ledger/records/{two[0]}", "/m/ledger/residents",
                 "/m/ledger/incidents", f"/m/ledger/visits/{new_id()}", "/imports/calls"):  # fmt: skip
        assert admin.get(path).status_code in (403, 404), path
    assert seen(browser, "admin", "/search?q=排水沟") == (False, False)
    assert "基础台账" not in admin.get("/").get_data(as_text=True).partition("<main")[0]


def test_the_administrators_village_page_and_journal_say_nothing_of_persons(two, browser, world):
    for path in (f"/organisation/areas/{world.areas[VILLAGE]}", "/journal"):
        assert seen(browser, "admin", path) == (False, False), path
    assert seen(browser, "auditor", "/journal") == (True, True)
    assert browser("admin").get(f"/journal/record/{two[0]}").status_code == 404
