"""The blueprint, the tabs that all pages share, and small things of several pages."""

from calendar import monthrange
from datetime import date, timedelta

from flask import Response, request, url_for

from core.api import PluginBlueprint, _, current_viewer, may_open, pdf, today
from plugins.ledger.api import verb_form

bp = PluginBlueprint("auxiliary", __name__)

TABS = (
    ("auxiliary.desk", lambda: _("My work"), ("desk", "duty")),
    ("auxiliary.pairing", lambda: _("Pairing"), ("pairing", "people", "notes", "note")),
    ("auxiliary.duties", lambda: _("Six duties"), ("duties", "work")),
    ("auxiliary.care", lambda: _("Care list"), ("care",)),
    ("auxiliary.bookings", lambda: _("Bookings"), ("bookings", "booking", "booking_form", "village_day", "village_day_form")),
    ("auxiliary.requests", lambda: _("Requests"), ("requests", "request_page", "request_form", "request_answer")),
    ("auxiliary.patrols", lambda: _("Night patrols"), ("patrols", "patrol_plan")),
    ("auxiliary.supervisions", lambda: _("Log of the three levels"), ("supervisions", "supervision_page", "supervision_form")),
    ("auxiliary.points", lambda: _("Service van"), ("points", "point")),
)


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


def around(first: date) -> tuple[str, str]:
    """The months before and after, as the URL says them."""
    return f"{first - timedelta(days=1):%Y-%m}", f"{first + timedelta(days=32):%Y-%m}"


def deed(form, model, id, verb, title, done, ready, first=None):
    """A form that does something with a record that exists."""
    return verb_form(
        form, model, id, verb, title=title, done=done, ready=ready, first=first, template="auxiliary/form.html", tabs=[]
    )  # fmt: skip


def pdf_answer(template: str, data: dict, name: str) -> Response:
    """A document as a file that the browser shows."""
    note = _("Demonstration data; every name is invented.") if current_viewer().demo else ""
    answer = Response(pdf(template, data | {"demo": note}), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
