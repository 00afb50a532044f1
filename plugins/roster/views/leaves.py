"""Leave: asked for, decided, withdrawn."""

from flask import abort, url_for

from core.api import Column, Filter, _, _l, act, current_viewer, edit, listing, new_url, requires, today
from plugins.roster import forms
from plugins.roster.models import Leave
from plugins.roster.permissions import ASK, DECIDE, PLAN, READ
from plugins.roster.queries import lists
from plugins.roster.services import leaves as services
from plugins.roster.views.base import bp, tabs
from plugins.roster.words import LEAVE_STATES, LEAVE_TONES, LEAVES

COLUMNS = (
    Column(_l("First day of leave"), "first_day"),
    Column(_l("Last day of leave"), "last_day"),
    Column(_l("Officer"), "officer"),
    Column(_l("Kind of leave"), "kind", titles=LEAVES),
    Column(_l("State"), "state", titles=LEAVE_STATES, tones=LEAVE_TONES),
    Column(_l("Station"), "unit"),
)
FILTERS = (
    Filter("from", _l("From"), Leave.last_day, "date_from"),
    Filter("to", _l("To"), Leave.first_day, "date_to"),
    Filter("state", _l("State"), Leave.state, "choice", tuple((state.value, title) for state, title in LEAVE_STATES.items())),
    Filter("officer", _l("Officer"), Leave.officer_id, "officer"),
)


@bp.get("/leaves")
@requires(READ)
def leaves():
    viewer = current_viewer()
    links = [(_("Ask for leave"), new_url(".leave"), "plus")] if viewer.can(ASK) else []
    mine = viewer.officer_id if viewer.officer_id and not viewer.can(PLAN) else None
    return listing(
        "roster/list.html", lists.leaves_of(mine), COLUMNS, filters=FILTERS, link=".leave", order="-first_day",
        empty=(_("No leave yet"), _("Who needs leave asks here; a leader approves it.")), tabs=tabs(), title=_("Leave"), more=links,
    )  # fmt: skip


@bp.route("/leaves/<uuid:id>", methods=["GET", "POST"])
@requires(ASK)
def leave(id):
    viewer, record = current_viewer(), lists.stored(Leave, id)
    plans = viewer.can(PLAN)
    if record is not None and not plans and record.officer_id != viewer.officer_id:
        abort(404)
    form, save = (forms.LeaveForm, services.ask) if plans else (forms.OwnLeaveForm, _own)
    return edit(
        "roster/leave.html", form, Leave, id, save=save, tabs=tabs(), done=".leaves", defaults=_defaults, title=_("Leave"),
        back=url_for(".leaves"), states=LEAVE_STATES, tones=LEAVE_TONES,
        may_decide=viewer.can(DECIDE) and record is not None and record.officer_id != viewer.officer_id, kinds=LEAVES,
    )  # fmt: skip


def _defaults() -> dict:
    return {"officer_id": current_viewer().officer_id, "first_day": today(), "last_day": today()}


def _own(record) -> None:
    record.officer_id = record.officer_id or current_viewer().officer_id
    services.ask(record)


def _page(record) -> str:
    return url_for(".leave", id=record.id)


@bp.post("/leaves/<uuid:id>/approve")
@requires(DECIDE)
def approve_leave(id):
    return act(Leave, id, services.approve, done=_page, message=_("Saved."))


@bp.post("/leaves/<uuid:id>/decline")
@requires(DECIDE)
def decline_leave(id):
    return act(Leave, id, services.decline, done=_page, message=_("Saved."))


@bp.post("/leaves/<uuid:id>/withdraw")
@requires(ASK)
def withdraw_leave(id):
    return act(Leave, id, services.withdraw, done=_page, message=_("Saved."))
