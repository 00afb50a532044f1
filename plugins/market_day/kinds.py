"""The model's own kind of fact."""

from core.api import FactKind, _l, lazy_pgettext
from plugins.ledger.api import RECORD
from plugins.market_day.models import ForeignTask
from plugins.market_day.permissions import READ

KINDS = (
    FactKind(
        ForeignTask, _l("Work for others"), lazy_pgettext("counting unit", "times"), "market_day.foreign_task",
        "market_day.foreign_tasks", READ, "briefcase", _l("Work outside police duties"), "market_day.foreign_task", RECORD,
    ),
)  # fmt: skip
