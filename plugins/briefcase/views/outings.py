"""Opening the bag, what is due near, closing it; outings noted afterwards; the list."""

from uuid import UUID

from flask import url_for

from core.api import (
    Column,
    _,
    _l,
    current_viewer,
    done,
    edit,
    find,
    kinds_for_viewer,
    new_id,
    new_url,
    page,
    requires,
    run_tx,
    setting,
    today,
)
from plugins.briefcase import forms
from plugins.briefcase.bag import things_of
from plugins.briefcase.models import Outing
from plugins.briefcase.permissions import GO_OUT, READ
from plugins.briefcase.queries import due, offices
from plugins.briefcase.queries import outings as queries
from plugins.briefcase.services import cards, outings
from plugins.briefcase.views.base import bp, deed, is_leader, room, tabs
from plugins.ledger.api import fact_columns, fact_filters

COLUMNS = fact_columns(
    Column(_l("What for"), "goal"),
    Column(_l("Briefcase office"), "office"),
    Column(_l("Went out at"), "started_at"),
    Column(_l("Came back at"), "ended_at"),
)


@bp.get("/outings", endpoint="outings")
@requires(READ)
def outing_list():
    empty = _("No outings yet"), _("Whoever takes the bag to the villages opens it here and closes it when he is back.")
    more = [(_("Note a past outing"), new_url(".outing_form"), "plus")] if current_viewer().can(GO_OUT) else []
    return room(queries.outings, COLUMNS, _("Outings"), filters=fact_filters(Outing), link=".outing", empty=empty, more=more)


def _choices() -> tuple[dict, dict]:
    """What the bag holds, and the villages of the office: of somebody without one, of all offices he sees."""
    office = offices.office_of(current_viewer().officer_id)
    own = [office] if office else offices.all_offices()
    rows = offices.villages([one.id for one in own], today()) if own else []
    return things_of(office), {str(row.area_id): row.name for row in rows}


@bp.route("/outings/<uuid:id>/start", methods=["GET", "POST"])
@requires(GO_OUT)
def outing_start(id):
    things, villages = _choices()
    form = forms.offering(forms.SetOutForm, taken=things, villages=villages)
    return edit(
        "briefcase/start.html", form, Outing, id, tabs=tabs(), back=url_for(".home"), villages=villages, things=things,
        save=lambda outing: outings.set_out(outing, [things[k] for k in things if k not in (outing.taken or ())]),
        done=lambda outing: url_for(".outing", id=outing.id), message=_("The bag is open. Good work."),
        ready=outings.check_setting_out, slogan=setting("briefcase.slogan"),
    )  # fmt: skip


@bp.get("/outings/<uuid:id>")
@requires(READ)
def outing(id):
    found = find(Outing, id)
    mine = found.officer_id == current_viewer().officer_id
    things = things_of(found.office)
    return page(
        "briefcase/outing.html", tabs=tabs(), outing=found, done=queries.done_on(found), kinds=kinds_for_viewer(current_viewer()),
        villages=queries.names(found.villages), due=_due(found) if found.open and mine else None, mine=mine,
        may_close=found.open and (mine or is_leader()), taken=_named(things, found.taken),
        returned=_named(things, found.returned), new=new_id,
        here=url_for(".outing", id=found.id), first=due.families([found.area_id]).get(found.area_id, ("",))[0],
    )  # fmt: skip


def _named(things, codes) -> list:
    """Words for what was ticked; what has left the kit since keeps its code."""
    return [str(things.get(code, code)) for code in codes or ()]


def _due(found) -> dict:
    """Everything that is due in the villages of an outing, by kind."""
    ids = [UUID(str(one)) for one in found.villages]
    office = found.office
    return {
        "cards": due.cards(found.officer_id, ids),
        "visits": due.visits(office, ids) if office else [],
        "groups": due.groups(office, ids) if office else [],
        "disputes": due.disputes(ids),
        "hazards": due.hazards(ids),
        "rentals": due.rentals(ids),
    }


@bp.post("/outings/<uuid:id>/cards")
@requires(GO_OUT)
def take_along(id):
    found = find(Outing, id)
    near = list(due.families([UUID(str(one)) for one in found.villages]))
    taken = run_tx(lambda: cards.take_along(near, current_viewer().officer_id))
    return done(".outing", _("%(count)s cards are with you now.", count=taken), id=id)


@bp.route("/outings/<uuid:id>/close", methods=["GET", "POST"])
@requires(GO_OUT)
def outing_close(id):
    found = find(Outing, id)
    things = {key: title for key, title in things_of(found.office).items() if key in found.taken}
    return deed(
        forms.offering(forms.CloseForm, returned=things),
        Outing,
        id,
        _close,
        _("Close the bag"),
        lambda outing: url_for(".outing", id=outing.id),
        outings.check_closing,
    )


def _close(found, form) -> None:
    back = form.returned.data or []
    missing = [choice[1] for choice in form.returned.iter_choices() if choice[0] not in back]
    outings.come_back(found, back, missing, form.lacking.data, form.note.data)


@bp.route("/outings/<uuid:id>/form", methods=["GET", "POST"])
@requires(GO_OUT)
def outing_form(id):
    form = forms.offering(forms.PastForm, villages=_choices()[1])
    return edit(
        "briefcase/form.html", form, Outing, id, save=outings.note_past, done=".outings", tabs=tabs(), back=url_for(".outings"),
        title=_("Note a past outing"),
    )  # fmt: skip
