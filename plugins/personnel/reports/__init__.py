"""The reports of the personnel foundation."""

from core.api import Report, _l
from plugins.personnel.permissions import ALLOWANCES, READ
from plugins.personnel.reports import allowances, rules, teams, training

REPORTS = (
    Report(
        "personnel.training",
        _l("Training of those in the post"),
        READ,
        training.training,
        _l("Trained against appointed, and who not"),
        weight=60,
    ),
    Report("personnel.rules", _l("Rules read"), READ, rules.rules, _l("Read rate of each rule in force"), weight=61),
    Report("personnel.teams", _l("Teams and head counts"), READ, teams.teams, _l("By kind of team"), weight=62),
    Report(
        "personnel.allowances",
        _l("Allowances by station"),
        ALLOWANCES,
        allowances.allowances,
        _l("Person-months and yuan"),
        weight=63,
    ),
)
