"""The forms of units and places, and :func:`decide` for decisions that are not edits of a record."""

from flask import flash, redirect, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from core import clock
from core.errors import Refused
from core.models.organisation import AreaKind, JurisdictionKind, Unit, UnitKind
from core.queries import records
from core.screens.fields import Form, PlainForm, TownshipField, UnitField, options_of
from core.screens.page import page
from core.services.former_divisions import AREA_KINDS
from core.transactions import run_tx

UNIT_KINDS = {
    UnitKind.BUREAU: _l("Bureau"),
    UnitKind.SPECIALIST: _l("Specialist branch"),
    UnitKind.STATION: _l("Police station"),
    UnitKind.POST: _l("Police post"),
    UnitKind.ROOM: _l("Police room"),
}
JURISDICTIONS = {
    JurisdictionKind.TERRITORIAL: _l("In charge of the village"),
    JurisdictionKind.CALL: _l("Goes when somebody calls"),
}
FILL = _l("Please fill this in.")


class ParentAreaField(TownshipField):
    """A township or village that another area lies in."""

    kinds = (AreaKind.TOWNSHIP, AreaKind.VILLAGE)


class UnitForm(Form):
    """A unit of the tree."""

    parent_id = UnitField(_l("Belongs to"), required=False)
    kind = SelectField(_l("Kind"), choices=options_of(UNIT_KINDS), default=UnitKind.STATION, coerce=UnitKind)
    code = StringField(
        _l("Code"),
        [InputRequired(FILL), Length(max=20)],
        description=_l("The organisation code, 12 characters; it begins with the county's six digits."),
    )
    name = StringField(_l("Name"), [InputRequired(FILL), Length(max=80)])
    valid_from = DateField(_l("In force from"), [Optional()])
    phone = StringField(_l("Telephone"), [Length(max=40)])
    address = StringField(_l("Address"), [Length(max=120)])


class AreaForm(Form):
    """A township, village or group."""

    kind = SelectField(_l("Kind"), choices=options_of(AREA_KINDS), default=AreaKind.VILLAGE, coerce=AreaKind)
    parent_id = ParentAreaField(_l("Lies in"), required=False)
    code = StringField(
        _l("Code"),
        [InputRequired(FILL), Length(max=15)],
        description=_l("12 digits; a village group has two or three digits more."),
    )
    name = StringField(_l("Name"), [InputRequired(FILL), Length(max=60)])
    valid_from = DateField(_l("In force from"), [Optional()])
    population = IntegerField(_l("Population"), [Optional(), NumberRange(0, 99_999_999)])
    households = IntegerField(_l("Households"), [Optional(), NumberRange(0, 99_999_999)])


class _UnitChoice(PlainForm):
    """A form that names a unit."""

    def chosen_unit(self) -> Unit | None:
        """The unit that was chosen."""
        field = self._fields.get("successor") or self._fields["unit_id"]
        return records.record(Unit, field.record_id)


class EndUnitForm(_UnitChoice):
    """The last day of a unit, and what takes over."""

    valid_to = DateField(_l("In force until"), [InputRequired(_l("Please give the date."))], default=clock.today)
    successor = UnitField(
        _l("Taken over by"),
        required=False,
        description=_l("Its villages and staff go over on the next day; its records stay its own."),
    )


class EndAreaForm(PlainForm):
    """The last day of an area, and what takes over."""

    valid_to = DateField(_l("In force until"), [InputRequired(_l("Please give the date."))], default=clock.today)
    successor_code = StringField(
        _l("Successor's code"),
        [Length(max=15)],
        description=_l("The code of what took over; it may lie in another county."),
    )


class MoveForm(_UnitChoice):
    """Which unit has a village from a day on."""

    kind = RadioField(
        _l("What changes"),
        choices=options_of(JURISDICTIONS),
        default=JurisdictionKind.TERRITORIAL,
        coerce=JurisdictionKind,
    )
    unit_id = UnitField(_l("Unit"), kinds=(UnitKind.STATION, UnitKind.POST, UnitKind.SPECIALIST))
    valid_from = DateField(_l("From"), [InputRequired(_l("Please give the date."))], default=clock.today)


def decide(template: str, form, record, work, done: str, **context):
    """A page with a small form that decides something about ``record``: ``work(form)`` in one transaction, then ``done``."""
    if request.method == "GET" or not form.validate():
        return page(template, form=form, record=record, **context), 200 if request.method == "GET" else 422

    def decided():
        work(form)
        records.record(type(record), record.id).version += 1

    try:
        run_tx(decided)
    except Refused as refusal:
        field = form._fields.get(refusal.field) if refusal.field else None
        if field is None:
            form.form_errors = [str(refusal.reason)]
        else:
            field.errors = [*field.errors, str(refusal.reason)]
        return page(template, form=form, record=record, **context), 422
    flash(_("Saved."), "good")
    return redirect(done, 303)
