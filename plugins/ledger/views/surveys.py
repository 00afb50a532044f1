"""Surveys, their filled cards, and what they say."""

from flask import url_for

from core.api import Column, Filter, _, _l, current_viewer, edit, find, listing, new_url, page, requires, today
from plugins.ledger import kinds
from plugins.ledger import words as w
from plugins.ledger.forms.surveys import SurveyForm, answer_form
from plugins.ledger.models import Survey, SurveyAnswer
from plugins.ledger.permissions import READ, RECORD, SURVEY
from plugins.ledger.queries import facts
from plugins.ledger.queries.surveys import results
from plugins.ledger.services.surveys import record_survey
from plugins.ledger.views.base import bp
from plugins.ledger.views.rooms import fact_columns, fact_filters, fact_form, fact_list, options

SURVEY_COLUMNS = (
    Column(_l("Title"), "title"),
    Column(_l("From"), "valid_from"),
    Column(_l("To"), "valid_to"),
    Column(_l("Filled cards"), "answers", numeric=True, sortable=False),
)
ANSWER_COLUMNS = fact_columns(
    Column(_l("Survey"), "survey"),
    Column(_l("Satisfaction"), "satisfaction", titles=w.SATISFACTION),
    Column(_l("Number of the card"), "card_number"),
)
CONTENT_OR_NOT = {"yes": _l("Content or very content"), "no": _l("Less than content")}
ANSWER_FILTERS = fact_filters(
    SurveyAnswer,
    Filter("survey", _l("Survey"), SurveyAnswer.survey_id, "choice", facts.survey_choices),
    Filter("satisfaction", _l("Satisfaction"), SurveyAnswer.satisfaction, "choice", options(w.SATISFACTION)),
    Filter("content", _l("Content or not"), facts.content, "choice", options(CONTENT_OR_NOT)),
)


@bp.get("/surveys")
@requires(READ)
def surveys():
    may = current_viewer().can(SURVEY)
    empty = _("No survey yet"), _("Draw up the questions once; cards are then entered in the village.")
    if may:
        empty += _("Draw up a survey"), new_url(".survey")
    return listing(
        "ledger/surveys.html",
        facts.surveys,
        SURVEY_COLUMNS,
        link=".survey_results",
        order="-valid_from",
        empty=empty,
        may_draw_up=may,
    )


@bp.route("/surveys/<uuid:id>", methods=["GET", "POST"])
@requires(SURVEY)
def survey(id):
    return edit(
        "ledger/form.html", SurveyForm, Survey, id, save=record_survey, done=".surveys", title=_("Survey"), back=url_for(".surveys")
    )


@bp.get("/surveys/<uuid:id>/results")
@requires(READ)
def survey_results(id):
    found = find(Survey, id)
    viewer = current_viewer()
    return page(
        "ledger/survey.html",
        survey=found,
        results=results(found),
        may_answer=viewer.can(RECORD) and found.is_on(today()),
        may_draw_up=viewer.can(SURVEY),
    )


@bp.get("/survey-answers")
@requires(READ)
def survey_answers():
    return fact_list(kinds.ANSWER, facts.survey_answers, ANSWER_COLUMNS, ANSWER_FILTERS)


@bp.route("/surveys/<uuid:survey_id>/answers/<uuid:id>", methods=["GET", "POST"])
@requires(RECORD)
def survey_answer(survey_id, id):
    found = find(Survey, survey_id)
    return fact_form(kinds.ANSWER, answer_form(found), id, subject=found)
