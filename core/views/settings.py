"""The county's settings: every number of the models, where it comes from, and the county's own value."""

from flask import Blueprint, abort, g, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.utils import redirect
from wtforms import BooleanField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from core.access import Permission, requires
from core.contributions import NavItem
from core.errors import Refused
from core.screens.ordered import OrderField
from core.screens.page import done, page
from core.services import settings
from core.transactions import run_tx

bp = Blueprint("settings", __name__)

SEE = Permission("core.settings.see", _l("See the county's settings"), frozenset({"admin", "desk", "auditor"}))
CHANGE = Permission("core.settings.change", _l("Change the county's settings"), frozenset({"admin"}), police=True)

CONTRIBUTIONS = (NavItem(_l("Settings"), "settings.home", SEE, "office", "settings", 92),)


class TicksField(SelectMultipleField):
    """Several of a few, as boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def _field(entry: settings.Entry):
    declaration = entry.declaration
    label = f"{declaration.title}（{declaration.unit}）" if declaration.unit else str(declaration.title)

    def right(_form, field):
        try:
            settings.checked(declaration, field.data)
        except Refused as refusal:
            raise ValidationError(str(refusal.reason)) from refusal

    if isinstance(declaration.default, bool):
        return BooleanField(label, [right], default=entry.value)
    held = entry.value if isinstance(entry.value, list | tuple) else [entry.value]
    titles = declaration.offered() | {value: title for value, title in declaration.titles().items() if value in held}
    if declaration.ordered:
        return OrderField(label, [right], titles=titles, default=list(held))
    choices = [SelectChoice(str(value), title) for value, title in titles.items()]
    if choices and held is entry.value:
        return TicksField(label, [right], choices=choices, default=[str(value) for value in held])
    if choices:
        return SelectField(label, [right], choices=choices, default=str(entry.value), coerce=type(declaration.default))
    return StringField(label, [right], default=settings.shown(declaration, entry.value))


def _form(group: settings.Group, posted: bool = False) -> FlaskForm:
    """The form of one plugin's settings; ``entries`` pairs each field with what it is about."""
    fields = {entry.declaration.key: _field(entry) for entry in group.entries}
    form = type("SettingsForm", (FlaskForm,), fields)(**({} if posted else {"formdata": None}))
    form.entries = [(form[entry.declaration.key], entry) for entry in group.entries]
    return form


def _group(plugin: str) -> settings.Group:
    """The settings of one plugin, or 404."""
    return next((group for group in settings.groups() if group.plugin == plugin), None) or abort(404)


def _page(plugin: str, wrong: FlaskForm | None = None):
    """One plugin's settings, and tabs that lead to those of the others: all together would be too much for one page."""
    group = _group(plugin)
    tabs = [(one.title, url_for(".home", plugin=one.plugin), one.plugin == plugin) for one in settings.groups()]
    return page(
        "core/settings.html", group=group, form=wrong or _form(group), tabs=tabs, shown=settings.shown, allowed=settings.allowed,
        may_change=g.viewer.can(CHANGE),
    )  # fmt: skip


@bp.get("/settings", defaults={"plugin": "core"})
@bp.get("/settings/<plugin>")
@requires(SEE)
def home(plugin):
    return _page(plugin)


@bp.post("/settings/<plugin>")
@requires(CHANGE)
def save(plugin):
    group = _group(plugin)
    keys = {entry.declaration.key for entry in group.entries}
    if request.form.get("reset") in keys:
        run_tx(lambda: settings.reset(request.form["reset"]))
        return done(".home", _("The default holds again."), plugin=plugin)
    form = _form(group, posted=True)
    if not form.validate():
        return _page(plugin, form), 422
    run_tx(lambda: _change(form))
    return redirect(url_for(".home", plugin=plugin), 303)


def _change(form) -> None:
    for field, entry in form.entries:
        if settings.checked(entry.declaration, field.data) != entry.value:
            settings.change(entry.declaration.key, field.data)
