"""One village, one officer: every village has its own officer, seconded from the branches where the station has too few.

Source: the Xindu article (一村一警). Terms of a year keep the home unit; both sides choose; six roles are counted from the ledgers.
"""

from core.api import Burden, Job, Plugin, _l, hookimpl

plugin = Plugin(
    id="village_officer",
    title=_l("One village, one officer"),
    summary=_l("Every village has its own officer; branches second where stations have too few; six roles are counted."),
    requires=("ledger", "almanac", "roster", "personnel", "tasks", "assessment"),
)


@hookimpl
def contribute():
    """Pages, kinds, reports, settings, jobs, and what stands on other pages."""
    from plugins.village_officer import dispatch, importing, inbox, parts, reports, selection, settings, views
    from plugins.village_officer.kinds import KINDS
    from plugins.village_officer.services import plans, terms

    selection.announce()
    dispatch.announce()
    yield views.bp
    yield from KINDS
    yield from reports.REPORTS
    yield from settings.SETTINGS
    yield settings.SPECIALTIES
    yield from dispatch.INDICATORS
    yield from inbox.SOURCES
    yield from importing.SHEETS
    yield from parts.CONTRIBUTIONS
    yield Job("village_officer.solve", plans.keep, ahead=plans.think)
    yield Job("village_officer.settle", terms.settle_ended, every=1440)
    yield Burden(_l("Villager's concern taken down"), "officer", 1, 2)
    yield Burden(_l("Patrol finding passed on"), "officer", 0.5, 2)
    yield Burden(_l("Term or post entered"), "personnel", 1, 3)


@hookimpl
def deletion_blockers(record):
    """What would be orphaned: a village, a person, a unit or a posting that terms name."""
    from plugins.village_officer.queries.blockers import blockers

    yield from blockers(record)


@hookimpl
def seed_demo(seeder):
    """The first batch of the article, the years after, and the present month."""
    from plugins.village_officer import demonstration

    demonstration.seed(seeder)
