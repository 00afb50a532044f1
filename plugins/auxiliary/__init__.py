"""1+1 assistants: one community officer leads an assistant in every village.

Source: the Binzhou article on Bincheng (“1+1”警务模式). Assistants are chosen in five steps, guided by an officer, paid a monthly
allowance, and work on six duties. What they record goes into the ledgers; this model adds what no ledger has.
"""

from core.api import Burden, NavItem, Plugin, _l, hookimpl

plugin = Plugin(
    id="auxiliary",
    title=_l("1+1 assistants"),
    summary=_l("An officer leads an assistant in every village; their work is counted from the ledgers."),
    requires=("ledger", "almanac", "personnel"),
)


@hookimpl
def contribute():
    """Pages, kinds, reports, settings, and what stands on other pages."""
    from plugins.auxiliary import daily, inbox, parts, permissions, reports, selection, settings, views
    from plugins.auxiliary.kinds import KINDS

    selection.announce()
    yield views.bp
    yield from daily.CONTRIBUTIONS
    yield NavItem(_l("My work"), "auxiliary.desk", permissions.OWN, "daily", "home", 5, phone=True)
    yield NavItem(_l("1+1 assistants"), "auxiliary.pairing", permissions.READ, "models", "users", 26)
    yield from KINDS
    yield from reports.REPORTS
    yield from settings.SETTINGS
    yield from selection.SETTINGS
    yield from inbox.SOURCES
    yield from parts.CONTRIBUTIONS
    yield Burden(_l("Name put on the booking list"), "assistant", 2, 1)
    yield Burden(_l("Request of a villager passed on"), "assistant", 1, 2)
    yield Burden(_l("Log of the three levels"), "officer", 1, 3)
    yield Burden(_l("Day fixed in a village"), "household", 0.5, 5)


@hookimpl
def deletion_blockers(record):
    """What would be orphaned: a village, a person or a service that the model's records name."""
    from plugins.auxiliary.queries.blockers import blockers

    yield from blockers(record)


@hookimpl
def seed_demo(seeder):
    """The first quarter of the article, and the present months."""
    from plugins.auxiliary import demonstration

    demonstration.seed(seeder)
