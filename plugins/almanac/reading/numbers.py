"""Numbers as market tables print them: 一四七, 五十 (5 and 10), 十三, 廿三, 147, 4710.

Why two readings side by side: 三十 may be the 3rd and the 10th or the 30th, 25 may be 2 and 5 or the 25th.
`value()` reads one number, `digits()` reads a run of last digits; the grammar compares them and asks where
both are possible.
"""

import re

UNITS = {name: number for number, name in enumerate("一二三四五六七八九", start=1)}
COMPOUND = re.compile("(?:初)?(?P<tens>[二三四五六七八九]?十|廿|卅)(?P<unit>[一二三四五六七八九]?)")
ONE_TO_NINE = "[一二三四五六七八九]"
RUN_OF_DAYS = re.compile(f"初(?:{ONE_TO_NINE}|十)|[廿十]{ONE_TO_NINE}?|卅|二十{ONE_TO_NINE}?|三十")
LUNAR_MARKS = "初廿卅"


def value(text: str) -> int | None:
    """The one number a text stands for (五 5, 十三 13, 廿三 23, 五十 50, 07 7), or None."""
    if text.isdecimal() and text.isascii():
        return int(text) if len(text) <= 2 else None
    plain = text.removeprefix("初")
    if plain in UNITS:
        return UNITS[plain]
    match = COMPOUND.fullmatch(text)
    if not match:
        return 0 if text in ("〇", "零") else None
    tens = {"廿": 2, "卅": 3, "十": 1}.get(match["tens"]) or UNITS[match["tens"][0]]
    return tens * 10 + UNITS.get(match["unit"], 0)


def digits(text: str) -> list[int] | None:
    """A run of last digits (一四七, 五十, 147, 4710, 50), or None. 10 stands for the last digit 0."""
    if text.isascii():
        found = [int(part) or 10 for part in re.findall("10|[0-9]", text)]
        return found if re.fullmatch("[0-9]+", text) else None
    if not text or set(text) - set("一二三四五六七八九十〇零"):
        return None
    return [UNITS.get(character, 10) for character in text]


def days(text: str) -> list[int] | None:
    """The days of a run printed without separators (初一十五, 初三十三廿三), or None."""
    parts = RUN_OF_DAYS.findall(text)
    return [value(part) or 0 for part in parts] if parts and "".join(parts) == text else None


def ascending(numbers: list[int]) -> bool:
    """Whether each number is larger than the one before, as printed tables have them."""
    return all(a < b for a, b in zip(numbers, numbers[1:], strict=False))
