"""Signing in and out, one's own password, colours and language."""

import json

from flask import Blueprint, g, make_response, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import login_user, logout_user
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, ValidationError

from core.access import public, signed_in
from core.errors import Refused, typed_fields, whole_page
from core.identifying import User
from core.screens.page import done, local, page
from core.services import accounts
from core.transactions import run_tx
from core.translating import LOCALES

bp = Blueprint("auth", __name__)
YEAR = 365 * 24 * 3600
THEMES = ("auto", "light", "dark")


class LoginForm(FlaskForm):
    """User name and password; ``draft`` carries what was typed when a session ran out."""

    username = StringField(_l("User name"), [InputRequired(_l("Please type your user name."))])
    password = PasswordField(_l("Password"), [InputRequired(_l("Please type your password."))])
    next = HiddenField()
    draft = HiddenField()


class PasswordForm(FlaskForm):
    """The old password and the new one twice; all that is wrong is said at once."""

    old_password = PasswordField(_l("Present password"), [InputRequired()])
    new_password = PasswordField(
        _l("New password"), [InputRequired()], description=_l("12 characters or more; letters, digits and signs mixed.")
    )
    again = PasswordField(_l("New password again"), [EqualTo("new_password", _l("The two are not the same."))])

    def validate_old_password(self, field):
        """Whoever found the screen open does not change the password."""
        if not accounts.verify_password(g.viewer.account_id, field.data):
            raise ValidationError(_("This is not your present password."))

    def validate_new_password(self, field):
        """The rules of passwords."""
        try:
            accounts.check_new_password(field.data, g.viewer.username)
        except Refused as refusal:
            raise ValidationError(str(refusal.reason)) from refusal


@bp.route("/login", methods=["GET", "POST"], endpoint="login")
@public
def sign_in():
    form = LoginForm()
    if request.method == "GET":
        if g.viewer:
            return redirect("/")
        form.next.data = local(request.args.get("next")) or ""
        return page("core/login.html", form=form)
    if not form.validate():
        return page("core/login.html", form=form), 422
    try:
        token = accounts.sign_in(form.username.data, form.password.data)
    except Refused as refusal:
        form.form_errors = [str(refusal.reason)]
        return page("core/login.html", form=form), 422
    login_user(User(token, None))
    return _carry_on(form)


def _carry_on(form):
    """After signing in: to the page that was wanted, or to the text that was kept."""
    if form.draft.data:
        draft = json.loads(form.draft.data)
        return render_template("core/resubmit.html", fields=draft["fields"], action=local(draft["path"]) or "/")
    return redirect(local(form.next.data) or "/", 303)


def login_with_draft():
    """A form was posted without a session: sign in, and what was typed is still there."""
    form = LoginForm(formdata=None)
    form.draft.data = json.dumps({"path": request.full_path.rstrip("?"), "fields": typed_fields()})
    form.form_errors = [_("You were signed out meanwhile. What you typed was kept: sign in to send it.")]
    return page("core/login.html", form=form), 419, whole_page()


@bp.post("/logout")
@public
def logout():
    token = session.get("_user_id")
    if token:
        accounts.end_session(token)
    logout_user()
    session.clear()
    return redirect(url_for("auth.login"), 303)


@bp.route("/account/password", methods=["GET", "POST"])
@signed_in
def password():
    form = PasswordForm()
    if request.method == "GET":
        return _password_page(form)
    if not form.validate():
        return _password_page(form), 422
    new_hash = accounts.hash_password(form.new_password.data)
    run_tx(lambda: accounts.change_password(g.viewer.account_id, new_hash))
    return done("home.home", _("The password was changed."))


def _password_page(form):
    return page("core/password_first.html" if g.viewer.must_change else "core/password.html", form=form)


@bp.post("/preferences")
@public
def preferences():
    response = make_response(redirect(local(request.form.get("next")) or "/", 303))
    for name, allowed in (("theme", THEMES), ("locale", LOCALES)):
        if request.form.get(name) in allowed:
            response.set_cookie(name, request.form[name], max_age=YEAR, samesite="Lax", httponly=True)
    return response
