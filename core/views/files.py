"""Any list or report as a file: the same address behind ``/export/``, posted with a reason, journaled before the first byte."""

from flask import Blueprint, abort, current_app, g, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import HTTPException

from core import switchboard
from core.access import BUREAU, LEADERS, Permission, requires

bp = Blueprint("files", __name__)

EXPORT = Permission("core.export", _l("Export lists as files"), BUREAU | LEADERS | {"auditor"}, police=True)


@bp.post("/export/<path:path>")
@requires(EXPORT)
def export(path):
    from core.services.exporting import Export

    reason = request.form.get("reason", "").strip()
    if len(reason) < 2:
        abort(422, _("Please say what the file is for."))
    try:
        rule, values = current_app.url_map.bind("").match(f"/{path}", "GET", return_rule=True)
    except HTTPException:
        abort(404)
    switchboard.check(f"/{path}", writes=False)
    g.export = Export(request.form.get("format", "xlsx"), reason, f"/{path}")
    return current_app.view_functions[rule.endpoint](**values)
