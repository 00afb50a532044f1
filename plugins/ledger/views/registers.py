"""What the pages of all registers share: tabs, list, form, looking up a sealed number, and who looked."""

from flask import url_for

from core.api import (
    Column,
    Filter,
    Refused,
    _,
    _l,
    current_viewer,
    edit,
    listing,
    look_up_detail,
    look_ups,
    new_url,
    page,
    requires,
    run_tx,
    unmask,
)
from plugins.ledger import register_words as w
from plugins.ledger.forms import registers as forms
from plugins.ledger.permissions import EXPORT, LOOK_UPS, REGISTERS, STRIKE, UNMASK
from plugins.ledger.queries import registers as queries
from plugins.ledger.services import registering
from plugins.ledger.views.base import bp

REGISTERED = Column(_l("Registered on"), "registered_on")
VILLAGE = Column(_l("Village"), "village")
TABS = (
    (_l("Residents"), "ledger.residents"),
    (_l("Rental houses"), "ledger.rental_houses"),
    (_l("Vehicles"), "ledger.vehicles"),
    (_l("Venues"), "ledger.venues"),
    (_l("Find a number"), "ledger.find_number"),
)


def tabs(here: str) -> list:
    """The registers beside each other."""
    return [(title, url_for(endpoint), endpoint == here) for title, endpoint in TABS]


def register_list(here, statement, columns, filters, form, link, titles):
    """The list of a register; ``titles``: its name, its button, and what an empty one says."""
    title, add, nothing = titles
    empty = (nothing, _("What is registered once is counted in every report."), add, new_url(form))
    return listing(
        "ledger/register.html", statement, columns, filters=filters, link=link, order="-registered_on", empty=empty, export=EXPORT,
        title=title, add=(add, new_url(form)), tabs=tabs(here),
    )  # fmt: skip


def entry_form(form, model, id, title, back, done):
    """The form of an entry; beside a number that exists already stands a link to its entry, if the viewer may see it."""
    return edit(
        "ledger/entry_form.html", form, model, id, save=registering.register, done=done, title=title, back=url_for(back),
        twin=lambda typed: queries.with_number(typed)["residents"] if typed else [], may_strike=current_viewer().can(STRIKE),
    )  # fmt: skip


def look_up(record, columns: dict, back: str):
    """Ask for the reason; show the plain values of ``columns`` (``{name: title}``) once, after the journal has the line."""
    form, shown, status = forms.LookUpForm(), None, 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                plain = unmask(record, list(columns), reason=form.reason.data, note=form.note.data or "")
                shown, status = [(columns[name], value) for name, value in plain.items()], 200
            except Refused as refusal:
                form.form_errors = [str(refusal.reason)]
    return page("ledger/look_up.html", record=record, form=form, shown=shown, back=back, titles=columns.values()), status


LOOK_UP_COLUMNS = (
    Column(_l("When"), "at"),
    Column(_l("Account"), "username"),
    Column(_l("Whose number"), "label", sortable=False),
    Column(_l("Kind of entry"), "subject", titles=w.SUBJECTS, sortable=False),
    Column(_l("Reason of the look-up"), "detail", sortable=False, show=lambda detail: _why(look_up_detail(detail))),
)


def _why(told: dict) -> str:
    reason = w.LOOK_UP_REASONS.get(told.get("reason"), told.get("reason") or "")
    return " · ".join(str(part) for part in (reason, told.get("note")) if part)


def look_up_list(record=None, back=None):
    """Who looked up numbers: of one record, or of all that the viewer answers for."""
    statement = look_ups(record and record.id)
    columns = {column.key: column for column in statement.selected_columns}
    filters = (
        Filter("account", _l("Account"), columns["username"]),
        Filter("from", _l("From"), columns["at"], "date_from"),
        Filter("to", _l("To"), columns["at"], "date_to"),
    )
    empty = (_("Nobody has looked up a number"), _("Each look-up stands here with its reason."))
    shown = LOOK_UP_COLUMNS if record is None else tuple(c for c in LOOK_UP_COLUMNS if c.name not in ("label", "subject"))
    return listing("ledger/look_ups.html", statement, shown, filters=filters, order="-at", empty=empty, record=record, back=back)


@bp.get("/look-ups")
@requires(LOOK_UPS)
def all_look_ups():
    return look_up_list()


@bp.route("/find-number", methods=["GET", "POST"])
@requires(REGISTERS)
def find_number():
    form, found, status = forms.FindForm(), None, 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                found, status = run_tx(lambda: registering.find(form.number.data)), 200
            except Refused as refusal:
                form.form_errors = [str(refusal.reason)]
    may = {"unmask": current_viewer().can(UNMASK)}
    return page("ledger/find_number.html", form=form, found=found, may=may, tabs=tabs("ledger.find_number"), words=w), status
