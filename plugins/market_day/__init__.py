"""Market-day service: the station's services go where the market is, on the day it meets.

Source: the Tongchuan article (农时工作日警务模式). Stations open on every market day and close when everybody has been served.
"""

from core.api import NavItem, Plugin, _l, hookimpl

plugin = Plugin(
    id="market_day",
    title=_l("Market-day service"),
    summary=_l("Services are planned by market days and held where the market is."),
    requires=("ledger",),
)


@hookimpl
def contribute():
    """Pages and what they need."""
    from plugins.market_day import views

    yield views.bp
    yield NavItem(_l("Market days"), "market_day.home", views.READ, "models", "calendar", 10)
