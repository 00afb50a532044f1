"""The blueprint, the tabs that all pages share, and small things of several pages."""

from calendar import monthrange
from datetime import date
from uuid import UUID

from flask import Response, request, url_for

from core.api import PluginBlueprint, Unit, _, current_viewer, pdf, today
from plugins.market_day.queries.places import own_units, unit_of

bp = PluginBlueprint("market_day", __name__)

TABS = (
    ("market_day.home", lambda: _("Month plan"), ("home",)),
    ("market_day.sessions", lambda: _("Sessions"), ("session", "sessions", "days", "tickets", "services", "desk", "plan")),
    ("market_day.needs", lambda: _("Needs cards"), ("needs", "need", "needs_print", "needs_sheets", "needs_analysis")),
    ("market_day.contacts", lambda: _("Contact cards"), ("contacts", "contact", "contacts_print")),
    ("market_day.outreach", lambda: _("Outreach to villages"), ("outreach", "outreach_list", "joint")),
    ("market_day.campaigns", lambda: _("Special campaigns"), ("campaigns", "campaign", "campaign_edit")),
    ("market_day.loans", lambda: _("Loans and other work"), ("loans", "loan", "foreign_tasks", "foreign_task")),
    ("market_day.points", lambda: _("Hours and points"), ("points", "point", "hours")),
    ("market_day.rollout", lambda: _("Roll-out and plan"), ("rollout", "stage", "plans", "plan_document")),
)


def tabs() -> list:
    """The tabs of the plugin, the present one marked."""
    here = (request.endpoint or "").partition(".")[2]
    return [(title(), url_for(endpoint), here in inside) for endpoint, title, inside in TABS]


def asked_month() -> tuple[date, date]:
    """First and last day of the month in the URL (``month=2026-11``), today's by default."""
    try:
        first = date.fromisoformat(f"{request.values.get('month', '')}-01")
    except ValueError:
        first = today().replace(day=1)
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def asked_unit() -> Unit | None:
    """The station in the URL (``unit`` is its code); a viewer of one station is always asked about it."""
    code = request.values.get("unit", "")
    if code:
        return unit_of(code)
    own = own_units()
    return own[0] if len(own) == 1 else None


def unit_ids() -> set[UUID]:
    """Ids of the viewer's stations, empty for the bureau: all."""
    return set(current_viewer().units)


def pdf_answer(template: str, data: dict, name: str) -> Response:
    """A document as a file that the browser shows."""
    answer = Response(pdf(template, data), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


def demo_note() -> str:
    """The line at the foot of documents from demonstration data."""
    return _("Demonstration data; every name is invented.") if current_viewer().demo else ""
