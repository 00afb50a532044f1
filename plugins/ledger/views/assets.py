"""The pages of equipment that is kept one by one."""

from flask import url_for

from core.api import Column, Filter, _, _l, current_viewer, edit, filtered, find, listing, new_url, page, remove, requires
from plugins.ledger import gear_words as w
from plugins.ledger.forms import gear as forms
from plugins.ledger.models import Asset
from plugins.ledger.permissions import EXPORT, GEAR, KEEP_GEAR, STRIKE
from plugins.ledger.queries import choices
from plugins.ledger.queries import gear as queries
from plugins.ledger.services import assets as services
from plugins.ledger.views import gear
from plugins.ledger.views.base import bp
from plugins.ledger.views.rooms import asked, options

COLUMNS = (
    Column(_l("What it is called"), "label"),
    Column(_l("Kind of equipment"), "kind", titles=w.ASSET_KINDS.titles),
    Column(_l("Serial number"), "serial"),
    Column(_l("State"), "state", titles=w.SHOWN_STATES, tones=w.TONES),
    Column(_l("Held by"), "holder", sortable=False),
    Column(_l("Kit"), "kit", sortable=False),
    Column(_l("Kept by"), "unit"),
    Column(_l("To be given back by"), "due_on"),
)
PLACE = (
    Filter("unit", _l("Station"), Asset.unit_id, "unit", choices=asked("unit", choices.stations)),
    Filter("officer", _l("Held by"), queries.HOLDER_ID, "officer", choices=asked("officer", choices.officers)),
)
FILTERS = (
    Filter("q", _l("Name or serial number"), Asset.label + " " + queries.SERIAL),
    Filter("kind", _l("Kind of equipment"), Asset.kind, "choice", choices=options(w.ASSET_KINDS.titles())),
    Filter("state", _l("State"), queries.SHOWN_STATE, "choice", choices=options(w.SHOWN_STATES)),
    *PLACE,
)


def tabs(here: str) -> list:
    """Equipment, kits and their definitions beside each other."""
    pages = (_("Equipment"), "ledger.assets"), (_("Kits"), "ledger.kits"), (_("Kinds of kit"), "ledger.kit_definitions")
    return [(title, url_for(endpoint), endpoint == here) for title, endpoint in pages]


@bp.get("/assets")
@requires(GEAR)
def assets():
    add = (_("Enter equipment"), new_url("ledger.asset_form")) if current_viewer().can(KEEP_GEAR) else ()
    empty = _("No equipment yet"), _("Enter it once, or import the station's list."), *add
    return listing(
        "ledger/gear_list.html", queries.assets, COLUMNS, filters=FILTERS, link="ledger.asset", order="kind", empty=empty,
        export=EXPORT, title=_("Equipment"), add=add, tabs=tabs("ledger.assets"), labels="ledger.asset_labels",
    )  # fmt: skip


@bp.get("/assets/labels")
@requires(GEAR)
def asset_labels():
    return gear.labels(queries.things(filtered(queries.assets, FILTERS), Asset))


@bp.get("/assets/<uuid:id>")
@requires(GEAR)
def asset(id):
    record, viewer = find(Asset, id), current_viewer()
    return page(
        "ledger/asset.html", asset=record, may=gear.rights(record) | {"strike": viewer.can(STRIKE)}, words=w,
        history=queries.history(record), state=services.shown_state(record),
    )  # fmt: skip


@bp.route("/assets/<uuid:id>/form", methods=["GET", "POST"])
@requires(KEEP_GEAR)
def asset_form(id):
    return edit(
        "ledger/form.html", forms.AssetForm, Asset, id, save=services.save, done=gear.href, title=_("Equipment"),
        defaults=lambda: {"unit_id": current_viewer().unit_id}, back=url_for("ledger.assets"),
    )  # fmt: skip


@bp.post("/assets/<uuid:id>/strike")
@requires(STRIKE)
def asset_strike(id):
    return remove(Asset, id, done="ledger.assets")
