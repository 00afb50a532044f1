"""The care list: lone elders and left-behind children, who is due, and one tap to the care visit.

Why so little stands here: the list serves visits and nothing else. A child's address and telephone are not shown at all, and the
bureau sees numbers only (PIPL articles 6 and 28).
"""

from flask import redirect, url_for

from core.api import Column, Filter, _, _l, current_viewer, find, listing, new_url, requires
from plugins.auxiliary.permissions import CARE, CARE_CHILD
from plugins.auxiliary.queries import care as queries
from plugins.auxiliary.queries.names import code_of
from plugins.auxiliary.views.base import bp, tabs
from plugins.ledger.api import Care, Resident, fact_filters

CARES = {Care.LONE_ELDER: _l("Lone elder"), Care.LEFT_BEHIND_CHILD: _l("Left-behind child")}
DUES = {"late": _l("Visit is overdue"), "soon": _l("Visit within a week"), "fine": _l("Visited")}
DUE_TONES = {"late": "bad", "soon": "warn", "fine": "good"}
COLUMNS = (
    Column(_l("Name of the person"), "name"),
    Column(_l("Looked after as"), "care", titles=CARES),
    Column(_l("Village"), "village"),
    Column(_l("Group and house"), "address", sortable=False),
    Column(_l("Last care visit"), "last"),
    Column(_l("Visit due"), "due", titles=DUES, tones=DUE_TONES, sortable=False),
)


@bp.get("/care")
@requires(CARE)
def care():
    rows = queries.shown(current_viewer().can(CARE_CHILD))
    filters = (
        Filter("care", _l("Looked after as"), Resident.care, "choice", tuple((k.value, v) for k, v in CARES.items())),
        Filter("due", _l("Visit due"), rows.selected_columns.due, "choice", tuple(DUES.items())),
        *(f for f in fact_filters(Resident) if f.name in ("area", "unit")),
    )
    empty = _("Nobody is on the care list"), _("Mark lone elders and left-behind children in the register of residents.")
    return listing(
        "auxiliary/care.html", rows, COLUMNS, filters=filters, link=".care_visit", order="last", empty=empty, tabs=tabs(),
        title=_("Care list"), counts=queries.care_counts(), cares=CARES, children=current_viewer().can(CARE_CHILD), more=[],
    )  # fmt: skip


@bp.get("/care/<uuid:id>/visit")
@requires(CARE)
def care_visit(id):
    """The ledger's own form of a visit, about this person."""
    person = find(Resident, id)
    code = code_of(person.area_id)
    back = url_for(".care")
    return redirect(new_url("ledger.visit", kind="care", resident_id=id, place=person.name, area_id=code, next=back))
