"""The reports of the roster: fairness, coverage, hours."""

from core.api import Report, _l
from plugins.roster.permissions import READ
from plugins.roster.reports.coverage import coverage
from plugins.roster.reports.fairness import fairness
from plugins.roster.reports.hours import hours

REPORTS = (
    Report("roster.fairness", _l("Fairness of duties"), READ, fairness,
           _l("Nights, holidays, market days, weekends and hours of each officer."), weight=60),
    Report("roster.coverage", _l("Days with a leader and a duty crew"), READ, coverage,
           _l("Days with one leader, with primary and backup officer, and the days without."), weight=61,
           by=("unit", "boundaries")),
    Report("roster.hours", _l("Hours worked"), READ, hours,
           _l("Hours by officer and week, and the share outside normal working time."), weight=62),
)  # fmt: skip
