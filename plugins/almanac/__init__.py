"""Almanac: when markets meet, lunar dates, solar terms, holidays and farming seasons.

Markets follow lunar digits, weekdays, earthly branches and other rules; they are kept as people print them and expanded into days.
"""

from core.api import Burden, Card, Check, Command, Job, NavItem, Panel, Plugin, SearchKind, Setting, _, _l, hookimpl

plugin = Plugin(
    id="almanac",
    title=_l("Almanac"),
    summary=_l("Market days, lunar dates, solar terms, holidays and farming seasons."),
    kind="foundation",
)

WORDS = tuple((word, word) for word in ("赶集", "赶场", "赶圩", "赶墟", "赶街", "逢集"))


@hookimpl
def contribute():
    """Pages, the import sheet, the daily roll of the day table, and what the home and township pages show."""
    from core.api import Area
    from plugins.almanac import cards, commands, expansion, sheets, views
    from plugins.almanac.models import Market
    from plugins.almanac.permissions import READ

    yield views.bp
    yield NavItem(_l("Calendar"), "almanac.home", READ, "daily", "calendar", 30)
    yield NavItem(_l("Markets"), "almanac.markets", READ, "ledgers", "basket", 80)
    today = _l("Lunar date and markets today")
    yield Card("almanac.today", today, READ, "almanac/cards/today.html", cards.today_card, "calendar-event", 15)
    yield Panel("almanac.area", Area, _l("Market days"), READ, "almanac/cards/area.html", cards.area_panel, "basket", 40)
    yield SearchKind(Market, _l("Market"), "almanac.market", READ)
    yield sheets.SHEET
    yield Job("almanac.roll", expansion.roll_forward, every=24 * 60)
    yield Check("almanac.days", _l("Market days agree with the rules"), expansion.check_days)
    yield Setting("almanac.word", _l("What people here call a market day"), "赶集", choices=WORDS)
    yield Burden(_l("Table of market days"), "desk", 1 / 52, 20)
    yield Command(commands.almanac)


@hookimpl
def deletion_blockers(record):
    """A township with a market, and a market that a later rule follows, stay."""
    from plugins.almanac import queries

    if name := queries.needing(record):
        yield _("The market %(name)s needs it.", name=name)


@hookimpl
def seed_demo(seeder):
    """Example markets and seasons, marked as such."""
    from plugins.almanac import demonstration

    demonstration.seed(seeder)
