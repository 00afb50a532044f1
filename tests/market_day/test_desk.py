"""The quick screen: presses count once, numbers move once, and nobody is left standing at closing."""

from core.clock import new_id
from core.extensions import db
from core.models import Journal
from core.testing.browser import text
from core.transactions import run_tx
from plugins.ledger.models import LedgerEntry, ServiceCase
from plugins.market_day.models import Session, SessionCase, SessionStaff, Stage, State, Tap, Ticket


def url(session, *parts):
    return "/".join(["/m/market_day/sessions", str(session), *map(str, parts)])


def test_a_press_counts_once_in_the_ledger_however_often_it_arrives(opened, world, browser):
    officer, press = browser("officer"), new_id()
    for _n in range(3):
        assert officer.post(url(opened, "tap", "id_replace", press)).status_code == 303
    officer.post(url(opened, "tap", "id_replace", new_id()))
    (case,) = world.rows(ServiceCase)
    assert (case.business, case.quantity) == ("id_replace", 2)
    assert (case.unit_id, case.officer_id) == (world.units["A"], world.officers["officer"])
    (line,) = [line for line in world.rows(LedgerEntry) if line.id == case.id]
    assert line.counted == 2


def test_a_press_is_taken_back_once_and_an_empty_count_leaves_no_fact(opened, world, browser):
    officer, press = browser("officer"), new_id()
    officer.post(url(opened, "tap", "birth", press))
    for _n in range(2):
        officer.post(url(opened, "untap", press))
    assert world.rows(ServiceCase) == world.rows(SessionCase) == world.rows(Tap) == []


def test_two_people_count_side_by_side(opened, world, browser):
    browser("officer").post(url(opened, "tap", "birth", new_id()))
    browser("assistant").post(url(opened, "tap", "birth", new_id()))
    cases = world.rows(ServiceCase)
    assert sorted(case.quantity for case in cases) == [1, 1]
    assert {case.guide_id for case in cases} == {None, world.officers["officer"]}
    assert "2 已办" in text(browser("clerk").get(url(opened, "desk")))


def test_an_unknown_business_and_a_closed_session_count_nothing(planned, world, browser):
    officer = browser("officer")
    assert "请先开班" in text(officer.post(url(planned, "tap", "birth", new_id()), follow=True))
    browser("chief").post(url(planned, "open"))
    officer.post(url(planned, "tap", "nonsense", new_id()))
    assert world.rows(ServiceCase) == []


def test_a_number_is_taken_called_and_served_once(opened, world, browser):
    officer, ticket = browser("officer"), new_id()
    for _n in range(2):
        officer.post(url(opened, "tickets", ticket), business="move_in", name="王一")
    assert "王一" in text(officer.get(url(opened, "desk")))
    for step in ("call", "call", "served", "served", "left"):
        officer.post(f"/m/market_day/tickets/{ticket}/{step}")
    (row,) = world.rows(Ticket)
    assert (row.number, row.stage) == (1, Stage.SERVED) and row.taken_at <= row.called_at <= row.ended_at
    (case,) = world.rows(ServiceCase)
    assert (case.business, case.quantity, case.applicant) == ("move_in", 1, "王一")


def test_a_session_closes_only_when_nobody_waits(opened, world, browser):
    officer, ticket = browser("officer"), new_id()
    officer.post(url(opened, "tickets", ticket), business="birth")
    assert "还有 1 号在等" in text(officer.post(url(opened, "close"), follow=True))
    assert next(s for s in world.rows(Session) if s.id == opened).state is State.OPEN
    officer.post(f"/m/market_day/tickets/{ticket}/served")
    officer.post(url(opened, "close"))
    closed = next(s for s in world.rows(Session) if s.id == opened)
    assert (closed.state, closed.close_reason, closed.left_waiting) == (State.CLOSED, None, 0)


def test_closing_before_needs_a_reason_that_the_journal_keeps(opened, world, browser):
    officer, ticket = browser("officer"), new_id()
    officer.post(url(opened, "tickets", ticket), business="birth")
    officer.post(url(opened, "close"), reason="停电两小时")
    closed = next(s for s in world.rows(Session) if s.id == opened)
    assert (closed.state, closed.close_reason, closed.left_waiting) == (State.CLOSED, "停电两小时", 1)
    assert world.rows(Ticket)[0].stage is Stage.LEFT
    (line,) = [line for line in world.rows(Journal) if line.verb == "close_early"]
    assert "停电两小时" in line.detail


def test_who_closes_a_closed_session_is_told_that_his_reason_was_not_saved(opened, world, browser):
    officer, ticket = browser("officer"), new_id()
    officer.post(url(opened, "tickets", ticket), business="birth")
    officer.post(url(opened, "close"), reason="停电两小时")
    assert "已收班" in text(officer.post(url(opened, "close"), reason="停电两小时", follow=True))
    assert "您填的原因没有保存" in text(browser("chief").post(url(opened, "close"), reason="人走完了", follow=True))
    closed = next(s for s in world.rows(Session) if s.id == opened)
    assert (closed.state, closed.close_reason) == (State.CLOSED, "停电两小时")


def test_opened_again_those_whom_the_closing_sent_away_wait_again(opened, world, browser):
    officer, gone, stays = browser("officer"), new_id(), new_id()
    for ticket in (gone, stays):
        officer.post(url(opened, "tickets", ticket), business="birth")
    officer.post(f"/m/market_day/tickets/{gone}/left")
    officer.post(url(opened, "close"), reason="停电两小时")
    officer.post(url(opened, "reopen"))
    again = next(s for s in world.rows(Session) if s.id == opened)
    assert (again.state, again.close_reason, again.left_waiting) == (State.OPEN, None, 0)
    assert {t.id: t.stage for t in world.rows(Ticket)} == {gone: Stage.LEFT, stays: Stage.WAITING}


def test_reasons_and_names_that_are_too_long_are_refused(opened, world, browser):
    officer, later = browser("officer"), next(s for s in world.rows(Session) if s.occurred_on.day == 5)
    assert "姓名有 41 字" in text(officer.post(url(opened, "tickets", new_id()), business="birth", name="王" * 41, follow=True))
    officer.post(url(opened, "tickets", new_id()), business="birth")
    assert "原因有 201 字" in text(officer.post(url(opened, "close"), reason="停" * 201, follow=True))
    assert "原因有 5011 字" in text(browser("chief").post(url(later.id, "cancel"), reason="停" * 5011, follow=True))
    assert {s.state for s in world.rows(Session) if s.id in (opened, later.id)} == {State.OPEN, State.PLANNED}
    assert [t.person_name for t in world.rows(Ticket)] == [None]


def test_assistants_help_but_do_not_open_or_close(planned, opened, browser):
    assistant = browser("assistant")
    assert assistant.get(url(opened, "desk")).status_code == 200
    assert assistant.post(url(opened, "tickets", new_id()), business="birth").status_code == 303
    assert assistant.post(url(opened, "close"), reason="下班了").status_code == 403
    assert assistant.post(url(planned, "open")).status_code == 403


def test_a_session_is_opened_on_its_own_day_only(planned, world, browser):
    later = next(s for s in world.rows(Session) if s.occurred_on.day == 5)
    assert "只能在当天开班" in text(browser("chief").post(url(later.id, "open"), follow=True))


def test_the_screen_shows_where_things_stand_and_keeps_names_out_of_the_journal(opened, world, browser):
    officer = browser("officer")
    officer.post(url(opened, "tickets", new_id()), business="birth", name="李二")
    fragment = officer.fragment(url(opened, "desk"), "desk").get_data(as_text=True)
    assert fragment.lstrip().startswith("<section") and "李二" in fragment
    assert not any("李二" in (line.detail or "") for line in world.rows(Journal) if line.subject == "market_day_ticket")


def test_an_assistant_sees_a_session_that_he_serves_in_or_that_is_in_his_village(planned, world, browser):
    assistant = browser("assistant")
    assert assistant.get(url(planned)).status_code == assistant.get(url(planned, "desk")).status_code == 404
    assert str(planned) not in assistant.get("/m/market_day/sessions").get_data(as_text=True)
    browser("chief").post(url(planned, "staff"))  # the suggestion takes the assistant along
    assert assistant.get(url(planned)).status_code == assistant.get(url(planned, "desk")).status_code == 200


def test_an_assistant_sees_the_sessions_of_his_own_village(planned, world, browser):
    def move():
        db.session.get(Session, (world.county, planned)).area_id = world.areas["511702101201"]

    with world.inside():
        run_tx(move)
    assert browser("assistant").get(url(planned)).status_code == 200


def test_names_in_the_queue_are_for_those_who_serve_and_those_who_answer(planned, world, browser):
    browser("chief").post(url(planned, "open"))
    browser("clerk").post(url(planned, "tickets", new_id()), business="birth", name="李二")
    for role in ("chief", "instructor", "household", "clerk"):
        assert "李二" in text(browser(role).get(url(planned, "desk")))
    assert "李二" not in text(browser("officer").get(url(planned, "desk")))

    def serve():
        row = SessionStaff(county_id=world.county, id=new_id(), session_id=planned, officer_id=world.officers["officer"])
        row.name = "某"
        db.session.add(row)

    with world.inside():
        run_tx(serve)
    assert "李二" in text(browser("officer").get(url(planned, "desk")))
