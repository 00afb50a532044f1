"""Closed months, scores, and answers to appeals."""

from flask import flash, url_for

from core.api import Column, Filter, _, _l, current_viewer, find, page, requires
from plugins.assessment.forms.records import AnswerForm
from plugins.assessment.models import Appeal, AppealState, Closing, Plan, Score, Subject
from plugins.assessment.months import period_of
from plugins.assessment.names import named
from plugins.assessment.opening import part_links
from plugins.assessment.permissions import CLOSE, READ
from plugins.assessment.queries import months as queries
from plugins.assessment.queries.bands import may_rank
from plugins.assessment.scoring import ranks
from plugins.assessment.services import months as services
from plugins.assessment.views.base import bp, choices, decide, person_filters, rows, tabs
from plugins.assessment.words import APPEAL_TONES, APPEALS, LATEST, number, said

CLOSINGS = (
    Column(_l("Month"), "month", show=lambda day: f"{day:%Y-%m}"), Column(_l("Assessment plan"), "plan"), Column(_l("Edition"),
    "edition",
    numeric=True),
    Column(_l("Subjects"), "people", numeric=True), Column(_l("In force"), "latest"), Column(_l("Month closed on"), "closed_on"),
    Column(_l("Month closed by"), "closed_by"), Column(_l("Hash"), "digest", show=lambda text: text[:12]),
)  # fmt: skip
SCORES = (
    Column(_l("Month"), "occurred_on", show=lambda day: f"{day:%Y-%m}"), Column(_l("Person"), "officer"), Column(_l("Number"),
    "number"),
    Column(_l("Station"), "unit"), Column(_l("Assessment plan"), "plan"), Column(_l("Points"), "points", numeric=True, show=number),
    Column(_l("Deducted"), "deducted", numeric=True, show=number), Column(_l("Total score"), "total", numeric=True, show=number),
)  # fmt: skip
APPEAL_COLUMNS = (
    Column(_l("Date"), "occurred_on"), Column(_l("Person"), "officer"), Column(_l("Station"), "unit"),
    Column(_l("Month"), "month", show=lambda day: f"{day:%Y-%m}"), Column(_l("What the appeal says"), "text"),
    Column(_l("State"), "state", titles=APPEALS, tones=APPEAL_TONES), Column(_l("Answered on"), "answered_on"),
)  # fmt: skip


@bp.get("/closings")
@requires(READ)
def closings():
    empty = _("No month is closed"), _("A month is closed from its sheet, when it is over.")
    return rows(queries.closings, CLOSINGS, _("Closed months"), link=".closing", order="-month", empty=empty, more=_links())


def _links() -> list:
    return [(_("Closings"), url_for(".closings"), "lock"), (_("Scores"), url_for(".scores", latest="1"), "list")]


@bp.get("/scores")
@requires(READ)
def scores():
    filters = person_filters(
        Score,
        Filter("latest", LATEST["yes"], Score.latest, "flag"),
        Filter("closing", _l("Closing of a month"), Score.closing_id, "choice", lambda: None),
    )
    empty = _("No month is closed"), _("A month is closed from its sheet, when it is over.")
    return rows(
        queries.scores, SCORES, _("Scores"), filters=filters, link=".score", order="-occurred_on", empty=empty, more=_links()
    )


@bp.get("/closings/<uuid:id>")
@requires(READ)
def closing(id):
    found = find(Closing, id)
    lines = queries.scores_of(found)
    totals = {line.id: line.total for line in lines}
    return page(
        "assessment/closing.html", closing=found, plan=found.plan, lines=lines[:40], count=len(lines), tabs=tabs(), number=number,
        ranks=ranks(totals) if may_rank() else None, may_close=current_viewer().can(CLOSE),
    )  # fmt: skip


@bp.post("/closings/<uuid:id>/recompute")
@requires(CLOSE)
def closing_recompute(id):
    found = find(Closing, id)
    intact, differing, same_rule = services.recompute(found)
    plan = find(Plan, found.plan_id)
    return page(
        "assessment/recomputed.html", closing=found, plan=plan, intact=intact, same_rule=same_rule, count=len(differing),
        differing=named(plan, differing[:100]), number=number, tabs=tabs(),
    )  # fmt: skip


@bp.get("/scores/<uuid:id>")
@requires(READ)
def score(id):
    found = find(Score, id)
    plan = found.closing.plan
    who = {"unit": found.unit.code} if plan.subject is Subject.UNITS else {"officer": found.officer.number}
    return page(
        "assessment/score.html", score=found, closing=found.closing, plan=plan, number=number, said=said, tabs=tabs(),
        links=part_links(plan, period_of(found.occurred_on), **who),
    )  # fmt: skip


@bp.get("/appeals")
@requires(READ)
def appeals():
    filters = person_filters(Appeal, Filter("state", _l("State"), Appeal.state, "choice", choices(APPEALS)))
    empty = _("No appeal"), _("Everybody can appeal against his own score; the answer gives a reason.")
    return rows(queries.appeals, APPEAL_COLUMNS, _("Appeals"), filters=filters, link=".appeal", order="-occurred_on", empty=empty)


@bp.get("/appeals/<uuid:id>")
@requires(READ)
def appeal(id):
    found = find(Appeal, id)
    waits = found.state is AppealState.OPEN
    return page(
        "assessment/appeal.html", appeal=found, score=found.score, tabs=tabs(), states=APPEALS, tones=APPEAL_TONES, number=number,
        may_answer=waits and current_viewer().can(CLOSE),
    )  # fmt: skip


@bp.route("/appeals/<uuid:id>/answer", methods=["GET", "POST"])
@requires(CLOSE)
def appeal_answer(id):
    back, made = url_for(".appeal", id=find(Appeal, id).id), {}

    def work(form):
        made["closing"] = services.answer(find(Appeal, id), form.state.data, form.answer.data)
        if made["closing"] is not None:
            flash(_("The month was closed anew; the edition before is kept."), "info")

    return decide(AnswerForm(), work, back, _("Answer the appeal"), back, _("Answered."))
