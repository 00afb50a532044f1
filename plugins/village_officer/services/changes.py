"""Single pairs of a plan changed by people before the decision: who changed what and why is kept beside the computed plan.

Why the changed plan stands beside the computed ones as a further solution: it is compared, shown and decided on as they are, and
goes with them when somebody's wishes change.
"""

from core.api import Refused, Solution, _, current_viewer, today
from plugins.village_officer.models import Method, Plan, PlanState
from plugins.village_officer.planning.changing import Changed, change, needs_of
from plugins.village_officer.queries import plans as queries

CHANGED = Method.CHANGED.value


def source(plan: Plan, method: Method) -> dict:
    """The stored solution that a change begins with.

    Raises:
        Refused: before there is one, after the decision, and for a computed plan where a changed one stands already.
    """
    stored = plan.solutions.get(method.value)
    if plan.state is not PlanState.READY or stored is None or not stored["solution"]["rows"]:
        raise Refused(_("There is no such plan to change; have it worked out first."))
    if method is not Method.CHANGED and CHANGED in plan.solutions:
        raise Refused(_("There is a changed plan already: go on with that one, or drop its changes first."))
    return stored


def effect(plan: Plan, method: Method, officer: str, village: str) -> Changed:
    """What the plan would be with an officer in a village.

    Raises:
        Refused: for somebody not in the plan or already there, and naming the rule that would be broken.
    """
    solution, problem = Solution.of(source(plan, method)["solution"]), queries.problem(plan)
    names = queries.names_of(plan)
    if officer not in {one.id for one in problem.officers} or village not in needs_of(problem):
        raise Refused(_("Choose somebody who is in this plan."), "officer")
    if any(row["officer"] == officer and row["village"] == village for row in solution.rows):
        raise Refused(_("%(name)s has %(village)s in this plan already.", name=names[officer], village=names[village]), "officer")
    found = change(problem, solution, officer, village)
    for rule, who in found.faults:
        if rule != "moves":
            raise Refused(_fault(rule, names.get(who, who)), "officer")
    return found


def _fault(rule: str, name: str) -> str:
    if rule == "back":
        return _("%(name)s would go back to a village where he was before; nobody goes back.", name=name)
    if rule == "must_move":
        return _("%(name)s must move and would stay where he is.", name=name)
    return _("%(name)s would be left without an officer; choose somebody who is free, or two villages that exchange.", name=name)


def change_pair(plan: Plan, method: Method, village: str, form) -> None:
    """Change one officer, and note who did it and why.

    Raises:
        Refused: as :func:`effect`.
    """
    found, stored = effect(plan, method, form.officer.data, village), source(plan, method)
    names, viewer = queries.names_of(plan), current_viewer()
    before = {row["village"]: row["officer"] for row in stored["solution"]["rows"]}
    line = {
        "village": names[village], "was": names.get(before.get(village), ""), "comes": names[form.officer.data],
        "why": form.why.data, "by": viewer.name[:60] if viewer is not None else "", "on": today().isoformat(),
        "fresh": len(found.fresh), "gone": len(found.gone),
    }  # fmt: skip
    solution = found.solution.stored()
    plan.solutions = plan.solutions | {
        CHANGED: {
            "solution": solution | {"status": str(solution["status"])},
            "blocking": [list(pair) for pair in found.blocking],
            "base": stored.get("base", method.value),
            "changes": [*stored.get("changes", ()), line],
        }
    }


def drop(plan: Plan) -> None:
    """Take the changes back; the computed plans stand as they were.

    Raises:
        Refused: when there are none, or the plan was decided on.
    """
    if plan.state is not PlanState.READY or CHANGED not in plan.solutions:
        raise Refused(_("There are no changes to drop."))
    plan.solutions = {name: value for name, value in plan.solutions.items() if name != CHANGED}
