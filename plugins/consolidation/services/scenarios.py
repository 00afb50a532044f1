"""Scenarios: asked, worked out, made by hand."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from core.api import Refused, Solution, Status, Unit, _, current_county, db, digest, enqueue, now, setting, today
from plugins.consolidation import sentences
from plugins.consolidation.models import PlanState, Scenario
from plugins.consolidation.planning import merging, verifying
from plugins.consolidation.queries import measuring
from plugins.consolidation.queries import stations as read
from plugins.consolidation.services import solving
from plugins.consolidation.services.asking import merge_question, stored


def defaults(day: date) -> dict:
    """First values of a new scenario: what the article did, applied to this county."""
    units, (force, _all) = read.stations(day), read.force(day)
    officers = sum(len(force.get(unit.id, ())) for unit in units)
    merges = min(round(len(units) * setting("consolidation.merge_percent") / 100), len(units) // 2)
    return {
        "as_of": day,
        "merges": merges or 1,
        "least_officers": setting("consolidation.least_officers"),
        "longest_minutes": setting("consolidation.longest_minutes"),
        "officers_after": round(officers * (1 + setting("consolidation.force_percent") / 100)),
    }


def save_scenario(scenario: Scenario) -> None:
    """Ask the question of a scenario and let it be worked out.

    Raises:
        Refused: for a plan in force, for more mergers than pairs, and when something has not been entered.
    """
    _still_open(scenario)
    ask(scenario)
    db.session.add(scenario)
    db.session.flush()
    payload = {"table": "scenario", "id": str(scenario.id), "question_hash": scenario.question_hash}
    enqueue("consolidation.solve", payload, key=f"consolidation.solve:{scenario.id}:{scenario.version}")


def _still_open(scenario: Scenario) -> None:
    if scenario.state is PlanState.IN_FORCE:
        raise Refused(
            _(
                "This plan is in force since %(day)s and stays as it is. Make a new plan for the next step.",
                day=scenario.effective_on,
            )
        )


def ask(scenario: Scenario) -> None:
    """Write the question of a scenario and today's measures into it."""
    if scenario.as_of > today():
        raise Refused(_("This day has not come yet."), "as_of")
    problem = merge_question(scenario)
    most = len(problem.stations) // 2
    if scenario.merges > most:
        raise Refused(
            _("%(n)s stations make %(most)s pairs at most; ask for that or fewer.", n=len(problem.stations), most=most), "merges"
        )
    scenario.problem, scenario.question_hash = stored(problem), digest(problem)
    scenario.before, scenario.after = measuring.today_of(problem), None
    scenario.solution, scenario.faults, scenario.solved_at, scenario.state = None, [], None, PlanState.WAITING


def work_out_now(scenario: Scenario) -> None:
    """Solve at once, within the transaction: for the command line and for demonstrations."""
    ask(scenario)
    db.session.add(scenario)
    db.session.flush()
    solving.keep(scenario, solving.answer(scenario))


def by_hand(scenario: Scenario, closed_id: UUID, central_id: UUID) -> None:
    """A plan that people made: one pair, its officers shared out like those of the planner; recounted like any other.

    Raises:
        Refused: for a station with itself, a pair that does not touch, and a pair without road minutes.
    """
    _still_open(scenario)
    closed, central = (db.session.get(Unit, (current_county(), key)) for key in (closed_id, central_id))
    if closed.id == central.id:
        raise Refused(_("Choose two different stations."), "central")
    scenario.merges = 1
    ask(scenario)
    problem = replace(measuring.question(scenario.problem), larger_is_central=False)  # people have chosen
    scenario.problem, scenario.question_hash = stored(problem), digest(problem)
    known = {(pair.closed, pair.central): pair for pair in merging.pairs(problem)}
    if tuple(sorted((closed.code, central.code))) not in {tuple(sorted(pair)) for pair in problem.adjacent}:
        raise Refused(
            _(
                "%(one)s and %(other)s do not touch, so they are not merged. "
                "Choose a neighbour, or enter the border if it is missing.",
                one=closed.name,
                other=central.name,
            ),
            "central",
        )
    pair = known.get((closed.code, central.code))
    if pair is None:
        raise Refused(_("The road minutes between the two are not known yet; enter them first."), "central")
    solution = merging.chosen_by_hand(problem, [pair])
    scenario.solution, scenario.solved_at, scenario.state = solution.stored(), now(), PlanState.SOLVED
    scenario.faults = [list(fault) for fault in verifying.merging(problem, solution)]
    if not scenario.faults:
        scenario.after = measuring.after_of(problem, solution, setting("consolidation.post_cost_percent") / 100)
    db.session.add(scenario)
    db.session.flush()


def open_faults(scenario: Scenario) -> list[str]:
    """What is wrong with a plan by today's borders, in sentences; empty for one that may be put into force."""
    solution = scenario.answer
    if solution is None or solution.status is Status.IMPOSSIBLE:
        return [_("There is no plan yet that could be put into force.")]
    names = read.names_by_code()
    found = [sentences.fault(code, whom, names) for code, whom in _recount(scenario, solution)]
    if solution.unmet:
        found += [sentences.unmet(one, names) for one in solution.unmet]
        found += [sentences.relaxation(one) for one in solution.relaxations]
        found.append(_("Change the wishes and work the plan out anew, then put it into force."))
    return found


def _recount(scenario: Scenario, solution: Solution) -> list:
    """Recount by the borders of today: a border may have been corrected since."""
    codes = dict(db.session.execute(select(Unit.id, Unit.code)).all())
    fresh = [tuple(sorted(codes[key] for key in pair)) for pair in read.borders(scenario.as_of)]
    return verifying.merging(measuring.question({**scenario.problem, "adjacent": fresh}), solution)
