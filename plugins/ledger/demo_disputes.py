"""Invented disputes of the demonstration: some settled and visited again, some under way, a few late."""

from datetime import timedelta

from core.api import current_county, new_id, today
from plugins.ledger import demo_words as d
from plugins.ledger.models import Dispute, DisputeStep
from plugins.ledger.models.dispute import Agreement, DisputeSource, DisputeState, Mediation, StepKind

RESPOND = {"high": 1, "middle": 3, "low": 7}
REVISIT = {"high": 7, "middle": 15, "low": 30}
ENDS = (DisputeState.RESOLVED,) * 8 + (DisputeState.STABILISED,) * 2 + (DisputeState.TRANSFERRED, DisputeState.WITHDRAWN)


def disputes(cast, count: int = 220) -> tuple[list[Dispute], list[DisputeStep]]:
    """The disputes and their steps."""
    found, steps = [], []
    for _n in range(count):
        dispute = _dispute(cast)
        found.append(dispute)
        steps += _course(cast, dispute)
    return found, steps


def _dispute(cast) -> Dispute:
    kind = cast.dice.choice(("neighbours", "neighbours", "family", *d.QUARRELS))
    level = cast.dice.choice(("low", "low", "low", "middle", "middle", "high"))
    parties = f"{cast.person()}与{cast.person()}{cast.dice.choice(d.QUARRELS[kind])}纠纷"
    dispute = cast.fact(Dispute, kind=kind, level=level, parties=parties, source=cast.dice.choice(tuple(DisputeSource)))
    if dispute.guide_id is None:
        dispute.mediation = cast.dice.choice((Mediation.PEOPLE, Mediation.PEOPLE, Mediation.POLICE))
    dispute.people = cast.dice.choice((2, 2, 2, 3, 4, 6))
    dispute.amount = cast.dice.choice((None, None, 800, 2000, 5600))
    dispute.respond_by = dispute.occurred_on + timedelta(RESPOND[level])
    return dispute


def _course(cast, dispute) -> list[DisputeStep]:
    """What was done: older ones are closed, of the last weeks some wait."""
    age = (today() - dispute.occurred_on).days
    if age < 2 or (age < 12 and cast.dice.random() < 0.4):
        return []
    steps = [
        _step(dispute, StepKind.MEDIATION, min(age, cast.dice.randint(0, RESPOND[dispute.level])), "到场了解情况，分别做工作。")
    ]
    dispute.responded_on, dispute.state = steps[0].happened_on, DisputeState.MEDIATING
    if age < 20 and cast.dice.random() < 0.5:
        return steps
    after = min(age, (dispute.responded_on - dispute.occurred_on).days + cast.dice.randint(0, 9))
    dispute.state, dispute.result = cast.dice.choice(ENDS), cast.dice.choice(d.RESULTS)
    dispute.closed_on = dispute.occurred_on + timedelta(after)
    dispute.closed_by_id = dispute.guide_id or dispute.officer_id
    dispute.agreement = cast.dice.choice((Agreement.ORAL, Agreement.ORAL, Agreement.WRITTEN))
    dispute.prevented = cast.dice.random() < 0.05
    steps.append(_step(dispute, StepKind.CLOSING, after, dispute.result))
    if dispute.state.revisited:
        dispute.revisit_on = dispute.closed_on + timedelta(REVISIT[dispute.level])
        if dispute.revisit_on < today() and cast.dice.random() < 0.97:
            steps.append(_step(dispute, StepKind.REVISIT, (dispute.revisit_on - dispute.occurred_on).days, "回访双方，没有反复。"))
            dispute.revisited_on, dispute.revisit_on = dispute.revisit_on, None
    return steps


def _step(dispute, kind, after, what) -> DisputeStep:
    return DisputeStep(
        id=new_id(), county_id=current_county(), dispute_id=dispute.id, kind=kind, what=what,
        happened_on=dispute.occurred_on + timedelta(after), unit_id=dispute.unit_id, area_id=dispute.area_id,
        officer_id=dispute.officer_id,
    )  # fmt: skip
