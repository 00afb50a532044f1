"""Comparing counties: for an account that several counties have let in, counts and shares side by side."""

from flask import Blueprint, abort, g, request
from flask_babel import lazy_gettext as _l
from wtforms import DateField, Form, SelectMultipleField
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from core import clock
from core.access import BUREAU, Permission, requires
from core.contributions import NavItem, Period
from core.screens.fields import DayChecking
from core.screens.page import page
from core.services import comparing, reporting
from core.statistics import MINIMUM_BASE

COMPARE = Permission("core.compare", _l("Compare the counties that one account reaches"), BUREAU | {"auditor"})

bp = Blueprint("comparing", __name__)
CONTRIBUTIONS = (
    NavItem(
        _l("Compare counties"), "comparing.compare", COMPARE, "office", "scale", 8, shown=lambda viewer: len(viewer.counties) > 1
    ),
)


class CompareForm(Form):
    """Which counties, over which days. Posts nothing."""

    class Meta(DayChecking):
        """It changes nothing, so it needs no token."""

        csrf = False

    start = DateField(_l("From"), [Optional()], name="from")
    end = DateField(_l("To"), [Optional()], name="to")
    county = SelectMultipleField(_l("Counties"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput())


@bp.get("/compare")
@requires(COMPARE)
def compare():
    known = comparing.reachable(g.viewer, COMPARE)
    if len(known) < 2:
        abort(404)
    form = _asked(known)
    if not form.validate() or _backwards(form):
        return page("core/compare.html", form=form, told=[], lines=[], least=MINIMUM_BASE), 422
    chosen = [(code, name) for code, name in known if code in form.county.data]
    told, lines = comparing.compare(chosen, Period(form.start.data, form.end.data))
    return page("core/compare.html", form=form, told=told, lines=lines, least=MINIMUM_BASE)


def _asked(known) -> CompareForm:
    """The form as the address fills it: by default all counties, and this year up to today."""
    form = CompareForm(formdata=request.args or None)
    form.county.choices = known
    form.county.data = form.county.data or [code for code, _name in known]
    start, _end = reporting.period("this_year", clock.today())
    form.start.data, form.end.data = form.start.data or start, form.end.data or clock.today()
    return form


def _backwards(form) -> bool:
    if form.end.data >= form.start.data:
        return False
    form.end.errors = [_l("The period ends before it begins.")]
    return True
