"""Surveys: drawn up once, cards entered in the village, few cards called few."""

from core.clock import new_id, today
from core.testing.browser import text
from plugins.ledger.models import Survey, SurveyAnswer

QUESTIONS = "到所办事方便吗：方便/一般/不便\n还有什么建议"


def draw_up(browser, who="officer", id=None, **changes):
    id = id or new_id()
    told = {"title": "需求问卷", "valid_from": today().isoformat(), "questions": QUESTIONS} | changes
    return id, browser(who).post(f"/m/ledger/surveys/{id}", **told)


def answer(browser, survey, who="assistant", **changes):
    told = {"area_id": "511702101201", "occurred_on": today().isoformat(), "q0": "方便", "q1": "多来", "satisfaction": "5"}
    return browser(who).post(f"/m/ledger/surveys/{survey}/answers/{new_id()}", **told | {"needs": "papers"} | changes)


def test_questions_are_read_from_lines(browser, world):
    assert draw_up(browser)[1].status_code == 303
    (survey,) = world.rows(Survey)
    assert survey.questions == [
        {"text": "到所办事方便吗", "options": ["方便", "一般", "不便"]},
        {"text": "还有什么建议", "options": []},
    ]
    page = browser("officer").get(f"/m/ledger/surveys/{survey.id}").get_data(as_text=True)
    assert "到所办事方便吗：方便/一般/不便" in page


def test_a_card_is_kept_by_question_and_counted(browser, world):
    survey, _answer = draw_up(browser)
    assert answer(browser, survey).status_code == 303
    assert answer(browser, survey, q0="没有的答案").status_code == 422
    (card,) = world.rows(SurveyAnswer)
    assert (card.answers, card.satisfaction, card.needs) == ({"q0": "方便", "q1": "多来"}, 5, ["papers"])
    words = text(browser("officer").get(f"/m/ledger/surveys/{survey}/results"))
    assert "已填卡 1" in words and "5.0" in words and "样本少" in words
    shown = text(browser("officer").get(f"/m/ledger/records/{card.id}"))
    assert "到所办事方便吗 方便" in shown and "非常满意" in shown


def test_an_edited_card_shows_what_it_holds(browser, world):
    survey, _answer = draw_up(browser)
    answer(browser, survey)
    (card,) = world.rows(SurveyAnswer)
    page = browser("assistant").get(f"/m/ledger/surveys/{survey}/answers/{card.id}").get_data(as_text=True)
    assert 'value="多来"' in page and "checked" in page


def test_answered_questions_do_not_change(browser, world):
    survey, _answer = draw_up(browser)
    answer(browser, survey)
    changed = draw_up(browser, id=survey, questions="别的问题", version="1")[1]
    assert changed.status_code == 422 and "不能再改" in text(changed)
    assert draw_up(browser, id=survey, title="改名", version="1")[1].status_code == 303
    assert world.rows(Survey)[0].title == "改名"


def test_who_draws_up_and_who_only_enters_cards(browser):
    assert draw_up(browser, "assistant")[1].status_code == 403
    survey, _answer = draw_up(browser, "desk")
    assert answer(browser, survey, "auditor").status_code == 403
    assert "需求问卷" in text(browser("assistant").get("/m/ledger/record"))


def test_an_ended_survey_is_not_offered(browser, days_ago):
    draw_up(browser, valid_from=days_ago(30), valid_to=days_ago(1))
    assert "需求问卷" not in text(browser("assistant").get("/m/ledger/record"))
    assert draw_up(browser, valid_from=days_ago(1), valid_to=days_ago(30))[1].status_code == 422
