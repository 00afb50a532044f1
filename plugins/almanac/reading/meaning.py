"""From a draft to a meaning: rules, and what has to be asked before they are certain.

Each meaning has a `build(choices)` that gives its rules, or None while an answer without any proposal is
missing, and `slots`: what the text leaves open. A slot proposes what printed tables usually mean; where the
text gives no ground at all (which triad? counted from when?) it proposes nothing, and nothing can be saved
before it is answered.
"""

from collections.abc import Callable

from plugins.almanac.reading.cycles import branch, cycle
from plugins.almanac.reading.days import annual, either, of_numbers, parity
from plugins.almanac.reading.grammar import UNCLEAR, Draft
from plugins.almanac.reading.slots import Meaning
from plugins.almanac.reading.weekdays import week, weekend
from plugins.almanac.rules import kinds
from plugins.almanac.rules.base import RuleError, day_of


def meaning(draft: Draft, default_calendar: str | None) -> Meaning:
    """The meaning of one draft. Raises RuleError where it has none."""
    readers: dict[str, Callable[[Draft, str | None], Meaning]] = {
        "numbers": of_numbers,
        "annual": annual,
        "odd": parity,
        "even": parity,
        "either": either,
        "week": week,
        "weekend": weekend,
        "branch": branch,
        "animal": branch,
        "gap": cycle,
        "every": cycle,
        "dates": _dates,
        "daily": lambda draft, default: Meaning(draft, lambda choices: (kinds.Daily(),)),
        "manual": lambda draft, default: Meaning(draft, lambda choices: (kinds.Manual(),)),
    }
    return readers[draft.kind](draft, default_calendar)


def _dates(draft: Draft, default: str | None) -> Meaning:
    if draft.joints - {"sep"}:
        raise RuleError(UNCLEAR, fragment="、".join(draft.words))
    return Meaning(draft, lambda choices: (kinds.Manual(tuple(day_of(word) for word in draft.words)),))
