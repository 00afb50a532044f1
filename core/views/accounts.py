"""Accounts, for the administrator: create, start again, close, unlock, end sessions."""

from flask import Blueprint, abort, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length, Regexp

from core.access import ROLES, Reach, requires
from core.contributions import NavItem
from core.errors import Refused
from core.models.account import Account
from core.models.officer import Officer
from core.queries import accounts as queries
from core.queries.records import record
from core.screens.columns import Column
from core.screens.fields import OfficerField, options_of
from core.screens.filters import Filter
from core.screens.listing import listing
from core.screens.page import done, page
from core.services import accounts
from core.services.accounts.idling import IDLE_DAYS
from core.services.accounts.sessions import SESSIONS
from core.services.founding import start_password
from core.services.settings import setting
from core.transactions import run_tx
from core.views.organisation_forms import FILL
from core.views.permissions import MANAGE_ACCOUNTS

bp = Blueprint("accounts", __name__)
CONTRIBUTIONS = (
    NavItem(_l("Accounts"), "accounts.account_list", MANAGE_ACCOUNTS, "office", "key", 30),
    IDLE_DAYS,
    SESSIONS,
)
GRANTED = {role.id: role.title for role in ROLES.values() if role.reach == Reach.COUNTY}
TONES = {"closed": "neutral", "locked": "bad", "start": "warn", "unused": "warn", "open": "good"}
COLUMNS = (
    Column(_l("User name"), "username"),
    Column(_l("Name of the person"), "name"),
    Column(_l("Role"), "role", titles=lambda: {**GRANTED, "": _("By postings")}),
    Column(_l("Last used"), "seen_at"),
    Column(_l("State"), "state", titles=lambda: state_titles(), tones=TONES, sortable=False),
)


class AccountForm(FlaskForm):
    """An account for somebody on the staff list, or in a role of the bureau."""

    username = StringField(
        _l("User name"),
        [
            InputRequired(FILL),
            Length(min=3, max=60),
            Regexp(r"[\w.@-]+$", message=_l("Letters, digits, dot, dash and underscore only.")),
        ],
        description=_l("For officers usually the police number."),
    )
    officer = OfficerField(_l("Person"), required=False, description=_l("Rights follow this person's postings."))
    role = SelectField(_l("Or a role of its own"), choices=lambda: options_of({"": _("None")} | GRANTED), default="")
    name = StringField(_l("Name of the person"), [Length(max=40)], description=_l("For an account with a role of its own."))


def state_titles() -> dict:
    """What the states are called."""
    return {
        "closed": _("Closed"),
        "locked": _("Locked after wrong passwords"),
        "unused": _("Rests: not used for %(n)d days", n=setting(IDLE_DAYS.key)),
        "start": _("Start password not yet changed"),
        "open": _("In use"),
    }


def account_filters() -> tuple:
    """Filters of the list of accounts."""
    return (
        Filter("q", _l("User name"), Account.username),
        Filter("name", _l("Name of the person"), Account.name),
        Filter("state", _l("State"), queries.state_column(), "choice", lambda: list(state_titles().items())),
    )


@bp.get("/accounts")
@requires(MANAGE_ACCOUNTS)
def account_list():
    rows, filters = queries.rows(), account_filters()
    return listing(
        "core/accounts.html", rows, COLUMNS, filters=filters, link=".account_page", order="username", title=_("Accounts")
    )


@bp.route("/accounts/<uuid:id>/new", methods=["GET", "POST"])
@requires(MANAGE_ACCOUNTS)
def account_new(id):
    form = AccountForm()
    if request.method == "GET":
        form.officer.process_data(request.args.get("officer"))
        form.username.data = form.officer.data
        return page("core/account_new.html", form=form)
    if queries.account(id):
        return redirect(url_for(".account_page", id=id), 303)
    if form.validate():
        try:
            return _created(id, form)
        except Refused as refusal:
            form[refusal.field].errors = [str(refusal.reason)]
    return page("core/account_new.html", form=form), 422


def _created(id, form):
    if bool(form.officer.data) == bool(form.role.data):
        raise Refused(_("Choose either a person or a role."), "role")
    officer = form.officer.record_id
    name = record(Officer, officer).name if officer else form.name.data
    if not name:
        raise Refused(FILL, "name")
    password, county = start_password(), g.viewer.county_id
    hashed = accounts.hash_password(password)

    def work():
        account = accounts.create(form.username.data, name, hashed, county, form.role.data or None, officer, id=id)
        account.must_change = True

    run_tx(work)
    return _tell_password(id, password)


def _tell_password(id, password):
    """The one time that a start password is shown."""
    return page("core/account_password.html", account=queries.account(id), password=password)


def own_account(id) -> Account:
    """An account that this county manages, or 404."""
    return accounts.managed(id, g.viewer.county_id) or abort(404)


@bp.get("/accounts/<uuid:id>")
@requires(MANAGE_ACCOUNTS)
def account_page(id):
    account = _of_this_county(id)
    return page(
        "core/account_page.html",
        account=account,
        officer=queries.officer_of(id),
        roles=queries.roles_of(id),
        titles=GRANTED,
        state=queries.state_of(id),
        states=state_titles(),
        tones=TONES,
        sessions=accounts.live_sessions(id),
        managed=accounts.managed(id, g.viewer.county_id) is not None,
    )


def _of_this_county(id):
    return queries.account_here(id) or abort(404)


@bp.post("/accounts/<uuid:id>/reset")
@requires(MANAGE_ACCOUNTS)
def reset(id):
    own_account(id)
    password = start_password()
    hashed = accounts.hash_password(password)
    run_tx(lambda: accounts.start_again(own_account(id), hashed))
    return _tell_password(id, password)


@bp.post("/accounts/<uuid:id>/<any(close, open, unlock):verb>")
@requires(MANAGE_ACCOUNTS)
def change(id, verb):
    county = g.viewer.county_id
    verbs = {
        "close": lambda account: accounts.set_active(account, False, county),
        "open": lambda account: accounts.set_active(account, True, county),
        "unlock": accounts.unlock,
    }
    try:
        run_tx(lambda: verbs[verb](own_account(id)))
    except Refused as refusal:
        return done(".account_page", refusal.reason, "bad", id=id)
    return done(".account_page", _("Saved."), id=id)


@bp.post("/accounts/<uuid:id>/sessions/<token_hash>/end")
@requires(MANAGE_ACCOUNTS)
def end_session(id, token_hash):
    run_tx(lambda: accounts.end_one_session(own_account(id).id, token_hash))
    return done(".account_page", _("The session has ended."), id=id)
