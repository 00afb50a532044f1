"""The pages of the residents' register."""

from flask import abort, flash, url_for

from core.api import Column, Filter, Refused, _, _l, current_viewer, done, find, page, remove, requires, run_tx
from plugins.ledger import register_words as w
from plugins.ledger.forms import registers as forms
from plugins.ledger.models import Resident
from plugins.ledger.permissions import CORRECT, LOOK_UPS, REGISTER, REGISTERS, STRIKE, UNMASK, UNMASK_CHILD
from plugins.ledger.queries import registers as queries
from plugins.ledger.services import registering
from plugins.ledger.timelines import latest
from plugins.ledger.views import registers
from plugins.ledger.views.base import bp
from plugins.ledger.views.rooms import fact_filters

COLUMNS = (
    Column(_l("Name of the person"), "name"),
    Column(_l("Document number"), "id_number_masked", sortable=False),
    Column(_l("Telephone"), "phone_masked", sortable=False),
    Column(_l("Class of resident"), "residence", titles=w.RESIDENCES, tones=w.RESIDENCE_TONES),
    registers.VILLAGE,
    Column(_l("Group and house"), "address"),
    Column(_l("Looked after as"), "care", titles=w.CARES, tones=w.CARE_TONES),
    registers.REGISTERED,
)


def _choices(titles):
    return [(code.value, title) for code, title in titles.items()]


FILTERS = fact_filters(
    Resident,
    Filter("q", _l("Name or pinyin initials"), queries.names),
    Filter("residence", _l("Class of resident"), Resident.residence, "choice", choices=_choices(w.RESIDENCES)),
    Filter("stay_reason", _l("Reason of stay"), Resident.stay_reason, "choice", choices=_choices(w.STAY_REASONS)),
    Filter("care", _l("Looked after as"), Resident.care, "choice", choices=_choices(w.CARES)),
    Filter("presence", _l("Present or gone"), queries.presence, "choice", choices=tuple(w.PRESENT.items())),
)


@bp.get("/residents")
@requires(REGISTERS)
def residents():
    titles = _("Residents"), _("Register a resident"), _("No residents yet")
    return registers.register_list(
        "ledger.residents", queries.residents, COLUMNS, FILTERS, "ledger.resident_form", "ledger.resident", titles
    )


@bp.get("/residents/<uuid:id>")
@requires(REGISTERS)
def resident(id):
    person, viewer = find(Resident, id), current_viewer()
    rights = {"correct": CORRECT, "strike": STRIKE, "look_ups": LOOK_UPS, "unmask": UNMASK_CHILD if person.protected else UNMASK}
    return page(
        "ledger/resident.html",
        person=person,
        may={name: viewer.can(permission) for name, permission in rights.items()},
        homes=queries.homes(person),
        timeline=latest(about_id=person.id),
        words=w,
    )


@bp.route("/residents/<uuid:id>/form", methods=["GET", "POST"])
@requires(REGISTER)
def resident_form(id):
    return registers.entry_form(forms.ResidentForm, Resident, id, _("Resident"), "ledger.residents", _saved)


def _saved(person) -> str:
    if warning := registering.number_warning(person):
        flash(warning, "warn")
    return url_for("ledger.resident", id=person.id)


@bp.route("/residents/<uuid:id>/look-up", methods=["GET", "POST"])
@requires(UNMASK)
def resident_look_up(id):
    person = find(Resident, id)
    if person.protected and not current_viewer().can(UNMASK_CHILD):
        abort(403, _("The numbers of children are shown to the household-registration officer and the chief only."))
    titles = {"id_number": _("Document number"), "phone": _("Telephone")}
    return registers.look_up(person, titles, url_for("ledger.resident", id=id))


@bp.get("/residents/<uuid:id>/look-ups")
@requires(LOOK_UPS)
def resident_look_ups(id):
    person = find(Resident, id)
    back = url_for("ledger.resident", id=id) if current_viewer().can(REGISTERS) else url_for("ledger.all_look_ups")
    return registers.look_up_list(person, back)


@bp.route("/residents/<uuid:id>/number", methods=["GET", "POST"])
@requires(CORRECT)
def resident_number(id):
    person, form, status = find(Resident, id), forms.NumberForm(), 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                run_tx(lambda: _correct(id, form))
                return done("ledger.resident", _("The number was corrected."), id=id)
            except Refused as refusal:
                field = form[refusal.field or "reason"]
                field.errors = [*field.errors, str(refusal.reason)]
    return page("ledger/number.html", person=find(Resident, person.id), form=form), status


def _correct(id, form) -> None:
    person = find(Resident, id)
    registering.correct_number(person, form.document.data, form.number.data, form.reason.data)
    person.version += 1


@bp.post("/residents/<uuid:id>/strike")
@requires(STRIKE)
def resident_strike(id):
    return remove(Resident, id, done="ledger.residents")
