"""Plans: worked out by a job, decided by people, put into force once. Who is in them stands in ``gathering``.

Why nothing is put into force by the solver: a plan is a proposal. The personnel office compares it, sees whom it leaves unhappy,
and takes one; it may change single pairs and says why.
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from core.api import (
    Posting,
    Refused,
    _,
    current_county,
    current_viewer,
    db,
    enqueue,
    new_id,
    setting,
    today,
)
from plugins.personnel.api import open_pack
from plugins.village_officer.models import Duty, Method, Plan, PlanKind, PlanState, Term
from plugins.village_officer.planning import matching, rotating, verifying
from plugins.village_officer.queries import plans as queries
from plugins.village_officer.services.gathering import require_open
from plugins.village_officer.services.terms import end_term, save_term

JOB = "village_officer.solve"


def work_out(plan: Plan) -> None:
    """Hand the plan to the worker.

    Raises:
        Refused: which number does not add up and by how much, for no wish mends that; then who has said nothing yet.
    """
    require_open(plan)
    problem = queries.problem(plan)
    short = matching.places_short(problem) if plan.kind is PlanKind.CHOICE else rotating.relaxations(problem)
    if not problem.officers or not problem.villages:
        raise Refused(_("There is nothing to be worked out: the plan has no officers or no villages."))
    for one in short:
        raise Refused(sentence(plan, one))
    silent = queries.missing(plan)
    if silent:
        names = "、".join(str(one) for one in silent[:12]) + ("…" if len(silent) > 12 else "")
        raise Refused(
            _("No wishes yet from: %(names)s. Ask them, or enter on their page that they have no preference.", names=names)
        )
    plan.state, plan.solutions = PlanState.WORKING, {}
    enqueue(JOB, {"plan": str(plan.id)}, f"{JOB}:{plan.id}:{plan.version}")


def sentence(plan: Plan, one) -> str:
    """What would make a plan possible, in words."""
    if one.rule == "villages":
        return _("%(officers)s officers and only %(villages)s villages: take officers out, or wait for more villages.",
                 officers=round(one.enough), villages=round(one.now))  # fmt: skip
    if one.rule == "officers":
        return _("%(villages)s villages and only %(officers)s officers: choose more officers first.",
                 officers=round(one.now), villages=round(one.enough))  # fmt: skip
    there = sum(one.now_id is not None for one in queries.choosers(plan) if one.officer_id)
    share = -(-round(one.enough) * 100 // there) if there else 100
    return _("%(must)s officers must move, but %(moves)s may move this year: raise the share to %(share)s %% or let some stay.",
             must=round(one.enough), moves=round(one.now), share=share)  # fmt: skip


def think(payload: dict) -> dict:
    """The slow part: both plans of a choice, or the rotation, each verified. Writes nothing."""
    plan = db.session.get(Plan, (current_county(), UUID(payload["plan"])))
    if plan is None or plan.state is not PlanState.WORKING:
        return {}
    problem, seconds = queries.problem(plan), setting("village_officer.seconds")
    if plan.kind is PlanKind.ROTATION:
        solution = rotating.solve(problem, seconds, plan.seed)
        faults = verifying.rotating(problem, solution) if solution.rows else []
        return {} if faults else {Method.ROTATION.value: {"solution": solution.stored(), "blocking": []}}
    liked, found = matching.ranks(problem, plan.seed), {}
    both = {Method.STABLE: matching.stable(problem, plan.seed), Method.BEST_FIT: matching.best_fit(problem, seconds, plan.seed)}
    for method, solution in both.items():
        if not verifying.matching(problem, solution):
            pairs = verifying.blocking_pairs(solution.rows, liked)
            found[method.value] = {"solution": solution.stored(), "blocking": [list(pair) for pair in pairs]}
    return found


def keep(payload: dict, found: dict) -> None:
    """Save what was worked out."""
    plan = db.session.get(Plan, (current_county(), UUID(payload["plan"])))
    if plan is None or plan.state is not PlanState.WORKING:
        return
    plan.solutions = {name: _plain(value) for name, value in found.items()}
    plan.state = PlanState.READY if found else PlanState.WISHING


def _plain(stored: dict) -> dict:
    """As JSON keeps it."""
    return {"solution": stored["solution"] | {"status": str(stored["solution"]["status"])}, "blocking": stored["blocking"]}


def decide(plan: Plan, method: Method, reason: str = "") -> None:
    """Take one of the solutions.

    Raises:
        Refused: before there is one, without a reason for leaving pairs who would rather be together, and twice.
    """
    if plan.state is not PlanState.READY or method.value not in plan.solutions:
        raise Refused(_("There is no such plan to decide on; have it worked out first."))
    stored = plan.solutions[method.value]
    if not stored["solution"]["rows"]:
        raise Refused(_("This plan is impossible as it stands; see what would have to give."))
    if stored["blocking"] and not reason:
        raise Refused(_("This plan leaves %(count)s pairs who would rather have each other: say why it is taken all the same.",
                        count=len(stored["blocking"])), "reason")  # fmt: skip
    viewer = current_viewer()
    plan.method, plan.reason, plan.decided_on = method, reason or None, today()
    plan.decided_by = viewer.name[:60] if viewer is not None else None
    plan.pairs = [[row["officer"], row["village"]] for row in stored["solution"]["rows"]]
    plan.state = PlanState.DECIDED


def revoke(plan: Plan) -> None:
    """Take a decision back before it is in force; the plans stand to be decided on as they were.

    Raises:
        Refused: before a decision, and when it is in force.
    """
    if plan.state is not PlanState.DECIDED:
        raise Refused(_("Only a decision that is not in force yet is taken back."))
    plan.state, plan.method, plan.reason, plan.decided_by, plan.decided_on, plan.pairs = PlanState.READY, None, None, None, None, []


def put_in_force(plan: Plan) -> None:
    """Begin the terms of what was decided; who leaves a village gets a hand-over pack with who comes.

    Raises:
        Refused: a second time, before the decision, and as terms are refused.
    """
    if plan.state is PlanState.IN_FORCE:
        raise Refused(_("This plan is in force since %(day)s; it is not put into force twice.", day=plan.in_force_on))
    if plan.state is not PlanState.DECIDED:
        raise Refused(_("Decide on a plan first."))
    ids = {str(one.officer_id or one.area_id): one.officer_id or one.area_id for one in queries.choosers(plan)}
    pairs = [(ids[officer], ids[village]) for officer, village in plan.pairs]
    if plan.kind is PlanKind.ROTATION:
        _make_room(plan, {village: officer for officer, village in pairs})
    for officer, village in pairs:
        term = Term(county_id=plan.county_id, id=new_id(), officer_id=officer, area_id=village, duty=Duty.RESPONSIBLE)
        term.valid_from, term.valid_to, term.hours = plan.starts_on, plan.ends_on, setting("village_officer.hours")
        save_term(term)
    plan.state, plan.in_force_on = PlanState.IN_FORCE, today()


def _make_room(plan: Plan, comes: dict) -> None:
    """End the terms that reach into the new year; draw up the pack of whoever leaves a village."""
    before = plan.starts_on - timedelta(days=1)
    rows = select(Term).where(Term.area_id.in_(list(comes)), Term.duty == Duty.RESPONSIBLE, Term.on(before))
    for term in list(db.session.scalars(rows)):
        if comes[term.area_id] != term.officer_id and term.posting_id:
            pack = open_pack(db.session.get(Posting, (term.county_id, term.posting_id)))
            pack.incoming_id = comes[term.area_id]
        if term.valid_to is None or term.valid_to > before:
            end_term(term, before, with_pack=False)
