"""What is wrong with a plan, counted anew from its rows. Imports no solver and nothing of the planners but their problems.

Why apart: a plan that only its own maker has looked at is not shown to people as a proposal. Each function gives a list of
(code, whom) and an empty list when nothing is wrong.
"""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

Fault = tuple[str, str]


def merging(problem, solution) -> list[Fault]:
    """Pairs touch, no station is in two, none is too far, the officers add up, and the added way is what the plan says."""
    merges = [row for row in solution.rows if row["kind"] == "merge"]
    posts = {row["code"]: row["officers"] for row in solution.rows if row["kind"] == "station"}
    touching = {frozenset(pair) for pair in problem.adjacent}
    used = Counter(code for row in merges for code in (row["closed"], row["central"]))
    closed = {row["closed"] for row in merges}
    faults = [("not_adjacent", row["closed"]) for row in merges if frozenset((row["closed"], row["central"])) not in touching]
    faults += [("twice", code) for code, times in used.items() if times > 1]
    people = {station.code: station.population for station in problem.stations}
    if problem.larger_is_central:
        faults += [("smaller", row["closed"]) for row in merges if people.get(row["closed"], 0) > people.get(row["central"], 0)]
    if len(merges) != problem.merges:
        faults.append(("merges", str(len(merges))))
    if set(posts) != {station.code for station in problem.stations} - closed:
        faults.append(("stations", ""))
    if sum(posts.values()) != problem.officers_after:
        faults.append(("officers", str(sum(posts.values()))))
    said = {one.whom for one in solution.unmet}
    faults += [("too_few_officers", code) for code, n in posts.items() if n < problem.least_officers and code not in said]
    into, added = {row["closed"]: row["central"] for row in merges}, 0.0
    for village in problem.villages:
        if village.station in into:
            minutes = village.minutes[into[village.station]]
            added += village.incidents * (minutes - village.minutes[village.station])
            if problem.longest_minutes is not None and minutes > problem.longest_minutes:
                faults.append(("too_far", village.code))
    if abs(added - (solution.objective or 0)) > 1e-6 * max(1, abs(added)):
        faults.append(("objective", str(added)))
    return faults


def call_areas(villages, open_codes: set[str], rows) -> list[Fault]:
    """Every village once, to a station that is open, and no other open one is sooner there."""
    times = Counter(row["village"] for row in rows)
    faults = [("village", one.village) for one in villages if times[one.village] != 1]
    goes = {row["village"]: row["goes"] for row in rows}
    for one in villages:
        known = {code: minutes for code, minutes in one.minutes.items() if code in open_codes}
        if known and known.get(goes.get(one.village), float("inf")) > min(known.values()):
            faults.append(("sooner", one.village))
    return faults


def rotation(problem, solution) -> list[Fault]:
    """Nobody stands there while away, twice on a day or two weeks running; what stays open is said."""
    officers = {one.id: one for one in problem.officers}
    residents = {row["day"]: row["officer"] for row in solution.rows if row["kind"] == "resident"}
    seconds_at = {row["day"]: row["officer"] for row in solution.rows if row["kind"] == "second"}
    said = Counter((one.rule, one.whom) for one in solution.unmet)
    faults = [("twice", "")] if len(residents) + len(seconds_at) != len(solution.rows) else []
    for monday in problem.mondays:
        who = residents.get(monday.isoformat())
        week = {monday + timedelta(days) for days in range(7)}
        faults += _missing(who, "resident", monday, said)
        if who and week & set(officers[who].away):
            faults.append(("away", f"{who} {monday}"))
        for day in sorted(week & set(problem.market_days)) if problem.on_market_day > 1 else ():
            second = seconds_at.get(day.isoformat())
            faults += _missing(second, "second", day, said)
            if second and (day in officers[second].away or second == who):
                faults.append(("away" if second != who else "twice", f"{second} {day}"))
            if not any(one and officers[one].household for one in (who, second)):
                faults += _missing(None, "household", day, said)
    weeks = [(date.fromisoformat(day), who) for day, who in sorted(residents.items())]
    for (before, one), (after, other) in pairwise(weeks):
        if one == other and after - before == timedelta(7) and len(officers) > 1:
            faults.append(("two_weeks_running", f"{one} {after}"))
    return faults


def _missing(who, rule, day, said) -> list[Fault]:
    return [] if who or said[rule, day.isoformat()] else [(rule, day.isoformat())]


def beats(problem, solution) -> list[Fault]:
    """Every village once; as many beats in both towns; one in each for everybody; the seats led; each hangs together."""
    faults, owners = [], {}
    for town in problem.towns:
        rows = [row for row in solution.rows if row["town"] == town.code]
        times = Counter(row["village"] for row in rows)
        faults += [("village", place.code) for place in town.villages if times[place.code] != 1]
        if set(times) - {place.code for place in town.villages}:
            faults.append(("strange_village", town.code))
        owners[town.code] = {row["beat"]: row["officer"] for row in rows}
        faults += [("two_officers", row["village"]) for row in rows if owners[town.code][row["beat"]] != row["officer"]]
        per_officer = Counter(owners[town.code].values())
        faults += [("one_in_each", who) for who, _ in problem.officers if per_officer[who] != 1]
        faults += [("apart", f"{town.code} {beat}") for beat in owners[town.code] if not _together(town, rows, beat)]
    ranks = dict(problem.officers)
    seats = [row["officer"] for town in problem.towns for row in solution.rows if row["village"] == town.seat]
    if sorted(ranks.get(who, "") for who in seats) != ["chief", "instructor"]:
        faults.append(("seats", " ".join(seats)))
    return faults


def _together(town, rows, beat) -> bool:
    left = {row["village"] for row in rows if row["beat"] == beat}
    if not town.touching or not left:
        return True
    edge = [left.pop()]
    while edge:
        here = edge.pop()
        beside = {other for pair in town.touching if here in pair for other in pair} & left
        left -= beside
        edge += beside
    return not left
