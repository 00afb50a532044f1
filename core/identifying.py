"""Each request's viewer: from the session cookie to the rows that may be seen."""

from flask import current_app, g, redirect, request, session, url_for
from flask_login import UserMixin, current_user

from core.extensions import login
from core.scope import current_scope, enter, scope_of
from core.services import accounts
from core.services.viewing import viewer_of


class User(UserMixin):
    """What Flask-Login keeps of a signed-in browser: its session token."""

    def __init__(self, token: str, row):
        self.id = token
        self.row = row


def init_app(app) -> None:
    """Load the session and its viewer before each request."""
    login.init_app(app)
    login.session_protection = None
    app.before_request(identify)
    app.teardown_request(lambda _error: enter(g.pop("scope_before", None)))


@login.user_loader
def _load(token: str):
    row = accounts.live_session(token)
    return User(token, row) if row else None


def identify():
    """Set ``g.viewer`` and the scope; somebody whose password must be changed gets no further than that page."""
    g.viewer, g.scope_before = None, current_scope()
    enter(None)
    if "_user_id" not in session or not current_user.is_authenticated:
        return None
    g.viewer = viewer_of(current_user.row)
    if g.viewer is None:
        return None
    view = current_app.view_functions.get(request.endpoint or "")
    enter(scope_of(g.viewer, getattr(view, "access", None)))
    accounts.touch(current_user.row)
    if g.viewer.must_change and request.endpoint not in ("auth.password", "auth.logout"):
        return redirect(url_for("auth.password"))
    return None
