"""The reports of task dispatch."""

from core.api import Report, _l
from plugins.tasks.permissions import READ
from plugins.tasks.reports.flow import flow
from plugins.tasks.reports.receipts import receipts

REPORTS = (
    Report("tasks.flow", _l("Flow of tasks"), READ, flow, _l("Issued, done in time, overdue and returned, by station"), weight=40),
    Report("tasks.receipts", _l("Receipts"), READ, receipts, _l("How many signed for notices and tasks, by station"), weight=41),
)
