"""The pages of kits: the bag that is scanned, its checklist, what is packed and who belongs to it."""

from uuid import UUID

from flask import url_for

from core.api import (
    Column,
    Filter,
    Refused,
    _,
    _l,
    act,
    current_viewer,
    done,
    edit,
    filtered,
    find,
    listing,
    new_url,
    page,
    remove,
    requires,
    run_tx,
)
from plugins.ledger import gear_words as w
from plugins.ledger.forms import gear as forms
from plugins.ledger.models import Asset, Kit
from plugins.ledger.permissions import EXPORT, GEAR, KEEP_GEAR, STRIKE, USE_GEAR
from plugins.ledger.queries import choices
from plugins.ledger.queries import gear as queries
from plugins.ledger.queries.kits import kit_state, packed
from plugins.ledger.services import kits as services
from plugins.ledger.views import gear
from plugins.ledger.views.assets import tabs
from plugins.ledger.views.base import bp
from plugins.ledger.views.rooms import asked, options

COLUMNS = (
    Column(_l("Number of the kit"), "number"),
    Column(_l("Kind of kit"), "definition"),
    Column(_l("State"), "state", titles=w.SHOWN_STATES, tones=w.TONES),
    Column(_l("Held by"), "holder", sortable=False),
    Column(_l("Pieces missing"), "missing", numeric=True),
    Column(_l("Last gone through on"), "checked_on"),
    Column(_l("Kept by"), "unit"),
    Column(_l("To be given back by"), "due_on"),
)
FILTERS = (
    Filter("q", _l("Number of the kit"), Kit.number),
    Filter("definition", _l("Kind of kit"), queries.DEFINITION, "choice", choices=queries.definition_choices),
    Filter("state", _l("State"), Kit.state, "choice", choices=options(w.STATES)),
    Filter("lacking", _l("Something is missing"), Kit.missing > 0, "flag", choices=(("1", _l("Yes")), ("0", _l("No")))),
    Filter("unit", _l("Station"), Kit.unit_id, "unit", choices=asked("unit", choices.stations)),
    Filter("officer", _l("Held by"), Kit.officer_id, "officer", choices=asked("officer", choices.officers)),
)


@bp.get("/kits")
@requires(GEAR)
def kits():
    add = (_("Enter a kit"), new_url("ledger.kit_form")) if current_viewer().can(KEEP_GEAR) else ()
    empty = _("No kits yet"), _("First say what belongs in a kind of kit, then enter the bags."), *add
    return listing(
        "ledger/gear_list.html", queries.kits, COLUMNS, filters=FILTERS, link="ledger.kit", order="number", empty=empty,
        export=EXPORT, title=_("Kits"), add=add, tabs=tabs("ledger.kits"), labels="ledger.kit_labels",
    )  # fmt: skip


@bp.get("/kits/labels")
@requires(GEAR)
def kit_labels():
    return gear.labels(queries.things(filtered(queries.kits, FILTERS), Kit))


@bp.get("/kits/<uuid:id>")
@requires(GEAR)
def kit(id):
    return kit_page(find(Kit, id))


def kit_page(record, pack=None, member=None):
    """The page of a kit, with the forms for packing and for people as they were typed."""
    viewer = current_viewer()
    return page(
        "ledger/kit.html", kit=record, lines=kit_state(record), things=packed(record), people=queries.members(record), words=w,
        may=gear.rights(record) | {"strike": viewer.can(STRIKE)}, history=queries.history(record), checks=queries.checks(record),
        pack=pack or forms.PackForm(record), member=member or forms.MemberForm(record),
    )  # fmt: skip


@bp.route("/kits/<uuid:id>/form", methods=["GET", "POST"])
@requires(KEEP_GEAR)
def kit_form(id):
    return edit(
        "ledger/form.html", forms.KitForm, Kit, id, save=services.save_kit, done=gear.href, title=_("Kit"),
        defaults=lambda: {"unit_id": current_viewer().unit_id}, back=url_for("ledger.kits"),
    )  # fmt: skip


@bp.route("/kits/<uuid:id>/check", methods=["GET", "POST"])
@requires(USE_GEAR)
def kit_check(id):
    record = find(Kit, id)
    form = forms.check_form(record)
    seen = form.seen.ids if "seen" in form else set()
    work = lambda t: services.record_check(t, form.found, seen, form.note.data)  # noqa: E731
    return gear.ask(form, work, _("Check the kit"), record, _("Checked and signed."), services.check_checker)


def _changed(id, form, work, **shown):
    """Do ``work(kit)`` for one of the small forms of a kit's page; a mistake is shown there."""
    if form.validate():
        try:
            run_tx(lambda: work(find(Kit, id)))
            return done("ledger.kit", _("Saved."), id=id)
        except Refused as refusal:
            form[refusal.field].errors = [str(refusal.reason)]
    return kit_page(find(Kit, id), **shown), 422


@bp.post("/kits/<uuid:id>/pack")
@requires(KEEP_GEAR)
def kit_pack(id):
    form = forms.PackForm(find(Kit, id))
    return _changed(id, form, lambda kit: services.pack(kit, find(Asset, UUID(form.asset_id.data))), pack=form)


@bp.post("/assets/<uuid:id>/unpack")
@requires(KEEP_GEAR)
def asset_unpack(id):
    back = gear.href(find(Asset, id).kit or find(Asset, id))
    return act(Asset, id, services.unpack, done=lambda _asset: back, message=_("Taken out of the kit."))


@bp.post("/kits/<uuid:id>/people")
@requires(KEEP_GEAR)
def kit_join(id):
    form = forms.MemberForm(find(Kit, id))
    return _changed(id, form, lambda kit: services.join_kit(kit, form.officer_id.record_id, form.tag.data), member=form)


@bp.post("/kits/<uuid:id>/people/<uuid:member>/leave")
@requires(KEEP_GEAR)
def kit_leave(id, member):
    return act(Kit, id, lambda kit: services.leave_kit(kit, queries.member(kit, member)), done=gear.href, message=_("Saved."))


@bp.post("/kits/<uuid:id>/strike")
@requires(STRIKE)
def kit_strike(id):
    return remove(Kit, id, done="ledger.kits")
