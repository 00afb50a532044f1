"""A dispute from found to peace: steps, closing, revisits; and what assistants may not do."""

from core.clock import new_id, today
from core.testing.browser import text
from plugins.ledger.models import Dispute, DisputeStep


def step(browser, who, dispute, **changes):
    told = {"happened_on": today().isoformat(), "what": "到场劝解"} | changes
    return browser(who).post(f"/m/ledger/disputes/{dispute}/steps/{new_id()}", **told)


def close(browser, who, dispute, **changes):
    told = {"state": "resolved", "happened_on": today().isoformat(), "agreement": "written", "result": "握手言和"} | changes
    return browser(who).post(f"/m/ledger/disputes/{dispute}/close", **told)


def revisit(browser, who, dispute, **changes):
    told = {"happened_on": today().isoformat(), "outcome": "settled"} | changes
    return browser(who).post(f"/m/ledger/disputes/{dispute}/revisit", **told)


def the_dispute(world) -> Dispute:
    (row,) = world.rows(Dispute)
    return row


def test_the_level_gives_the_day_to_answer(fact, world, days_ago):
    fact("officer", "disputes", level="middle", occurred_on=days_ago(10))
    row = the_dispute(world)
    assert (row.respond_by - row.occurred_on).days == 3


def test_the_first_step_answers_it_and_all_steps_are_shown(fact, browser, world, days_ago):
    id, _answer = fact("officer", "disputes", occurred_on=days_ago(3), helper_id="51170006")
    assert step(browser, "officer", id, happened_on=days_ago(1)).status_code == 303
    assert step(browser, "assistant", id, what="村上帮着劝").status_code == 303
    row = the_dispute(world)
    assert (row.state, row.responded_on.isoformat()) == ("mediating", days_ago(1))
    words = text(browser("officer").get(f"/m/ledger/records/{id}"))
    assert "到场劝解" in words and "村上帮着劝" in words and "调解中" in words


def test_a_step_before_the_dispute_is_refused_and_a_recorded_one_stays(fact, browser, world, days_ago):
    id, _answer = fact("officer", "disputes")
    assert step(browser, "officer", id, happened_on=days_ago(1)).status_code == 422
    url = f"/m/ledger/disputes/{id}/steps/{new_id()}"
    told = {"happened_on": today().isoformat(), "what": "劝解"}
    assert browser("officer").post(url, **told).status_code == 303
    assert browser("officer").post(url, **told).status_code == 303  # a lost reply
    assert browser("officer").post(url, **told | {"what": "改写", "version": "1"}).status_code == 422
    assert [row.what for row in world.rows(DisputeStep)] == ["劝解"]


def test_an_assistants_form_has_no_police_fields_and_a_forged_one_writes_none(fact, browser, world):
    page = browser("assistant").get(f"/m/ledger/disputes/{new_id()}").get_data(as_text=True)
    assert 'name="parties"' in page and 'name="mediation"' not in page and 'name="level"' not in page
    fact("assistant", "disputes", mediation="police", level="high")
    row = the_dispute(world)
    assert (row.mediation, row.level, row.guide_id) == ("people", "low", world.officers["officer"])


def test_an_assistant_never_closes(fact, browser, world):
    id, _answer = fact("assistant", "disputes")
    words = text(browser("assistant").get(f"/m/ledger/records/{id}"))
    assert "记一步" in words and "办结" not in words
    assert close(browser, "assistant", id).status_code == 403
    assert revisit(browser, "assistant", id).status_code == 403
    assert the_dispute(world).state == "open"


def test_closing_asks_for_a_revisit_and_peace_ends_it(fact, browser, world):
    id, _answer = fact("officer", "disputes")
    assert close(browser, "officer", id).status_code == 303
    row = the_dispute(world)
    assert (row.state, row.agreement, row.closed_by_id) == ("resolved", "written", world.officers["officer"])
    assert (row.revisit_on - row.closed_on).days == 30
    assert revisit(browser, "chief", id).status_code == 303
    row = the_dispute(world)
    assert (row.revisit_on, row.revisited_on, row.state) == (None, today(), "resolved")


def test_a_withdrawn_dispute_is_not_revisited(fact, browser, world):
    id, _answer = fact("officer", "disputes")
    close(browser, "officer", id, state="withdrawn")
    assert the_dispute(world).revisit_on is None
    assert revisit(browser, "officer", id).status_code == 422


def test_a_relapse_opens_it_again(fact, browser, world):
    id, _answer = fact("officer", "disputes")
    close(browser, "officer", id)
    assert revisit(browser, "officer", id, outcome="relapsed").status_code == 303
    row = the_dispute(world)
    assert (row.state, row.closed_on, row.revisit_on) == ("mediating", None, None)
    assert "纠纷反复" in text(browser("officer").get(f"/m/ledger/records/{id}"))


def test_a_closed_dispute_is_neither_changed_nor_closed_again(fact, browser, world):
    id, _answer = fact("officer", "disputes")
    close(browser, "officer", id)
    assert fact("officer", "disputes", id, parties="别人", version="2")[1].status_code == 422
    again = close(browser, "officer", id, result="再办一次")
    assert again.status_code == 422 and "已办结" in text(again)
    assert step(browser, "officer", id).status_code == 422
    assert (the_dispute(world).parties, the_dispute(world).result) == ("张一与李二排水沟", "握手言和")


def test_what_is_late_waits_in_the_inbox(fact, browser, days_ago):
    fact("officer", "disputes", parties="迟了的", occurred_on=days_ago(20))
    fact("officer", "disputes", parties="还早的")
    mine, chief, colleague = (text(browser(who).get("/inbox")) for who in ("officer", "chief", "household"))
    assert "迟了的" in mine and "还早的" in mine and "逾期" in mine
    assert "迟了的" in chief and "还早的" not in chief
    assert "迟了的" not in colleague
