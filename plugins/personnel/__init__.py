"""Personnel: selection, training, teams, rules with receipts, allowances and hand-overs.

Models declare the steps of a selection, who is paid an allowance, and what is open when a posting ends; boards, notices, sheets,
receipts and reminders come for nothing. Nobody is scored here.
"""

from core.api import Burden, NavItem, Plugin, SearchKind, _l, each_day, hookimpl

plugin = Plugin(
    id="personnel",
    title=_l("Personnel"),
    summary=_l("Selection, training, teams, rules, allowances and hand-overs of people."),
    kind="foundation",
    requires=("ledger",),
)


@hookimpl
def contribute():
    """Pages, reports, settings, the table of candidates, and what stands on other pages."""
    from plugins.personnel import checking, desk, importing, own, permissions, reports, settings, views, words
    from plugins.personnel.models import Candidate, RuleDocument, Team

    own.declare_own()
    yield views.bp
    yield NavItem(_l("Personnel"), "personnel.home", permissions.READ, "office", "users", 25)
    yield NavItem(_l("My file"), "personnel.mine", permissions.OWN, "daily", "user-circle", 70)
    own = _l("Allowance and training")
    yield NavItem(own, "personnel.mine", permissions.OWN, "", "school", 40, daily=each_day(60, "assistant"))
    yield from reports.REPORTS
    yield from settings.SETTINGS
    yield words.TEAM_KINDS
    yield words.MEMBER_KINDS
    yield from desk.CONTRIBUTIONS
    yield importing.SHEET
    yield checking.CHECK
    yield SearchKind(Candidate, _l("Candidate"), "personnel.candidate", permissions.SELECTION)
    yield SearchKind(Team, _l("Team of people"), "personnel.team", permissions.READ)
    yield SearchKind(RuleDocument, _l("Rule to be read"), "personnel.rule", permissions.RULES)
    yield Burden(_l("A candidate's step or signature"), "personnel", 4, 3)
    yield Burden(_l("Attendance of a training"), "instructor", 0.25, 10)
    yield Burden(_l("Sheet of a month's allowance"), "personnel", 0.25, 5)
    yield Burden(_l("Receipt of a rule"), "assistant", 0.1, 5)


@hookimpl
def deletion_blockers(record):
    """What would be orphaned: people, postings, villages and units that files are built on."""
    from plugins.personnel.blocking import blockers

    yield from blockers(record)


@hookimpl
def seed_demo(seeder):
    """Invented records of a demonstration county."""
    from plugins.personnel import demonstration

    demonstration.seed(seeder)
