"""How a plan is shown: whether it may be a proposal, and what it says in sentences; alike for mergers, turns and beats."""

from core.api import Status
from plugins.consolidation import sentences
from plugins.consolidation import words as w
from plugins.consolidation.models import PlanState


def lawful(plan) -> bool:
    """Whether there is an answer that passed the recount."""
    solution = plan.answer
    return solution is not None and solution.status is not Status.IMPOSSIBLE and not plan.faults


def shown(plan, names: dict[str, str]) -> dict:
    """The context that the pages of all plans share; ``names``: ``{code or id: name}``."""
    solution = plan.answer
    said = {
        "faults": [sentences.fault(code, whom, names) for code, whom in plan.faults],
        "unmet": [sentences.unmet(one, names) for one in solution.unmet] if solution else [],
        "relaxations": [sentences.relaxation(one) for one in solution.relaxations] if solution else [],
    }
    titles = {"statuses": w.STATUSES, "tones": w.STATUS_TONES, "states": w.STATES, "state_tones": w.STATE_TONES}
    told = {"plan": plan, "solution": solution, "lawful": lawful(plan), "names": names, "said": said}
    return told | titles | {"open": plan.state is not PlanState.IN_FORCE}
