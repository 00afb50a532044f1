"""Who is on now, and my own shifts."""

from datetime import timedelta

from flask import request, url_for

from core.api import Reach, _, current_viewer, edit, new_url, now, page, requires, today
from plugins.roster import forms
from plugins.roster.calendar import marks
from plugins.roster.models import ShiftKind
from plugins.roster.people import own_units
from plugins.roster.permissions import KINDS, PLAN, READ
from plugins.roster.queries import duty
from plugins.roster.queries.coverage import WANTED
from plugins.roster.queries.lists import coming, kind_ids
from plugins.roster.services import kinds as services
from plugins.roster.shifts import shifts
from plugins.roster.views.base import bp, tabs
from plugins.roster.words import DUTIES, DUTY_TONES, PLACES, shift_titles

FORTNIGHT = timedelta(days=13)


@bp.get("/")
@requires(READ)
def home():
    units, viewer = own_units(), current_viewer()
    wide = viewer.reach is Reach.COUNTY
    rows = duty.board([unit.id for unit in units], now(), tuple(WANTED) if wide else None)
    by_unit = [(unit, [row for row in rows if row.unit_id == unit.id]) for unit in units]
    return page(
        "roster/home.html", tabs=tabs(), boards=[(unit, found) for unit, found in by_unit if found],
        silent=[unit.name for unit, found in by_unit if not found], titles=shift_titles(), tones=DUTY_TONES, now=now(),
        may_plan=viewer.can(PLAN), wide=wide,
    )  # fmt: skip


@bp.get("/mine")
@requires(READ)
def mine():
    viewer, first = current_viewer(), today()
    slots = coming(viewer.officer_id, first - timedelta(days=1), first + FORTNIGHT) if viewer.officer_id else []
    days = marks(viewer.unit_id, first, first + FORTNIGHT)
    by_day = [(mark, [slot for slot in slots if slot.occurred_on == mark.day]) for mark in days]
    return page(
        "roster/mine.html", tabs=tabs(), days=by_day, titles=shift_titles(), tones=DUTY_TONES, places=PLACES, today=first,
        current=[slot for slot in slots if slot.starts_at <= now() < slot.ends_at and slot.absence is None],
        hours=round(sum(slot.minutes for slot in slots if slot.occurred_on >= first) / 60, 1),
    )  # fmt: skip


@bp.get("/kinds")
@requires(READ)
def kinds():
    may, own = current_viewer().can(KINDS), kind_ids()
    rows = [(shift, _kind_url(shift, own) if may else None, shift.code in own) for shift in shifts().values()]
    return page("roster/kinds.html", tabs=tabs(), rows=rows, duties=DUTIES, places=PLACES, new=new_url(".kind") if may else None)


def _kind_url(shift, own) -> str:
    return url_for(".kind", id=own[shift.code]) if shift.code in own else new_url(".kind", code=shift.code)


@bp.route("/kinds/<uuid:id>", methods=["GET", "POST"])
@requires(KINDS)
def kind(id):
    return edit(
        "roster/form.html", forms.KindForm, ShiftKind, id, save=services.save, done=".kinds", defaults=_standard, tabs=tabs(),
        title=_("Kind of shift"), back=url_for(".kinds"),
    )  # fmt: skip


def _standard() -> dict:
    shift = shifts().get(request.args.get("code", ""))
    names = ("code", "title", "letter", "duty", "starts", "ends", "rest_minutes", "place", "counts", "active")
    return {name: getattr(shift, name) for name in names} if shift else {}
