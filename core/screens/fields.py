"""Form fields that know the county: places, officers, and the base of all forms.

A choice of a place offers the codes that people know, and gives back the record's id; it never offers a place outside the
viewer's area, so a forged one is simply not a choice.
"""

from datetime import date, datetime
from functools import cached_property

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from sqlalchemy import select
from wtforms import DateTimeField, HiddenField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, ValidationError
from wtforms.widgets import Select

from core import clock
from core.extensions import db
from core.models.officer import Officer
from core.models.organisation import Area, AreaKind, Unit, UnitKind
from core.screens.field_sentences import FieldSentences
from core.screens.options import Retired, options_of

__all__ = [
    "Form", "OfficerField", "PlainForm", "RecordField", "TownshipField", "UnitField", "VillageField", "VillagesField", "options_of",
]  # fmt: skip

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


def in_our_times(_form, field) -> None:
    """A day of a form lies between 1900 and 2100: a year typed wrongly is noticed where it was typed."""
    day = field.data.date() if isinstance(field.data, datetime) else field.data
    if isinstance(day, date) and not EARLIEST <= day <= LATEST:
        raise ValidationError(_("This day is not between 1900 and 2100; please check the year."))


class DayChecking(FlaskForm.Meta):
    """Every field of a day is checked by :func:`in_our_times`, whoever wrote the form: none can forget it."""

    def get_translations(self, form):
        """What fields say, in the words of this product."""
        return FieldSentences()

    def bind_field(self, form, unbound_field, options):
        """Bind a field, with the rule for days."""
        field = super().bind_field(form, unbound_field, options)
        if isinstance(field, DateTimeField):  # also of a day, of a month, of a local time
            field.validators = [*field.validators, in_our_times]
        return field


class PlainForm(FlaskForm):
    """A form that is no record's. ``barred``: why it would lead to nothing now; it stands in place of the fields."""

    barred = ""

    class Meta(DayChecking):
        """The rules of all fields."""

    def process(self, formdata=None, obj=None, *args, **kwargs):
        """Fill the fields; of the words that a county retired they keep those that ``obj`` holds."""
        super().process(formdata, obj, *args, **kwargs)
        self.keep_words_of(obj)

    def keep_words_of(self, record) -> None:
        """Offer no word that the county retired, except those that ``record`` holds, so that it can be saved again."""
        for name, field in self._fields.items():
            words = getattr(field, "every_word", None) or getattr(field, "choices", None) or ()
            if any(isinstance(word, Retired) for word in words):
                field.every_word = words
                field.choices = [word for word in words if not isinstance(word, Retired) or word.held(record, name)]


class Form(PlainForm):
    """A form of one record. ``version`` is the record's version that the page showed; ``conflict`` lists clashing values."""

    version = HiddenField()
    conflict: list = []

    def fill(self, record) -> None:
        """Put what was typed into a record."""
        for name, field in self._fields.items():
            if name not in ("csrf_token", "version") and hasattr(type(record), name):
                field.populate_obj(record, name)

    def values(self) -> dict:
        """What was typed, by field."""
        return {n: f.data for n, f in self._fields.items() if n not in ("csrf_token", "version")}


def _choices_of(options, grouped: bool) -> list[SelectChoice]:
    """``(group, code, title, id)`` as choices, group by group in the order of their first options."""
    groups: dict = {}
    for group, code, title, _id in options:
        choice = SelectChoice(code, title, optgroup=str(group) if grouped else None)
        groups.setdefault(str(group), []).append(choice)
    return [choice for choices in groups.values() for choice in choices]


class LongSelect(Select):
    """A select without the end tags of its options, which HTML does not ask for: two kilobytes for the villages of a county."""

    @classmethod
    def render_option(cls, choice, **kwargs):
        return super().render_option(choice, **kwargs).removesuffix("</option>")


class RecordField(SelectField):
    """A select whose options are records, grouped; ``data`` is the record's id."""

    widget = LongSelect()

    def __init__(self, label=None, validators=None, required=True, **kwargs):
        self.required = required
        rule = InputRequired(_l("Please choose.")) if required else Optional()
        super().__init__(label, [*(validators or ()), rule], choices=self._choices, coerce=str, **kwargs)

    def options(self) -> list:
        """``(group, code, title, id)`` of what may be chosen."""
        raise NotImplementedError

    @cached_property
    def _options(self):
        return self.options()

    @cached_property
    def _ids(self) -> dict:
        return {code: record_id for _group, code, _title, record_id in self._options}

    def _choices(self):
        several = len({str(group) for group, *_rest in self._options}) > 1
        blank = SelectChoice("", _("Please choose"), optgroup="" if several else None)
        return [blank, *_choices_of(self._options, several)]

    def process_data(self, value):
        """``value`` is a record's id or a code; the only village of an assistant is chosen for him, if one must be."""
        code = next((code for code, record_id in self._ids.items() if record_id == value), value)
        only = next(iter(self._ids), None) if self.required and len(self._ids) == 1 and value is None else None
        self.data = code if code in self._ids else only
        if value and self.data is None and value == request.args.get(self.name):
            self.errors = [_("The link names “%(value)s”, which is not in your area. Please choose.", value=value)]

    def process_formdata(self, valuelist):
        if valuelist:
            self.data = valuelist[0] or None

    def populate_obj(self, obj, name):
        setattr(obj, name, self._ids.get(self.data))

    @property
    def record_id(self):
        """The id of the chosen record, or ``None``."""
        return self._ids.get(self.data)

    def pre_validate(self, form):
        if self.data and self.data not in self._ids:
            raise ValidationError(_("Please choose from the list."))


class VillageField(RecordField):
    """A village of the viewer's area; posts its 12-digit code."""

    kinds = (AreaKind.VILLAGE,)

    def options(self):
        parent = db.aliased(Area)
        rows = db.session.execute(
            select(parent.name.label("town"), Area.code, Area.name, Area.id)
            .join(parent, (parent.id == Area.parent_id) & (parent.county_id == Area.county_id), isouter=True)
            .where(Area.kind.in_(self.kinds), Area.on(clock.today()))
            .order_by(Area.code)
        )
        return [(row.town or "", row.code, row.name, row.id) for row in rows]


class VillagesField(SelectMultipleField):
    """Several villages of the viewer's area; posts their codes, ``ids`` are the records'."""

    def __init__(self, label=None, validators=None, **kwargs):
        super().__init__(label, validators, choices=self._choices, coerce=str, **kwargs)

    @cached_property
    def _options(self):
        return VillageField.options(VillageField)

    def _choices(self):
        return _choices_of(self._options, grouped=True)

    def process_data(self, value):
        """``value`` are ids or codes."""
        wanted = set(value or ())
        self.data = [code for _town, code, _name, record_id in self._options if record_id in wanted or code in wanted]

    @property
    def ids(self) -> list:
        """The ids of the chosen villages."""
        return [record_id for _town, code, _name, record_id in self._options if code in (self.data or ())]

    def towns(self) -> list[tuple]:
        """``(township, [(code, name, chosen)], number chosen)`` for drawing."""
        chosen, towns = set(self.data or ()), {}
        for town, code, name, _id in self._options:
            towns.setdefault(town, []).append((code, name, code in chosen))
        return [(town, lines, sum(line[2] for line in lines)) for town, lines in towns.items()]


class TownshipField(VillageField):
    """A township of the viewer's area; posts its code."""

    kinds = (AreaKind.TOWNSHIP,)


class UnitField(RecordField):
    """A unit that the viewer sees; posts its code. ``kinds`` narrows it."""

    def __init__(self, label=None, validators=None, kinds=tuple(UnitKind), **kwargs):
        self.kinds = kinds
        super().__init__(label, validators, **kwargs)

    def options(self):
        rows = db.session.execute(
            select(Unit.code, Unit.name, Unit.id)
            .where(Unit.kind.in_(self.kinds), Unit.on(clock.today()))
            .order_by(Unit.code)
        )
        return [("", row.code, row.name, row.id) for row in rows]


class OfficerField(RecordField):
    """An officer that the viewer sees; posts the number. ``person_class`` narrows it."""

    def __init__(self, label=None, validators=None, person_class=None, **kwargs):
        self.person_class = person_class
        super().__init__(label, validators, **kwargs)

    def options(self):
        statement = select(Unit.name.label("unit"), Officer.number, Officer.name, Officer.id)
        statement = statement.join(Unit, (Unit.id == Officer.unit_id) & (Unit.county_id == Officer.county_id))
        if self.person_class:
            statement = statement.where(Officer.person_class == self.person_class)
        rows = db.session.execute(statement.where(Officer.on(clock.today())).order_by(Unit.code, Officer.number))
        return [(row.unit, row.number, f"{row.name} {row.number}", row.id) for row in rows]
