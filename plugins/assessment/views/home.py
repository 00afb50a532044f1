"""The first page: this month's plans and what waits."""

from core.api import current_viewer, page, requires
from plugins.assessment.desk import overview
from plugins.assessment.permissions import READ
from plugins.assessment.views.base import asked_month, bp, tabs


@bp.get("/")
@requires(READ)
def home():
    return page("assessment/home.html", tabs=tabs(), **overview(current_viewer(), asked_month()))
