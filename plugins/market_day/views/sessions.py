"""Sessions: list, page, plan, cancelling; market days with and without one; numbers and services behind the reports."""

from flask import request, url_for

from core.api import (
    CHINA,
    Column,
    Filter,
    _,
    _l,
    act,
    current_viewer,
    edit,
    find,
    listing,
    new_url,
    page,
    requires,
)
from plugins.almanac.api import Market, MarketDay
from plugins.ledger.api import PARTNERS, ServiceCase
from plugins.market_day import forms
from plugins.market_day.models import Session, Ticket
from plugins.market_day.permissions import EXPORT, PLAN, READ, RUN
from plugins.market_day.queries import desk as desk_queries
from plugins.market_day.queries import sessions as queries
from plugins.market_day.queries.places import unit_of
from plugins.market_day.rooms import shared_filters, total
from plugins.market_day.services import sessions as services
from plugins.market_day.services import staffing
from plugins.market_day.views.base import bp, tabs
from plugins.market_day.words import BUSINESS_GROUPS, STAGE_TONES, STAGES, STATE_TONES, STATES, businesses

SESSION_COLUMNS = (
    Column(_l("Date"), "occurred_on"),
    Column(_l("Service point"), "point"),
    Column(_l("Station"), "unit"),
    Column(_l("State"), "state", titles=STATES, tones=STATE_TONES),
    Column(_l("Opens"), "opens", show=lambda value: f"{value:%H:%M}"),
    Column(_l("Opened at"), "opened_at"),
    Column(_l("Closed at"), "closed_at"),
    Column(_l("Staff"), "staff_count", numeric=True),
    Column(_l("Served"), "served", numeric=True, sortable=False),
)
DAY_STATES = {
    "held": _l("Held"), "planned": _l("Planned"), "cancelled": _l("Called off"), "missing": _l("Without a session"),
    "unplanned": _l("To come, not planned"), "off": _l("Model not switched on"),
}  # fmt: skip
DAY_TONES = {"held": "good", "planned": "info", "cancelled": "warn", "missing": "bad", "unplanned": "warn", "off": "neutral"}
DAY_COLUMNS = (
    Column(_l("Date"), "occurred_on"),
    Column(_l("Town"), "town"),
    Column(_l("State"), "state", titles=DAY_STATES, tones=DAY_TONES),
)
TICKET_COLUMNS = (
    Column(_l("Date"), "occurred_on"),
    Column(_l("Service point"), "point"),
    Column(_l("Queue number"), "number", numeric=True),
    Column(_l("Business"), "business", titles=businesses),
    Column(_l("State"), "stage", titles=STAGES, tones=STAGE_TONES),
    Column(_l("Taken at"), "taken_at"),
    Column(_l("Called at"), "called_at"),
    Column(_l("Finished at"), "ended_at"),
)
SERVICE_COLUMNS = (
    Column(_l("Date"), "occurred_on"),
    Column(_l("Township or village"), "place"),
    Column(_l("Group of business"), "group", titles=BUSINESS_GROUPS, sortable=False),
    Column(_l("Business"), "business", titles=businesses),
    Column(_l("Quantity"), "quantity", numeric=True),
    Column(_l("Officer"), "officer"),
)


@bp.get("/sessions")
@requires(READ)
def sessions():
    state = Filter("state", _l("State"), Session.state, "choice", tuple(STATES.items()))
    empty = _("No sessions yet"), _("Plan them from the almanac on the month plan."), _("Month plan"), url_for(".home")
    return listing(
        "market_day/list.html", queries.sessions, SESSION_COLUMNS, filters=shared_filters(Session, state), link=".session",
        order="-occurred_on", empty=empty, export=EXPORT, tabs=tabs(), title=_("Sessions"), more=_more(),
    )  # fmt: skip


def _more() -> list:
    links = [
        (_("Market days"), url_for(".days"), "calendar"), (_("Services"), url_for(".services_list"), "list"),
        (_("Numbers"), url_for(".tickets"), "clock"),
    ]  # fmt: skip
    return links + ([(_("Extra session"), new_url(".plan"), "plus")] if current_viewer().can(PLAN) else [])


@bp.get("/days")
@requires(READ)
def days():
    state = Filter("state", _l("State"), queries.day_state(), "choice", tuple(DAY_STATES.items()))
    filters = (
        state,
        Filter("from", _l("From"), MarketDay.day, "date_from"),
        Filter("to", _l("To"), MarketDay.day, "date_to"),
        Filter("area", _l("Town"), Market.area_id, "area"),
    )
    statement = queries.market_days(unit_of(request.args.get("unit", "")))
    return listing(
        "market_day/list.html", statement, DAY_COLUMNS, filters=filters, order="-occurred_on", export=EXPORT, tabs=tabs(),
        title=_("Market days"), more=[], empty=(_("No market days"), _("Enter the county's markets in the almanac first.")),
    )  # fmt: skip


@bp.get("/tickets")
@requires(READ)
def tickets():
    stage = Filter("stage", _l("State"), Ticket.stage, "choice", tuple(STAGES.items()))
    place = Filter("point", _l("Service point"), Session.point_id, "choice", queries.points)
    return listing(
        "market_day/list.html", queries.tickets, TICKET_COLUMNS, filters=shared_filters(Ticket, stage, place), order="-occurred_on",
        export=EXPORT, tabs=tabs(), title=_("Numbers"), more=[],
    )  # fmt: skip


@bp.get("/services")
@requires(READ)
def services_list():
    filters = shared_filters(
        ServiceCase,
        Filter("group", _l("Group of business"), queries.business_group, "choice", tuple(BUSINESS_GROUPS.items())),
        Filter("business", _l("Business"), ServiceCase.business, "choice", lambda: list(businesses().items())),
        Filter("at_session", _l("On a market day"), queries.at_session, "choice", (("yes", _l("Yes")), ("no", _l("No")))),
    )
    totals = [(_l("Total"), "", total(queries.services, filters, queries.quantity))]
    return listing(
        "market_day/list.html", queries.services, SERVICE_COLUMNS, filters=filters, order="-occurred_on", export=EXPORT,
        tabs=tabs(), title=_("Services"), more=[], totals=totals,
    )  # fmt: skip


@bp.get("/sessions/<uuid:id>")
@requires(READ)
def session(id):
    found = find(Session, id)
    viewer = current_viewer()
    return page(
        "market_day/session.html", tabs=tabs(), session=found, staff=staffing.staff_of(found), counts=queries.counts(found),
        titles=businesses(),
        tallies=desk_queries.tallies(found), partners=[PARTNERS.titles().get(p, p) for p in found.partners], states=STATES,
        tones=STATE_TONES, may_plan=viewer.can(PLAN), may_run=viewer.can(RUN), late=services.is_late(found),
        opened=_clock(found.opened_at), closed=_clock(found.closed_at),
    )  # fmt: skip


def _clock(moment) -> str:
    return f"{moment.astimezone(CHINA):%H:%M}" if moment else ""


@bp.route("/sessions/<uuid:id>/plan", methods=["GET", "POST"])
@requires(PLAN)
def plan(id):
    found = queries.known(id)
    form = forms.session_form(found) if found else forms.NewSessionForm
    proposed = {str(officer) for officer in staffing.suggested(found)} if found and not found.staff_count else set()
    return edit(
        "market_day/plan.html", form, Session, id, save=services.save, done=lambda record: url_for(".session", id=record.id),
        tabs=tabs(), session=found, proposed=proposed,
    )  # fmt: skip


@bp.post("/sessions/<uuid:id>/staff")
@requires(PLAN)
def suggest(id):
    def take(found):
        staffing.assign(found, staffing.suggested(found))

    return act(Session, id, take, done=_page, message=_("The suggested staff were entered."))


@bp.post("/sessions/<uuid:id>/cancel")
@requires(PLAN)
def cancel(id):
    reason = request.form.get("reason", "").strip()
    return act(Session, id, lambda found: services.call_off(found, reason), done=_page, message=_("Called off."))


@bp.post("/sessions/<uuid:id>/settle")
@requires(RUN)
def settle(id):
    reason = request.form.get("reason", "").strip()
    return act(Session, id, lambda found: services.close_past(found, reason), done=_page, message=_("Closed."))


def _page(found):
    return url_for(".session", id=found.id)
