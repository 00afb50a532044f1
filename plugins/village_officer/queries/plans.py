"""Plans of officers and villages: who is in them, what is missing, the problem that is worked out, and a solution in words."""

from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import select

from core.api import Area, Officer, Solution, current_county, db
from plugins.village_officer.models import Chooser, Method, Need, Plan, PlanKind, Profile, Term
from plugins.village_officer.planning.matching import MatchProblem, Side
from plugins.village_officer.planning.rotating import Turner, TurnProblem

plan_rows = select(Plan.id, Plan.title, Plan.kind, Plan.state, Plan.starts_on, Plan.ends_on, Plan.decided_on).select_from(Plan)


def choosers(plan: Plan) -> list[Chooser]:
    """Everybody in a plan: officers first, then villages."""
    rows = select(Chooser).where(Chooser.plan_id == plan.id)
    return sorted(db.session.scalars(rows), key=lambda one: (one.officer_id is None, str(one)))


def mine(viewer) -> list[tuple[Plan, Chooser]]:
    """The plans that still collect wishes in which the viewer is an officer, or a leader of the village's station."""
    if viewer.officer_id is None:
        return []
    own = Chooser.officer_id == viewer.officer_id
    if viewer.has_role("chief", "instructor"):
        own = own | (Chooser.area_id.is_not(None) & Chooser.unit_id.in_(viewer.units))
    rows = select(Plan, Chooser).join(Chooser.plan).where(own, Plan.state == "wishing").order_by(Plan.starts_on, Chooser.id)
    return [tuple(row) for row in db.session.execute(rows)]


def missing(plan: Plan) -> list[Chooser]:
    """Who has said nothing yet. Somebody without a preference says so; that is an answer."""
    wanted = [one for one in choosers(plan) if one.said_on is None]
    return [one for one in wanted if plan.kind is PlanKind.CHOICE or one.officer_id is not None]


def problem(plan: Plan) -> MatchProblem | TurnProblem:
    """What is worked out, of plain values."""
    people = choosers(plan)
    known = {row.officer_id: tuple(row.specialties) for row in db.session.scalars(select(Profile))}
    needs = {row.area_id: tuple(row.specialties) for row in db.session.scalars(select(Need))}
    officers = [one for one in people if one.officer_id is not None]
    villages = [one for one in people if one.area_id is not None]
    if plan.kind is PlanKind.CHOICE:
        sides = tuple(Side(str(one.officer_id), tuple(one.wishes), known.get(one.officer_id, ())) for one in officers)
        places = tuple(Side(str(one.area_id), tuple(one.wishes), needs.get(one.area_id, ())) for one in villages)
        return MatchProblem(sides, places, plan.blocking)
    return TurnProblem(
        _turners(plan, officers, known), tuple((str(v.area_id), needs.get(v.area_id, ())) for v in villages), moves(plan)
    )


def _turners(plan, officers, known) -> tuple[Turner, ...]:
    """Where everybody is and was: nobody goes back to a village of before."""
    ids = [one.officer_id for one in officers]
    held = select(Term.officer_id, Term.area_id).where(Term.officer_id.in_(ids), Term.valid_from < plan.starts_on)
    before = {}
    for officer_id, area_id in db.session.execute(held):
        before.setdefault(officer_id, set()).add(str(area_id))
    return tuple(
        Turner(
            str(one.officer_id), str(one.now_id or ""), tuple(sorted(before.get(one.officer_id, set()) - {str(one.now_id)})),
            tuple(one.wishes), known.get(one.officer_id, ()), one.must_move,
        )
        for one in officers
    )  # fmt: skip


def moves(plan: Plan) -> int:
    """How many officers the share stands for."""
    there = sum(one.officer_id is not None and one.now_id is not None for one in choosers(plan))
    return round(there * plan.share / 100)


@dataclass
class Shown:
    """A solution as people read it. ``alone`` are villages (id, name) without an officer in it, ``changes`` what people changed."""

    method: Method
    solution: Solution
    pairs: list[dict] = field(default_factory=list)
    alone: list[tuple[str, str]] = field(default_factory=list)
    blocking: list[tuple[str, str]] = field(default_factory=list)
    base: str = ""
    changes: list[dict] = field(default_factory=list)
    fitting: int = 0
    mean: float | None = None
    moved: int = 0
    worse: bool = False


def shown(plan: Plan) -> list[Shown]:
    """All solutions of a plan with names, beside each other."""
    officers, villages = _names(Officer), _names(Area)
    wishing, found = {str(one.officer_id) for one in choosers(plan) if one.wishes}, []
    for method in Method:
        stored = plan.solutions.get(method.value)
        if stored is None:
            continue
        one = Shown(method, Solution.of(stored["solution"]))
        one.pairs = [
            row | {"name": officers.get(row["officer"], ""), "place": villages.get(row["village"], "")} for row in one.solution.rows
        ]
        one.blocking = [(officers.get(a, ""), villages.get(b, "")) for a, b in stored["blocking"]]
        one.fitting = sum(row["fit"] > 0 for row in one.pairs)
        ranks = [row["officer_rank"] for row in one.pairs if "officer_rank" in row and row["officer"] in wishing]
        one.mean = round(sum(ranks) / len(ranks), 1) if ranks else None
        one.moved = sum(bool(row.get("moved")) for row in one.pairs)
        one.alone = [(unmet.whom, villages.get(unmet.whom, "")) for unmet in one.solution.unmet if unmet.rule == "village"]
        one.base, one.changes = stored.get("base", ""), stored.get("changes", [])
        found.append(one)
    first = next((one for one in found if one.method is Method.STABLE), None)
    for one in found:
        other = first is not None and one.method is Method.BEST_FIT and _who_where(one) != _who_where(first)
        one.worse = other and one.fitting <= first.fitting
    return found


def _who_where(one: Shown) -> set[tuple[str, str]]:
    """Who goes where in a solution, by id."""
    return {(row["officer"], row["village"]) for row in one.pairs}


def _names(model) -> dict[str, str]:
    return {
        str(id): name for id, name in db.session.execute(select(model.id, model.name).where(model.county_id == current_county()))
    }


def names_of(plan: Plan) -> dict[str, str]:
    """``{id as text: name}`` of everybody in a plan."""
    return {str(one.officer_id or one.area_id): str(one) for one in choosers(plan)}


def decided(plan: Plan) -> list[tuple[str, str]]:
    """``(officer, village)`` by name of what was decided."""
    officers, villages = _names(Officer), _names(Area)
    return sorted((villages.get(b, ""), officers.get(a, "")) for a, b in plan.pairs)


def tally(plan: Plan) -> Counter:
    """How many officers and villages are in a plan, and how many of each have said what they wish."""
    found = Counter()
    for one in choosers(plan):
        side = "officers" if one.officer_id else "villages"
        found[side] += 1
        found[f"{side}_said"] += one.said_on is not None
    return found


def others(chooser: Chooser) -> list[tuple[str, str]]:
    """Whom a chooser may wish for: ``(id, name)`` of the other side of his plan, an officer with what he knows."""
    found = []
    for one in choosers(chooser.plan):
        if (one.officer_id is None) != (chooser.officer_id is None):
            found.append((str(one.officer_id or one.area_id), str(one)))
    return sorted(found, key=lambda pair: pair[1])
