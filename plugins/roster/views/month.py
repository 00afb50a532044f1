"""The month sheet: seen, painted, filled from last month or by rotation; and one day of it for a telephone."""

from datetime import date, timedelta

from flask import abort, flash, request

from core.api import Refused, _, current_viewer, done, ngettext, page, requires, run_tx, today
from plugins.roster.calendar import marks
from plugins.roster.people import own_units
from plugins.roster.permissions import PLAN, READ
from plugins.roster.queries.coverage import planned_units
from plugins.roster.queries.sheet import cells_of, sheet
from plugins.roster.services import painting, rotation
from plugins.roster.shifts import offered
from plugins.roster.views.base import asked_month, asked_unit, bp, tabs
from plugins.roster.words import DUTIES, gaps_told

PEOPLE = 12
"""Lines of a sheet on one page: a page stays small for a slow network."""


@bp.get("/month")
@requires(READ)
def month():
    first, last = asked_month()
    unit, part = asked_unit(), request.args.get("part", 0, type=int)
    found = sheet(unit, first, last) if unit else None
    parts = range(0, len(found.lines), PEOPLE) if found else range(0)
    lines = found.lines[part * PEOPLE : (part + 1) * PEOPLE] if found else []
    return page(
        "roster/month.html", tabs=tabs(), sheet=found, lines=lines, parts=list(parts), part=part, unit=unit, units=own_units(),
        kinds=offered(), duties=DUTIES, brush=request.args.get("kind"), may_plan=current_viewer().can(PLAN), today=today(),
        here={"month": f"{first:%Y-%m}", "unit": unit.code if unit else None},
        gaps=gaps_told(found.gaps) if found and planned_units([unit.id], first, last) else [],
        months=(f"{first - timedelta(days=1):%Y-%m}", f"{last + timedelta(days=1):%Y-%m}"),
    )  # fmt: skip


@bp.get("/day/<day>")
@requires(READ)
def day(day):
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        asked = today()
    unit = asked_unit() or abort(404, _("No station has been entered in this county yet."))
    found = sheet(unit, asked, asked)
    return page(
        "roster/day.html", tabs=tabs(), day=asked, unit=unit, sheet=found, mark=marks(unit.id, asked, asked)[0], duties=DUTIES,
        kinds=offered(), brush=request.args.get("kind"), may_plan=current_viewer().can(PLAN), gap=next(iter(found.gaps), None),
        before=asked - timedelta(days=1), after=asked + timedelta(days=1), here={"month": f"{asked:%Y-%m}", "unit": unit.code},
    )  # fmt: skip


@bp.post("/month/paint")
@requires(PLAN)
def paint():
    first, last = asked_month()
    unit, kind = _unit(), request.form.get("kind", "")
    cells = cells_of(unit, first, last, request.form.getlist("c"))
    return _changed(lambda: painting.paint(unit, cells, kind, request.form.get("reason", "")), _painted, kind)


@bp.post("/month/copy")
@requires(PLAN)
def copy():
    first, last = asked_month()
    unit = _unit()
    return _changed(lambda: painting.copy_pattern(unit, first, last), _copied)


@bp.post("/month/generate")
@requires(PLAN)
def generate():
    first, last = asked_month()
    unit = _unit()
    return _changed(lambda: rotation.generate(unit, first, last), _generated)


def _unit():
    return asked_unit() or abort(404)


def _changed(work, say, kind=None):
    """Run a verb of the sheet and go back to it; a refusal is said there and nothing has changed."""
    unit = _unit().code
    try:
        message, tone = say(run_tx(work)), "good"
    except Refused as refusal:
        message, tone = None, "bad"
        flash(str(refusal.reason), "bad")
    back = {"month": f"{asked_month()[0]:%Y-%m}", "unit": unit, "part": request.form.get("part") or None}
    asked = request.form.get("day", "")
    if asked:
        return done(".day", message, tone, day=asked, unit=unit, kind=kind)
    return done(".month", message, tone, **back, kind=kind)


def _painted(warnings) -> str | None:
    return _("Kept with a reason: %(said)s", said=warnings[0].sentence) if warnings else None


def _copied(result) -> str:
    count, left = result
    said = ngettext("%(num)d duty copied.", "%(num)d duties copied.", count)
    return said + (" " + _("%(n)s left out: %(first)s", n=len({c.slot_id for c in left}), first=left[0].sentence) if left else "")


def _generated(result) -> str:
    count, gaps = result
    said = ngettext("%(num)d duty planned.", "%(num)d duties planned.", count)
    days = "、".join(sorted({f"{day:%m-%d}" for day, _duty in gaps}))
    return said + (" " + _("Nobody was free on: %(days)s.", days=days) if gaps else "")
