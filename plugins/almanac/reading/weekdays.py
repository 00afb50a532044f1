"""Days of the week, and weekends."""


from plugins.almanac.reading.grammar import Draft
from plugins.almanac.reading.slots import RANGE, Choices, Meaning, Rules, Slot
from plugins.almanac.rules import kinds
from plugins.almanac.rules.base import N_, RuleError

SEVEN = N_("“%(fragment)s”: Saturday and Sunday, or Sunday only?")

WEEKDAYS = {name: place % 7 + 1 for place, name in enumerate("一二三四五六日1234567")} | {"天": 7}


def week(draft: Draft, default: str | None) -> Meaning:
    """Named days of the week, or a row of them."""
    named = [WEEKDAYS[c] for c in draft.words[0] if c in WEEKDAYS]
    ranged = tuple(range(named[0], named[-1] + 1)) if len(named) == 2 and named[0] < named[1] else ()
    said = any(mark in draft.words[0] for mark in "至到~")
    if said and not ranged:
        raise RuleError(N_("“%(fragment)s” is not a row of weekdays."), fragment=draft.words[0])
    unclear = bool(ranged) and any(mark in draft.words[0] for mark in "-—–")
    slots = [Slot("range", RANGE, ("range", "list"), "range")] if unclear else []

    def build(choices: Choices) -> Rules:
        return (kinds.Weekday(ranged if said or choices.get("range") == "range" else tuple(named)),)

    return Meaning(draft, build, slots)


def weekend(draft: Draft, default: str | None) -> Meaning:
    """Saturday and Sunday, or Sunday only."""
    slots = [Slot("weekend", SEVEN, ("6,7", "7"), "6,7")] if draft.words == ["周末"] else []

    def build(choices: Choices) -> Rules:
        return (kinds.Weekday(tuple(int(day) for day in choices.get("weekend", "6,7").split(","))),)

    return Meaning(draft, build, slots)
