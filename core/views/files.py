"""Any list or report as a file: the same address behind ``/export/``, posted with a reason, journaled before the first byte."""

from dataclasses import replace

from flask import Blueprint, abort, current_app, g, request
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException

from core import switchboard
from core.access import EXPORT, requires
from core.scope import current_scope, scope_of, within
from core.screens.exports import SETTINGS, Export

bp = Blueprint("files", __name__)
CONTRIBUTIONS = SETTINGS


@bp.post("/export/<path:path>")
@requires(EXPORT)
def export(path):
    reason = request.form.get("reason", "").strip()
    if len(reason) < 2:
        abort(422, _("Please say what the file is for."))
    try:
        rule, values = current_app.url_map.bind("").match(f"/{path}", "GET", return_rule=True)
    except HTTPException:
        abort(404)
    switchboard.check(f"/{path}", writes=False)
    view = current_app.view_functions[rule.endpoint]
    request.url_rule = rule  # so that the view's relative addresses mean its own blueprint
    g.export = Export(request.form.get("format", "xlsx"), reason[:200], f"/{path}")
    with within(_narrower(current_scope(), scope_of(g.viewer, getattr(view, "access", None)))):
        answer = view(**values)
    return answer if g.export.sent else abort(404)


def _narrower(one, other):
    """A file holds no row that its page would not show, nor one beyond the posting that allows exports."""
    return replace(one, reach=min(one.reach, other.reach))
