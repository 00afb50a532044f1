"""Who is in a plan: villages and officers taken in, wishes of both sides, and a plan that is given up.

Why nobody is taken in who has a village: a term for him would be refused on the day that the plan comes into force, when it is too
late to choose again.
"""

from datetime import timedelta

from sqlalchemy import inspect, select

from core.api import Area, Officer, Refused, _, current_county, db, new_id, setting, today
from plugins.personnel.api import Candidate, CandidateState, Round
from plugins.village_officer.models import Chooser, Duty, Group, Plan, PlanKind, PlanState, Term
from plugins.village_officer.queries import plans as queries
from plugins.village_officer.queries.terms import station_of, village_lines
from plugins.village_officer.services.terms import meets

PIPELINE = "village_officer.selection"


def save_plan(plan: Plan) -> None:
    """Save a plan; a new one takes in the villages and officers that it is about.

    Raises:
        Refused: for a year that ends before it begins or is too long, beside another plan of the same time, for another number
            of the lottery once a wish was said, and when it was decided on.
    """
    if plan.state in (PlanState.DECIDED, PlanState.IN_FORCE):
        raise Refused(_("This plan was decided on; it is not changed any more."))
    if plan.ends_on is None or plan.ends_on <= plan.starts_on:
        raise Refused(_("The last day lies before the first."), "ends_on")
    longest = setting("village_officer.term_days")
    if (plan.ends_on - plan.starts_on).days >= longest:
        raise Refused(_("A term lasts at most %(days)s days in this county.", days=longest), "ends_on")
    _check_alone(plan)
    fresh = plan.state is None
    if not fresh and inspect(plan).attrs.seed.history.has_changes() and any(one.said_on for one in queries.choosers(plan)):
        raise Refused(_("The number of the lottery stays as it was published: wishes were said already."), "seed")
    plan.state, plan.solutions, plan.pairs = PlanState.WISHING, {}, []
    db.session.add(plan)
    db.session.flush()
    if fresh:
        gather(plan)


def _check_alone(plan: Plan) -> None:
    """A choice takes in every village without an officer, a rotation everybody: two of the same time would want the same."""
    same = select(Plan).where(Plan.kind == plan.kind, Plan.id != plan.id, Plan.state != PlanState.IN_FORCE)
    with db.session.no_autoflush:
        rows = same.where(Plan.starts_on <= plan.ends_on, Plan.ends_on >= plan.starts_on).limit(1)
        other = db.session.scalars(rows).first()
    if other is not None:
        words = _("“%(title)s” is a plan of the same time and not in force yet: go on with it, or give it up.", title=other.title)
        raise Refused(words, "starts_on")


def gather(plan: Plan) -> None:
    """Take in villages and officers: gaps and those selected for a choice, the seconded with their villages for a rotation."""
    if plan.kind is PlanKind.CHOICE:
        for line in village_lines(plan.starts_on):
            if line.state == "gap":
                _add(plan, area_id=line.id, unit_id=line.unit_id)
        for officer in _selected(plan):
            _add(plan, officer_id=officer.id, unit_id=officer.unit_id)
        return
    before = plan.starts_on - timedelta(days=1)
    rows = select(Term).where(Term.group == Group.SECONDED, Term.duty == Duty.RESPONSIBLE, Term.on(before))
    for term in db.session.scalars(rows):
        _add(plan, area_id=term.area_id, unit_id=term.unit_id)
        _add(plan, officer_id=term.officer_id, unit_id=term.home_unit_id, now_id=term.area_id)


def _selected(plan: Plan) -> list[Officer]:
    """Officers chosen in a selection who have no village on the first day of the plan."""
    busy = select(Term.officer_id).where(Term.on(plan.starts_on))
    rows = (
        select(Officer).join(Candidate, (Candidate.officer_id == Officer.id) & (Candidate.county_id == Officer.county_id))
        .join(Candidate.round).where(Round.pipeline == PIPELINE, Candidate.state == CandidateState.APPOINTED,
        Officer.id.not_in(busy))
    )  # fmt: skip
    return list(db.session.scalars(rows.order_by(Officer.number).distinct()))


def _add(plan: Plan, **values) -> None:
    db.session.add(Chooser(county_id=plan.county_id, id=new_id(), plan_id=plan.id, **values))
    db.session.flush()


def add_officer(plan: Plan, form) -> None:
    """Take one more officer into a plan.

    Raises:
        Refused: when he is in it or has a village at that time, or it was decided on.
    """
    require_open(plan)
    officer = db.session.get(Officer, (current_county(), form.officer_id.record_id))
    if any(one.officer_id == officer.id for one in queries.choosers(plan)):
        raise Refused(_("%(name)s is in this plan already.", name=officer.name), "officer_id")
    held = select(Term).where(Term.officer_id == officer.id, Term.duty == Duty.RESPONSIBLE, meets(plan.starts_on, plan.ends_on))
    other = db.session.scalars(held.limit(1)).first()
    if other is not None:
        raise Refused(_("%(name)s is responsible for %(village)s at that time; end that term first.",
                        name=officer.name, village=other.area.name if other.area else ""), "officer_id")  # fmt: skip
    _add(plan, officer_id=officer.id, unit_id=officer.unit_id)
    _begin_again(plan)


def add_village(plan: Plan, form) -> None:
    """Take one more village into a plan.

    Raises:
        Refused: when it is in it or has a responsible officer at that time, or the plan was decided on.
    """
    require_open(plan)
    area = db.session.get(Area, (current_county(), form.area_id.record_id))
    if any(one.area_id == area.id for one in queries.choosers(plan)):
        raise Refused(_("%(name)s is in this plan already.", name=area.name), "area_id")
    held = select(Term).where(Term.area_id == area.id, Term.duty == Duty.RESPONSIBLE, meets(plan.starts_on, plan.ends_on))
    other = db.session.scalars(held.limit(1)).first()
    if other is not None:
        raise Refused(_("%(village)s has a responsible officer at that time: %(name)s; end that term first.",
                        village=area.name, name=other.officer.name if other.officer else ""), "area_id")  # fmt: skip
    unit = station_of(area.id, plan.starts_on)
    if unit is None:
        raise Refused(_("No station owns this village on that day. Enter it under Stations first."), "area_id")
    _add(plan, area_id=area.id, unit_id=unit)
    _begin_again(plan)


def take_out(chooser: Chooser) -> None:
    """Take an officer or a village out of a plan.

    Raises:
        Refused: when the plan was decided on.
    """
    plan = chooser.plan
    require_open(plan)
    db.session.delete(chooser)
    db.session.flush()
    _begin_again(plan)


def give_up(plan: Plan) -> None:
    """Delete a plan that was not decided on, with everybody's wishes in it.

    Raises:
        Refused: when it was decided on.
    """
    require_open(plan)
    for chooser in queries.choosers(plan):
        db.session.delete(chooser)
    db.session.flush()
    db.session.delete(plan)
    db.session.flush()


def no_preference(plan: Plan) -> None:
    """Note of everybody who was asked and said nothing that he has no preference.

    Raises:
        Refused: when everybody said something, or the plan was decided on.
    """
    require_open(plan)
    silent = queries.missing(plan)
    if not silent:
        raise Refused(_("Everybody has said what he wishes."))
    for one in silent:
        one.wishes, one.said_on = [], today()
    _begin_again(plan)


def _begin_again(plan: Plan) -> None:
    """What was worked out does not hold any more."""
    plan.state, plan.solutions = PlanState.WISHING, {}


def require_open(plan: Plan) -> None:
    """Refuse what comes after the decision."""
    if plan.state in (PlanState.DECIDED, PlanState.IN_FORCE):
        raise Refused(_("This plan was decided on; it is not changed any more."))


def wish(chooser: Chooser, form) -> None:
    """Note what somebody wishes, best first; nothing chosen means: no preference.

    Raises:
        Refused: for the same wish twice, and when plans are being worked out already.
    """
    if chooser.plan.state not in (PlanState.WISHING, PlanState.READY):
        raise Refused(_("Wishes of this plan are closed."))
    chosen = [value for value in (form.first.data, form.second.data, form.third.data) if value]
    if len(set(chosen)) < len(chosen):
        raise Refused(_("You chose the same twice; choose another or leave it empty."), "second")
    chooser.wishes, chooser.said_on = chosen, today()
    if chooser.officer_id is not None:
        chooser.must_move = bool(form.must_move.data) if "must_move" in form else chooser.must_move
    _begin_again(chooser.plan)
