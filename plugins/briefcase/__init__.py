"""Briefcase police offices: the police room comes to the village in a bag.

Source: the Fenggang article (提包警务室, 进化派出所). Officers and assistants of an office spend two thirds of each week in the
villages and reach three quarters of the village groups each month, with eight things and people to each office.
"""

from core.api import Burden, NavItem, Plugin, _l, hookimpl

plugin = Plugin(
    id="briefcase",
    title=_l("Briefcase police office"),
    summary=_l("The police room comes to the village: outings, cards brought home, weekly presence and monthly coverage."),
    requires=("ledger", "almanac", "roster"),
)


@hookimpl
def contribute():
    """Pages, kinds of fact, reports, settings, and what stands on other pages."""
    from plugins.briefcase import daily, desk, importing, kinds, permissions, reports, settings, views

    yield views.bp
    yield from daily.CONTRIBUTIONS
    yield NavItem(_l("Briefcase office"), "briefcase.home", permissions.READ, "models", "briefcase", 26, phone=True)
    yield from kinds.KINDS
    yield from reports.REPORTS
    yield from settings.SETTINGS
    yield from desk.CONTRIBUTIONS
    yield from importing.SHEETS
    yield Burden(_l("Opening and closing the bag"), "officer", 5, 1)
    yield Burden(_l("Opening and closing the bag"), "assistant", 4, 1)
    yield Burden(_l("Receiving and handing over ID cards"), "household", 10, 0.5)
    yield Burden(_l("Delivering an ID card"), "officer", 5, 0.5)
    yield Burden(_l("Call on the hotline"), "officer", 3, 1)
    yield Burden(_l("Leader's inspection with its findings"), "chief", 1, 8)


@hookimpl
def deletion_blockers(record):
    """What would be orphaned: a place, person, station or kit of an office."""
    from plugins.briefcase.queries.places import blockers

    yield from blockers(record)


@hookimpl
def seed_demo(seeder):
    """Offices, outings, cards and the article's year of the demonstration county."""
    from plugins.briefcase import demonstration

    demonstration.seed(seeder)
