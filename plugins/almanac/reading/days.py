"""Days by number: last digits, days of the month, odd and even days, and days of the year."""

from plugins.almanac.reading import numbers
from plugins.almanac.reading.counting import count
from plugins.almanac.reading.grammar import UNCLEAR, Draft
from plugins.almanac.reading.slots import RANGE, Choices, Meaning, Rules, Slot
from plugins.almanac.rules import kinds
from plugins.almanac.rules.base import N_, RuleError

CALENDAR = N_("“%(fragment)s”: is this the lunar or the solar calendar?")
LIST = N_("“%(fragment)s”: last digits of the day, or only these days of the month?")
EVERY_DAY = N_("“%(fragment)s”: every day, or only odd or only even days?")


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


def of_numbers(draft: Draft, default: str | None) -> Meaning:
    """Days of the month, or their last digits."""
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


def annual(draft: Draft, default: str | None) -> Meaning:
    """A fair on named days of the year."""
    if draft.month.startswith("闰"):
        raise RuleError(N_("A fair is named by its ordinary month; leap months are a setting."))
    name = draft.month.rstrip("份").removesuffix("月")
    month = {"正": 1, "冬": 11, "腊": 12}.get(name) or numbers.value(name)
    found = [numbers.value(word) for word in draft.words]
    if month is None or None in found:
        raise RuleError(N_("“%(fragment)s” is not a day of the year."), fragment=name + "月" + "、".join(draft.words))
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


def parity(draft: Draft, default: str | None) -> Meaning:
    """Odd days or even days."""
    known, slots = _calendar(draft, default, "solar")
    return Meaning(draft, lambda choices: (kinds.Parity(known or choices["calendar"], draft.kind == "odd"),), slots)


def either(draft: Draft, default: str | None) -> Meaning:
    """Every day, or only odd or even ones."""
    calendars = [draft.calendar or default] if draft.calendar or default else ["solar", "lunar"]
    values = ("daily", *(f"{parity}_{calendar}" for parity in ("odd", "even") for calendar in calendars))

    def build(choices: Choices) -> Rules:
        parity, _, calendar = choices["every_day"].partition("_")
        return (kinds.Parity(calendar, parity == "odd") if calendar else kinds.Daily(),)

    return Meaning(draft, build, [Slot("every_day", EVERY_DAY, values, "daily")])
