"""Everybody's own account: postings, sessions, and which county to look at."""

from flask import Blueprint, abort, g, redirect, request, session, url_for
from flask_babel import gettext as _

from core import clock
from core.access import ROLES, signed_in
from core.screens.page import done, page
from core.services import accounts, places
from core.transactions import run_tx
from core.views.journal import READ

bp = Blueprint("own_account", __name__, url_prefix="/account")


@bp.get("")
@signed_in
def mine():
    held = places.postings_of(g.viewer.officer_id) if g.viewer.officer_id else []
    return page(
        "core/account.html",
        sessions=accounts.live_sessions(g.viewer.account_id),
        here=accounts.digest(session["_user_id"]),
        held=held,
        covered=places.village_names(posting.id for posting, _unit in held),
        roles=ROLES,
        journal=g.viewer.can(READ) and url_for("journal.lines", user=g.viewer.username),
        day=clock.today(),
    )


@bp.post("/sessions/<token_hash>/end")
@signed_in
def end_mine(token_hash):
    run_tx(lambda: accounts.end_one_session(g.viewer.account_id, token_hash))
    return done(".mine", _("The session has ended."))


@bp.post("/county")
@signed_in
def switch_county():
    county = request.form.get("county", "")
    if county not in dict(g.viewer.counties):
        abort(404)
    run_tx(lambda: accounts.switch_county(session["_user_id"], county))
    return redirect("/", 303)
