"""Market rules in plain words, as English messages with parameters.

Why phrases and not sentences: the same words are shown in Chinese and English and some hold lists
(weekdays, branches) that are translated one by one. A phrase is rendered when it is shown, with the
reader's `gettext`. The Chinese echo of a rule is written so that it can be read back by `reading.read`; a
test holds both to it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plugins.almanac import lunar
from plugins.almanac.rules import kinds
from plugins.almanac.rules.base import N_, Rule, Settings
from plugins.almanac.rules.market import DatedException, Part, RuleSet

Gettext = Callable[[str], str]

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
ANIMALS = (
    N_("rat"), N_("ox"), N_("tiger"), N_("rabbit"), N_("dragon"), N_("snake"),
    N_("horse"), N_("goat"), N_("monkey"), N_("rooster"), N_("dog"), N_("pig"),
)  # fmt: skip
SEPARATOR = N_(", ")


@dataclass(frozen=True)
class Phrase:
    """An English message and what fills it: texts, numbers, dates, phrases, or tuples of these (lists)."""

    msgid: str
    params: dict[str, Any] = field(default_factory=dict)


def render(phrase: Phrase, gettext: Gettext = str) -> str:
    """The phrase in the reader's language."""

    def plain(value: Any) -> str:
        if isinstance(value, Phrase):
            return render(value, gettext)
        if isinstance(value, tuple):
            return gettext(SEPARATOR).join(plain(item) for item in value)
        return value.isoformat() if isinstance(value, date) else str(value)

    return gettext(phrase.msgid) % {name: plain(value) for name, value in phrase.params.items()}


def describe(rules: RuleSet, gettext: Gettext | None = None) -> list[Any]:
    """What a rule set says, one line for each rule, month-end setting that matters, and exception.

    Phrases without `gettext`; texts in the reader's language with it.
    """
    tiered = len({part.tier for part in rules.parts}) > 1
    lines = [_part(part, tiered) for part in rules.parts]
    lines += [_setting(name, rules.settings) for name in open_settings(rules)]
    lines += [_exception(exception) for exception in rules.exceptions]
    return lines if gettext is None else [render(line, gettext) for line in lines]


def open_settings(rules: RuleSet) -> list[str]:
    """The names of the month-end settings on which these rules depend, for a county to confirm."""
    found = []
    each = [part.rule for part in rules.parts]
    if any(_may_lack_a_day(rule) for rule in each):
        found.append("missing_day")
    if any(isinstance(rule, kinds.SolarDigits) and 1 in rule.digits for rule in each):
        found.append("include_31")
    if any(isinstance(rule, kinds.Annual) and rule.calendar == "lunar" for rule in each):
        found.append("leap")
    return found


def _may_lack_a_day(rule: Rule) -> bool:
    if isinstance(rule, kinds.LunarDigits):
        return 0 in rule.digits
    if isinstance(rule, kinds.MonthDays):
        return max(rule.days_of_month) > (29 if rule.calendar == "lunar" else 28)
    return isinstance(rule, kinds.Annual) and rule.calendar == "lunar" and rule.day == 30


def describe_rule(rule: Rule) -> Phrase:
    """One rule in plain words."""
    match rule:
        case kinds.LunarDigits():
            return Phrase(N_("Lunar days ending in %(digits)s"), {"digits": _digits(rule)})
        case kinds.SolarDigits():
            return Phrase(N_("Solar days ending in %(digits)s"), {"digits": _digits(rule)})
        case kinds.Parity():
            return Phrase(PARITY[rule.calendar, rule.odd])
        case kinds.Weekday():
            return Phrase(N_("Every %(weekdays)s"), {"weekdays": _weekdays(rule)})
        case kinds.Branch():
            return Phrase(
                N_("Days of %(branches)s (%(animals)s)"),
                {"branches": rule.branches, "animals": animals(rule)},
            )
        case kinds.Interval():
            return Phrase(
                N_("Every %(every)s days, counted from %(anchor)s"),
                {"every": rule.every, "anchor": rule.anchor},
            )
        case kinds.MonthDays(calendar="lunar"):
            names = tuple(lunar.DAY_NAMES[day - 1] for day in rule.days_of_month)
            return Phrase(N_("Each lunar month on %(days)s"), {"days": names})
        case kinds.MonthDays():
            return Phrase(N_("Each solar month only on day %(days)s"), {"days": rule.days_of_month})
        case kinds.Annual():
            return _annual(rule)
        case kinds.Manual(dates=()):
            return Phrase(N_("No fixed days; dates are entered by hand"))
        case kinds.Manual():
            return Phrase(N_("On %(dates)s"), {"dates": rule.dates})
    return Phrase(N_("Every day"))


PARITY = {
    ("lunar", True): N_("Odd lunar days"),
    ("lunar", False): N_("Even lunar days"),
    ("solar", True): N_("Odd solar days"),
    ("solar", False): N_("Even solar days"),
}


def animals(rule: kinds.Branch) -> tuple[Phrase, ...]:
    """The animals of a branch rule, in its order."""
    return tuple(Phrase(ANIMALS[lunar.BRANCHES.index(branch)]) for branch in rule.branches)


def _digits(rule: kinds.Digits) -> tuple[int, ...]:
    return tuple(digit for digit in rule.digits if digit) + ((10,) if 0 in rule.digits else ())


def _weekdays(rule: kinds.Weekday) -> tuple[Phrase, ...]:
    return tuple(Phrase(WEEKDAYS[day - 1]) for day in rule.weekdays)


def _annual(rule: kinds.Annual) -> Phrase:
    if rule.calendar == "lunar":
        when = str(lunar.LunarDate(2000, rule.month, rule.day))
        said = Phrase(N_("Once a year on lunar %(day)s"), {"day": when})
    else:
        said = Phrase(
            N_("Once a year on solar month %(month)s day %(day)s"), {"month": rule.month, "day": rule.day}
        )
    return Phrase(N_("%(rule)s: %(name)s"), {"rule": said, "name": rule.name}) if rule.name else said


def _part(part: Part, tiered: bool) -> Phrase:
    said = describe_rule(part.rule)
    if part.valid_from:
        said = Phrase(N_("%(rule)s, from %(day)s"), {"day": part.valid_from, "rule": said})
    if part.valid_to:
        said = Phrase(N_("%(rule)s, until %(day)s"), {"day": part.valid_to, "rule": said})
    if part.tier == "minor":
        return Phrase(N_("%(rule)s (minor market)"), {"rule": said})
    return Phrase(N_("%(rule)s (main market)"), {"rule": said}) if tiered else said


SETTINGS = {
    ("missing_day", "skip"): N_("Where the month lacks the day, no market is held"),
    ("missing_day", "previous_day"): N_(
        "Where the month lacks the day, it is held on the last day of the month"
    ),
    ("missing_day", "next_day"): N_(
        "Where the month lacks the day, it is held on the first of the next month"
    ),
    ("include_31", False): N_("The 31st is not a market day"),
    ("include_31", True): N_("The 31st is a market day"),
    ("leap", "first_only"): N_("A fair is not repeated in a leap month"),
    ("leap", "both"): N_("A fair is repeated in a leap month"),
}


def _setting(name: str, settings: Settings) -> Phrase:
    return Phrase(SETTINGS[name, getattr(settings, name)])


def _exception(exception: DatedException) -> Phrase:
    if exception.kind == "cancel":
        return Phrase(N_("No market on %(day)s"), {"day": exception.day})
    if exception.kind == "move":
        return Phrase(N_("The market of %(day)s moves to %(to)s"), {"day": exception.day, "to": exception.to})
    return Phrase(N_("Extra market on %(day)s"), {"day": exception.day})
