"""The ledgers keep the contract of every plugin."""

from core.testing.contract import PluginContract
from plugins.ledger.measures import MEASURES


class TestLedger(PluginContract):
    """``elsewhere``: buttons of a record that stands in one state, or that only one role may press. ``sums``: person-times."""

    plugin = "ledger"
    sums = tuple(measure.id for measure in MEASURES.values() if str(measure.value).startswith("sum("))
    for_all = {
        "ledger.kit_definition": "what belongs in a kind of kit is the same in the whole county",
        "ledger.kit_definition_form": "the name of a kind of kit is the county's",
        "ledger.survey": "a survey asks the whole county the same questions; answers belong to their villages",
        "ledger.survey_answer": "the card to be filled in belongs to the survey",
        "ledger.survey_results": "what the viewer's own villages answered, under the county's survey",
    }
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
