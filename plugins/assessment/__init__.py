"""Assessment: plans of indicators with weights, raters, spot checks by lot, closed months and appeals; burden and pilots.

Only facts and ratings are scored; forbidden targets are refused, and people are shown in bands with intervals, not in ranks.
"""

from core.api import Burden, NavItem, Plugin, SearchKind, _, _l, each_day, hookimpl

plugin = Plugin(
    id="assessment",
    title=_l("Assessment"),
    summary=_l("Plans, ratings, spot checks and closed months; bands instead of ranks; the burden of forms; pilots compared."),
    kind="foundation",
    requires=("ledger",),
)


@hookimpl
def contribute():
    """Pages, indicators, reports, settings, and what stands on other pages."""
    from plugins.assessment import desk, permissions, reports, settings, templating, views
    from plugins.assessment.models import Plan

    yield from templating.declare_own()
    yield views.bp
    yield NavItem(_l("Assessment"), "assessment.home", permissions.READ, "office", "chart-bar", 40)
    own_days = each_day(70, "officer", "household")
    yield NavItem(_l("My figures"), "assessment.mine", permissions.OWN, "daily", "chart-bar", 72, daily=own_days)
    yield NavItem(_l("Spot checks"), "assessment.checks", permissions.READ, "", "eye", 40, daily=each_day(40, "desk"))
    yield NavItem(_l("Reporting burden"), "assessment.burden", permissions.BURDEN, "office", "clock", 41)
    yield from reports.REPORTS
    yield from settings.SETTINGS
    yield from desk.CONTRIBUTIONS
    yield SearchKind(Plan, _l("Plan of assessment"), "assessment.plan", permissions.READ)
    yield Burden(_l("Rating of one person's month"), "chief", 2, 1.5)
    yield Burden(_l("Typing a village's rating"), "clerk", 2, 1)
    yield Burden(_l("Spot check of a record"), "desk", 3, 6)


@hookimpl
def deletion_blockers(record):
    """People, units, villages and plans stay while ratings, scores or checks are built on them."""
    from plugins.assessment.queries.blockers import needing

    if count := needing(record):
        yield _("%(count)s records of the assessment are built on it.", count=count)


@hookimpl
def seed_demo(seeder):
    """A plan, ratings, a draw and a closed month of a demonstration county."""
    from plugins.assessment import demonstration

    demonstration.seed(seeder)
