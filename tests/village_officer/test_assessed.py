"""The demonstration month of the village officers' assessment: every page of a closed month has something to show, once."""

from sqlalchemy import func, select

from core.extensions import db
from core.scope import within_county
from core.services.demonstration import Seeder
from core.testing.browser import Browser, text
from plugins.assessment.api import Appeal, Closing, Event, Rating, Score, SpotCheck
from plugins.village_officer import demonstration

MODELS = Appeal, Closing, Event, Rating, Score, SpotCheck


def numbers(app) -> dict:
    with app.app_context(), within_county("510114"):
        return {model: db.session.scalar(select(func.count(model.id))) for model in MODELS}


def test_a_second_run_changes_nothing(xindu):
    before = numbers(xindu)
    with xindu.app_context(), within_county("510114"):
        demonstration.seed(Seeder("510114"))
    assert numbers(xindu) == before
    assert (before[Closing], before[Event], before[Appeal]) == (1, 3, 2) and before[Score] >= 180 and before[SpotCheck] > 4


def test_the_month_is_closed_checked_and_appealed(xindu):
    desk = Browser(xindu)
    desk.sign_in("desk-510114", "Kept-in-the-tests-2026")
    assert "一村一警月考核" in text(desk.get("/m/assessment/closings"))
    checks = text(desk.get("/m/assessment/checks"))
    assert "村民说没有接到答复" in checks and "属实" in checks
    events = text(desk.get("/m/assessment/events"))
    assert "三件民情到期未答复" in events and "待" in events
    appeals = text(desk.get("/m/assessment/appeals"))
    assert "没有登记，请复核" in appeals and "开庭作证" in appeals
    with xindu.app_context(), within_county("510114"):
        closing = db.session.scalars(select(Closing)).one()
        taken = db.session.scalars(select(Score).where(Score.deducted > 0)).all()
        scores = db.session.scalars(select(Score.total).where(Score.total.is_not(None))).all()
        assert len(taken) >= 3 and len(set(scores)) > 20 and max(scores) <= 100
    again = text(desk.post(f"/m/assessment/closings/{closing.id}/recompute"))
    assert "每个数字都一致" in again and "有变动" not in again
