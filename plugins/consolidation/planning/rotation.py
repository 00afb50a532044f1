"""Who stands at the police post: one officer a week, on market days a second one, of the two one household-registration officer.

Source: the Taining article (每周轮流派1名民警驻点，逢墟日增加为2名，其中1名为户籍警). The wishes are elastic: a week that
nobody can take is named with the reason instead of there being no plan at all.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from core.api import Programme, Relaxation, Solution, Status, Unmet

RESIDENT, SECOND, HOUSEHOLD = "resident", "second", "household"
WEEK = 7


@dataclass(frozen=True)
class Rotator:
    """An officer of the central station: whether he does household registration, when he is away, his days at the post so far."""

    id: str
    household: bool
    away: tuple[date, ...] = ()
    days_before: int = 0


@dataclass(frozen=True)
class RotationProblem:
    """Weeks by their Mondays, the post's market days, and the officers who take turns. ``last`` stood there the week before."""

    mondays: tuple[date, ...]
    market_days: tuple[date, ...]
    officers: tuple[Rotator, ...]
    on_market_day: int = 2
    last: str = ""

    def week(self, monday: date) -> tuple[date, ...]:
        """The days of a week."""
        return tuple(monday + timedelta(days) for days in range(WEEK))

    def markets(self) -> list[tuple[date, date]]:
        """(market day, its Monday) within the weeks."""
        return [(day, monday) for monday in self.mondays for day in self.week(monday) if day in self.market_days]


def solve(problem: RotationProblem, seconds: float = 10, seed: int = 0) -> Solution:
    """As few turns open as can be, then the days shared out as evenly as can be, counting those before; then the weeks."""
    first = _rows_of(greedy(problem))
    if not problem.officers or not problem.mondays:
        return _solution(problem, first, 0, "greedy", seed)
    programme, turns, seconds_at, goals = _programme(problem, seed)
    outcomes = programme.minimise_in_turn(goals, seconds)
    if len(outcomes) < 2:
        return _solution(problem, first, 0, "greedy", seed)
    final = outcomes[-1]
    rows = [(RESIDENT, monday, who) for (who, monday), variable in turns.items() if final.yes(variable)]
    rows += [(SECOND, day, who) for (who, day), variable in seconds_at.items() if final.yes(variable)]
    bound = max(0, outcomes[1].bound or 0) if outcomes[0].proved else 0
    return _solution(problem, _rows_of(rows), bound, "highs", seed)


def free_weeks(problem: RotationProblem, officer: Rotator) -> list[date]:
    """The weeks in which an officer is there on every day."""
    return [monday for monday in problem.mondays if not set(problem.week(monday)) & set(officer.away)]


def _programme(problem, seed):
    programme = Programme(seed)
    turns = {(one.id, monday): programme.yes_no() for one in problem.officers for monday in free_weeks(problem, one)}
    markets = problem.markets() if problem.on_market_day > 1 else []
    seconds_at = {(one.id, day): programme.yes_no() for one in problem.officers for day, _ in markets if day not in one.away}
    open_weeks, open_days, without = {}, {}, {}
    for monday in problem.mondays:
        open_weeks[monday] = programme.amount(0, 1)
        programme.equal({open_weeks[monday]: 1, **_all(turns, monday)}, 1)
    for day, monday in markets:
        open_days[day], without[day] = programme.amount(0, 1), programme.amount(0, 1)
        programme.equal({open_days[day]: 1, **_all(seconds_at, day)}, 1)
        skilled = [one.id for one in problem.officers if one.household]
        programme.at_least({without[day]: 1, **_all(turns, monday, skilled), **_all(seconds_at, day, skilled)}, 1)
        for one in problem.officers:
            both = [table[key] for table, key in ((turns, (one.id, monday)), (seconds_at, (one.id, day))) if key in table]
            programme.at_most(dict.fromkeys(both, 1), 1)
    _rest_between(programme, problem, turns)
    lowest, highest = programme.amount(), programme.amount()
    for one in problem.officers:
        days = {v: WEEK for (who, _), v in turns.items() if who == one.id}
        days |= {v: 1 for (who, _), v in seconds_at.items() if who == one.id}
        programme.at_least({highest: 1, **{v: -n for v, n in days.items()}}, one.days_before)
        programme.at_most({lowest: 1, **{v: -n for v, n in days.items()}}, one.days_before)
    short = dict.fromkeys((*open_weeks.values(), *open_days.values()), 4) | dict.fromkeys(without.values(), 3)
    return programme, turns, seconds_at, [short, {highest: 1, lowest: -1}]


def _all(table, when, who=None) -> dict[int, float]:
    return {variable: 1 for (officer, day), variable in table.items() if day == when and (who is None or officer in who)}


def _rest_between(programme, problem, turns) -> None:
    """Nobody two weeks running, unless he is the only one."""
    if len(problem.officers) < 2:
        return
    for one in problem.officers:
        for before, after in pairwise(problem.mondays):
            if (one.id, before) in turns and (one.id, after) in turns and after - before == timedelta(WEEK):
                programme.at_most({turns[one.id, before]: 1, turns[one.id, after]: 1}, 1)
        if one.id == problem.last and (one.id, problem.mondays[0]) in turns:
            programme.at_most({turns[one.id, problem.mondays[0]]: 1}, 0)


def greedy(problem: RotationProblem) -> list[tuple[str, date, str]]:
    """Each turn to whoever has the fewest days so far; a household-registration officer second when the first is none."""
    days = {one.id: one.days_before for one in problem.officers}
    by_id = {one.id: one for one in problem.officers}
    rows, last = [], problem.last
    for monday in problem.mondays:
        able = [one for one in problem.officers if monday in free_weeks(problem, one) and (one.id != last or len(by_id) == 1)]
        chosen = min(able, key=lambda one: (days[one.id], one.id), default=None)
        last = chosen.id if chosen else ""
        if chosen:
            rows.append((RESIDENT, monday, chosen.id))
            days[chosen.id] += WEEK
        for day, its_monday in problem.markets() if problem.on_market_day > 1 else ():
            if its_monday != monday:
                continue
            others = [one for one in problem.officers if one is not chosen and day not in one.away]
            skilled = [one for one in others if one.household] if not (chosen and chosen.household) else others
            second = min(skilled or others, key=lambda one: (days[one.id], one.id), default=None)
            if second:
                rows.append((SECOND, day, second.id))
                days[second.id] += 1
    return rows


def _rows_of(turns) -> list[dict]:
    in_order = sorted(turns, key=lambda row: (row[1], row[0]))
    return [{"kind": kind, "day": day.isoformat(), "officer": who} for kind, day, who in in_order]


def spread(problem: RotationProblem, rows: list[dict]) -> int:
    """Days of the busiest officer less those of the least busy one."""
    days = {one.id: one.days_before for one in problem.officers}
    for row in rows:
        days[row["officer"]] += WEEK if row["kind"] == RESIDENT else 1
    return max(days.values()) - min(days.values()) if days else 0


def open_turns(problem: RotationProblem, rows: list[dict]) -> list[Unmet]:
    """What nobody stands for: weeks, market days, market days without a household-registration officer; each with the reason."""
    residents = {row["day"]: row["officer"] for row in rows if row["kind"] == RESIDENT}
    seconds_at = {row["day"]: row["officer"] for row in rows if row["kind"] == SECOND}
    skilled = {one.id for one in problem.officers if one.household}
    found = [Unmet(RESIDENT, monday.isoformat(), reason=_why(problem, [monday], week=True))
             for monday in problem.mondays if monday.isoformat() not in residents]  # fmt: skip
    for day, monday in problem.markets() if problem.on_market_day > 1 else ():
        there = {residents.get(monday.isoformat()), seconds_at.get(day.isoformat())}
        if day.isoformat() not in seconds_at:
            found.append(Unmet(SECOND, day.isoformat(), reason=_why(problem, [day])))
        if not there & skilled:
            found.append(Unmet(HOUSEHOLD, day.isoformat(), reason=_why(problem, [day], skilled=True)))
    return found


def _why(problem, days, week=False, skilled=False) -> str:
    """A reason code worked out without the solver: nobody such, all of them away, or not enough of them."""
    people = [one for one in problem.officers if one.household or not skilled]
    span = {day for monday in days for day in problem.week(monday)} if week else set(days)
    if not people:
        return "nobody"
    return "all_away" if all(span & set(one.away) for one in people) else "too_few"


def _solution(problem, rows, bound, method, seed) -> Solution:
    """The plan with what stays open. ``bound``: the least spread that was proved; no spread is below 0."""
    unmet, objective = open_turns(problem, rows), spread(problem, rows)
    least = 3 if problem.on_market_day > 1 and problem.markets() else 0
    skilled = sum(one.household for one in problem.officers)
    gives = [Relaxation("household_officers", skilled, least)] if skilled < least else []
    proved = bound is not None and objective <= bound + 1e-3
    return Solution(Status.PROVED if proved else Status.GAP, rows, objective, bound, unmet, gives, method, seed)
