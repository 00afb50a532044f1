"""Meanings put together: the proposed rule set, the questions that remain, and the settings to confirm.

Why answers are given by reading again: `read(text, answers={key: value})` needs no state between two
requests; a page posts the text and the answers, and a question that is answered is no longer asked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from plugins.almanac.reading.grammar import Draft
from plugins.almanac.reading.slots import Meaning, Slot
from plugins.almanac.rules import kinds
from plugins.almanac.rules.base import LEAP, MISSING_DAY, N_, RuleError, day_of
from plugins.almanac.rules.market import Part, RuleSet
from plugins.almanac.rules.words import open_settings

SAME = N_("“%(fragment)s”: the explanation says something else. Which is right?")
TIER = N_("There is a market every day. Are the other days the main market days?")
YEARS = date(2024, 1, 1), date(2027, 12, 31)
ANSWER = N_("This answer does not fit the question.")
SETTINGS = {
    "missing_day": Slot(
        "missing_day", N_("What happens in a month that lacks the day?"), MISSING_DAY, "skip"
    ),
    "include_31": Slot("include_31", N_("Is the 31st a market day?"), ("no", "yes"), "no"),
    "leap": Slot("leap", N_("Is the fair repeated in a leap month?"), LEAP, "first_only"),
}


@dataclass(frozen=True)
class Option:
    """A possible answer and the rules it would give (None while other answers are missing)."""

    value: str
    rules: RuleSet | None
    proposed: bool


@dataclass(frozen=True)
class Question:
    """What the text leaves open. Answer with `read(text, answers={question.key: option.value})`.

    `takes_date`: the answer may be an ISO date. No option is proposed where the text gives no ground for one.
    """

    key: str
    code: str
    msgid: str
    params: dict[str, Any]
    options: tuple[Option, ...]
    takes_date: bool = False


class Assembly:
    """The meanings of one text and the choices made so far."""

    def __init__(self, meanings: list[Meaning], answers: Mapping[str, str]):
        self.meanings = list(_explained(_without_cycles(meanings)))
        self.tier = self._tier_slot()
        self._name_slots()
        self.answers = {
            slot.key: _checked(slot, answers[slot.key]) for slot in self.slots() if slot.key in answers
        }
        self.settings = {
            name: _checked(slot, answers[name]) for name, slot in SETTINGS.items() if name in answers
        }

    def slots(self) -> list[Slot]:
        found = {slot.key: slot for meaning in self.meanings for slot in meaning.slots}
        return [*found.values(), *([self.tier] if self.tier else [])]

    def _name_slots(self) -> None:
        """One key for one question: calendars are asked once for each proposal, the rest one by one."""
        seen: dict[str, list[Any]] = {}
        for meaning in self.meanings:
            for slot in meaning.slots:
                group = seen.setdefault(slot.code, [])
                token = slot.proposed if slot.code == "calendar" else id(slot)
                if token not in group:
                    group.append(token)
                number = group.index(token) + 1
                slot.key = slot.code if number == 1 else f"{slot.code}.{number}"

    def _tier_slot(self) -> Slot | None:
        """天天 beside other days, with no tier said: the others are probably the main days."""
        kinds_found = {meaning.draft.kind for meaning in self.meanings}
        tiers = any(meaning.draft.tier for meaning in self.meanings)
        if tiers or "daily" not in kinds_found or len(self.meanings) < 2:
            return None
        return Slot("tier", TIER, ("main", "same"), "main", key="tier")

    def rules(self, extra: Mapping[str, str] | None = None) -> RuleSet | None:
        """The rule set under all answers, with proposals for the rest; None where one has no proposal."""
        given = {**self.answers, **(extra or {})}
        parts: list[Part] = []
        for meaning in self.meanings:
            found = _build(meaning, given)
            if found is None:
                return None
            draft = meaning.draft
            tier = draft.tier or ("minor" if self._is_minor(meaning, given) else "main")
            parts += [Part(rule, tier, draft.valid_from, draft.valid_to) for rule in found]
        settings = {**self.settings, **{k: v for k, v in (extra or {}).items() if k in SETTINGS}}
        if "include_31" in settings:
            settings["include_31"] = settings["include_31"] == "yes"
        return RuleSet(tuple(parts)).with_settings(**settings)

    def _is_minor(self, meaning: Meaning, given: Mapping[str, str]) -> bool:
        if self.tier:
            return meaning.draft.kind == "daily" and given.get("tier", "main") == "main"
        return any(other.draft.tier == "main" for other in self.meanings)

    def questions(self) -> list[Question]:
        return [self._question(slot) for slot in self.slots() if slot.key not in self.answers]

    def checks(self, rules: RuleSet | None) -> list[Question]:
        names = open_settings(rules) if rules else []
        return [self._question(SETTINGS[name], name) for name in names if name not in self.settings]

    def _question(self, slot: Slot, key: str = "") -> Question:
        key = key or slot.key
        options = []
        for value in slot.values:
            try:
                options.append(Option(value, self.rules({key: value}), value == slot.proposed))
            except RuleError:
                continue  # an answer that makes no rule (a lunar 31st) is not offered
        params = {"fragment": self._fragment(slot)}
        return Question(key, slot.code, slot.msgid, params, tuple(options), slot.takes_date)

    def _fragment(self, slot: Slot) -> str:
        words = (m.draft.words for m in self.meanings if any(own.key == slot.key for own in m.slots))
        return "；".join("、".join(found) for found in words)


def _build(meaning: Meaning, given: Mapping[str, str]) -> tuple[kinds.Rule, ...] | None:
    chosen = {slot.code: given.get(slot.key) or slot.proposed for slot in meaning.slots}
    return meaning.build({code: value for code, value in chosen.items() if value is not None})


def _checked(slot: Slot, answer: str) -> str:
    if answer in slot.values:
        return answer
    if not slot.takes_date:
        raise RuleError(ANSWER)
    day: date = day_of(answer)
    return day.isoformat()


def _without_cycles(meanings: list[Meaning]) -> list[Meaning]:
    """空三赶四，逢申子辰: the cycle explains the branches; drop it. Beside other rules, offer to."""
    named = [meaning for meaning in meanings if meaning.draft.kind in ("branch", "animal")]
    lengths = {
        rule.step for meaning in named for rule in _build(meaning, {}) or () if isinstance(rule, kinds.Branch)
    }
    found = []
    for meaning in meanings:
        slot = next((slot for slot in meaning.slots if slot.code in ("branches", "anchor")), None)
        if meaning.draft.kind not in ("gap", "every") or slot is None or meaning.draft.same_as:
            found.append(meaning)
        elif slot.code == "branches" and 12 // len(slot.values[0]) in lengths:
            continue
        else:
            found.append(_droppable(meaning, slot) if len(meanings) > 1 else meaning)
    return found


def _droppable(meaning: Meaning, slot: Slot) -> Meaning:
    slot.values, slot.proposed = ("explains", *slot.values), "explains"
    build = meaning.build
    return Meaning(meaning.draft, lambda c: () if c.get(slot.code) == "explains" else build(c), meaning.slots)


def _explained(meanings: list[Meaning]) -> Iterator[Meaning]:
    """赶辰戌，即龙狗日: the same said twice is one rule; two different sayings are a question."""
    waiting = list(meanings)
    while waiting:
        first = waiting.pop(0)
        if waiting and _says_again(waiting[0].draft, first.draft):
            second = waiting.pop(0)
            yield first if _says(first) == _says(second) else _either(first, second)
        else:
            yield first


def _says_again(draft: Draft, first: Draft) -> bool:
    """Whether a draft explains the one before; with a tier of its own (五十小集) it is another rule."""
    return draft.same_as is first and draft.tier in (None, first.tier)


def _says(meaning: Meaning) -> list[Any] | None:
    """What a meaning proposes, as its days over four years: two ways of saying the same days are equal."""
    rules = _proposed(meaning, {})
    return rules and [sorted(day for rule in rules for day in rule.days(*YEARS))]


def _proposed(meaning: Meaning, choices: Mapping[str, str]) -> tuple[kinds.Rule, ...] | None:
    proposals = {slot.code: slot.proposed for slot in meaning.slots if slot.proposed}
    return meaning.build({**proposals, **choices})


def _either(first: Meaning, second: Meaning) -> Meaning:
    """One meaning that asks which of two is right; what else the second leaves open is taken as proposed."""

    def build(choices: Mapping[str, str]) -> tuple[kinds.Rule, ...] | None:
        return _proposed(second, {}) if choices["same"] == "second" else first.build(choices)

    return Meaning(first.draft, build, [*first.slots, Slot("same", SAME, ("first", "second"), "first")])
