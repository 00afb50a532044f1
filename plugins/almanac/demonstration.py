"""Markets and seasons of the demonstration counties: examples, each marked as such.

No printed table of these counties was found. The rules are made up so that neighbours take different days, as they do almost
everywhere (一四七, 二五八, 三六九); the mark stays until a county's own table is imported over them.
"""

from sqlalchemy import select

from core.api import Area, AreaKind, db, set_setting, setting
from plugins.almanac import services
from plugins.almanac.models import Market, Season, SeasonKind

RULES = (
    "农历逢一、四、七",
    "农历逢二、五、八",
    "农历逢三、六、九",
    "农历逢二、五、八",
    "星期三、星期日",
    "农历逢一、六",
    "农历逢二、七",
    "农历逢一、四、七",
    "农历逢五、十",
    "公历逢1、4、7",
    "每天，星期日大场",
)
SOURCE = "示例，无印制集期表可据"
SEASONS = (
    ("三夏", SeasonKind.BUSY, "小满", "夏至"),
    ("双抢", SeasonKind.BUSY, "07-10", "08-05"),
    ("三秋", SeasonKind.BUSY, "白露", "霜降"),
    ("夏季", SeasonKind.SUMMER, "06-01", "08-31"),
)


WORDS = {"51": "赶场", "52": "赶场", "35": "赶墟"}
"""What people call a market day, by province: Sichuan, Guizhou, Fujian."""


def seed(seeder) -> None:
    """The county's word, a market for each rural township, and the seasons."""
    seeder.once("almanac.word", lambda: _word(seeder.county))
    seeder.once("almanac.markets", lambda: _markets(seeder.county))
    seeder.once("almanac.seasons", lambda: _seasons(seeder.county))


def _word(county_id: str) -> None:
    word = WORDS.get(county_id[:2])
    if word and setting("almanac.word") != word:
        set_setting("almanac.word", word)


def _markets(county_id: str) -> None:
    towns = db.session.scalars(select(Area).where(Area.kind == AreaKind.TOWNSHIP).order_by(Area.code)).all()
    rural = [town for town in towns if town.name.endswith(("镇", "乡"))]
    for number, town in enumerate(rural):
        market = Market(county_id=county_id, town=town.name, area_id=town.id, printed=RULES[number % len(RULES)])
        market.example, market.source = True, SOURCE
        services.record_market(market)


def _seasons(county_id: str) -> None:
    for name, kind, starts, ends in SEASONS:
        db.session.add(Season(county_id=county_id, name=name, kind=kind, starts=starts, ends=ends, example=True))
