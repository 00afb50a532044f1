"""The burden meter: minutes per person and week that forms take, and what a switch changes."""

from flask import request

from core.api import ROLES, page, requires
from plugins.assessment.meter import meter
from plugins.assessment.permissions import BURDEN
from plugins.assessment.views.base import bp, tabs


@bp.get("/burden")
@requires(BURDEN)
def burden():
    role = request.args.get("role", "")
    role = role if role in ROLES else ""
    return page("assessment/burden.html", meter=meter(request.args.get("switch", ""), role), role=role, roles=ROLES, tabs=tabs())
