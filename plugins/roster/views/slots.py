"""The list of duties and one duty: changed by hand, given to a stand-in, deleted."""

from flask import request, url_for

from core.api import Column, _, _l, act, current_viewer, done, edit, find, listing, new_url, requires, run_tx, today
from plugins.roster import forms
from plugins.roster.filters import slot_filters
from plugins.roster.models import Slot
from plugins.roster.permissions import EXPORT, PLAN, READ
from plugins.roster.queries import lists
from plugins.roster.queries.duty import stand_in_choices
from plugins.roster.services import planning
from plugins.roster.services import slots as services
from plugins.roster.views.base import bp, tabs
from plugins.roster.words import PLACES, SLOT_STATES, SLOT_TONES, shift_titles

COLUMNS = (
    Column(_l("Date"), "occurred_on"),
    Column(_l("Officer"), "officer"),
    Column(_l("Shift"), "kind", titles=shift_titles),
    Column(_l("Begins"), "starts_at"),
    Column(_l("Ends"), "ends_at"),
    Column(_l("Hours"), "minutes", numeric=True, show=lambda minutes: f"{minutes / 60:.1f}"),
    Column(_l("Where"), "place", titles=PLACES),
    Column(_l("Village"), "area"),
    Column(_l("Station"), "unit"),
    Column(_l("State"), "state", titles=SLOT_STATES, tones=SLOT_TONES),
)


@bp.get("/slots")
@requires(READ)
def slots():
    links = [(_("Add a duty"), new_url(".slot"), "plus")] if current_viewer().can(PLAN) else []
    empty = _("No duties yet"), _("Paint them in the month sheet, or import a sheet that you have.")
    return listing(
        "roster/list.html", lists.slots, COLUMNS, filters=slot_filters(), link=".slot", order="-occurred_on", export=EXPORT,
        empty=empty, tabs=tabs(), title=_("Duties"), more=links,
    )  # fmt: skip


@bp.route("/slots/<uuid:id>", methods=["GET", "POST"])
@requires(PLAN)
def slot(id):
    record = lists.stored(Slot, id)
    return edit(
        "roster/slot.html", forms.SlotForm, Slot, id, save=services.save, done=".slots", defaults=_defaults, tabs=tabs(),
        title=_("Duty"), back=url_for(".slots"), choices=stand_in_choices(record) if record and not record.absence else [],
    )  # fmt: skip


def _defaults() -> dict:
    return {"occurred_on": today(), "unit_id": current_viewer().unit_id}


@bp.post("/slots/<uuid:id>/absent")
@requires(PLAN)
def absent(id):
    why, reason, other = (request.form.get(name, "") for name in ("absence", "reason", "stand_in"))
    return act(
        Slot, id, lambda slot: services.mark_absent(slot, why, services.chosen(other), reason), done=_page,
        message=_("Marked as absent."),
    )  # fmt: skip


@bp.post("/slots/<uuid:id>/return")
@requires(PLAN)
def returned(id):
    return act(Slot, id, services.return_to_duty, done=_page, message=_("Saved."))


@bp.post("/slots/<uuid:id>/delete")
@requires(PLAN)
def delete_slot(id):
    find(Slot, id)
    run_tx(lambda: planning.drop([id]))
    return done(".slots", _("Deleted."))


def _page(slot) -> str:
    return url_for(".slot", id=slot.id)
