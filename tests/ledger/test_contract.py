"""The ledgers keep the contract of every plugin."""

from core.testing.contract import PluginContract
from plugins.ledger.measures import MEASURES


class TestLedger(PluginContract):
    """``elsewhere``: buttons of a record that stands in one state, or that only one role may press. ``sums``: person-times."""

    plugin = "ledger"
    sums = tuple(measure.id for measure in MEASURES.values() if str(measure.value).startswith("sum("))
    elsewhere = (
        "ledger.order",
        "ledger.recheck",
        "ledger.report_up",
        "ledger.resident_look_up",
        "ledger.resident_look_ups",
        "ledger.resident_number",
        "ledger.revisit",
        "ledger.venue_look_up",
    )
