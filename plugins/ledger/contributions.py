"""Everything that the facts of the ledgers contribute (the registers have theirs in ``registers``)."""

from core.api import Check, NavItem, _, _l, lazy_pgettext
from plugins.ledger import daily, inbox, indicators, reports, rules, sheets, timelines, word_lists
from plugins.ledger.kinds import KINDS
from plugins.ledger.permissions import READ, RECORD
from plugins.ledger.services import missing_lines


def _doctor(_repair):
    """Kinds whose facts and timeline lines differ in number; a person looks, for lines are written with their facts."""
    for kind, (facts, lines) in missing_lines().items():
        yield _("%(kind)s: %(facts)s records but %(lines)s timeline lines.", kind=kind, facts=facts, lines=lines)


def contributions():
    """Kinds, menu lines, panels, sheets, reports, settings, word lists, burdens."""
    yield from KINDS
    yield NavItem(_l("All ledgers"), "ledger.home", READ, "ledgers", "clipboard-list", 10, phone=True)
    yield NavItem(lazy_pgettext("verb", "Record"), "ledger.record_page", RECORD, "daily", "plus", 20, phone=True, centre=True)
    yield from daily.CONTRIBUTIONS
    yield from timelines.PANELS
    yield from inbox.SOURCES
    yield from sheets.SHEETS
    yield from reports.REPORTS
    yield from indicators.INDICATORS
    yield from rules.SETTINGS
    yield from rules.BURDENS
    yield from word_lists.CHOICES
    yield Check("ledger.lines", _l("Timeline lines of facts"), _doctor)
