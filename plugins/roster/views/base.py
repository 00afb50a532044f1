"""The blueprint, the tabs that all pages share, and what the address asks for."""

from calendar import monthrange
from datetime import date

from flask import Response, request, url_for

from core.api import PluginBlueprint, Unit, UnitKind, _, current_viewer, may_open, pdf, today
from plugins.roster.people import own_units
from plugins.roster.queries.coverage import planned_units
from plugins.roster.words import clock, letter_of, weekday

bp = PluginBlueprint("roster", __name__)

TABS = (
    ("roster.home", lambda: _("On duty now"), ("home",)),
    ("roster.month", lambda: _("Month sheet"), ("month", "day", "month_print")),
    ("roster.mine", lambda: _("My shifts"), ("mine",)),
    ("roster.slots", lambda: _("Duties"), ("slots", "slot")),
    ("roster.leaves", lambda: _("Leave"), ("leaves", "leave")),
    ("roster.swaps", lambda: _("Swaps"), ("swaps", "swap")),
    ("roster.logs", lambda: _("Hand-over log"), ("logs", "log", "log_form")),
    ("roster.kinds", lambda: _("Kinds of shift"), ("kinds", "kind")),
)


@bp.context_processor
def words() -> dict:
    """What the templates of these pages say times, weekdays and cells with."""
    return {"clock": clock, "weekday": weekday, "letter_of": letter_of}


def tabs() -> list:
    """The tabs that the viewer may open, the present one marked."""
    here = (request.endpoint or "").partition(".")[2]
    return [(title(), url_for(endpoint), here in inside) for endpoint, title, inside in TABS if may_open(endpoint)]


def asked_month() -> tuple[date, date]:
    """First and last day of the month in the URL (``month=2026-11``), today's by default."""
    try:
        first = date.fromisoformat(f"{request.values.get('month', '')}-01")
    except ValueError:
        first = today().replace(day=1)
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def asked_unit() -> Unit | None:
    """The unit in the URL (``unit`` is its code), the viewer's own by default, else the first station that keeps a roster."""
    units, code = own_units(), request.values.get("unit", "")
    own = current_viewer().unit_id
    named = [unit for unit in units if unit.code == code] or [unit for unit in units if unit.id == own] or _stations_first(units)
    return named[0] if named else None


def _stations_first(units) -> list[Unit]:
    kept = planned_units([unit.id for unit in units], *asked_month())
    return sorted(units, key=lambda unit: (unit.id not in kept, unit.kind is not UnitKind.STATION))


def pdf_answer(template: str, data: dict, name: str) -> Response:
    """A document as a file that the browser shows."""
    answer = Response(pdf(template, data), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


def demo_note() -> str:
    """The line at the foot of documents from demonstration data."""
    return _("Demonstration data; every name is invented.") if current_viewer().demo else ""
