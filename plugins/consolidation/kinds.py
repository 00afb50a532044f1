"""The model's own kinds of fact."""

from core.api import FactKind, _l, lazy_pgettext
from plugins.consolidation.models import GuardCheck, JointCase, Sitting, SystemEntry
from plugins.consolidation.permissions import GUARD, READ, RECORD

TIMES = lazy_pgettext("counting unit", "times")
CASES = lazy_pgettext("counting unit", "cases of a joint office")
ITEMS = lazy_pgettext("counting unit", "entries")
KINDS = (
    FactKind(
        SystemEntry, _l("Entry of the four systems"), ITEMS, "consolidation.entry", "consolidation.entries", READ, "list",
        _l("Four systems: entries"), "consolidation.entry_form", RECORD,
    ),
    FactKind(
        JointCase, _l("Case of the joint office"), CASES, "consolidation.case", "consolidation.cases", READ, "scale",
        _l("Cases of the joint office"), "consolidation.case_form", RECORD,
    ),
    FactKind(
        Sitting, _l("Sitting"), TIMES, "consolidation.sitting", "consolidation.sittings", READ, "users",
        _l("Sittings and meetings"), "consolidation.sitting_form", RECORD,
    ),
    FactKind(
        GuardCheck, _l("Look at guards, fences and alarms"), TIMES, "consolidation.guard_check", "consolidation.guard_checks", READ,
        "shield-check", _l("Looks at guards, fences and alarms"), "consolidation.guard_check_form", GUARD,
    ),
)  # fmt: skip
