"""This year's choice: four villages that came in 2023 have no officer yet; officers in reserve were chosen for them; one has
said nothing."""

from datetime import timedelta

from core.api import db, today
from plugins.personnel.api import CandidateState, Past, Round, record_appointed
from plugins.village_officer.demonstration.cast import branch_officers, dice, new, person
from plugins.village_officer.models import Chooser, Plan, PlanKind, PlanState
from plugins.village_officer.queries.terms import village_lines
from plugins.village_officer.selection import PIPELINE


def choice() -> None:
    """A round of selection that goes on, and a plan that lacks one officer's wishes."""
    _chosen, reserve = branch_officers()
    gaps = [line for line in village_lines(today()) if line.state == "gap"]
    _round(reserve, len(gaps))
    start = today() + timedelta(days=7)
    plan = new(Plan, title="今年增补双选", kind=PlanKind.CHOICE, state=PlanState.WISHING, starts_on=start, seed=202611, blocking=2)
    plan.ends_on = start + timedelta(days=364)
    db.session.add(plan)
    db.session.flush()
    officers, places = reserve[: len(gaps)], [str(line.id) for line in gaps]
    for n, one in enumerate(officers):
        wishes = places[n:] + places[:n]
        said = n < len(officers) - 1
        row = new(Chooser, plan_id=plan.id, officer_id=one.officer, unit_id=one.unit_id, wishes=wishes[:2] if said else [])
        row.said_on = today() - timedelta(days=2) if said else None
        db.session.add(row)
    for n, line in enumerate(gaps):
        wishes = [str(officers[(n + m + 1) % len(officers)].officer) for m in range(2)]
        row = new(
            Chooser, plan_id=plan.id, area_id=line.id, unit_id=line.unit_id, wishes=wishes, said_on=today() - timedelta(days=1)
        )
        db.session.add(row)


def _round(reserve, count: int) -> None:
    rolls, start = dice("choice"), today() - timedelta(days=24)
    now = new(Round, pipeline=PIPELINE.id, title="今年村警增补选拔", opened_on=start)
    db.session.add(now)
    db.session.flush()
    days = {step.code: start + timedelta(days=6 * n) for n, step in enumerate(PIPELINE.steps)}
    people = [
        Past(one.name, one.unit_id, None, one.officer, days=days, signers={"home_unit": f"{one.unit}（演示）"}, birth_year=1990)
        for one in reserve[:count]
    ]
    people += [
        Past(person(rolls), one.unit_id, days={"self_nomination": start}, state=CandidateState.RUNNING, birth_year=1992)
        for one in reserve[count:]
    ]
    record_appointed(now, people)
