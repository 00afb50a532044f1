"""The month plan: market days of the almanac against sessions, and the poster of hours."""

from datetime import date, timedelta

from flask import abort, request, url_for

from core.api import _, current_viewer, done, ngettext, page, requires, run_tx, today
from plugins.market_day import planning
from plugins.market_day.permissions import PLAN, READ
from plugins.market_day.posting import poster
from plugins.market_day.queries import calendar
from plugins.market_day.queries.places import own_units
from plugins.market_day.views.base import asked_month, asked_unit, bp, demo_note, pdf_answer, tabs
from plugins.market_day.words import STATE_TONES, STATES


@bp.get("/")
@requires(READ)
def home():
    first, last = asked_month()
    unit = asked_unit()
    shown = calendar.month(first, last, unit)
    return page(
        "market_day/home.html", tabs=tabs(), calendar=shown, first=first, unit=unit, units=own_units(), months=_neighbours(first),
        missing=calendar.coming_gaps(first, last, unit), numbers=calendar.numbers(shown), may_plan=current_viewer().can(PLAN),
        month_value=f"{first:%Y-%m}",
    )  # fmt: skip


def _neighbours(first: date) -> tuple[str, str]:
    before, after = first - timedelta(days=1), first + timedelta(days=32)
    return f"{before:%Y-%m}", f"{after:%Y-%m}"


@bp.post("/plan")
@requires(PLAN)
def plan_missing():
    first, last = asked_month()
    unit = asked_unit()
    start = max(first, today())
    made = run_tx(lambda: planning.plan_missing(start, last, unit.id if unit else None)) if start <= last else 0
    said = (
        ngettext("%(num)s session planned.", "%(num)s sessions planned.", made) if made else _("Nothing is missing in this month.")
    )
    return done(".home", said, month=f"{first:%Y-%m}", **({"unit": unit.code} if unit else {}))


@bp.get("/poster")
@requires(READ)
def month_poster():
    first, last = asked_month()
    unit = asked_unit() or next(iter(own_units()), None)
    if unit is None:
        abort(404, _("No station has been entered in this county yet."))
    data = poster(first, last, unit) | {"demo": demo_note()}
    return pdf_answer("poster", data, f"hours-{unit.code}-{first:%Y-%m}")


@bp.get("/day/<day>")
@requires(READ)
def day(day):
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        asked = today()
    rows = calendar.day_rows(asked)
    return page(
        "market_day/day.html", tabs=tabs(), day=asked, rows=rows, states=STATES, tones=STATE_TONES,
        gaps=planning.gaps(asked, asked), back=url_for(".home", month=f"{asked:%Y-%m}", unit=request.args.get("unit")),
    )  # fmt: skip
