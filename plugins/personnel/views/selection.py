"""Rounds, their board, and the list of candidates."""

from flask import url_for

from core.api import Column, Filter, _, _l, find, new_id, new_url, page, requires
from plugins.personnel.declared import Pipeline, declared, known, titles
from plugins.personnel.forms import selection as forms
from plugins.personnel.models import Candidate, CandidateState, Round
from plugins.personnel.permissions import SELECT, SELECTION
from plugins.personnel.queries import selection as queries
from plugins.personnel.services import selecting
from plugins.personnel.views.base import bp, buttons, form_page, rows, tabs
from plugins.personnel.words import STATE_TONES, STATES

ROUND_COLUMNS = (
    Column(_l("Title"), "title"),
    Column(_l("Selection"), "pipeline", titles=lambda: titles(Pipeline)),
    Column(_l("Opened on"), "opened_on"),
    Column(_l("Applications until"), "closed_on"),
    Column(_l("Places to fill"), "places", numeric=True),
    Column(_l("Candidates"), "candidates", numeric=True, sortable=False),
)


def step_titles() -> dict:
    """``{code: title}`` of the steps of all selections."""
    return {code: title for pipeline in declared(Pipeline) for code, title in pipeline.titles().items()}


COLUMNS = (
    Column(_l("Name of the person"), "name"),
    Column(_l("ID number"), "id_number_masked", sortable=False),
    Column(_l("Telephone"), "phone_masked", sortable=False),
    Column(_l("Year of birth"), "birth_year", numeric=True),
    Column(_l("Village"), "village"),
    Column(_l("Station"), "unit"),
    Column(_l("Waits at"), "step", titles=step_titles),
    Column(_l("State"), "state", titles={s.value: t for s, t in STATES.items()}, tones=STATE_TONES),
    Column(_l("Applied on"), "applied_on"),
)


@bp.get("/rounds")
@requires(SELECTION)
def rounds():
    empty = _("No round yet"), _("A round is one selection from the first application to the last appointment.")
    return rows(
        queries.rounds, ROUND_COLUMNS, _("Rounds of selection"), link=".board", order="-opened_on", empty=empty,
        more=[(_("All candidates"), url_for(".candidates"), "users"), (_("Objections"), url_for(".objections"), "messages"),
              *buttons(SELECT, (_("Open a round"), new_url(".round_form"), "plus"))],
    )  # fmt: skip


@bp.route("/rounds/<uuid:id>/form", methods=["GET", "POST"])
@requires(SELECT)
def round_form(id):
    return form_page(
        forms.RoundForm,
        Round,
        id,
        selecting.open_round,
        _("Round of selection"),
        url_for(".rounds"),
        lambda r: url_for(".board", id=r.id),
    )


@bp.get("/rounds/<uuid:id>")
@requires(SELECTION)
def board(id):
    found = find(Round, id)
    pipeline, counts = known(Pipeline, found.pipeline), queries.counts(found)
    columns = [(step, counts[step.code], queries.cards(found, step.code)) for step in (pipeline.steps if pipeline else ())]
    signed = queries.signed_bodies(card.id for _step, _count, cards in columns for card in cards)
    ended = [(state, counts[state.value]) for state in CandidateState if state is not CandidateState.RUNNING]
    return page(
        "personnel/board.html", round=found, pipeline=pipeline, columns=columns, signed=signed, ended=ended, states=STATES,
        tones=STATE_TONES, tabs=tabs(), notices=queries.notices_of(found), more=_actions(found, pipeline), new_id=new_id,
    )  # fmt: skip


def _actions(round_, pipeline) -> list:
    edit = (_("Edit"), url_for(".round_form", id=round_.id), "edit")
    if pipeline is None:
        return buttons(SELECT, edit)
    return buttons(SELECT, edit, (_("Add a candidate"), new_url(".candidate_form", round=round_.id), "plus"))


@bp.get("/candidates")
@requires(SELECTION)
def candidates():
    by_round = Filter("round", _l("Round of selection"), Candidate.round_id, "choice", _rounds)
    states = [(s.value, t) for s, t in STATES.items()]
    filters = (
        Filter("q", _l("Name of the person"), Candidate.name), by_round,
        Filter("state", _l("State"), Candidate.state, "choice", states),
        Filter("step", _l("Waits at"), Candidate.step, "choice", lambda: list(step_titles().items())),
        Filter("from", _l("From"), Candidate.applied_on, "date_from"), Filter("to", _l("To"), Candidate.applied_on, "date_to"),
        Filter("area", _l("Township or village"), Candidate.area_id, "area", _none),
        Filter("unit", _l("Station"), Candidate.unit_id, "unit", _none),
    )  # fmt: skip
    empty = _("No candidate yet"), _("Open a round and enter who applies, or import the table of applications.")
    return rows(queries.candidates, COLUMNS, _("Candidates"), filters=filters, link=".candidate", order="-applied_on", empty=empty)


def _rounds() -> list:
    return [(str(round_.id), round_.title) for round_ in queries.all_rounds()]


def _none():
    return None
