"""The rows behind figures that no single table holds: people, person-weeks, office-months; and lists that only reports lead to."""

from flask import request, url_for

from core.api import Column, Filter, _, _l, page, question_of, requires
from plugins.briefcase.permissions import READ
from plugins.briefcase.queries import asked, venues
from plugins.briefcase.queries.calls import responses as timed_calls
from plugins.briefcase.queries.coverage import asked_months
from plugins.briefcase.queries.presence import asked_weeks
from plugins.briefcase.reports.coverage import state
from plugins.briefcase.reports.presence import label
from plugins.briefcase.views.base import bp, room, tabs
from plugins.briefcase.words import TAGS, TRADES
from plugins.ledger.api import VENUE_KINDS, Call, Hazard, fact_columns, fact_filters

TITLES = {kind: VENUE_KINDS[kind] for kind in TRADES}
RESPONSE_COLUMNS = fact_columns(
    Column(_l("Number of the call"), "number"),
    Column(_l("Time of the call"), "called_at"),
    Column(_l("Time of arrival"), "arrived_at"),
    Column(_l("Time of the end"), "ended_at"),
)
HAZARD_COLUMNS = fact_columns(
    Column(_l("Venue"), "venue"),
    Column(_l("Trade"), "trade", titles=TITLES),
    Column(_l("Where exactly"), "place"),
    Column(_l("To be put right by"), "deadline"),
)


def _lines(title, columns, rows, query):
    shown = query.area, query.unit, query.officer
    return page(
        "briefcase/lines.html", tabs=tabs(), title=title, columns=columns, rows=rows, query=query,
        about="、".join(part.name for part in shown if part is not None),
    )  # fmt: skip


@bp.get("/people")
@requires(READ)
def people():
    query = question_of(request.args)
    found = asked.people(query, request.args.get("office", ""), request.args.get("police", ""))
    rows = [
        (url_for("officers.officer", id=row.officer_id), (row.name, row.number, office.name, TAGS[row.tag], row.team or ""))
        for office, row in found
    ]
    return _lines(
        _("People in the offices"),
        (_("Person"), _("Number"), _("Briefcase office"), _("What he brings"), _("Team or room")),
        rows,
        query,
    )


@bp.get("/weeks")
@requires(READ)
def weeks():
    query, office, kept = question_of(request.args), request.args.get("office", ""), request.args.get("kept", "")
    grouped: dict = {}
    for week in asked_weeks(query):
        if (not office or str(week.office.id) == office) and _fits(week.kept, kept):
            grouped.setdefault((week.office.name, week.number, week.name), []).append(week)
    rows = [
        (query.address(url_for("roster.slots"), officer=number), (name, where, len(own), "、".join(map(label, own))))
        for (where, number, name), own in sorted(grouped.items())
    ]
    return _lines(_("Weeks in the villages"), (_("Person"), _("Briefcase office"), _("Weeks"), _("Which weeks")), rows, query)


def _fits(outcome, kept: str) -> bool:
    """Whether an outcome is asked for; weeks and months that cannot be judged are shown only among all or by ``none``."""
    return {"1": outcome is True, "0": outcome is False, "none": outcome is None}.get(kept, outcome is not None)


@bp.get("/months")
@requires(READ)
def months():
    query, office, kept = question_of(request.args), request.args.get("office", ""), request.args.get("kept", "")
    found = [m for m in asked_months(query) if not office or str(m.office.id) == office]
    if kept in ("1", "0", "none"):
        found = [m for m in found if _fits(m.enough, kept) and not (m.running and kept == "0")]
    rows = [
        (
            url_for(".coverage", office=m.office.id, month=f"{m.first:%Y-%m}"),
            (f"{m.first:%Y-%m}", m.office.name, m.total, m.reached, state(m), "、".join(p.label for p in m.missing)),
        )
        for m in found
    ]
    heads = _("Month"), _("Briefcase office"), _("Groups"), _("Reached"), _("State"), _("Not reached")
    return _lines(_("Months of the offices"), heads, rows, query)


@bp.get("/responses")
@requires(READ)
def responses():
    return room(timed_calls, RESPONSE_COLUMNS, _("Calls with times"), filters=fact_filters(Call), link="ledger.fact")


@bp.get("/venues/hazards")
@requires(READ)
def venue_hazards():
    filters = fact_filters(
        Hazard,
        Filter("trade", _l("Trade"), venues.trade_of_hazard, "choice", tuple((k.value, t) for k, t in TITLES.items())),
        Filter("state", _l("State"), Hazard.state),
    )
    return room(venues.hazards, HAZARD_COLUMNS, _("Hazards of the four trades"), filters=filters, link="ledger.fact")
