"""Cycles that run on through month ends: earthly branches, and every so many days."""

from typing import Any

from plugins.almanac import lunar
from plugins.almanac.reading import numbers
from plugins.almanac.reading.grammar import UNCLEAR, Draft
from plugins.almanac.reading.slots import Choices, Meaning, Rules, Slot
from plugins.almanac.rules import kinds
from plugins.almanac.rules.base import N_, RuleError, day_of

BRANCHES = N_("“%(fragment)s”: on which earthly branches does the market meet? Or name a day on which it met.")
SPACING = N_("“%(fragment)s”: these branches are not evenly spaced. Is it printed right?")
ANCHOR = N_("“%(fragment)s”: name one day on which the market met. The count runs on through month ends.")
EVERY = N_("“%(fragment)s”: every how many days?")


def branch(draft: Draft, default: str | None) -> Meaning:
    """辰戌 or 龙狗: a word of several branches is one rule, single ones in a list are one rule together."""
    if draft.joints - {"sep", "dash"}:
        raise RuleError(UNCLEAR, fragment="、".join(draft.words))
    words = [word.translate(str.maketrans(lunar.ANIMALS, lunar.BRANCHES)) for word in draft.words]
    groups = ["".join(words)] if all(len(word) == 1 for word in words) else words
    rules = tuple(kinds.Branch(tuple(group)) for group in groups)
    uneven = next((rule for rule in rules if rule.step is None), None)
    if uneven is None:
        return Meaning(draft, lambda choices: rules)
    if len(rules) > 1:
        raise RuleError(UNCLEAR, fragment="、".join(draft.words))
    step = 12 // len(uneven.branches)
    values = ("".join(uneven.branches), *dict.fromkeys(cycle_of(b, step) for b in uneven.branches))
    slot = Slot("branches", SPACING, values, values[0])
    return Meaning(draft, lambda choices: (kinds.Branch(tuple(choices["branches"])),), [slot])


def cycle_of(branch: str, step: int) -> str:
    """The branches of a market that meets every `step` days and on this branch (辰, 6 → 辰戌)."""
    place = lunar.BRANCHES.index(branch)
    return "".join(lunar.BRANCHES[n] for n in range(place % step, 12, step))


def cycle(draft: Draft, default: str | None) -> Meaning:
    """隔二赶三, 每三天一场. Every 4, 6 or 12 days is a triad, a pair or one of the twelve branches."""
    lengths = cycle_lengths(draft)
    slots = [Slot("every", EVERY, tuple(map(str, lengths)), str(lengths[0]))] if len(lengths) > 1 else []
    if lengths[0] in (4, 6, 12) and not slots and not draft.anchor:
        values = tuple(cycle_of(branch, lengths[0]) for branch in lunar.BRANCHES[: lengths[0]])
        slot = Slot("branches", BRANCHES, values, takes_date=True)
        return Meaning(draft, lambda choices: _met_on(choices.get("branches"), values, lengths[0]), [slot])
    if not draft.anchor:
        slots.append(Slot("anchor", ANCHOR, takes_date=True))

    def build(choices: Choices) -> Rules | None:
        anchor: Any = draft.anchor or choices.get("anchor")
        return (kinds.Interval(int(choices.get("every", lengths[0])), day_of(anchor)),) if anchor else None

    return Meaning(draft, build, slots)


def _met_on(answer: str | None, values: tuple[str, ...], length: int) -> Rules | None:
    """The branches that were named, or every so many days from a day on which the market met."""
    if answer is None:
        return None
    return (kinds.Branch(tuple(answer)) if answer in values else kinds.Interval(length, day_of(answer)),)


def cycle_lengths(draft: Draft) -> list[int]:
    """How many days from market to market: one length, or two where 每隔两天 leaves it open."""
    text = draft.words[0].replace("两", "二")
    if draft.kind == "gap":
        free, length = (numbers.value(part.strip("天日")) for part in text[1:].split("赶"))
        if free and length == 1:  # 空两天赶一场
            return [free + 1, free] if text[0] == "隔" and free > 1 else [free + 1]
        if not free or length != free + 1:
            raise RuleError(
                N_("“%(fragment)s”: the two numbers do not fit together."), fragment=draft.words[0]
            )
        return [length]
    if text in ("隔天", "隔日"):
        return [2]
    length = numbers.value(text.lstrip("每隔").split("天")[0].split("日")[0])
    if not length or length < 2:
        raise RuleError(N_("“%(fragment)s” is not a number of days."), fragment=draft.words[0])
    return [length + 1, length] if "隔" in text else [length]
