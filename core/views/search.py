"""One box for everything that has a name: places, units, people, and what the models keep."""

from flask import Blueprint, abort, g, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import signed_in
from core.contributions import SearchKind
from core.models.officer import Officer
from core.models.organisation import Area, Unit
from core.scope import scope_of, within
from core.screens.columns import Column
from core.screens.listing import listing
from core.screens.page import page
from core.services import doctor, searching
from core.views.permissions import READ_ORGANISATION

bp = Blueprint("search", __name__)
CONTRIBUTIONS = (
    *doctor.CONTRIBUTIONS,
    SearchKind(Area, _l("Places"), "organisation.area", READ_ORGANISATION, 10),
    SearchKind(Unit, _l("Units"), "organisation.unit", READ_ORGANISATION, 11),
    SearchKind(Officer, _l("People"), "officers.officer", READ_ORGANISATION, 12),
)

COLUMNS = (
    Column(_l("Name"), "title", sortable=False),
    Column(_l("Code or number"), "code", sortable=False),
    Column(_l("Remarks"), "hint", sortable=False),
    Column(_l("Village"), "area", sortable=False),
    Column(_l("Unit"), "unit", sortable=False),
)


@bp.get("/search")
@signed_in
def search():
    asked = request.args.get("q", "").strip()[:80]
    if "kind" in request.args:
        return _one_kind(asked, request.args["kind"])
    return page("core/search.html", answer=searching.search(asked, g.viewer))


def _one_kind(asked, name):
    kind = searching.kinds_for(g.viewer).get(name)
    if kind is None or searching.is_personal(asked) or not searching.grams_of(asked):
        abort(404)
    with within(scope_of(g.viewer, kind.permission)):
        words = {"kind": kind, "asked": asked, "empty": (_("Nothing found"), "")}
        return listing("core/search_kind.html", searching.all_of(asked, name), COLUMNS, link=kind.endpoint, order="rank", **words)
