"""What a clerk pasted, made uniform: full-width to half-width, traditional to simplified, capitals to plain.

Why one character for one character: a problem names the place in the text it was found, so places must not
shift.
"""

import unicodedata

TRADITIONAL = dict(
    zip(
        "曆歷農陽陰週禮雙單無趕場龍馬雞鷄豬號數為爲會舊國開閏節廟臘鬧間兩點從沒設僅與熱閒時個墟於現總賽燈"
        "壹貳贰叁參肆伍陸陆柒捌玖拾",
        "历历农阳阴周礼双单无赶场龙马鸡鸡猪号数为为会旧国开闰节庙腊闹间两点从没设仅与热闲时个墟于现总赛灯"
        "一二二三三四五六六七八九十",
        strict=True,
    )
)


def uniform(text: str) -> str:
    """The text in half-width simplified characters, as long as it was."""
    return "".join(_plain(character) for character in text)


def _plain(character: str) -> str:
    narrow = unicodedata.normalize("NFKC", character)
    if len(narrow) != 1:
        narrow = narrow.strip("().") if len(narrow.strip("().")) == 1 else character
    return TRADITIONAL.get(narrow, narrow)
