"""One printed rule: from its text to the proposed rules, the questions, and the problems.

The steps are `script` (uniform characters), `tokens` (words), `grammar` (phrases), `meaning` (rules and
what is open), `questions` (all phrases together).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from plugins.almanac.reading.grammar import Draft, Grammar
from plugins.almanac.reading.meaning import meaning
from plugins.almanac.reading.questions import Assembly, Question
from plugins.almanac.reading.script import uniform
from plugins.almanac.reading.slots import Meaning
from plugins.almanac.reading.tokens import Token, tokenise
from plugins.almanac.rules.base import CALENDARS, N_, RuleError
from plugins.almanac.rules.kinds import Manual
from plugins.almanac.rules.market import RuleSet, single
from plugins.almanac.rules.words import Gettext, Phrase, describe, render

LONGEST = 200


@dataclass(frozen=True)
class Problem:
    """Why a text cannot be read. `fragment` is what stands from `start` to `end` in the text."""

    msgid: str
    params: dict[str, Any]
    fragment: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """What a printed rule says.

    `rules` is the proposed rule set: None where there is a problem, no market, or a question without any
    proposal. `questions` must be answered before the rules are saved; `checks` are month-end settings shown
    for confirmation.
    `note` keeps the words of a text that names no days (无墟日，去邻镇趁墟).
    """

    text: str
    rules: RuleSet | None = None
    questions: tuple[Question, ...] = ()
    checks: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    no_market: bool = False
    note: str = ""

    @property
    def certain(self) -> bool:
        """Whether the reading can be saved as it is."""
        return self.no_market or (self.rules is not None and not self.questions)

    @property
    def words(self) -> list[Phrase]:
        """The reading in plain words, as phrases for `rules.render`."""
        if self.no_market:
            return [Phrase(N_("There is no market"))]
        return describe(self.rules) if self.rules else []

    def next_days(self, first: date, count: int = 6) -> list[date]:
        """The next market days under the proposed reading."""
        return [day for day, _ in self.rules.next_days(first, count)] if self.rules else []

    def to_json(self, first: date, gettext: Gettext = str) -> dict[str, Any]:
        """The reading, questions and next six dates from `first` on, in the reader's language."""
        return {
            "text": self.text,
            "reading": self.rules and self.rules.to_json(),
            "words": [render(phrase, gettext) for phrase in self.words],
            "certain": self.certain,
            "no_market": self.no_market,
            "note": self.note,
            "questions": [_question_json(question, first, gettext) for question in self.questions],
            "checks": [_question_json(question, first, gettext) for question in self.checks],
            "problems": [_problem_json(problem, gettext) for problem in self.problems],
            "next": [day.isoformat() for day in self.next_days(first)],
        }


def read(text: str, default_calendar: str | None = None, answers: Mapping[str, str] | None = None) -> Reading:
    """Read one printed rule. `default_calendar` ("lunar", "solar") holds where the text names none.

    `answers` settles questions of an earlier reading of the same text (`{question.key: option.value}`).
    """
    if default_calendar not in (None, *CALENDARS):
        raise RuleError(N_("A rule must say which calendar it follows, lunar or solar."))
    if len(text) > LONGEST:
        return _failed(
            text, N_("The text is too long for one rule (at most %(most)s characters)."), most=LONGEST
        )
    if not text.strip():
        return _failed(text, N_("The rule is empty."))
    tokens = tokenise(uniform(text))
    found = {token.kind for token in tokens}
    if "none" in found or ("manual" in found and "bad" in found):
        return _without_days(text, "none" in found)
    bad = [token for token in tokens if token.kind == "bad"]
    if bad:
        return Reading(text, problems=tuple(_unreadable(text, token) for token in bad))
    try:
        drafts = Grammar(tokens).drafts
    except RuleError as error:
        return _failed(text, error.msgid, **error.params)
    if not drafts:
        return _failed(text, N_("No market days are named here."))
    return _assembled(text, drafts, default_calendar, answers or {})


def _assembled(text: str, drafts: list[Draft], default: str | None, answers: Mapping[str, str]) -> Reading:
    meanings: list[Meaning] = []
    for draft in drafts:
        try:
            meanings.append(meaning(draft, default))
            proposals = {slot.code: slot.proposed for slot in meanings[-1].slots if slot.proposed}
            meanings[-1].build(proposals)
        except RuleError as error:
            problem = Problem(
                error.msgid, error.params, text[draft.start : draft.end], draft.start, draft.end
            )
            return Reading(text, problems=(problem,))
    try:
        assembly = Assembly(meanings, answers)
        rules = assembly.rules()
    except RuleError as error:
        return _failed(text, error.msgid, **error.params)
    hours = [token.text for token in tokenise(uniform(text)) if token.kind == "hours"]
    questions, checks = tuple(assembly.questions()), tuple(assembly.checks(rules))
    return Reading(text, rules, questions, checks, note="、".join(hours))


def _without_days(text: str, none: bool) -> Reading:
    """无墟日 or 不定期 beside other words: the words are kept, unless a part of them is itself a rule."""
    for clause in _clauses(tokenise(uniform(text))):
        kinds = {token.kind for token in clause}
        if not kinds & {"bad", "manual"} and _names_days([token for token in clause if token.kind != "none"]):
            return _failed(text, N_("The text says that there is no fixed day and also names market days."))
    note = text.strip()
    return Reading(text, no_market=True, note=note) if none else Reading(text, single(Manual()), note=note)


def _clauses(tokens: list[Token]) -> list[list[Token]]:
    clauses: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "stop":
            clauses.append([])
        else:
            clauses[-1].append(token)
    return clauses


def _names_days(tokens: list[Token]) -> bool:
    try:
        return bool(Grammar(tokens).drafts)
    except RuleError:
        return False


def market_days(
    text: str, start: date, end: date, default_calendar: str | None = None
) -> tuple[list[date], Reading]:
    """Market days of a printed rule from `start` to `end` under its proposed reading, and the reading itself.

    Raises RuleError where the text gives no rules: a problem, or a question without a proposal. No market is
    no days.
    """
    reading = read(text, default_calendar)
    if reading.problems:
        raise RuleError(reading.problems[0].msgid, **reading.problems[0].params)
    if reading.no_market:
        return [], reading
    if reading.rules is None:
        raise RuleError(reading.questions[0].msgid, **reading.questions[0].params)
    return [day for day, _ in reading.rules.days(start, end)], reading


def _failed(text: str, msgid: str, **params: Any) -> Reading:
    return Reading(text, problems=(Problem(msgid, params, text[:LONGEST], 0, len(text)),))


def _unreadable(text: str, token: Token) -> Problem:
    fragment = text[token.start : token.end]
    return Problem(
        N_("“%(fragment)s” cannot be read."), {"fragment": fragment}, fragment, token.start, token.end
    )


def _question_json(question: Question, first: date, gettext: Gettext) -> dict[str, Any]:
    options = [
        {
            "value": option.value,
            "proposed": option.proposed,
            "reading": option.rules and option.rules.to_json(),
            "words": describe(option.rules, gettext) if option.rules else [],
            "next": [day.isoformat() for day, _ in option.rules.next_days(first)] if option.rules else [],
        }
        for option in question.options
    ]
    text = gettext(question.msgid) % question.params
    return {
        "key": question.key,
        "code": question.code,
        "question": text,
        "takes_date": question.takes_date,
        "options": options,
    }


def _problem_json(problem: Problem, gettext: Gettext) -> dict[str, Any]:
    message = gettext(problem.msgid) % problem.params
    return {"message": message, "fragment": problem.fragment, "start": problem.start, "end": problem.end}
