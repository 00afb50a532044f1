"""Duty roster: who works when and where, leave, swaps by consent, and what it adds up to.

Kinds of shift, a month sheet to paint and to print, a fair rotation, and the hours that presence figures rest on.
"""

from core.api import Burden, NavItem, Plugin, _, _l, hookimpl

plugin = Plugin(
    id="roster",
    title=_l("Duty roster"),
    summary=_l("Shifts, leave and swaps; the month sheet; who is on now; who carried how much."),
    kind="foundation",
    requires=("almanac",),
)


@hookimpl
def contribute():
    """Pages, reports, settings, the import sheet, and what stands on other pages."""
    from plugins.roster import daily, desk, importing, permissions, reports, settings, views

    yield views.bp
    yield NavItem(_l("Duty roster"), "roster.home", permissions.READ, "daily", "clock", 28)
    yield from daily.CONTRIBUTIONS
    yield NavItem(_l("Month sheet"), "roster.month", permissions.PLAN, "daily", "calendar-event", 29)
    yield from reports.REPORTS
    yield from settings.SETTINGS
    yield from desk.CONTRIBUTIONS
    yield importing.SHEET
    yield Burden(_l("Month sheet of the roster"), "clerk", 12 / 52, 45)
    yield Burden(_l("Leave and swaps"), "officer", 1 / 4, 2)
    yield Burden(_l("Hand-over log"), "chief", 3, 4)


@hookimpl
def deletion_blockers(record):
    """A person, a unit or a place of duties stays; so does a duty that a swap names."""
    from plugins.roster.queries import lists

    if count := lists.needing(record):
        yield _("%(count)s records of the roster are built on it.", count=count)


@hookimpl
def seed_demo(seeder):
    """Two months of two stations."""
    from plugins.roster import demonstration

    demonstration.seed(seeder)
