"""The county's own pair of words for main and minor markets (大场 and 小场 where people say 赶场), the same on every page.

Why the catalogue says 大集 and 小集 and is put into the county's words here: the word is a setting of the county, and a catalogue
has one word.
"""

from core.api import _, setting
from plugins.almanac.models import Tier

COMMON = "大集", "小集"
PAIRS = {"赶场": ("大场", "小场"), "赶圩": ("大圩", "小圩"), "赶墟": ("大墟", "小墟"), "赶街": ("大街天", "小街天")}


def in_county_words(text: str) -> str:
    """A text of the catalogue with the county's pair of words in it."""
    for common, own in zip(COMMON, PAIRS.get(setting("almanac.word"), COMMON), strict=True):
        text = text.replace(common, own)
    return text


def tier_titles() -> dict:
    """``{tier: title}``."""
    return {Tier.MAIN: in_county_words(_("Main market")), Tier.MINOR: in_county_words(_("Minor market"))}
