"""What a list of printed numbers can mean: last digits of the day, or days of the month.

逢一四七 are last digits; 7/14/21 are days; 每月3、6、9日 can be either, and 逢三十 may be 3 and 10 or the
30th. `count` gives every reading that fits, the usual one first; more than one reading becomes a question.
"""

from collections.abc import Callable

from plugins.almanac.reading import numbers
from plugins.almanac.reading.grammar import UNCLEAR
from plugins.almanac.rules.base import N_, RuleError

Readings = dict[str, list[int]]

NOT_A_DAY = N_("“%(fragment)s” is not a number of a day.")


def count(words: list[str], flags: set[str], joints: set[str]) -> Readings:
    """`{"digits" | "days" | "range": numbers}`, the usual reading first. Raises RuleError where none fits.

    `flags`: meet (逢, 赶), tail (尾数), monthly (每月), day (日, 号), only (仅).
    `joints`, what stands between the words: sep, dash, range (至).
    """
    if joints - {"sep"} and (len(words) > 2 or "tail" in flags) and joints != {"dash"}:
        raise RuleError(UNCLEAR, fragment="、".join(words))
    dated = "only" in flags or (bool(flags & {"monthly", "day"}) and "meet" not in flags)
    if any(set(word) & set(numbers.LUNAR_MARKS) for word in words):
        readings = _lunar_days(words)
    elif "tail" in flags:
        readings = {"digits": _digits(words)}
    else:
        readings = _one(words[0], dated) if len(words) == 1 else _several(words, dated)
    if "only" in flags and "days" in readings:
        readings = {"days": readings["days"]}
    if len(words) == 2 and joints & {"dash", "range"}:
        return _with_range(readings, said="range" in joints)
    return readings


def _lunar_days(words: list[str]) -> Readings:
    """初三、十三、廿三. 初三、六、九 may also be last digits."""
    found = [day for word in words for day in _all(numbers.days, [word], fallback=True)]
    half = (
        len(words) > 1 and words[0].startswith("初") and not any(word.startswith("初") for word in words[1:])
    )
    if half and max(found) <= 10:
        return {"days": found, "digits": found}
    return {"days": found}


def _all(read: Callable[[str], list[int] | None], words: list[str], fallback: bool = False) -> list[int]:
    found: list[int] = []
    for word in words:
        run = read(word)
        single = numbers.value(word) if run is None and fallback else None
        if run is None and not single:
            raise RuleError(NOT_A_DAY, fragment=word)
        found += run if run is not None else [single or 0]
    return found


def _digits(words: list[str]) -> list[int]:
    return _all(numbers.digits, words)


def _one(word: str, dated: bool) -> Readings:
    number, run = numbers.value(word), numbers.digits(word)
    if dated and number is not None and (number == 0 or (number > 31 and word.isascii())):
        raise RuleError(NOT_A_DAY, fragment=word)
    if number is not None and number <= 10:
        return {"digits": [number or 10], "days": [number]} if dated else {"digits": [number or 10]}
    if number is not None and number <= 31:
        if dated:
            return {"days": [number]}
        fits = run is not None and len(set(run)) == len(run)
        both = {"digits": run, "days": [number]} if fits and run else {"days": [number]}
        return both if not run or numbers.ascending(run) else dict(reversed(both.items()))
    if run is not None:
        return {"digits": run}
    return {"days": _all(numbers.days, [word])}


def _several(words: list[str], dated: bool) -> Readings:
    found = [numbers.value(word) for word in words]
    if any(word.isascii() and len(word) == 2 and (numbers.value(word) or 0) > 31 for word in words):
        wrong = next(word for word in words if (numbers.value(word) or 0) > 31)
        raise RuleError(NOT_A_DAY, fragment=wrong)
    plain = [number for number in found if number is not None]
    if dated and 0 in plain:
        raise RuleError(NOT_A_DAY, fragment=words[found.index(0)])
    if len(plain) == len(found) and max(plain) <= 10:
        readings = {"digits": [number or 10 for number in plain]}
        return {**readings, "days": plain} if dated else readings
    if len(plain) == len(found) and max(plain) <= 31 and min(plain):
        return {"days": plain}
    unclear = next(
        (word for word, number in zip(words, found, strict=True) if 11 <= (number or 0) <= 31), None
    )
    if unclear:
        raise RuleError(N_("“%(fragment)s” does not fit the other days."), fragment=unclear)
    return {"digits": _digits(words)}


def _with_range(readings: Readings, said: bool) -> Readings:
    """1-6 may be 1 and 6 or 1 to 6; 1至6 is 1 to 6."""
    found = next(iter(readings.values()))
    first, last = found[0], found[-1]
    if len(found) != 2 or first >= last:
        raise RuleError(UNCLEAR, fragment="、".join(map(str, found)))
    whole = list(range(first, last + 1))
    name = "days" if "days" in readings else "digits"
    return {"days" if last > 10 else name: whole} if said else {name: [first, last], "range": whole}
