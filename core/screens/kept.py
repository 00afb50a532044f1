"""What was typed into a form that leads nowhere any more, in the words of that form: labels, and the titles of what was chosen.

The form is known by its fields' names: the page that posted it is shut, so nothing else can be asked.
"""

from itertools import chain

from wtforms.fields.choices import SelectFieldBase

from core.screens.field_names import FIELDS
from core.screens.fields import PlainForm


def in_words(plugin: str, typed: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """``(label, what was typed or chosen)`` of each field that is not empty."""
    fields = _fields(plugin, {name for name, _value in typed})
    return [(_label(fields.get(name), name), _title(fields.get(name), value)) for name, value in typed if value]


def _fields(plugin: str, names: set[str]) -> dict:
    """The fields of the plugin's form that has most of these names, the smallest of several."""
    forms = [one for one in _below(PlainForm) if plugin in one.__module__.split(".")]
    ranked = sorted(forms, key=lambda one: (-sum(hasattr(one, name) for name in names), len(dir(one))))
    return dict(ranked[0](formdata=None)._fields) if ranked else {}


def _below(form: type):
    for one in form.__subclasses__():
        yield one
        yield from _below(one)


def _label(field, name: str) -> str:
    return str(field.label.text) if field is not None else str(FIELDS.get(name, name))


def _title(field, value: str) -> str:
    if not isinstance(field, SelectFieldBase):
        return value
    choices = chain(*(group for _name, group in field.iter_groups())) if field.has_groups() else field.iter_choices()
    return next((str(choice[1]) for choice in choices if str(choice[0]) == value), value)
