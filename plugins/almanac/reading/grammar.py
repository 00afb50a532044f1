"""From tokens to drafts: what was printed, piece by piece, before it is decided what it means.

A draft is one phrase of the text (逢一、四、七 / 星期天 / 隔二赶三) with the words around it that matter:
the calendar said, 逢 or 尾数 before it, 日 after it, 大圩, dates of validity. Nothing is decided here; see
`meaning`.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plugins.almanac.reading.tokens import Token
from plugins.almanac.rules.base import N_, RuleError, day_of

UNCLEAR = N_("“%(fragment)s” is not a clear list of days.")
NO_DAY = N_("The month “%(fragment)s” has no day.")
LOOSE = {"filler", "habit", "days", "et_cetera", "verb", "sep", "open", "close", "hours", "range", "dash"}
FLAGS = {"meet", "tail", "monthly", "only"}
CALENDAR_KINDS = {"number", "month", "odd", "even", "either"}
CARRYING = {"numbers", "annual", "odd", "even", "either"}
LISTED = {"numbers": "number", "annual": "number", "branch": "branch", "animal": "animal", "dates": "dated"}


@dataclass
class Draft:
    """One phrase of the text. `words` are its numbers, names or dates as printed."""

    kind: str
    start: int
    end: int
    clause: int
    words: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    joints: set[str] = field(default_factory=set)
    calendar: str | None = None
    carried: "Draft | None" = None
    tier: str | None = None
    month: str = ""
    name: str = ""
    anchor: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    same_as: "Draft | None" = None

    @property
    def latin(self) -> bool:
        """Whether its numbers are printed in Arabic digits."""
        return all(word.isascii() for word in self.words)


class Grammar:
    """Reads tokens once, left to right, and collects `drafts`."""

    def __init__(self, tokens: list[Token]):
        self.tokens = tokens
        self.drafts: list[Draft] = []
        self.clause = 0
        self.open = False  # the last draft's list may go on
        self.joint = ""
        self.between: set[str] = set()
        self.inside = 0  # how many drafts there were when a bracket opened
        self.pending: dict[str, Any] = {}
        self.flags: set[str] = set()
        self.said: Draft | None = None
        for place, token in enumerate(tokens):
            getattr(self, "_" + token.kind, self._loose)(token, place)
        if "month" in self.pending:
            raise RuleError(NO_DAY, fragment=self.pending["month"])
        if self.drafts and set(self.pending) - {"same"}:
            raise RuleError(N_("It is not clear to which days the last words belong."))

    def _loose(self, token: Token, place: int) -> None:
        self.between.add(token.kind)
        if token.kind in ("sep", "dash", "range"):
            self.joint = max(self.joint, token.kind, key=("", "sep", "dash", "range").index)
        else:
            self.open = False
        if token.kind in FLAGS:
            self.flags.add(token.kind)
            if token.kind == "tail" and self.drafts and self._ahead(place) != "number":
                self.drafts[-1].flags.add("tail")

    def _open(self, token: Token, place: int) -> None:
        self._loose(token, place)
        self.inside = len(self.drafts)

    def _close(self, token: Token, place: int) -> None:
        self._loose(token, place)
        self.inside = 0

    def _stop(self, token: Token, place: int) -> None:
        self.between.add("stop")
        self.clause += 1
        self.joint = "sep"
        after = next((t.kind for t in self.tokens[place + 1 :] if t.kind != "sep"), "")
        self.open = self.open and token.text == "," and after == LISTED[self.drafts[-1].kind]

    def _day(self, token: Token, place: int) -> None:
        if self.open and self.drafts[-1].kind == "numbers":
            self.drafts[-1].flags.add("day")

    def _number(self, token: Token, place: int) -> None:
        kind = "annual" if "month" in self.pending or self._goes_on("annual") else "numbers"
        self._listed(kind, token, token.text)

    def _month(self, token: Token, place: int) -> None:
        if "month" in self.pending:
            raise RuleError(NO_DAY, fragment=self.pending["month"])
        self.open = False
        self.pending["month"] = token.text

    def _fair(self, token: Token, place: int) -> None:
        self.open = False
        for draft in reversed(self.drafts):
            if draft.kind != "annual" or draft.name or draft.clause != self.clause:
                break
            draft.name = token.text

    def _branch(self, token: Token, place: int) -> None:
        self._listed(token.kind, token, token.text)

    _animal = _branch

    def _listed(self, kind: str, token: Token, word: str) -> None:
        """A word of a list: it continues the last draft or begins one."""
        if self._goes_on(kind):
            draft = self.drafts[-1]
            draft.joints.add(self.joint)
        else:
            draft = self._begin(kind, token)
        draft.words.append(word)
        draft.end, draft.clause = token.end, self.clause
        self.joint, self.open, self.between = "", True, set()

    def _goes_on(self, kind: str) -> bool:
        return self.open and bool(self.joint) and self.drafts[-1].kind == kind

    def _simple(self, token: Token, place: int) -> None:
        self._begin(token.kind, token).words.append(token.text)

    _week = _weekend = _gap = _every = _daily = _manual = _odd = _even = _either = _simple

    def _begin(self, kind: str, token: Token) -> Draft:
        if "month" in self.pending and kind != "annual":
            raise RuleError(NO_DAY, fragment=self.pending["month"])
        draft = Draft(kind, token.start, token.end, self.clause, flags=set(self.flags), carried=self.said)
        previous = self.drafts[-1] if self.drafts else None
        for name in ("calendar", "tier", "month", "anchor", "valid_from", "valid_to"):
            if name in self.pending:
                setattr(draft, name, self.pending.pop(name))
        if previous and self.joint in ("range", "dash"):
            raise RuleError(
                N_("It is not clear from which day to which “%(fragment)s” runs."), fragment=token.text
            )
        if previous and kind == "daily" and not self.between & {"stop", "sep", "close", "main", "minor"}:
            raise RuleError(UNCLEAR, fragment="、".join(previous.words) + token.text)
        if previous and (self.pending.pop("same", False) or self._explains(kind, previous)):
            draft.same_as = previous
        if kind in ("gap", "every") and draft.valid_from and not draft.anchor:
            draft.anchor, draft.valid_from = draft.valid_from, None
        if draft.calendar and kind in CARRYING:
            self.said = draft
        self.drafts.append(draft)
        self.flags, self.between, self.joint, self.open = set(), set(), "", False
        return draft

    def _explains(self, kind: str, previous: Draft) -> bool:
        """辰戌（龙狗）, 一、六（初一、初六……）: a bracket of the same sort says the same again."""
        alike = (previous.kind, kind) in (("branch", "animal"), ("numbers", "numbers"))
        return alike and self.between <= {"open", "day"} and (kind == "animal" or "open" in self.between)

    def _same(self, token: Token, place: int) -> None:
        self.open = False
        self.pending["same"] = True

    def _lunar(self, token: Token, place: int) -> None:
        """A calendar belongs to what follows; where no number follows, to what came before: 单日（农历）."""
        self.open = False
        bare = [d for d in self.drafts if d.calendar is None]
        if self._ahead(place) in CALENDAR_KINDS or not bare:
            if self.pending.get("calendar", token.kind) != token.kind:
                raise RuleError(N_("Two calendars are named for the same days."))
            self.pending["calendar"] = token.kind
            return
        for draft in bare:
            draft.calendar = token.kind

    _solar = _lunar

    def _main(self, token: Token, place: int) -> None:
        """大圩 belongs to what stands before it in its clause, otherwise to what follows."""
        self.open = False
        near = self.drafts[self.inside :] or self.drafts
        here = [d for d in near if d.clause == self.clause and d.tier is None]
        for draft in here:
            draft.tier = token.kind
        if not here:
            self.pending["tier"] = token.kind

    _minor = _main

    def _dated(self, token: Token, place: int) -> None:
        numbers = [int(part) for part in re.findall(r"\d+", token.text)]
        day = day_of("{:04}-{:02}-{:02}".format(*numbers))
        waiting = [d for d in self.drafts if d.kind in ("gap", "every") and not d.anchor]
        if token.text.endswith("算起") or (waiting and not token.text.endswith("止")):
            self._give("anchor", day, waiting[-1:])
        elif token.text.endswith(("起", "开始", "止")):
            name = "valid_to" if token.text.endswith("止") else "valid_from"
            self._give(name, day, [d for d in self.drafts if d.clause == self.clause])
        else:
            self._listed("dates", token, day.isoformat())
            return
        self.open, self.joint = False, ""

    def _give(self, name: str, day: date, drafts: list[Draft]) -> None:
        for draft in drafts:
            setattr(draft, name, day)
        if not drafts:
            self.pending[name] = day

    def _ahead(self, place: int) -> str:
        """The kind of the next token that carries meaning."""
        following = (t.kind for t in self.tokens[place + 1 :] if t.kind not in LOOSE | FLAGS | {"dated"})
        return next(following, "")
