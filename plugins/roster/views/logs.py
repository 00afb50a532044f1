"""Hand-over logs: the list, writing, signing, and one on paper."""

from functools import partial

from flask import request, url_for

from core.api import Column, Filter, _, _l, act, current_viewer, edit, find, listing, new_url, page, requires, today
from plugins.roster import forms
from plugins.roster.models import DutyLog
from plugins.roster.permissions import EXPORT, LOG, LOGS
from plugins.roster.queries import logs as queries
from plugins.roster.services import logs as services
from plugins.roster.views.base import bp, demo_note, tabs
from plugins.roster.words import LOG_STATES, LOG_TONES

COLUMNS = (
    Column(_l("Day of duty"), "occurred_on"),
    Column(_l("Station"), "unit"),
    Column(_l("Written by"), "officer"),
    Column(_l("Next leader"), "taker"),
    Column(_l("State"), "state", titles=LOG_STATES, tones=LOG_TONES, sortable=False),
)
FILTERS = (
    Filter("from", _l("From"), DutyLog.occurred_on, "date_from"),
    Filter("to", _l("To"), DutyLog.occurred_on, "date_to"),
    Filter("state", _l("State"), queries.STATE, "choice", tuple(LOG_STATES.items())),
    Filter("unit", _l("Station"), DutyLog.unit_id, "unit"),
)


@bp.get("/logs")
@requires(LOGS)
def logs():
    links = [(_("Write the log"), new_url(".log_form"), "plus")] if current_viewer().can(LOG) else []
    return listing(
        "roster/list.html", queries.logs, COLUMNS, filters=FILTERS, link=".log", order="-occurred_on", export=EXPORT,
        empty=(_("No log yet"), _("The leader of the day writes at hand-over; the next one signs.")), tabs=tabs(),
        title=_("Hand-over log"), more=links,
    )  # fmt: skip


@bp.route("/logs/<uuid:id>/form", methods=["GET", "POST"])
@requires(LOG)
def log_form(id):
    save = partial(services.write, open_items=services.gather()) if request.method == "POST" else None
    return edit(
        "roster/form.html", forms.LogForm, DutyLog, id, save=save, done=_page, tabs=tabs(), title=_("Hand-over log"),
        back=url_for(".logs"), defaults=lambda: {"occurred_on": today()},
    )  # fmt: skip


def _page(record) -> str:
    return url_for(".log", id=record.id)


@bp.get("/logs/<uuid:id>")
@requires(LOGS)
def log(id):
    found, viewer = find(DutyLog, id), current_viewer()
    return page(
        "roster/log.html", log=found, before=queries.before(found), may_sign=viewer.can(LOG) and services.may_sign(found),
        may_edit=viewer.can(LOG) and found.officer_id == viewer.officer_id and not found.signed,
    )  # fmt: skip


@bp.get("/logs/<uuid:id>/print")
@requires(LOGS)
def log_print(id):
    return page("roster/log_print.html", log=find(DutyLog, id), demo_note=demo_note())


@bp.post("/logs/<uuid:id>/sign")
@requires(LOG)
def sign_log(id):
    return act(DutyLog, id, services.sign, done=_page, message=_("Taken over."))
