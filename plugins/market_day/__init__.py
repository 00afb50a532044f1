"""Market-day service: the station's services go where the market is, on the day it meets.

Source: the Tongchuan article (农时工作日警务模式). Stations open on every market day, an hour earlier in the busy season and in
summer, and close when everybody has been served. Two cards ask what villagers need and tell them whom to call.
"""

from core.api import Burden, NavItem, Plugin, _l, hookimpl

plugin = Plugin(
    id="market_day",
    title=_l("Market-day service"),
    summary=_l("Services are planned by market days and held where the market is."),
    requires=("ledger", "almanac"),
)


@hookimpl
def contribute():
    """Pages, reports, settings, and what stands on other pages."""
    from plugins.market_day import daily, desk, permissions, reports, settings, views
    from plugins.market_day.kinds import KINDS

    yield views.bp
    yield from daily.CONTRIBUTIONS
    yield NavItem(_l("Market days"), "market_day.home", permissions.READ, "models", "calendar-event", 25, phone=True)
    yield from KINDS
    yield from reports.REPORTS
    yield from settings.SETTINGS
    yield from desk.CONTRIBUTIONS
    yield Burden(_l("Counting on a market day"), "household", 2, 5)
    yield Burden(_l("Needs card typed in"), "officer", 5, 1)


@hookimpl
def deletion_blockers(record):
    """What would be orphaned: a place or officer of sessions, a market with sessions."""
    from plugins.market_day.queries.blockers import blockers

    yield from blockers(record)


@hookimpl
def seed_demo(seeder):
    """Sessions, cards and the history of the demonstration county."""
    from plugins.market_day import demonstration

    demonstration.seed(seeder)
