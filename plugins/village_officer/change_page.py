"""What the page says on which one officer of a plan is changed: who may come, and at once what the change makes."""

from core.api import Refused, _
from plugins.village_officer.planning.changing import needs_of
from plugins.village_officer.queries import plans as queries
from plugins.village_officer.services import changes
from plugins.village_officer.settings import SPECIALTIES


def context(plan, method, village: str, officer: str) -> dict:
    """``officers`` to choose from, the village with what it needs, and with an ``officer`` asked for what he would make of it.

    Raises:
        Refused: where this plan is not to be changed.
    """
    rows = changes.source(plan, method)["solution"]["rows"]
    problem, names = queries.problem(plan), queries.names_of(plan)
    now = {row["officer"]: row["village"] for row in rows}
    there = next((one for one, place in now.items() if place == village), "")
    return {
        "place": names.get(village, ""), "needs": _said(needs_of(problem).get(village, ())), "there": names.get(there, ""),
        "chosen": officer, "officers": _officers(problem, names, now, there),
        "effect": _effect(plan, method, village, officer, names) if officer else None,
    }  # fmt: skip


def _said(codes) -> str:
    titles = SPECIALTIES.titles()
    return "、".join(str(titles.get(code, code)) for code in codes)


def _officers(problem, names, now, there) -> list[tuple[str, str]]:
    """``(id, words)``: what each knows, and where he is in the plan."""
    found = []
    for one in problem.officers:
        if one.id != there:
            place = names.get(now.get(one.id, ""), "") or _("free")
            found.append((one.id, f"{names[one.id]}（{_said(one.specialties) or '—'}）{place}"))
    return sorted(found, key=lambda pair: pair[1])


def _effect(plan, method, village, officer, names) -> dict:
    """What a change would make, or the sentence that refuses it."""
    try:
        found = changes.effect(plan, method, officer, village)
    except Refused as refusal:
        return {"refused": str(refusal.reason)}
    given = {row["officer"]: row["village"] for row in found.solution.rows}
    before = {row["officer"]: row["village"] for row in plan.solutions[method.value]["solution"]["rows"]}
    moved = [(names[one], names[place]) for one, place in given.items() if before.get(one) != place]
    return {
        "moved": sorted(moved), "alone": [names[one] for one in before if one not in given],
        "empty": [names[place] for place in set(before.values()) - set(given.values())],
        "fresh": [(names[one], names[place]) for one, place in found.fresh], "gone": len(found.gone), "total": len(found.blocking),
        "missed": [(names[place], names[one], _said(codes)) for place, one, codes in found.missed],
        "moves": next((number for rule, number in found.faults if rule == "moves"), None), "wanted": getattr(
        queries.problem(plan), "moves", None),
    }  # fmt: skip
