"""How a plan is shown: whether it may be a proposal, what it says in sentences, and what is known of how good it is."""

from core.api import Status, _
from plugins.consolidation import sentences
from plugins.consolidation import words as w
from plugins.consolidation.models import PlanState

CLOSE = 0.01
"""A plan within one per cent of what no plan can go below is as good as the best."""


def lawful(plan) -> bool:
    """Whether there is an answer that passed the recount."""
    solution = plan.answer
    return solution is not None and solution.status is not Status.IMPOSSIBLE and not plan.faults


def ready(plan) -> bool:
    """Whether it may be put into force: lawful, and no wish left open."""
    return lawful(plan) and not plan.answer.unmet and plan.state is not PlanState.IN_FORCE


def shown(plan, names: dict[str, str], measured: object) -> dict:
    """The context that the pages of all plans share.

    Args:
        names: ``{code or id: name}``.
        measured: the unit of what was kept small.
    """
    solution = plan.answer
    unmet, relaxations = (solution.unmet, solution.relaxations) if solution else ([], [])
    hopeless = [one for one in relaxations if one.rule == "merges" and not one.enough]
    said = {
        "faults": [sentences.fault(code, whom, names) for code, whom in plan.faults],
        "unmet": [sentences.unmet(one, names) for one in unmet] + [sentences.relaxation(one) for one in hopeless],
        "relaxations": [sentences.relaxation(one) for one in relaxations if one not in hopeless],
    }
    titles = {"statuses": w.STATUSES, "tones": w.STATUS_TONES, "states": w.STATES, "state_tones": w.STATE_TONES}
    told = {"plan": plan, "solution": solution, "lawful": lawful(plan), "names": names, "said": said}
    proof = proved(plan, measured) if lawful(plan) else []
    return told | titles | {"open": plan.state is not PlanState.IN_FORCE, "proof": proof, "badges": badges(solution)}


def badges(solution) -> list[tuple]:
    """``(words, tone)``: what is known of a plan. One that leaves wishes open is not called the best."""
    if solution is None:
        return []
    unmet = [(_("not every wish is met"), "bad")] if solution.unmet else []
    if solution.method == "hand":
        return [*unmet, (_("chosen by hand"), "info")]
    return unmet or [(w.STATUSES[solution.status], w.STATUS_TONES[solution.status])]


def proved(plan, measured) -> list[tuple]:
    """``(label, words)``: the recount, the result, what no plan can go below, and how it was worked out."""
    solution = plan.answer
    lines = [(_("Recount by code without a solver"), _("no fault")), (_("Result"), f"{solution.objective:,.5g} {measured}")]
    if solution.bound is not None:
        lines += [
            (_("No plan can go below"), f"{solution.bound:,.5g} {measured}"),
            (_("Gap to the best"), _gap(solution.gap)),
        ]
    lines.append((_("How"), w.METHODS.get(solution.method, solution.method)))
    if solution.seconds is not None:
        lines.append((_("Time limit, seed"), _("%(n)s s, %(seed)s", n=f"{solution.seconds:g}", seed=solution.seed)))
    return lines


def _gap(gap: float) -> str:
    if gap <= 0:
        return _("none: proved best")
    if gap <= CLOSE:
        return _("%(n)s %%, within 1 %%", n=f"{100 * gap:.2f}")
    return _("%(n)s %%: not proved, another plan may be better", n=f"{100 * min(gap, 1):.1f}")
