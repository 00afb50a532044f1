"""A county's settings: every number of a model, with the source's figure as default."""

import math
import re
from dataclasses import dataclass

from flask import g
from flask_babel import gettext as _
from sqlalchemy import select

from core import plugins, registry, switchboard
from core.contributions import Setting
from core.errors import Refused
from core.extensions import db
from core.models.organisation import CountySetting
from core.scope import current_county

LONGEST = 200
BETWEEN = re.compile(r"[,，、;；\s]+")


def declared(key: str) -> Setting:
    """The declaration of a setting; an undeclared key is a defect and raises ``KeyError``."""
    found = registry.registry().find(Setting, key)
    if found is None:
        raise KeyError(key)
    return found.item


def setting(key: str):
    """The value of a setting in the county in force: its own, or the declared default."""
    return _in_force(declared(key))


def _in_force(declaration: Setting):
    """The value that holds; a list that was kept as a line of text, before there were choices, is taken apart."""
    value = _own_values().get(declaration.key, declaration.default)
    return BETWEEN.split(value) if isinstance(value, str) and isinstance(declaration.default, list | tuple) else value


def _own_values() -> dict:
    cache = g.setdefault("settings", {})
    county_id = current_county()
    if county_id not in cache:
        cache[county_id] = dict(db.session.execute(select(CountySetting.key, CountySetting.value)).all())
    return cache[county_id]


def change(key: str, value) -> None:
    """Give the county its own value of a setting; call it within a transaction.

    Raises:
        Refused: when the value is not of the declared kind or out of its range.
    """
    value = checked(declared(key), value)
    row = _row(key)
    if row is None:
        db.session.add(CountySetting(county_id=current_county(), key=key, value=value))
    elif row.value != value:
        row.value, row.version = value, row.version + 1
    g.pop("settings", None)


def reset(key: str) -> None:
    """Let the declared default hold again; call it within a transaction."""
    row = _row(key)
    if row is not None:
        db.session.delete(row)
    g.pop("settings", None)


def _row(key: str) -> CountySetting | None:
    return db.session.scalar(select(CountySetting).where(CountySetting.key == key))


@dataclass(frozen=True)
class Entry:
    """A declared setting as the settings page shows it: the value in force, and whether it is the county's own."""

    declaration: Setting
    value: object
    own: bool


@dataclass(frozen=True)
class Group:
    """The settings of one plugin that is on in the county, or of the core."""

    plugin: str
    title: object
    entries: list[Entry]


def groups() -> list[Group]:
    """All declared settings that matter in the county in force, by plugin: the core first."""
    installed, own = plugins.current(), _own_values()
    on = switchboard.switched_on(current_county())
    found: dict[str, list[Entry]] = {}
    for contributed in registry.registry().installed(Setting):
        if contributed.plugin == "core" or contributed.plugin in on:
            item = contributed.item
            entry = Entry(item, _in_force(item), item.key in own)
            found.setdefault(contributed.plugin, []).append(entry)
    titles = {"core": _("Site")} | {name: one.title for name, one in installed.found.items()}
    return [Group(name, titles[name], found[name]) for name in titles if name in found]


def shown(declaration: Setting, value) -> str:
    """A value as people read it."""
    if isinstance(declaration.default, bool):
        return _("Yes") if value else _("No")
    titles = declaration.titles()
    if isinstance(value, list | tuple):
        return "、".join(str(titles.get(one, one)) for one in value)
    return str(titles.get(value, value))


def allowed(declaration: Setting) -> str:
    """The range of a number, in words; nothing where there is none."""
    low, high, unit = declaration.low, declaration.high, str(declaration.unit)
    if isinstance(declaration.default, list | tuple):
        return ""
    if low is not None and high is not None:
        return _("Allowed: %(low)s to %(high)s %(unit)s", low=low, high=high, unit=unit).strip()
    if low is not None:
        return _("Allowed: %(low)s %(unit)s or more", low=low, unit=unit)
    return _("Allowed: at most %(high)s %(unit)s", high=high, unit=unit).strip() if high is not None else ""


def checked(declaration: Setting, value):
    """``value`` as it is kept.

    Raises:
        Refused: when it is not of the declared kind or out of its range.
    """
    value = _converted(declaration, value)
    several = value if isinstance(value, list) else [value]
    if declaration.choices and not declaration.titles().keys() >= set(several):
        raise Refused(_("Please choose from the list."), declaration.key)
    low, high, size = declaration.low, declaration.high, len(value) if isinstance(value, list) else value
    if isinstance(value, list) and len(value) < (low or 0):
        raise Refused(_("Please choose at least %(n)s.", n=low), declaration.key)
    if (low is not None and size < low) or (high is not None and size > high):
        raise Refused(_("Please enter a value from %(low)s to %(high)s.", low=low, high=high), declaration.key)
    return value


def _converted(declaration: Setting, value):
    kind = type(declaration.default)
    if kind is bool:
        return value in (True, "1", "true", "on", "y")
    if kind in (int, float):
        return _number(declaration, kind, value)
    if kind in (list, tuple):
        parts = BETWEEN.split(value) if isinstance(value, str) else value
        inner = type(next(iter(declaration.default), ""))
        return [_number(declaration, inner, part) if inner in (int, float) else str(part) for part in parts if part != ""]
    if kind is str:
        if (declaration.default and not str(value).strip()) or len(str(value)) > LONGEST:  # empty by default may stay empty
            raise Refused(_("Please fill this in, with at most %(n)d characters.", n=LONGEST), declaration.key)
        return str(value).strip()
    return value


def _number(declaration, kind, value):
    try:
        number = kind(value)
    except (TypeError, ValueError, OverflowError):
        number = None
    if number is None or not math.isfinite(number):
        raise Refused(_("Please enter a whole number.") if kind is int else _("Please enter a number."), declaration.key)
    return number
