"""Consolidated stations: fewer and stronger police stations, with a police post in each township that lost its own.

Source: the Taining article (整合农村派出所). Adjacent stations merge by plans that are reckoned, compared with today, heard and
answered before they are put into force; officers take turns at the posts, beats and call areas are drawn anew, and the effect is
counted against the year before.
"""

from core.api import Burden, Job, NavItem, Plugin, _l, hookimpl

plugin = Plugin(
    id="consolidation",
    title=_l("Consolidated stations"),
    summary=_l("Plans of mergers, central stations with police posts, beats, joint office, and what the merger brought."),
    requires=("ledger", "almanac", "roster", "personnel", "assessment"),
)


@hookimpl
def contribute():
    """Pages, kinds of fact, reports, tables, settings, and what stands on other pages."""
    from plugins.consolidation import bundled, desk, kinds, permissions, reports, settings, sheets, views
    from plugins.consolidation.services import solving

    bundled.declare_sheet()
    yield views.bp
    yield NavItem(_l("Consolidated stations"), "consolidation.home", permissions.READ, "models", "building-community", 28)
    yield from kinds.KINDS
    yield from reports.REPORTS
    yield from sheets.SHEETS
    yield from settings.SETTINGS
    yield settings.GUARDING
    yield bundled.INDICATOR
    yield from desk.CONTRIBUTIONS
    yield Job("consolidation.solve", solving.save, ahead=solving.think)
    yield Burden(_l("Entry of the four systems"), "officer", 2, 2)
    yield Burden(_l("Case of the joint office"), "officer", 1, 2)
    yield Burden(_l("Sitting or meeting"), "chief", 1, 3)
    yield Burden(_l("Look at guards, fences and alarms"), "officer", 0.5, 3)
    yield Burden(_l("Turns at the post, planned"), "chief", 0.25, 5)
    yield Burden(_l("Visit of superiors"), "clerk", 0.5, 1)


@hookimpl
def deletion_blockers(record):
    """What would be orphaned."""
    from plugins.consolidation.queries.blockers import blockers

    yield from blockers(record)


@hookimpl
def seed_demo(seeder):
    """The article's merger in its county, and something of each ledger everywhere."""
    from plugins.consolidation import demonstration

    demonstration.seed(seeder)
