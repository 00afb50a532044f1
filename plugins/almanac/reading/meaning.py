"""From a draft to a meaning: rules, and what has to be asked before they are certain.

Each meaning has a `build(choices)` that gives its rules, or None while an answer without any proposal is
missing, and `slots`: what the text leaves open. A slot proposes what printed tables usually mean; where the
text gives no ground at all (which triad? counted from when?) it proposes nothing, and nothing can be saved
before it is answered.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from plugins.almanac import lunar
from plugins.almanac.reading import numbers
from plugins.almanac.reading.counting import count
from plugins.almanac.reading.grammar import UNCLEAR, Draft
from plugins.almanac.rules import kinds
from plugins.almanac.rules.base import N_, Rule, RuleError, day_of

Rules = tuple[Rule, ...]
Choices = Mapping[str, str]


@dataclass
class Slot:
    """One thing left open. `values` are the possible answers, `proposed` one of them or None."""

    code: str
    msgid: str
    values: tuple[str, ...] = ()
    proposed: str | None = None
    takes_date: bool = False
    key: str = ""


@dataclass
class Meaning:
    """What a draft means, as far as its text says."""

    draft: Draft
    build: Callable[[Choices], Rules | None]
    slots: list[Slot] = field(default_factory=list)


CALENDAR = N_("“%(fragment)s”: is this the lunar or the solar calendar?")
LIST = N_("“%(fragment)s”: last digits of the day, or only these days of the month?")
EVERY_DAY = N_("“%(fragment)s”: every day, or only odd or only even days?")
RANGE = N_("“%(fragment)s”: only the days named, or all days from the first to the last?")
BRANCHES = N_("“%(fragment)s”: on which earthly branches does the market meet?")
SPACING = N_("“%(fragment)s”: these branches are not evenly spaced. Is it printed right?")
ANCHOR = N_("“%(fragment)s”: name one day on which the market met. The count runs on through month ends.")
EVERY = N_("“%(fragment)s”: every how many days?")
SEVEN = N_("“%(fragment)s”: Saturday and Sunday, or Sunday only?")


def meaning(draft: Draft, default_calendar: str | None) -> Meaning:
    """The meaning of one draft. Raises RuleError where it has none."""
    readers: dict[str, Callable[[Draft, str | None], Meaning]] = {
        "numbers": _numbers,
        "annual": _annual,
        "odd": _parity,
        "even": _parity,
        "either": _either,
        "week": _week,
        "weekend": _weekend,
        "branch": _branch,
        "animal": _branch,
        "gap": _cycle,
        "every": _cycle,
        "dates": _dates,
        "daily": lambda draft, default: Meaning(draft, lambda choices: (kinds.Daily(),)),
        "manual": lambda draft, default: Meaning(draft, lambda choices: (kinds.Manual(),)),
    }
    return readers[draft.kind](draft, default_calendar)


def _calendar(draft: Draft, default: str | None, proposed: str) -> tuple[str | None, list[Slot]]:
    """The calendar said, carried over from days of the same sort, or given by default; else a slot."""
    known, before = draft.calendar, draft.carried
    if known is None and before is not None:
        alike = before.latin == draft.latin and (before.kind == "annual") == (draft.kind == "annual")
        known = before.calendar if alike else None
    known = known or default
    return known, [] if known else [Slot("calendar", CALENDAR, ("solar", "lunar"), proposed)]


def _marked(draft: Draft) -> bool:
    """Whether the numbers are written as only the lunar calendar writes them (初三, 廿三)."""
    return any(set(word) & set(numbers.LUNAR_MARKS) for word in draft.words)


def _only_lunar(draft: Draft) -> None:
    if draft.calendar == "solar":
        raise RuleError(N_("Days such as 初一 and 廿三 belong to the lunar calendar, not to the solar one."))


def _numbers(draft: Draft, default: str | None) -> Meaning:
    readings = count(draft.words, draft.flags, draft.joints)
    slots: list[Slot] = []
    if _marked(draft):
        _only_lunar(draft)
        known: str | None = "lunar"
    elif all(31 in found for found in readings.values()) and not (draft.calendar or default):
        known = "solar"
    else:
        known, slots = _calendar(draft, default, "solar" if draft.latin else "lunar")
    first = next(iter(readings))
    bare = "meet" in draft.flags and not draft.flags & {"monthly", "day", "only"} and not _marked(draft)
    if len(readings) > 1 or (first == "days" and bare):
        wanted = RANGE if "range" in readings else LIST
        slots.append(Slot("range" if "range" in readings else "list", wanted, tuple(readings), first))

    def build(choices: Choices) -> Rules:
        reading = choices.get("list") or choices.get("range") or first
        calendar = known or choices["calendar"]
        found = tuple(readings[reading])
        if reading == "days" or max(found) > 10:
            return (kinds.MonthDays(calendar, found),)
        digits = tuple(number % 10 for number in found)
        return (kinds.LunarDigits(digits) if calendar == "lunar" else kinds.SolarDigits(digits),)

    return Meaning(draft, build, slots)


def _annual(draft: Draft, default: str | None) -> Meaning:
    if draft.month.startswith("闰"):
        raise RuleError(N_("A fair is named by its ordinary month; leap months are a setting."))
    name = draft.month.rstrip("份").removesuffix("月")
    month = {"正": 1, "冬": 11, "腊": 12}.get(name) or numbers.value(name)
    found = [numbers.value(word) for word in draft.words]
    if month is None or None in found:
        raise RuleError(
            N_("“%(fragment)s” is not a day of the year."), fragment=name + "月" + "、".join(draft.words)
        )
    if draft.joints - {"sep"}:
        first, last = (found[0] or 0, found[-1] or 0) if len(found) == 2 else (0, 0)
        if first >= last:
            raise RuleError(UNCLEAR, fragment="、".join(draft.words))
        found = list(range(first, last + 1))
    if _marked(draft) or name in "正冬腊":
        _only_lunar(draft)
        known, slots = "lunar", []
    else:
        latin = draft.latin and name.isascii()
        known, slots = _calendar(draft, default, "solar" if latin else "lunar")

    def build(choices: Choices) -> Rules:
        calendar = known or choices["calendar"]
        return tuple(kinds.Annual(month, day, draft.name, calendar) for day in found)

    return Meaning(draft, build, slots)


def _parity(draft: Draft, default: str | None) -> Meaning:
    known, slots = _calendar(draft, default, "solar")
    return Meaning(
        draft, lambda choices: (kinds.Parity(known or choices["calendar"], draft.kind == "odd"),), slots
    )


def _either(draft: Draft, default: str | None) -> Meaning:
    calendars = [draft.calendar or default] if draft.calendar or default else ["solar", "lunar"]
    values = ("daily", *(f"{parity}_{calendar}" for parity in ("odd", "even") for calendar in calendars))

    def build(choices: Choices) -> Rules:
        parity, _, calendar = choices["every_day"].partition("_")
        return (kinds.Parity(calendar, parity == "odd") if calendar else kinds.Daily(),)

    return Meaning(draft, build, [Slot("every_day", EVERY_DAY, values, "daily")])


def _week(draft: Draft, default: str | None) -> Meaning:
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


WEEKDAYS = {name: place % 7 + 1 for place, name in enumerate("一二三四五六日1234567")} | {"天": 7}


def _weekend(draft: Draft, default: str | None) -> Meaning:
    slots = [Slot("weekend", SEVEN, ("6,7", "7"), "6,7")] if draft.words == ["周末"] else []

    def build(choices: Choices) -> Rules:
        return (kinds.Weekday(tuple(int(day) for day in choices.get("weekend", "6,7").split(","))),)

    return Meaning(draft, build, slots)


def _branch(draft: Draft, default: str | None) -> Meaning:
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


def _cycle(draft: Draft, default: str | None) -> Meaning:
    """隔二赶三, 每三天一场. Every 4, 6 or 12 days is a triad, a pair or one of the twelve branches."""
    lengths = cycle_lengths(draft)
    slots = [Slot("every", EVERY, tuple(map(str, lengths)), str(lengths[0]))] if len(lengths) > 1 else []
    if lengths[0] in (4, 6, 12) and not slots and not draft.anchor:
        values = tuple(cycle_of(branch, lengths[0]) for branch in lunar.BRANCHES[: lengths[0]])
        slot = Slot("branches", BRANCHES, values)
        return Meaning(
            draft, lambda c: (kinds.Branch(tuple(c["branches"])),) if "branches" in c else None, [slot]
        )
    if not draft.anchor:
        slots.append(Slot("anchor", ANCHOR, takes_date=True))

    def build(choices: Choices) -> Rules | None:
        anchor: Any = draft.anchor or choices.get("anchor")
        return (kinds.Interval(int(choices.get("every", lengths[0])), day_of(anchor)),) if anchor else None

    return Meaning(draft, build, slots)


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


def _dates(draft: Draft, default: str | None) -> Meaning:
    if draft.joints - {"sep"}:
        raise RuleError(UNCLEAR, fragment="、".join(draft.words))
    return Meaning(draft, lambda choices: (kinds.Manual(tuple(day_of(word) for word in draft.words)),))
