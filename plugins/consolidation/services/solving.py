"""Working a plan out: ahead of the transaction, in a worker; what comes back is recounted by code that knows no solver."""

from dataclasses import replace
from uuid import UUID

from core.api import Solution, Status, current_county, db, now, setting
from plugins.consolidation.models import Draft, DraftKind, PlanState, Scenario
from plugins.consolidation.planning import beats, merging, rotation, verifying
from plugins.consolidation.queries import drafting, measuring

KINDS = {"scenario": Scenario, "draft": Draft}


def find_plan(payload: dict):
    """The scenario or draft of a job; ``None`` when it is gone or was asked anew since."""
    plan = db.session.get(KINDS[payload["table"]], (current_county(), UUID(payload["id"])))
    return plan if plan is not None and plan.question_hash == payload["question_hash"] else None


def think(payload: dict) -> dict | None:
    """Solve the question of a plan; slow, and writes nothing."""
    plan = find_plan(payload)
    return None if plan is None or plan.state is not PlanState.WAITING else answer(plan)


def answer(plan, seconds: float | None = None) -> dict:
    """The answer to a plan's question, recounted: ``solution`` and ``faults``."""
    seconds = seconds or setting("consolidation.solve_seconds")
    if isinstance(plan, Scenario):
        problem, planner, verify = measuring.question(plan.problem), merging, verifying.merging
    elif plan.kind is DraftKind.ROTATION:
        problem, planner, verify = drafting.rotation_question(plan.problem), rotation, verifying.rotation
    else:
        problem, planner, verify = drafting.beat_question(plan.problem), beats, verifying.beats
    solution = replace(planner.solve(problem, seconds, setting("consolidation.solve_seed")), seconds=seconds)
    faults = [] if solution.status is Status.IMPOSSIBLE else verify(problem, solution)
    return {"solution": solution.stored(), "faults": [list(fault) for fault in faults]}


def save(payload: dict, found: dict | None = None) -> None:
    """Keep what was found."""
    plan = find_plan(payload)
    if plan is not None and found is not None and plan.state is PlanState.WAITING:
        keep(plan, found)


def keep(plan, found: dict) -> None:
    """Write an answer into its plan; a plan that fails the recount is never shown as a proposal."""
    plan.solution, plan.faults = found["solution"], found["faults"]
    plan.state, plan.solved_at = PlanState.SOLVED, now()
    plan.version += 1
    if isinstance(plan, Scenario):
        solution, problem = Solution.of(found["solution"]), measuring.question(plan.problem)
        share = setting("consolidation.post_cost_percent") / 100
        lawful = solution.status is not Status.IMPOSSIBLE and not plan.faults
        plan.after = measuring.after_of(problem, solution, share) if lawful else None
