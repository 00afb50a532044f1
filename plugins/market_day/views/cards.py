"""The two cards: registers, printing, entering, analysis."""

from flask import abort, request, url_for

from core.api import (
    Column,
    Filter,
    _,
    _l,
    current_viewer,
    done,
    edit,
    find,
    listing,
    new_id,
    new_url,
    page,
    requires,
    run_tx,
)
from plugins.ledger.api import NEEDS
from plugins.market_day import forms, handouts
from plugins.market_day.models import ContactCard, NeedsCard
from plugins.market_day.permissions import EXPORT, HELP, READ
from plugins.market_day.queries import cards as queries
from plugins.market_day.rooms import shared_filters
from plugins.market_day.services import cards as services
from plugins.market_day.views.base import bp, demo_note, pdf_answer, tabs
from plugins.market_day.words import CARD_STATES, CARD_TONES

NEED_COLUMNS = (
    Column(_l("Card number"), "number"),
    Column(_l("Village"), "village"),
    Column(_l("State"), "state", titles=CARD_STATES, tones=CARD_TONES, sortable=False),
    Column(_l("Given out on"), "issued_on"),
    Column(_l("Came back on"), "returned_on"),
)
CONTACT_COLUMNS = (
    Column(_l("Date"), "occurred_on"),
    Column(_l("Village"), "village"),
    Column(_l("Village group"), "group_name"),
    Column(_l("Officer"), "officer"),
    Column(_l("Households"), "households", numeric=True),
    Column(_l("Cards"), "copies", numeric=True),
)


NEED_FILTERS = (
    Filter("q", _l("Card number"), NeedsCard.number),
    Filter("state", _l("State"), queries.card_state, "choice", tuple(CARD_STATES.items())),
    Filter("need", _l("Need"), queries.named, "text", NEEDS.titles()),
    Filter("from", _l("Given out from"), NeedsCard.issued_on, "date_from"),
    Filter("to", _l("Given out until"), NeedsCard.issued_on, "date_to"),
    Filter("area", _l("Village"), NeedsCard.area_id, "area"),
    Filter("unit", _l("Station"), NeedsCard.unit_id, "unit"),
)


@bp.get("/needs")
@requires(READ)
def needs():
    empty = _("No needs cards yet"), _("Print numbered cards, give them out, and enter what comes back.")
    empty += (_("Print cards"), new_url(".needs_print")) if current_viewer().can(HELP) else ()
    links = [(_("Analysis"), url_for(".needs_analysis"), "chart-bar")]
    links += [(_("Print cards"), new_url(".needs_print"), "printer")] if current_viewer().can(HELP) else []
    return listing(
        "market_day/list.html", queries.needs_cards, NEED_COLUMNS, filters=NEED_FILTERS, link=".need", order="-number", empty=empty,
        export=EXPORT, tabs=tabs(), title=_("Needs cards"), more=links,
    )  # fmt: skip


@bp.route("/needs/print/<uuid:id>", methods=["GET", "POST"])
@requires(HELP)
def needs_print(id):
    form = forms.NeedsPrintForm()
    if request.method == "POST" and form.validate():
        values = form.area_id.record_id, form.copies.data, form.issued_on.data
        run_tx(lambda: services.print_needs_cards(id, *values))
        return done(".needs_print", id=id)
    return page("market_day/needs_print.html", form=form, tabs=tabs(), cards=services.batch(id), batch=id, again=new_id()), (
        422 if form.errors else 200
    )


@bp.get("/needs/sheets/<uuid:id>")
@requires(HELP)
def needs_sheets(id):
    cards = services.batch(id) or abort(404)
    return pdf_answer("sheet", handouts.needs_sheet(cards) | {"demo": demo_note()}, "needs-cards")


@bp.route("/needs/<uuid:id>", methods=["GET", "POST"])
@requires(HELP)
def need(id):
    find(NeedsCard, id)  # a card is printed before it is filled in
    return edit("market_day/need.html", forms.NeedsCardForm, NeedsCard, id, save=services.enter, done=".needs", tabs=tabs())


@bp.get("/needs/analysis")
@requires(READ)
def needs_analysis():
    rows, totals = queries.by_village_and_quarter()
    return page(
        "market_day/needs_analysis.html", tabs=tabs(), rows=rows, needs=NEEDS.titles(), chart=queries.needs_chart(totals),
        states=queries.state_counts(), satisfaction=queries.satisfaction(),
    )  # fmt: skip


@bp.get("/contacts")
@requires(READ)
def contacts():
    empty = _("No contact cards yet"), _("Print an officer's cards and note which households got one.")
    empty += (_("Note cards given out"), new_url(".contact")) if current_viewer().can(HELP) else ()
    links = [(_("Print cards"), url_for(".contacts_print"), "printer")]
    links += [(_("Note cards given out"), new_url(".contact"), "plus")] if current_viewer().can(HELP) else []
    return listing(
        "market_day/contacts.html", queries.contact_cards, CONTACT_COLUMNS, filters=shared_filters(ContactCard), link=".contact",
        order="-occurred_on", empty=empty, export=EXPORT, tabs=tabs(), title=_("Contact cards"), more=links,
        coverage=queries.coverage(),
    )  # fmt: skip


@bp.route("/contacts/<uuid:id>", methods=["GET", "POST"])
@requires(HELP)
def contact(id):
    return edit(
        "market_day/form.html", forms.ContactCardForm, ContactCard, id, save=services.give_contact_cards, done=".contacts",
        tabs=tabs(), title=_("Contact cards given out"), back=url_for(".contacts"),
    )  # fmt: skip


@bp.get("/contacts/print")
@requires(READ)
def contacts_print():
    form = forms.ContactPrintForm(formdata=request.args or None, meta={"csrf": False})
    if "officer_id" in request.args and form.validate():
        cards = handouts.contact_cards(form.officer_id.record_id, form.area_id.record_id, form.copies.data)
        return pdf_answer("cards", cards | {"demo": demo_note()}, "contact-cards")
    return page("market_day/contacts_print.html", form=form, tabs=tabs())
