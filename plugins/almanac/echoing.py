"""What was read of a printed rule, as it is shown before anybody saves it: plain words, the next six dates, and the questions.

Why the questions are always those of the bare text: an answered question stays on the page with its answer, so that it can be
changed; the words and dates are those of the answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import format_date

from core.api import _, _l, today
from plugins.almanac import lunar, services
from plugins.almanac.reading import Question, Reading, read
from plugins.almanac.rules import RuleSet, describe
from plugins.almanac.tiers import in_county_words

ANSWER = "answer-"
OPTIONS = {
    "solar": _l("Solar calendar"),
    "lunar": _l("Lunar calendar"),
    "skip": _l("No market that month"),
    "previous_day": _l("On the last day of the month"),
    "next_day": _l("On the first of the next month"),
    "yes": _l("Yes"),
    "no": _l("No"),
    "first_only": _l("Not repeated"),
    "both": _l("Repeated"),
    "explains": _l("It only explains the rest"),
}
SETTINGS = ("missing_day", "include_31", "leap")


@dataclass(frozen=True)
class NextDay:
    """A market day as people say it: ``11-23 周一 十月十五``."""

    day: date
    words: str
    tier: str


@dataclass(frozen=True)
class Choice:
    """A possible answer: what it means and, where it decides the days, the next of them."""

    value: str
    text: str
    hint: str
    chosen: bool


@dataclass(frozen=True)
class Asked:
    """A question with its answers; ``confirm`` marks a month-end setting that the county should confirm (请核实)."""

    key: str
    text: str
    choices: list[Choice]
    takes_date: bool
    date: str
    confirm: bool


@dataclass(frozen=True)
class Echo:
    """A reading for the page."""

    reading: Reading
    words: list[str]
    next_days: list[NextDay]
    asked: list[Asked]
    problems: list[str]

    @property
    def certain(self) -> bool:
        """Whether it can be saved as it is."""
        return self.reading.certain and not self.problems


def echo(printed: str, calendar: str | None, answers: Mapping[str, str]) -> Echo:
    """Read a printed rule under answers given so far; answers that do not fit the text (any more) are passed over."""
    bare = read(printed, calendar or None)
    fitting = services.fitting(printed, calendar or None, answers)
    reading = read(printed, calendar or None, fitting) if fitting else bare
    return Echo(
        reading,
        [_("There is no market")] if reading.no_market else words_of(reading.rules),
        next_days(reading.rules),
        [_asked(question, fitting.get(question.key)) for question in (*bare.questions, *bare.checks)],
        [services.say(problem) for problem in reading.problems],
    )


def words_of(rules: RuleSet | None) -> list[str]:
    """A rule set in plain words, one line each."""
    return [in_county_words(line) for line in describe(rules, _)] if rules else []


def next_days(rules: RuleSet | None, first: date | None = None, count: int = 6) -> list[NextDay]:
    """The next market days with weekday and lunar date."""
    if rules is None:
        return []
    return [NextDay(day, day_words(day), tier) for day, tier in rules.next_days(first or today(), count)]


def day_words(day: date) -> str:
    """A day as people say it: month and day, weekday, lunar date."""
    return f"{day:%m-%d} {format_date(day, 'EEE')} {lunar.lunar_date(day)}"


def answers_in(form: Mapping[str, str], prefix: str = "") -> dict[str, str]:
    """The answers among posted fields ``<prefix>answer-<key>``; a date typed beside the choices counts before them."""
    start = prefix + ANSWER
    found = {name.removeprefix(start): value for name, value in form.items() if name.startswith(start) and value}
    dates = {key.removesuffix(".date"): value for key, value in found.items() if key.endswith(".date")}
    return {key: value for key, value in found.items() if not key.endswith(".date")} | dates


def _asked(question: Question, answer: str | None) -> Asked:
    confirm = question.code in SETTINGS
    choices = [
        Choice(
            option.value,
            _title(option),
            "" if confirm or option.rules is None else "、".join(f"{n.day:%m-%d}" for n in next_days(option.rules)),
            option.value == answer if answer else option.proposed,
        )
        for option in question.options
    ]
    typed = answer if answer and all(choice.value != answer for choice in choices) else ""
    return Asked(question.key, in_county_words(services.say(question)), choices, question.takes_date, typed, confirm)


def _title(option) -> str:
    if option.value in OPTIONS:
        title = str(OPTIONS[option.value])
    elif option.rules is None:
        return option.value
    else:
        title = _("; ").join(words_of(option.rules))
    return _("%(choice)s (proposed)", choice=title) if option.proposed else title
