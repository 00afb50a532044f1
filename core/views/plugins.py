"""The switchboard: which models the county runs, where, since when; what each adds and costs; archives; purging."""

from flask import Blueprint, abort, g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from core import clock, switchboard
from core.access import OFFICE, ROLES, Permission, requires
from core.contributions import NavItem, Setting, each_day
from core.errors import Refused
from core.plugins import current
from core.screens.fields import PlainForm
from core.screens.page import done, page
from core.services import burden, inventory, purging
from core.transactions import run_tx

bp = Blueprint("switchboard", __name__)
BOXES, BOX = ListWidget(prefix_label=False), CheckboxInput()

SEE = Permission("core.plugins.see", _l("See which models are on"), OFFICE | {"auditor"})
SWITCH = Permission("core.plugins.switch", _l("Switch models on and off"), frozenset({"admin"}), police=True)

CONTRIBUTIONS = (
    NavItem(_l("Switchboard"), "switchboard.home", SEE, "office", "plug", 90, daily=each_day(60, "desk")),
    Setting(
        burden.CEILING,
        _l("Most minutes that forms may take from one person in a week"),
        45,
        _l("default of this product, without a source"),
        _l("minutes"),
        low=0,
        high=2400,
    ),
)


class SwitchForm(PlainForm):
    """Where and from when a plugin is switched on; ``confirmed`` is asked only above the ceiling."""

    where = RadioField(_l("Where"), default="county")
    stations = SelectMultipleField(_l("Stations of the trial"), choices=inventory.stations, widget=BOXES, option_widget=BOX)
    day = DateField(_l("From"), [InputRequired(_l("Please give the date."))], default=clock.today)
    confirmed = BooleanField(_l("Switch it on all the same"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.where.choices = [
            SelectChoice("county", _("The whole county")),
            SelectChoice("stations", _("On trial in single stations")),
        ]
        self.excess = ""

    def validate_stations(self, field):
        if self.where.data == "stations" and not field.data:
            raise ValidationError(_("Please choose at least one station."))

    def validate_confirmed(self, field):
        if self.excess and not field.data:
            raise ValidationError(self.excess)


def _excess(loads) -> str:
    """The sentence about the roles that a switch would take above the county's ceiling."""
    over = [load for load in loads if load.too_much]
    sums = "、".join(_("%(role)s: %(n)g minutes a week", role=load.title, n=round(load.after, 1)) for load in over)
    return _("Above the ceiling of %(n)d minutes: %(sums)s.", n=over[0].ceiling, sums=sums) if over else ""


def _plugin_page(name, form=None, refused=""):
    line = inventory.line(name)
    loads = burden.weigh(name, g.viewer.county_id) if not line.reason else []
    form = form or SwitchForm(formdata=None)
    form.excess = _excess(loads)
    if not form.excess:
        del form.confirmed
    context = {"additions": inventory.additions(name), "forms": burden.forms(name), "events": inventory.events(name)}
    context["refused"] = str(refused)
    titles = {role.id: role.title for role in ROLES.values()}
    return page("core/plugin.html", line=line, form=form, loads=loads, roles=titles, **context, **_archive(line), may=_may())


def _archive(line) -> dict:
    """What can be done with what was recorded while the plugin was on."""
    if line.state is None or line.state.kind != "archive":
        return {"archive": False}
    opened = switchboard.is_archive_open(line.name)
    pages = inventory.pages(line.name) if opened else []
    asked = purging.asked(line.name)
    return {"archive": True, "opened": opened, "pages": pages, "impact": purging.impact(line.name), "asked": asked}


def _may() -> dict:
    return {"switch": g.viewer.can(SWITCH), "archive": g.viewer.can(switchboard.OPEN_ARCHIVE), "me": g.viewer.username}


def _known(name) -> str:
    return name if name in current().found else abort(404)


@bp.get("/plugins")
@requires(SEE)
def home():
    return page("core/plugins.html", lines=inventory.lines())


@bp.get("/plugins/<name>")
@requires(SEE)
def plugin(name):
    return _plugin_page(_known(name))


@bp.post("/plugins/<name>/on")
@requires(SWITCH)
def switch_on(name):
    form = SwitchForm()
    form.excess = _excess(burden.weigh(_known(name), g.viewer.county_id))
    if not form.validate():
        return _plugin_page(name, form), 422
    stations = form.stations.data if form.where.data == "stations" else ()
    try:
        run_tx(lambda: switchboard.enable(name, g.viewer.county_id, g.viewer.username, stations, form.day.data))
    except Refused as refusal:
        form.form_errors = [str(refusal.reason)]
        return _plugin_page(name, form), 422
    return done("switchboard.plugin", _("Switched on."), name=name)


def _done_or_said(name, work, message):
    """Do ``work``; a refusal is said on the plugin's page, below the buttons."""
    try:
        run_tx(work)
    except Refused as refusal:
        return _plugin_page(_known(name), refused=refusal.reason), 422
    return done("switchboard.plugin", message, name=name)


@bp.post("/plugins/<name>/off")
@requires(SWITCH)
def switch_off(name):
    def work():
        switchboard.disable(_known(name), g.viewer.county_id, g.viewer.username)

    return _done_or_said(name, work, _("Switched off. Everything that was recorded is kept."))


@bp.post("/plugins/<name>/archive")
@requires(switchboard.OPEN_ARCHIVE)
def open_archive(name):
    message = _("The archive is open for reading in this browser.")
    return _done_or_said(name, lambda: switchboard.open_archive(_known(name)), message)


@bp.post("/plugins/<name>/archive/close")
@requires(switchboard.OPEN_ARCHIVE)
def close_archive(name):
    return _done_or_said(name, lambda: switchboard.open_archive(_known(name), False), _("The archive is closed."))


@bp.post("/plugins/<name>/purge")
@requires(SWITCH)
def ask_purge(name):
    message = _("Asked. A second administrator must confirm.")
    return _done_or_said(name, lambda: purging.ask(_known(name), g.viewer.username), message)


@bp.post("/plugins/<name>/purge/withdraw")
@requires(SWITCH)
def withdraw_purge(name):
    return _done_or_said(name, lambda: purging.withdraw(_known(name)), _("Taken back; nothing was deleted."))


@bp.post("/plugins/<name>/purge/confirm")
@requires(SWITCH)
def confirm_purge(name):
    try:
        package = purging.confirm(_known(name), g.viewer.username)
    except Refused as refusal:
        return _plugin_page(name, refused=refusal.reason), 422
    return done("switchboard.plugin", _("Deleted. The records were written to %(path)s first.", path=package), name=name)
