"""A county's settings: every number of a model, with the source's figure as default."""

from flask import g
from flask_babel import gettext as _
from sqlalchemy import select

from core import registry
from core.contributions import Setting
from core.errors import Refused
from core.extensions import db
from core.models.organisation import CountySetting
from core.scope import current_county


def declared(key: str) -> Setting:
    """The declaration of a setting; an undeclared key is a defect and raises ``KeyError``."""
    found = registry.registry().find(Setting, key)
    if found is None:
        raise KeyError(key)
    return found.item


def setting(key: str):
    """The value of a setting in the county in force: its own, or the declared default."""
    values = _own_values()
    return values.get(key, declared(key).default)


def _own_values() -> dict:
    cache = g.setdefault("settings", {})
    county_id = current_county()
    if county_id not in cache:
        cache[county_id] = dict(db.session.execute(select(CountySetting.key, CountySetting.value)).all())
    return cache[county_id]


def change(key: str, value) -> None:
    """Give the county its own value of a setting.

    Raises:
        Refused: when the value is not of the declared kind or out of its range.
    """
    declaration = declared(key)
    value = _checked(declaration, value)
    row = db.session.scalar(select(CountySetting).where(CountySetting.key == key))
    if row is None:
        db.session.add(CountySetting(county_id=current_county(), key=key, value=value))
    else:
        row.value, row.version = value, row.version + 1
    g.pop("settings", None)


def _checked(declaration: Setting, value):
    kind = type(declaration.default)
    try:
        value = value in (True, "1", "true", "on", "y") if kind is bool else kind(value)
    except (TypeError, ValueError) as error:
        raise Refused(_("Please enter a number."), declaration.key) from error
    if declaration.choices and value not in dict(declaration.choices):
        raise Refused(_("Please choose from the list."), declaration.key)
    low, high = declaration.low, declaration.high
    if (low is not None and value < low) or (high is not None and value > high):
        raise Refused(_("Please enter a value from %(low)s to %(high)s.", low=low, high=high), declaration.key)
    return value
