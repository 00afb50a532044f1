"""Tasks: issued to many at once, signed for, done with evidence, confirmed or returned; obligations that records fulfil.

An admission rule keeps stations from being flooded, what stays overdue goes up, and an absent owner's stand-in is named.
"""

from core.api import Burden, Job, NavItem, Plugin, _, _l, hookimpl

plugin = Plugin(
    id="tasks",
    title=_l("Tasks"),
    summary=_l("Issue, sign for, do with evidence, confirm or return; obligations fulfilled by records; receipts of notices."),
    kind="foundation",
    requires=("ledger", "almanac", "roster"),
)


@hookimpl
def contribute():
    """Pages, reports, settings, jobs, and what stands on other pages."""
    from plugins.tasks import daily, desk, permissions, reports, rules, settings, views
    from plugins.tasks.declared import declare
    from plugins.tasks.services import checking, escalating, obligations

    declare(*rules.RULES)
    yield views.bp
    yield NavItem(_l("My tasks"), "tasks.mine", permissions.READ, "daily", "clipboard-check", 12)
    yield NavItem(_l("Board of tasks"), "tasks.board", permissions.HAND, "daily", "list-check", 13)
    yield from daily.CONTRIBUTIONS
    yield from reports.REPORTS
    yield from settings.SETTINGS
    yield from desk.CONTRIBUTIONS
    yield Job("tasks.escalate", escalating.escalate, every=30)
    yield Job("tasks.obligations", obligations.keep, every=60)
    yield Job("tasks.close", checking.close_old, every=1440)
    yield Burden(_l("Issuing a task"), "desk", 3, 3)
    yield Burden(_l("Signing for and reporting a task"), "officer", 4, 2)
    yield Burden(_l("Confirming or returning a task"), "chief", 4, 1)


@hookimpl
def deletion_blockers(record):
    """A person, a unit or a place of tasks stays; so does a record that is a task's evidence."""
    from plugins.tasks.queries import parts

    if count := parts.needing(record):
        yield _("%(count)s tasks are built on it.", count=count)
    elif title := parts.names_task(record.id):
        yield _("It is the evidence of the task “%(title)s”.", title=title)


@hookimpl
def seed_demo(seeder):
    """A few orders in every state."""
    from plugins.tasks import demonstration

    demonstration.seed(seeder)
