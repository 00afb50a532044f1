"""The model's own kinds of fact."""

from core.api import FactKind, _l, lazy_pgettext
from plugins.briefcase.models import HotlineCall, LeaderCheck, Outing, Penalty
from plugins.briefcase.permissions import GO_OUT, LEAD, OVERSEE, PENALISE, READ

TIMES = lazy_pgettext("counting unit", "times")
KINDS = (
    FactKind(
        Outing, _l("Outing"), TIMES, "briefcase.outing", "briefcase.outings", READ, "briefcase", _l("Outings"),
        "briefcase.outing_form", GO_OUT,
    ),
    FactKind(
        HotlineCall, _l("Call on the hotline"), TIMES, "briefcase.hotline_call", "briefcase.hotline", READ, "phone",
        _l("Calls on the hotline"), "briefcase.hotline_form", GO_OUT,
    ),
    FactKind(
        LeaderCheck, _l("Leader's inspection"), TIMES, "briefcase.check", "briefcase.checks", OVERSEE, "eye",
        _l("Leaders' inspections"), "briefcase.check_form", LEAD,
    ),
    FactKind(
        Penalty, _l("Penalty of a venue"), TIMES, "briefcase.penalty", "briefcase.penalties", READ, "scale",
        _l("Penalties of venues"), "briefcase.penalty_form", PENALISE,
    ),
)  # fmt: skip
