"""What the columns of a table and the codes in them are called, learnt from the package that owns the table.

A form, a column of a list, a filter or a sheet that a package shows has said already what people call a value; the journal uses the
same words. Why it is learnt and not declared: a second list of names would be forgotten whenever a form changes. What no page shows
is named by ``__labels__`` of the model.
"""

import sys
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import lru_cache

from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from wtforms.fields.core import UnboundField

from core.contributions import ImportSheet
from core.models.base import owner
from core.screens.columns import Column
from core.screens.field_names import FIELDS
from core.screens.filters import Filter
from core.screens.options import Options

Said = tuple[object, Mapping | None]
"""A label, and the titles of its codes where it has codes."""


class Vocabulary:
    """The words of one package: what its forms, lists, filters and sheets call things, and the titles of its enumerations."""

    def __init__(self, package: str):
        self.forms: dict[str, dict[str, Said]] = {}
        self.shown: dict[str, list[Said]] = {}
        self.enums: dict[type, Mapping] = {}
        for value in _values(package):
            self._learn(value)

    def _learn(self, value) -> None:
        if isinstance(value, type) and issubclass(value, FlaskForm):
            self.forms.setdefault(value.__name__.removesuffix("Form"), _fields(value))
        elif isinstance(value, Mapping):
            self._learn_enum(value)
        elif isinstance(value, Column):
            self.shown.setdefault(value.name, []).append((value.label, value.titles))
        elif isinstance(value, Filter):
            name = getattr(value.column, "key", value.name)
            self.shown.setdefault(name, []).append((value.label, value.choices if isinstance(value.choices, Mapping) else None))
        elif isinstance(value, ImportSheet):
            for column in value.columns:
                self.shown.setdefault(column.name, []).append((column.title, None))

    def _learn_enum(self, titles: Mapping) -> None:
        kinds = {type(code) for code in titles}
        words = all(isinstance(title, LazyString) for title in titles.values())
        kind = kinds.pop() if len(kinds) == 1 else object
        if words and issubclass(kind, Enum) and len(titles) > len(self.enums.get(kind, ())):
            self.enums[kind] = titles

    def own(self, model: type, name: str) -> list[Said]:
        """What the form of a model, called after it, says of a column."""
        said = self.forms.get(model.__name__, {}).get(name)
        return [said] if said else []

    def others(self, model: type, name: str) -> list[Said]:
        """What the rest says of a column: the forms that are most like the model, then lists, filters and sheets."""
        columns = set(model.__mapper__.columns.keys())
        likeness = {form: len(columns & fields.keys()) for form, fields in self.forms.items() if form != model.__name__}
        near = sorted((form for form in likeness if likeness[form] > 1), key=lambda form: -likeness[form])
        return [self.forms[form][name] for form in near if name in self.forms[form]] + self.shown.get(name, [])


def _values(package: str) -> Iterator:
    """All that stands in the modules of a package, and what stands in their tuples and lists."""
    modules = [module for name, module in sorted(sys.modules.items()) if name == package or name.startswith(f"{package}.")]
    for module in modules:
        for value in list(vars(module).values()):
            yield value
            if isinstance(value, tuple | list):
                yield from value


def _fields(form: type) -> dict[str, Said]:
    found = {}
    for name in dir(form):
        field = getattr(form, name)
        if isinstance(field, UnboundField):
            label = field.args[0] if field.args else field.kwargs.get("label")
            found[name] = label, _titles(field.kwargs.get("choices") or (field.args[1:2] or (None,))[0])
    return {name: said for name, said in found.items() if said[0]}


def _titles(choices) -> Mapping | None:
    if isinstance(choices, Options):
        return choices.titles
    if isinstance(choices, Mapping):
        return choices
    if isinstance(choices, list | tuple) and choices and all(hasattr(one, "value") and hasattr(one, "label") for one in choices):
        return {getattr(one.value, "value", one.value): one.label for one in choices}
    return None


def package_of(model: type) -> str:
    """The name of the package that a model belongs to."""
    top = model.__module__.partition(".")[0]
    return f"plugins.{owner(model.__module__)}" if top == "plugins" else top


@lru_cache(maxsize=64)
def vocabulary(package: str) -> Vocabulary:
    """The words of a package, learnt once: its modules are all loaded when the first page is asked for."""
    return Vocabulary(package)


def label(model: type, name: str) -> object | None:
    """What a column is called, or ``None`` where nobody says it.

    The nearest counts: the model itself, its own form, the name that means the same everywhere, then the package's other pages.
    """
    for kind in model.__mro__:
        if name in (found := kind.__dict__.get("__labels__", {})):
            return found[name]
    words, plain = vocabulary(package_of(model)), name.removesuffix("_index").removesuffix("_masked")
    said = words.own(model, name) or words.own(model, plain)
    if said or plain in FIELDS:
        return said[0][0] if said else FIELDS[plain]
    return next((label for one in (name, plain, f"{plain}_masked") for label, _titles in words.others(model, one)), None)


def titles(model: type, name: str) -> Mapping:
    """The titles of the codes in a column; empty where it holds none, or nobody says them."""
    words = vocabulary(package_of(model))
    if kind := getattr(model.__mapper__.columns[name].type, "enum_class", None):
        known = words.enums.get(kind) or vocabulary(package_of(kind)).enums.get(kind)
        if known:
            return known
    said = (found() if callable(found) else found for _label, found in words.own(model, name) + words.others(model, name))
    return next((found for found in said if found), {})
