"""The personnel foundation keeps the contract of every plugin."""

from core.testing.contract import PluginContract

ROUND = "a round is the county's; its candidates belong to stations"
NOTICE = "what hangs on a wall is public; the people on it are shown by station"
BATCH = "stations train together; who attended is shown by station"
RULE = "a rule holds in the whole county"
SHEET = "a month's sheet is the county's; its lines belong to stations"


class TestPersonnel(PluginContract):
    """``sums``: people in teams, yuan, and receipts (people times rules) add up a column."""

    plugin = "personnel"
    sums = ("people", "yuan", "paid_yuan", "asked", "read")
    for_all = {
        **dict.fromkeys(("personnel.board", "personnel.round_form", "personnel.candidate_form"), ROUND),
        **dict.fromkeys(("personnel.notice", "personnel.notice_form", "personnel.notice_print", "personnel.objection_form"),
            NOTICE),
        **dict.fromkeys(("personnel.batch", "personnel.batch_form", "personnel.attendance", "personnel.attend_one"), BATCH),
        **dict.fromkeys(("personnel.rule", "personnel.rule_form", "personnel.edition_form", "personnel.readers"), RULE),
        **dict.fromkeys(
            ("personnel.allowance", "personnel.allowance_pay", "personnel.allowance_print", "personnel.allowance_villages",
             "personnel.rate_form"), SHEET,
        ),
    }  # fmt: skip
