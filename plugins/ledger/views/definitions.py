"""The pages of kinds of kit: what belongs in each."""

from flask import abort, url_for

from core.api import Refused, _, act, current_viewer, done, edit, find, new_url, page, remove, requires, run_tx
from plugins.ledger import gear_words as w
from plugins.ledger.forms import gear as forms
from plugins.ledger.models import KitDefinition
from plugins.ledger.permissions import DEFINE_KITS, GEAR
from plugins.ledger.queries import gear as queries
from plugins.ledger.queries.kits import items_of
from plugins.ledger.services import kits as services
from plugins.ledger.views.assets import tabs
from plugins.ledger.views.base import bp


def href(record) -> str:
    """The page of a kind of kit."""
    return url_for("ledger.kit_definition", id=record.id)


@bp.get("/kit-definitions")
@requires(GEAR)
def kit_definitions():
    found = queries.definitions()
    there = {row.code for row in found}
    standard = [(code, title) for code, (title, _lines) in w.STANDARD.items() if code not in there]
    may = current_viewer().can(DEFINE_KITS)
    return page(
        "ledger/kit_definitions.html", definitions=found, standard=standard if may else [], tabs=tabs("ledger.kit_definitions"),
        add=new_url("ledger.kit_definition_form") if may else None,
    )  # fmt: skip


@bp.post("/kit-definitions/standard/<code>")
@requires(DEFINE_KITS)
def kit_definition_standard(code):
    if code not in w.STANDARD:
        abort(404)
    run_tx(lambda: services.definition(code))
    return done("ledger.kit_definitions", _("Saved."))


@bp.get("/kit-definitions/<uuid:id>")
@requires(GEAR)
def kit_definition(id):
    return definition_page(find(KitDefinition, id), forms.ItemForm())


def definition_page(record, form):
    """The page of a kind of kit, with the form for one more line as it was typed."""
    lines = [(item, str(w.item_title(item.of, item.code))) for item in items_of({record.id})[record.id]]
    may = current_viewer().can(DEFINE_KITS)
    return page("ledger/kit_definition.html", definition=record, lines=lines, form=form, may=may, words=w)


@bp.route("/kit-definitions/<uuid:id>/form", methods=["GET", "POST"])
@requires(DEFINE_KITS)
def kit_definition_form(id):
    return edit(
        "ledger/form.html", forms.DefinitionForm, KitDefinition, id, save=services.save_definition, done=href,
        title=_("Kind of kit"), back=url_for("ledger.kit_definitions"),
    )  # fmt: skip


@bp.post("/kit-definitions/<uuid:id>/items")
@requires(DEFINE_KITS)
def kit_item_add(id):
    form = forms.ItemForm()
    if form.validate():
        try:
            run_tx(lambda: services.add_item(find(KitDefinition, id), *form.line, form.count.data))
            return done("ledger.kit_definition", _("Saved."), id=id)
        except Refused as refusal:
            form.what.errors = [str(refusal.reason)]
    return definition_page(find(KitDefinition, id), form), 422


@bp.post("/kit-definitions/<uuid:id>/items/<uuid:item>/drop")
@requires(DEFINE_KITS)
def kit_item_drop(id, item):
    return act(KitDefinition, id, lambda d: services.drop_item(d, item), done=href, message=_("Saved."))


@bp.post("/kit-definitions/<uuid:id>/strike")
@requires(DEFINE_KITS)
def kit_definition_strike(id):
    return remove(KitDefinition, id, done="ledger.kit_definitions")
