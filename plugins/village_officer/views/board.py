"""The coverage board of any day, and the page of a village with everything that its officer needs."""

from flask import redirect, request, url_for

from core.api import (
    Area,
    AreaKind,
    Column,
    Filter,
    Officer,
    _,
    _l,
    current_viewer,
    find,
    listing,
    may_open,
    new_url,
    page,
    requires,
    today,
)
from plugins.personnel.api import TEAM_KINDS
from plugins.village_officer import village_page
from plugins.village_officer.permissions import ARRANGE, EXPORT, OWN, READ
from plugins.village_officer.queries import terms as queries
from plugins.village_officer.queries.structure import ROOMS
from plugins.village_officer.queries.structure import structure as station_structure
from plugins.village_officer.views.base import YES_NO, asked_day, bp, choice, tabs
from plugins.village_officer.words import COVERAGE, COVERAGE_TONES, GROUPS

COLUMNS = (
    Column(_l("Village"), "village"),
    Column(_l("Station"), "unit"),
    Column(_l("State"), "state", titles=COVERAGE, tones=COVERAGE_TONES),
    Column(_l("Responsible officer"), "officer"),
    Column(_l("Home unit"), "home"),
    Column(_l("Since"), "valid_from"),
    Column(_l("Last day"), "valid_to"),
    Column(_l("Assisting"), "assisting", numeric=True),
)
ELSEWHERE = (
    (lambda: _("Two teams, one room"), "village_officer.structure"),
    (lambda: _("Selection"), "personnel.rounds"),
    (lambda: _("Mentors"), "personnel.mentors"),
    (lambda: _("Hand-overs"), "personnel.handovers"),
    (lambda: _("Work packages"), "ledger.kits"),
    (lambda: _("Adjoining villages"), "village_officer.adjacency"),
)


@bp.get("/")
@requires(READ)
def home():
    return redirect(
        url_for(".desk" if current_viewer().can(OWN) and not current_viewer().can(ARRANGE) else ".board", **request.args)
    )


@bp.get("/board")
@requires(READ)
def board():
    day = asked_day()
    rows = queries.board(day)
    c = rows.selected_columns
    filters = (
        Filter("q", _l("Village"), Area.name),
        Filter("state", _l("State"), c.state, "choice", choice(COVERAGE)),
        Filter("covered", _l("Villages covered"), c.state != "gap", "flag", YES_NO),
        Filter("area", _l("Township"), Area.id, "area", choices=lambda: None),
        Filter("unit", _l("Station"), c.unit_id, "unit", choices=lambda: None),
        Filter("officer", _l("Responsible officer"), Officer.id, "officer", choices=lambda: None),
    )
    empty = _("No village is in your area"), _("Villages come from the list of divisions, stations from the list of stations.")
    return listing(
        "village_officer/board.html", rows, COLUMNS, filters=filters, link=".village", order="unit", empty=empty, export=EXPORT,
        tabs=tabs(), title=_("Coverage: one village, one officer"), numbers=queries.numbers(day), day=day, more=_more(),
        elsewhere=[(title(), url_for(endpoint)) for title, endpoint in ELSEWHERE if may_open(endpoint)],
    )  # fmt: skip


def _more() -> list:
    return [(_("Begin a term"), new_url(".term_form"), "plus")] if current_viewer().can(ARRANGE) else []


@bp.get("/structure")
@requires(READ)
def structure():
    """Two teams and one room of each station."""
    return page(
        "village_officer/structure.html", tabs=tabs(), today=today(), stations=station_structure(today()), groups=GROUPS,
        rooms=[TEAM_KINDS.titles().get(kind, kind) for kind in ROOMS],
    )  # fmt: skip


@bp.get("/villages/<uuid:id>")
@requires(READ)
def village(id):
    area = find(Area, id)
    if area.kind is not AreaKind.VILLAGE:
        return redirect(url_for("organisation.area", id=id))
    return page("village_officer/village.html", area=area, tabs=tabs(), **village_page.context(area, current_viewer()))
