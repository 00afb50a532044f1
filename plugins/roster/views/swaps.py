"""Swaps: proposed, answered, approved."""

from flask import request, url_for

from core.api import Column, Filter, _, _l, act, current_viewer, edit, listing, new_url, page, requires
from plugins.roster import forms
from plugins.roster.models import Swap
from plugins.roster.permissions import DECIDE, READ, SWAP
from plugins.roster.queries import lists
from plugins.roster.services import swaps as services
from plugins.roster.views.base import bp, tabs
from plugins.roster.words import SWAP_STATES, SWAP_TONES

COLUMNS = (
    Column(_l("Swap"), "said"),
    Column(_l("Proposed by"), "officer"),
    Column(_l("Asked"), "other"),
    Column(_l("State"), "state", titles=SWAP_STATES, tones=SWAP_TONES),
    Column(_l("Proposed on"), "created_at"),
)
FILTERS = (Filter("state", _l("State"), Swap.state, "choice", tuple((state.value, title) for state, title in SWAP_STATES.items())),)


@bp.get("/swaps")
@requires(READ)
def swaps():
    links = [(_("Propose a swap"), new_url(".swap"), "plus")] if current_viewer().can(SWAP) else []
    return listing(
        "roster/list.html", lists.swaps, COLUMNS, filters=FILTERS, link=".swap", order="-created_at", tabs=tabs(), title=_("Swaps"),
        empty=(_("No swaps yet"), _("Who cannot do a duty proposes a swap; nothing moves before the other agrees.")), more=links,
    )  # fmt: skip


@bp.route("/swaps/<uuid:id>", methods=["GET", "POST"])
@requires(SWAP)
def swap(id):
    record = lists.stored(Swap, id)
    if record is not None and request.method == "GET":
        return _shown(record)
    return edit(
        "roster/form.html", forms.SwapForm, Swap, id, save=services.propose, done=_page, tabs=tabs(), title=_("Propose a swap"),
        back=url_for(".swaps"), message=_("Proposed. Nothing moves before the other agrees."),
    )  # fmt: skip


def _shown(record):
    viewer = current_viewer()
    both = record.officer_id, record.other_id
    return page(
        "roster/swap.html", tabs=tabs(), swap=record, states=SWAP_STATES, tones=SWAP_TONES, back=url_for(".swaps"),
        asked=record.state == "proposed" and viewer.officer_id == record.other_id,
        mine=record.state in ("proposed", "agreed") and viewer.officer_id == record.officer_id,
        decides=record.state == "agreed" and viewer.can(DECIDE) and viewer.officer_id not in both,
    )  # fmt: skip


def _page(record) -> str:
    return url_for(".swap", id=record.id)


@bp.post("/swaps/<uuid:id>/agree")
@requires(SWAP)
def agree_swap(id):
    return act(Swap, id, services.agree, done=_page, message=_("Saved."))


@bp.post("/swaps/<uuid:id>/decline")
@requires(SWAP)
def decline_swap(id):
    return act(Swap, id, services.decline, done=_page, message=_("Saved."))


@bp.post("/swaps/<uuid:id>/withdraw")
@requires(SWAP)
def withdraw_swap(id):
    return act(Swap, id, services.withdraw, done=_page, message=_("Saved."))


@bp.post("/swaps/<uuid:id>/approve")
@requires(DECIDE)
def approve_swap(id):
    return act(Swap, id, services.approve, done=_page, message=_("Saved."))


@bp.post("/swaps/<uuid:id>/refuse")
@requires(DECIDE)
def refuse_swap(id):
    return act(Swap, id, services.refuse, done=_page, message=_("Saved."))
