"""Pinyin of names, so that 王小英 is found by `wxy` or `wangxiaoying`.

Why a table beside pypinyin: it reads text, and there 单 is dān, but as a surname Shàn; 曾 is céng, but
Zēng. A name gets both readings, because the person who searches may know only the common one. Compound
surnames (尉迟, 万俟, 澹台) pypinyin reads well. It is loaded on first use (0.1 s).
"""

SURNAMES = {
    "单": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "查": "zha", "区": "ou", "盖": "ge", "洗": "xian",
    "缪": "miao", "朴": "piao", "覃": "qin", "员": "yun", "乐": "yue", "翟": "zhai", "秘": "bi", "折": "she",
    "黑": "he", "种": "chong", "召": "shao", "繁": "po", "能": "nai", "乜": "nie", "句": "gou", "阚": "kan",
    "祭": "zhai", "郇": "xun", "隗": "wei", "牟": "mu", "卜": "bu", "都": "du", "适": "kuo", "莘": "xin",
    "镡": "tan", "佴": "nai", "谌": "shen",
}  # fmt: skip


def _syllables(text: str) -> list[str]:
    """The usual reading; Latin letters and digits stay together, in lower case; other marks fall away."""
    from pypinyin import Style, lazy_pinyin

    runs = lazy_pinyin(text, style=Style.NORMAL)
    kept = ("".join(filter(str.isalnum, run)).lower() for run in runs)
    return [run for run in kept if run]


def _readings(name: str) -> list[list[str]]:
    """The usual reading of a name and, if its first character is in the table, that as a surname."""
    name = name.strip()
    readings = [_syllables(name)]
    if name[:1] in SURNAMES:
        readings.append([SURNAMES[name[0]], *_syllables(name[1:])])
    return [reading for reading in readings if reading]


def full(name: str) -> set[str]:
    """Every reading in full, without tones and blanks: 单英 → {"danying", "shanying"}; ü is written v."""
    return {"".join(reading) for reading in _readings(name)}


def initials(name: str) -> set[str]:
    """The first letters of every reading: 单小英 → {"dxy", "sxy"}."""
    return {"".join(syllable[0] for syllable in reading) for reading in _readings(name)}
