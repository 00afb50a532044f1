"""What goes wrong, said in the user's language: as a page, or as a fragment of one.

401 no session, 403 not allowed, 404 not there or outside my area, 409 two people edited one record, 419 the form's token or the
session ran out (what was typed is kept), 422 a form with mistakes, 500 our fault (an id, never a trace).
"""

import uuid

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

SENTENCES = {
    400: (_l("This request is not understood"), _l("Go back and try again.")),
    403: (_l("Not allowed"), _l("Your role does not include this. Ask your county administrator.")),
    404: (_l("Not found"), _l("There is no such page here, or it belongs to another area.")),
    405: (_l("Not found"), _l("There is no such page here, or it belongs to another area.")),
    409: (_l("Changed by somebody else"), _l("Look at both versions and save again.")),
    413: (_l("The file is too large"), _l("At most 20 MB can be uploaded. Split the table and try again.")),
    419: (_l("The page was open too long"), _l("What you typed was kept. Send it once more.")),
    500: (_l("Something went wrong on our side"), _l("Nothing was saved. Please tell the administrator this number.")),
}

UNSENT = {"csrf_token", "password", "old_password", "new_password", "draft"}


class Refused(Exception):
    """A rule forbids what was asked. The reason is a sentence for the user; ``field`` names the form field it belongs to."""

    def __init__(self, reason, field: str | None = None):
        super().__init__(str(reason))
        self.reason = reason
        self.field = field


def hindrance(check, *about) -> str:
    """The sentence with which ``check(*about)`` refuses at this moment; empty where it does not."""
    try:
        check(*about)
    except Refused as refusal:
        return str(refusal.reason)
    return ""


class Conflict(Exception):
    """Somebody else changed the record meanwhile."""


def typed_fields() -> list[tuple[str, str]]:
    """What was typed into the posted form, without secrets and tokens."""
    return [(name, value) for name, value in request.form.items(multi=True) if name not in UNSENT]


def whole_page() -> dict[str, str]:
    """Headers with which htmx puts an answer in place of the page, whatever part of it was asked for."""
    asked = request.headers.get("HX-Target")
    return {"HX-Retarget": "body", "HX-Reselect": "unset", "HX-Reswap": "innerHTML show:top"} if asked else {}


def error_page(status: int, sentence=None, reference: str = ""):
    """The page for a status, as a response."""
    title, advice = SENTENCES.get(status, SENTENCES[400])
    page = render_template(
        "core/error.html", status=status, title=title, sentence=sentence or advice, reference=reference
    )
    return page, status, whole_page()


def _http(error: HTTPException):
    if error.code and error.code < 400:
        return error
    if error.code in (403, 404) and g.get("shut") and request.form:
        return _kept(error.code, g.shut)
    plain = type(error)().description
    return error_page(error.code or 500, error.description if error.description != plain else None)


def _kept(status: int, sentence: str):
    """What somebody typed into a form whose plugin was switched off meanwhile, with the reason."""
    from core.screens.kept import in_words

    fields = typed_fields()
    told = in_words(request.path.split("/")[2], fields)
    action = request.full_path.rstrip("?")
    page = render_template("core/kept.html", status=status, sentence=sentence, fields=fields, told=told, action=action)
    return page, status, whole_page()


def _unauthenticated(_error):
    target = request.full_path if request.method == "GET" else "/"
    login_url = url_for("auth.login", next=target.rstrip("?"))
    if request.method == "POST" and request.form:
        from core.views.auth import login_with_draft

        return login_with_draft()
    if request.headers.get("HX-Request"):
        return "", 401, {"HX-Redirect": login_url}
    return redirect(login_url)


def _csrf(_error):
    if request.endpoint == "auth.login":
        flash(_("The page was open too long. Please sign in again."), "warn")
        return redirect(url_for("auth.login"), 303)
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "access", None) and not current_user.is_authenticated:  # the token went with the session
        return _unauthenticated(_error)
    page = render_template("core/resubmit.html", fields=typed_fields(), action=request.full_path.rstrip("?"))
    return page, 419, whole_page()


def _refused(error: Refused):
    return error_page(403, error.reason)


def _unexpected(error: Exception):
    reference = uuid.uuid4().hex[:8]
    current_app.logger.exception("error %s on %s %s", reference, request.method, request.path)
    plugin = request.path.split("/")[2] if request.path.startswith("/m/") else None
    if plugin in current_app.extensions["xiangjing.plugins"].found:
        current_app.extensions["xiangjing.plugins"].failed(plugin, request.endpoint, error)
    return error_page(500, reference=reference)


def init_app(app) -> None:
    """Register the handlers."""
    app.register_error_handler(401, _unauthenticated)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(RequestEntityTooLarge, lambda _e: error_page(413))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Refused, _refused)
    if not app.config.get("PROPAGATE_ERRORS"):
        app.register_error_handler(Exception, _unexpected)
