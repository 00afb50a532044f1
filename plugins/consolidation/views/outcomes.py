"""Stations and roads, proposals with hearings, money and works."""

from flask import url_for

from core.api import Column, Filter, _, _l, current_viewer, new_url, page, requires, today
from plugins.consolidation import words as w
from plugins.consolidation.forms import outcomes as forms
from plugins.consolidation.models import (
    Border,
    BudgetLine,
    Concern,
    Hearing,
    Improvement,
    MassIncident,
    Proposal,
    RoadTime,
    SafetySurvey,
    StationProfile,
    Work,
)
from plugins.consolidation.permissions import OUTCOMES, PLAN, READ, RECORD, WEIGH
from plugins.consolidation.queries import ledgers as queries
from plugins.consolidation.queries import reading, weighing
from plugins.consolidation.services import keeping
from plugins.consolidation.views.base import bp, tabs
from plugins.consolidation.views.ledgers import STATION, dated_filters, placed_filters
from plugins.consolidation.views.rooms import Room, open_room
from plugins.ledger.api import verb_form

ANSWERED = {"open": _l("Waits for an answer"), "answered": _l("Answered")}
ANSWER_TONES = {"open": "warn", "answered": "good"}


def budget_filters():
    """Years and stations, as the effect report links them."""
    year = Filter("year", _l("Year"), queries.budget_year)
    return year, Filter("unit", _l("Station"), BudgetLine.unit_id, "unit")


def safety_filters():
    """The days of the surveys."""
    column = SafetySurvey.surveyed_on
    return Filter("from", _l("From"), column, "date_from"), Filter("to", _l("To"), column, "date_to")


def proposal_page(found: Proposal):
    """A proposal with its plan, hearings, concerns and answers."""
    viewer = current_viewer()
    return page(
        "consolidation/proposal.html",
        tabs=tabs(),
        proposal=found,
        states=w.PROPOSALS,
        tones=w.PROPOSAL_TONES,
        kinds=w.HEARINGS,
        hearings=reading.hearings_of(found.id),
        concerns=reading.concerns_of(found.id),
        plans=viewer.can(PLAN),
        writes=viewer.can(RECORD),
        weighs=viewer.can(WEIGH),
        new=new_url,
    )


def concern_lines(found: Concern) -> list[tuple]:
    """Whether a concern was answered, and how."""
    state = "answered" if found.answered_on else "open"
    lines = [(_("State"), ANSWERED[state])]
    if found.answered_on:
        lines += [(_("Answer"), found.answer), (_("What was arranged"), found.arranged), (_("Answered on"), found.answered_on)]
    return lines


def concern_step(found: Concern) -> tuple | None:
    """An open concern is answered next."""
    return None if found.answered_on else (_("Answer a concern"), url_for(".concern_answer", id=found.id))


ROOMS = (
    Room(
        "profiles",
        "profile",
        "profiles",
        StationProfile,
        forms.ProfileForm,
        queries.profiles,
        (
            STATION,
            Column(_l("Year"), "year", numeric=True),
            Column(_l("Population"), "population", numeric=True),
            Column(_l("Square kilometres"), "square_km", numeric=True),
            Column(_l("Road minutes to the county seat"), "road_minutes", numeric=True),
            Column(_l("Incidents"), "incidents", numeric=True),
            Column(_l("State of public order"), "grade", numeric=True),
            Column(_l("Cost, yuan"), "cost_yuan", numeric=True),
        ),
        _l("Station profiles"),
        _l("Station profile"),
        _l("Add a profile"),
        (_l("No profiles yet"), _l("Population, area, roads and public order of each station, and what it costs.")),
        placed_filters(StationProfile),
        read=WEIGH,
        write=PLAN,
        save=keeping.save_profile,
        order="-year",
    ),
    Room(
        "borders",
        "border",
        "borders",
        Border,
        forms.BorderForm,
        queries.borders,
        (Column(_l("Station"), "one"), Column(_l("Touches"), "other")),
        _l("Stations that touch"),
        _l("Stations that touch"),
        _l("Add a border"),
        (_l("No borders yet"), _l("Only stations that touch may be merged.")),
        read=WEIGH,
        write=PLAN,
        save=keeping.save_border,
        order="one",
    ),
    Room(
        "roads",
        "road",
        "roads",
        RoadTime,
        forms.RoadForm,
        queries.roads,
        (Column(_l("Village"), "village"), STATION, Column(_l("Minutes by road"), "minutes", numeric=True)),
        _l("Road minutes"),
        _l("Road minutes"),
        _l("Add a road"),
        (_l("No road minutes yet"), _l("From the seat of each station to the villages around.")),
        lambda: (Filter("area", _l("Village"), RoadTime.area_id, "area"), Filter("unit", _l("Station"), RoadTime.unit_id, "unit")),
        read=WEIGH,
        write=PLAN,
        save=keeping.save_road,
        order="village",
    ),
    Room(
        "hearings",
        "hearing",
        "hearings",
        Hearing,
        forms.HearingForm,
        queries.hearings,
        (
            Column(_l("Held on"), "held_on"),
            Column(_l("Kind"), "kind", titles=w.HEARINGS),
            Column(_l("Village"), "village"),
            STATION,
            Column(_l("People who came"), "people", numeric=True),
            Column(_l("What people said"), "summary"),
        ),
        _l("Hearings and publicity"),
        _l("Hearing"),
        _l("Add a hearing"),
        (_l("No hearings yet"), _l("In the township that loses its station.")),
        dated_filters(Hearing, Hearing.held_on),
        order="-held_on",
    ),
    Room(
        "concerns",
        "concern",
        "concerns",
        Concern,
        forms.ConcernForm,
        queries.concerns,
        (
            Column(_l("Raised on"), "raised_on"),
            Column(_l("What worries them"), "what"),
            Column(_l("State"), "state", titles=ANSWERED, tones=ANSWER_TONES),
            Column(_l("Village"), "village"),
            STATION,
            Column(_l("Answered on"), "answered_on"),
        ),
        _l("Concerns and answers"),
        _l("What people fear"),
        _l("Add a concern"),
        (_l("No concerns yet"), _l("What people fear of the merger, and what was answered.")),
        dated_filters(
            Concern,
            Concern.raised_on,
            Filter("state", _l("State"), queries.concern_state(), "choice", tuple(ANSWERED.items())),
        ),
        order="-raised_on",
        write=RECORD,
        said=concern_lines,
        then=concern_step,
    ),
    Room(
        "budgets",
        "budget",
        "budgets",
        BudgetLine,
        forms.BudgetForm,
        queries.budgets,
        (
            Column(_l("Year"), "year", numeric=True),
            STATION,
            Column(_l("Spent on"), "item", titles=w.ITEMS),
            Column(_l("Yuan"), "amount_fen", numeric=True, show=lambda fen: f"{fen / 100:,.2f}"),
        ),
        _l("Money of the stations"),
        _l("Money of a station"),
        _l("Add a line"),
        (_l("No lines yet"), _l("What each station spent in a year, by item; imported as a table.")),
        budget_filters,
        write=OUTCOMES,
        save=keeping.save_budget,
        order="-year",
    ),
    Room(
        "improvements",
        "improvement",
        "improvements",
        Improvement,
        forms.ImprovementForm,
        queries.improvements,
        (
            Column(_l("Finished on"), "done_on"),
            STATION,
            Column(_l("Kind of work"), "kind", titles=w.WORKS),
            Column(_l("What it was"), "what"),
        ),
        _l("Vehicles and houses"),
        _l("Vehicle or house"),
        _l("Add a work"),
        (_l("None yet"), _l("Vehicles renewed, houses built and repaired.")),
        dated_filters(
            Improvement,
            Improvement.done_on,
            Filter("kind", _l("Kind of work"), Improvement.kind, "choice", tuple((k.value, t) for k, t in w.WORKS.items())),
            Filter("house", _l("Houses only"), Improvement.kind != Work.VEHICLE, "flag", (("1", _l("Yes")), ("0", _l("No")))),
        ),
        write=OUTCOMES,
        order="-done_on",
    ),
    Room(
        "surveys",
        "survey",
        "surveys",
        SafetySurvey,
        forms.SafetyForm,
        queries.surveys,
        (
            Column(_l("Surveyed on"), "surveyed_on"),
            Column(_l("Of a hundred"), "percent", numeric=True),
            Column(_l("At least"), "at_least"),
            Column(_l("People asked"), "asked", numeric=True),
            Column(_l("Source"), "source"),
        ),
        _l("How safe people feel"),
        _l("Survey on safety"),
        _l("Add a survey"),
        (_l("No surveys yet"), _l("Surveys of others, as they print them. Own surveys with cards stand in the ledger.")),
        safety_filters,
        write=OUTCOMES,
        save=keeping.save_safety,
        order="-surveyed_on",
    ),
    Room(
        "mass_incidents",
        "mass_incident",
        "mass-incidents",
        MassIncident,
        forms.MassForm,
        queries.mass_incidents,
        (
            Column(_l("Date"), "occurred_on"),
            Column(_l("What about"), "title"),
            STATION,
            Column(_l("Village"), "village"),
            Column(_l("People involved"), "people", numeric=True),
            Column(_l("Settled on"), "settled_on"),
        ),
        _l("Mass incidents"),
        _l("Mass incident"),
        _l("Note a mass incident"),
        (_l("None noted"), _l("That none is noted is what the effect report counts.")),
        dated_filters(MassIncident, MassIncident.occurred_on),
        order="-occurred_on",
    ),
    Room(
        "proposals",
        "proposal",
        "proposals",
        Proposal,
        forms.ProposalForm,
        queries.proposals,
        (
            Column(_l("Title"), "title"),
            Column(_l("State"), "state", titles=w.PROPOSALS, tones=w.PROPOSAL_TONES),
            Column(_l("Reported to"), "reported_to"),
            Column(_l("Reported on the day"), "reported_on"),
            Column(_l("Document"), "document"),
            Column(_l("Decided on"), "decided_on"),
        ),
        _l("Proposals to party and government"),
        _l("Proposal"),
        _l("Write a proposal"),
        (_l("No proposals yet"), _l("Study, report, hear the township, answer: then decide.")),
        write=PLAN,
        save=keeping.save_proposal,
        order="title",
        show=proposal_page,
        links=((_l("Hearings and publicity"), "hearings"), (_l("Concerns and answers"), "concerns")),
    ),
)
for one in ROOMS:
    open_room(one)


@bp.get("/stations")
@requires(WEIGH)
def stations():
    day = today()
    return page(
        "consolidation/stations.html",
        tabs=tabs(),
        rows=reading.overview(day),
        pairs=weighing.pairs(day)[:20],
        plans=current_viewer().can(PLAN),
        new=new_url,
    )


@bp.route("/concerns/<uuid:id>/answer", methods=["GET", "POST"])
@requires(RECORD)
def concern_answer(id):
    return verb_form(
        forms.AnswerForm,
        Concern,
        id,
        keeping.answer,
        title=_("Answer a concern"),
        template="consolidation/form.html",
        done=lambda concern: url_for(".proposal", id=concern.proposal_id),
        tabs=tabs(),
    )


@bp.get("/results")
@requires(READ)
def results():
    return page("consolidation/results.html", tabs=tabs(), counts=reading.result_counts())
