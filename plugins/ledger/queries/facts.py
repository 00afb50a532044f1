"""What lists and pages read of facts: one select per kind, and the timeline over all kinds."""

from sqlalchemy import case, func, select

from core.api import Area, Officer, db, today
from plugins.ledger.models import (
    Activity,
    Call,
    Dispute,
    DisputeStep,
    Hazard,
    InfoItem,
    Inspection,
    LedgerEntry,
    ServiceCase,
    Suggestion,
    Survey,
    SurveyAnswer,
    Venue,
    Visit,
)
from plugins.ledger.models.survey import CONTENT


def fact_select(model, *columns):
    """Rows of one kind of fact for a list: ``id``, ``occurred_on``, ``village``, the given columns, ``officer``.

    Village and officer are sub-queries, not joins: the exact count of a long list then reads one table (40,000 visits: 20 ms, with
    two joins 130 ms), and a fact that a stranger recorded in my area stays in the list without the stranger's name.
    """
    village = select(Area.name).where(Area.id == model.area_id, Area.county_id == model.county_id)
    officer = select(Officer.name).where(Officer.id == model.officer_id, Officer.county_id == model.county_id)
    named = village.scalar_subquery().label("village"), *columns, officer.scalar_subquery().label("officer")
    return select(model.id, model.occurred_on, *named).select_from(model)


visits = fact_select(Visit, Visit.kind, Visit.place, Visit.people_met, Visit.channel)
services = fact_select(ServiceCase, ServiceCase.business, ServiceCase.way, ServiceCase.quantity, ServiceCase.applicant)
calls = fact_select(Call, Call.number, Call.kind, Call.channel, Call.quantity, Call.on_site, Call.called_at, Call.arrived_at)
disputes = fact_select(Dispute, Dispute.parties, Dispute.kind, Dispute.level, Dispute.state, Dispute.revisit_on)
activities = fact_select(Activity, Activity.title, Activity.kind, Activity.topic, Activity.people_reached, Activity.leaflets)
suggestions = fact_select(Suggestion, Suggestion.content, Suggestion.given_to, Suggestion.answered_on)
info_items = fact_select(InfoItem, InfoItem.kind, InfoItem.content, InfoItem.quantity)
hazards = fact_select(Hazard, Hazard.place, Hazard.kind, Hazard.state, Hazard.deadline)
inspections = fact_select(Inspection, Venue.name.label("venue"), Inspection.kind, Inspection.passed).join(
    Inspection.venue, isouter=True
)
survey_answers = fact_select(SurveyAnswer, Survey.title.label("survey"), SurveyAnswer.satisfaction, SurveyAnswer.card_number).join(
    SurveyAnswer.survey
)
content = case((SurveyAnswer.satisfaction >= CONTENT, "yes"), (SurveyAnswer.satisfaction.is_not(None), "no"))
surveys = (
    select(Survey.id, Survey.title, Survey.valid_from, Survey.valid_to, func.count(SurveyAnswer.id).label("answers"))
    .join(SurveyAnswer, (SurveyAnswer.survey_id == Survey.id) & (SurveyAnswer.county_id == Survey.county_id), isouter=True)
    .group_by(Survey.id, Survey.title, Survey.valid_from, Survey.valid_to)
)


def survey_choices() -> list:
    """Surveys for a filter."""
    return [
        (str(row.id), row.title) for row in db.session.execute(select(Survey.id, Survey.title).order_by(Survey.valid_from.desc()))
    ]


def open_surveys() -> list:
    """``id, title`` of the surveys whose cards are being filled."""
    return db.session.execute(select(Survey.id, Survey.title).where(Survey.on(today())).order_by(Survey.title)).all()


entries = fact_select(LedgerEntry, LedgerEntry.kind, LedgerEntry.label, LedgerEntry.counted)


def timeline(area_ids=None, unit_ids=None, officer_id=None, about_id=None, hidden=(), limit: int = 12) -> list:
    """The latest facts of any kind about a village, a unit, an officer or a person, newest first.

    Rows: ``id, occurred_on, village, kind, label, counted, officer``. Different arguments are and-ed.
    Kinds in ``hidden`` are left out.
    """
    statement = entries.where(*about(area_ids, unit_ids, officer_id, about_id), *without(hidden))
    return db.session.execute(statement.order_by(LedgerEntry.occurred_on.desc(), LedgerEntry.id.desc()).limit(limit)).all()


def without(hidden) -> list:
    """Leaves out some kinds. Why not the kinds to be shown: the lines would be sorted instead of read in order."""
    return [LedgerEntry.kind.not_in(hidden)] if hidden else []


def about(area_ids=None, unit_ids=None, officer_id=None, about_id=None) -> list:
    """Conditions on timeline lines."""
    found = [] if area_ids is None else [LedgerEntry.area_id.in_(area_ids)]
    found += [] if unit_ids is None else [LedgerEntry.unit_id.in_(unit_ids)]
    found += [] if officer_id is None else [LedgerEntry.officer_id == officer_id]
    return found + ([] if about_id is None else [LedgerEntry.about_id == about_id])


def counts_by_kind(start, end, **whose) -> dict[str, int]:
    """``{kind: counted}`` of all kinds in a period (both days included); ``whose`` as in :func:`timeline`."""
    rows = select(LedgerEntry.kind, func.sum(LedgerEntry.counted)).group_by(LedgerEntry.kind)
    rows = rows.where(LedgerEntry.occurred_on >= start, LedgerEntry.occurred_on <= end, *about(**whose))
    return dict(db.session.execute(rows).all())


def steps(dispute) -> list[DisputeStep]:
    """The steps of a dispute in order."""
    rows = select(DisputeStep).where(DisputeStep.dispute_id == dispute.id)
    return list(db.session.scalars(rows.order_by(DisputeStep.happened_on, DisputeStep.id)))
