"""The blueprint, the tabs that all pages share, and the two pages that most rooms are made of: a list and a form."""

from calendar import monthrange
from datetime import date

from flask import request, url_for

from core.api import PluginBlueprint, _, current_viewer, edit, listing, may_open, today
from plugins.briefcase.permissions import EXPORT
from plugins.ledger.api import verb_form

bp = PluginBlueprint("briefcase", __name__)

TABS = (
    ("home", lambda: _("Today"), ("home", "outing", "outing_start", "outing_close")),
    ("outings", lambda: _("Outings"), ("outings", "outing_form")),
    ("cards", lambda: _("ID cards"), ("cards", "card", "card_form", "hand_over", "deliver", "bring_back")),
    ("coverage", lambda: _("Coverage"), ("coverage",)),
    ("presence", lambda: _("Presence"), ("presence",)),
    ("offices", lambda: _("Offices"), ("offices", "office", "office_form", "member", "office_village", "team")),
    ("fine", lambda: _("Three fines"), ("fine", "venues", "venue_checks", "penalties", "penalty", "penalty_form")),
    (
        "checks", lambda: _("Inspections by leaders"),
        ("checks", "check", "check_form", "finding", "findings", "fix", "review_finding", "reviews", "review"),
    ),
    ("meetings", lambda: _("Meetings"), ("meetings", "meeting", "decision", "decisions", "carry_out", "talks")),
    ("hotline", lambda: _("Hotline and groups"), ("hotline", "hotline_call", "hotline_form", "groups", "group", "exposures")),
    ("hundreds", lambda: _("Four hundreds"), ("hundreds",)),
    ("assessment", lambda: _("Joint assessment"), ("assessment",)),
)  # fmt: skip


def tabs() -> list:
    """The tabs that this viewer may open, the present one marked."""
    here = (request.endpoint or "").partition(".")[2]
    return [
        (title(), url_for(f"briefcase.{name}"), here in inside) for name, title, inside in TABS if may_open(f"briefcase.{name}")
    ]


def room(statement, columns, title, *, filters=(), link=None, order="-occurred_on", empty=None, more=(), **context):
    """A list of this plugin. ``more``: ``(text, address, icon)`` of buttons; the last one is the main one."""
    return listing(
        "briefcase/list.html", statement, columns, filters=filters, link=link, order=order, empty=empty, export=EXPORT,
        **{"title": title, "tabs": tabs(), "more": list(more)} | context,
    )  # fmt: skip


def form_page(form, model, id, save, title, *, back, done=None, **context):
    """A form of this plugin; ``back`` is the address to return to, also after saving unless ``done`` says otherwise."""
    return edit(
        "briefcase/form.html", form, model, id, save=save, done=done or (lambda _record: back), title=title, back=back, tabs=tabs(),
        **context,
    )  # fmt: skip


def deed(form, model, id, verb, title, done, ready):
    """A form that does something with a record that exists; ``ready(record)`` refuses what no words could make right."""
    return verb_form(form, model, id, verb, title=title, done=done, ready=ready, template="briefcase/form.html", tabs=tabs())


def asked_month() -> date:
    """The last day of the month in the address (``month=2026-11``), of this month by default."""
    try:
        first = date.fromisoformat(f"{request.values.get('month', '')}-01")
    except ValueError:
        first = today().replace(day=1)
    return first.replace(day=monthrange(first.year, first.month)[1])


def asked_year() -> int:
    """The year in the address, this year by default."""
    year = request.args.get("year", "", type=str)
    return int(year) if year.isdigit() and 1990 <= int(year) <= 2100 else today().year


def is_leader() -> bool:
    """Whether the viewer leads a station."""
    return current_viewer().has_role("chief", "instructor")
