"""Work in the background: what waits, what failed, and trying it again."""

from flask import Blueprint, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Permission, requires
from core.contributions import InboxItem, InboxSource, NavItem
from core.models.journal import Job
from core.queries import jobs as queries
from core.screens.columns import Column
from core.screens.editing import act
from core.screens.filters import Filter
from core.screens.listing import listing
from core.screens.page import find, page
from core.services import jobs as outbox
from core.services import reacting

bp = Blueprint("jobs", __name__)

MANAGE = Permission("core.jobs", _l("See background work and try it again"), frozenset({"admin"}))
CONTRIBUTIONS = (
    NavItem(_l("Background work"), "jobs.jobs", MANAGE, "office", "refresh", 90),
    InboxSource("core.failed_jobs", MANAGE, lambda viewer: _failed()),
    *outbox.CONTRIBUTIONS,
    *reacting.CONTRIBUTIONS,
)

STATES = {"failed": _l("Failed"), "waiting": _l("Waiting"), "done": _l("Done")}
TONES = {"failed": "bad", "waiting": "info", "done": "good"}
COLUMNS = (
    Column(_l("Due"), "run_at"),
    Column(_l("Work"), "kind", sortable=False),
    Column(_l("State"), "state", titles=STATES, tones=TONES),
    Column(_l("Tries"), "attempts", numeric=True, sortable=False),
)


def _failed():
    failed = queries.counts().get("failed")
    if failed:
        title = _("%(count)s pieces of background work failed", count=failed)
        yield InboxItem(title, url_for("jobs.jobs", state="failed"), "bad", str(STATES["failed"]))


@bp.get("/jobs")
@requires(MANAGE)
def jobs():
    state = Filter("state", _l("State"), Job.state, "choice", lambda: list(STATES.items()))
    empty = (_("No background work yet"), _("What must happen after a change, and what is repeated every day, is listed here."))
    page_of = {"counts": queries.counts(), "states": STATES, "tones": TONES}
    return listing("core/jobs.html", queries.rows, COLUMNS, filters=(state,), link=".job", order="-run_at", empty=empty, **page_of)


@bp.get("/jobs/<uuid:id>")
@requires(MANAGE)
def job(id):
    return page("core/job.html", job=find(Job, id), states=STATES, tones=TONES)


@bp.post("/jobs/<uuid:id>/retry")
@requires(MANAGE)
def retry(id):
    return act(Job, id, outbox.retry, done=".jobs", message=_("It will be tried again at once."))
