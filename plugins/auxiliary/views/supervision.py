"""The log of the three levels and the station's unannounced checks."""

from flask import url_for

from core.api import Column, Filter, _, _l, act, current_viewer, find, listing, new_url, page, pgettext, requires
from plugins.auxiliary import kinds
from plugins.auxiliary.forms import SupervisionForm
from plugins.auxiliary.models import Supervision
from plugins.auxiliary.permissions import EXPORT, KEEP_LOG, READ, SUPERVISE
from plugins.auxiliary.queries import supervision as queries
from plugins.auxiliary.queries.names import name_of
from plugins.auxiliary.services import supervision as services
from plugins.auxiliary.views.base import bp, tabs
from plugins.auxiliary.words import LEVELS, SUPERVISIONS
from plugins.ledger.api import fact_columns, fact_filters, fact_form

COLUMNS = fact_columns(
    Column(_l("Assistant"), "assistant"),
    Column(_l("Which level"), "level", titles=LEVELS),
    Column(_l("What was done"), "kind", titles=SUPERVISIONS),
    Column(_l("What it was about"), "content"),
    Column(_l("What is to be mended"), "finding"),
    Column(_l("Mended on"), "mended_on"),
)
YES_NO = (("1", _l("Yes")), ("0", _l("No")))
FILTERS = fact_filters(
    Supervision,
    Filter("level", _l("Which level"), Supervision.level, "choice", tuple((k.value, v) for k, v in LEVELS.items())),
    Filter("kind", _l("What was done"), Supervision.kind, "choice", tuple((k.value, v) for k, v in SUPERVISIONS.items())),
    Filter("about", _l("Assistant"), Supervision.assistant_id, "officer", lambda: None),
    Filter("found", _l("Something to mend"), Supervision.finding.is_not(None), "flag", YES_NO),
    Filter("mended", _l("Mended"), Supervision.mended_on.is_not(None), "flag", YES_NO),
)


@bp.get("/supervision")
@requires(READ)
def supervisions():
    links = [(pgettext("verb", "Record"), new_url(".supervision_form"), "plus")] if current_viewer().can(KEEP_LOG) else []
    empty = (
        _("Nothing recorded yet"),
        _("Station, officer and assistant each write what they did; the level follows from the post."),
    )
    return listing(
        "auxiliary/list.html", queries.entries, COLUMNS, filters=FILTERS, link=".supervision_page", order="-occurred_on",
        empty=empty, export=EXPORT, tabs=tabs(), title=_("Log of the three levels"), more=links,
    )  # fmt: skip


@bp.route("/supervision/<uuid:id>/form", methods=["GET", "POST"])
@requires(KEEP_LOG)
def supervision_form(id):
    return fact_form(kinds.SUPERVISION, SupervisionForm, id, save=services.enter)


@bp.get("/supervision/<uuid:id>")
@requires(READ)
def supervision_page(id):
    found = find(Supervision, id)
    return page(
        "auxiliary/supervision.html", entry=found, by=name_of(found.officer_id), about=name_of(found.assistant_id), levels=LEVELS,
        kinds=SUPERVISIONS, tabs=tabs(), may_mend=current_viewer().can(SUPERVISE) and bool(found.finding) and not found.mended_on,
    )  # fmt: skip


@bp.post("/supervision/<uuid:id>/mend")
@requires(SUPERVISE)
def supervision_mend(id):
    done = lambda entry: url_for(".supervision_page", id=entry.id)  # noqa: E731
    return act(Supervision, id, services.mend, done=done, message=_("Noted as mended."))
