"""Surveys: drawing them up."""

from sqlalchemy import inspect, select

from core.api import Refused, _, db
from plugins.ledger.models import Survey, SurveyAnswer


def record_survey(survey: Survey) -> None:
    """Save a survey; its questions stay as they are once a card was filled, for the answers go by their place.

    Raises:
        Refused: for a period that ends before it begins, and when answered questions would change.
    """
    if survey.valid_to and survey.valid_to < survey.valid_from:
        raise Refused(_("The period ends before it begins."), "valid_to")
    with db.session.no_autoflush:
        answered = db.session.scalar(select(SurveyAnswer.id).where(SurveyAnswer.survey_id == survey.id).limit(1))
        changed = inspect(survey).attrs.questions.history.has_changes()
    if answered and changed:
        raise Refused(_("Cards were filled already; the questions cannot change. Draw up a new survey."), "questions")
    db.session.add(survey)
    db.session.flush()
