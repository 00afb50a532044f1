"""The year of the briefcase office: the figures that the article prints, counted from facts, and how each office kept its rules."""

from dataclasses import replace

from flask import url_for
from sqlalchemy import func, select

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l, db
from plugins.briefcase.queries.coverage import asked_months
from plugins.briefcase.queries.offices import asked_offices, head_counts
from plugins.briefcase.queries.presence import asked_weeks
from plugins.briefcase.reports.annual_more import more
from plugins.briefcase.reports.coverage import told as coverage_told
from plugins.briefcase.reports.presence import told as presence_told
from plugins.ledger.api import (
    Call,
    CallKind,
    ServiceCase,
    Way,
    figure,
    units,
)

COLUMNS = (
    Column(_l("Briefcase office"), "office"),
    Column(_l("Officers"), "officers", numeric=True),
    Column(_l("Assistants"), "assistants", numeric=True),
    Column(_l("Person-weeks"), "weeks", numeric=True),
    Column(_l("Weeks kept"), "kept", numeric=True),
    Column(_l("Presence, %"), "presence", numeric=True),
    Column(_l("Groups × months"), "groups", numeric=True),
    Column(_l("Reached"), "reached", numeric=True),
    Column(_l("Coverage, %"), "coverage", numeric=True),
    Column(_l("Months below"), "below", numeric=True),
)
CARD = "id_pickup"
"""The business of a delivered ID card."""


def annual(query: ReportQuery) -> ReportResult:
    """Figures from the ledgers, and one row per office."""
    offices = asked_offices(query)
    people = head_counts(offices, query.start, query.end, query.officer.id if query.officer else None)
    weeks, months = asked_weeks(query), asked_months(query)
    rows = [_row(query, office, people.get(office.id, (0, 0)), weeks, months) for office in _named(offices, weeks, months)]
    officers, assistants = (sum(pair[place] for pair in people.values()) for place in (0, 1))
    total = {
        "office": _("Together"),
        "officers": officers,
        "assistants": assistants,
        **presence_told(weeks),
        **coverage_told(months),
    }
    figures = [*_article(query), *_staff(query, officers, assistants), *_rules(query, total), *more(query)]
    return ReportResult(figures, COLUMNS, rows, _notes(query, offices), total=total if rows else None)


def _named(offices, weeks, months):
    """The offices that have anything to tell, each once, by name: a village may lie with an office whose seat is elsewhere."""
    found = {one.id: one for one in (*offices, *(w.office for w in weeks), *(m.office for m in months if m.places))}
    return sorted(found.values(), key=lambda office: office.name)


def _row(query, office, people, weeks, months) -> dict:
    own_weeks = [week for week in weeks if week.office.id == office.id]
    own_months = [month for month in months if month.office.id == office.id]
    presence, coverage = (url_for(f"briefcase.{name}") for name in ("weeks", "months"))
    open_rows = {
        "officers": query.address(url_for("briefcase.people"), office=office.id, police="1"),
        "assistants": query.address(url_for("briefcase.people"), office=office.id, police="0"),
        "weeks": query.address(presence, office=office.id),
        "kept": query.address(presence, office=office.id, kept="1"),
        "presence": query.address(presence, office=office.id),
        "groups": query.address(coverage, office=office.id),
        "reached": query.address(coverage, office=office.id),
        "coverage": query.address(coverage, office=office.id),
        "below": query.address(coverage, office=office.id, kept="0"),
    }
    told = {"officers": people[0], "assistants": people[1], **presence_told(own_weeks), **coverage_told(own_months)}
    return {"office": office.name, "href": url_for("briefcase.office", id=office.id), "hrefs": open_rows} | told


def _article(query: ReportQuery) -> list[Figure]:
    """The six figures that the article prints, with 报警 and 求助 apart."""
    calls = query.address(url_for("ledger.calls"), on_site="1")
    on_site = (Call.on_site.is_(True),)
    cards = ServiceCase.way == Way.DELIVERY, ServiceCase.business == CARD
    delivered = query.address(url_for("ledger.services"), way=Way.DELIVERY.value, business=CARD)
    count = lambda kind: _sum(query, Call, Call.quantity, *on_site, Call.kind == kind)  # noqa: E731
    return [
        Figure(
            "on_site_requests",
            _("Reports and requests taken on the spot"),
            _sum(query, Call, Call.quantity, *on_site),
            units.CASES,
            calls,
        ),
        Figure("on_site_reports", _("Of these: reports"), count(CallKind.REPORT), units.CASES, f"{calls}&kind=report"),
        Figure("on_site_help", _("Of these: requests for help"), count(CallKind.HELP), units.CASES, f"{calls}&kind=help"),
        replace(figure("service_inquiry", query), name="inquiries"),
        figure("floating_registered", query),
        replace(figure("rental_houses_registered", query), name="rental_registered"),
        figure("disputes_resolved", query),
        Figure(
            "id_cards_delivered",
            _("ID cards delivered to the door"),
            _sum(query, ServiceCase, ServiceCase.quantity, *cards),
            units.COPIES,
            delivered,
        ),
    ]


def _staff(query, officers, assistants) -> list[Figure]:
    people = query.address(url_for("briefcase.people"))
    return [
        Figure("officers", _("Officers in the offices"), officers, units.PERSONS, f"{people}&police=1"),
        Figure("assistants", _("Assistants in the offices"), assistants, units.PERSONS, f"{people}&police=0"),
    ]


def _rules(query, total) -> list[Figure]:
    weeks = _("%(kept)s of %(all)s person-weeks", kept=total["kept"], all=total["weeks"])
    groups = _("%(reached)s of %(all)s groups × months", reached=total["reached"], all=total["groups"])
    return [
        Figure(
            "presence_kept",
            _("Person-weeks with enough presence"),
            total["presence"],
            "%",
            query.address(url_for("briefcase.weeks")),
            weeks,
        ),
        Figure(
            "groups_reached",
            _("Village groups reached"),
            total["coverage"],
            "%",
            query.address(url_for("briefcase.months")),
            groups,
        ),
    ]


def _sum(query, model, column, *where) -> int:
    return db.session.scalar(select(func.coalesce(func.sum(column), 0)).where(*query.conditions(model), *where))


def _notes(query, offices) -> list[str]:
    found = [_("Facts of all stations of the question are counted; narrow it to a station for its office alone.")]
    if not offices:
        found.append(_("No briefcase office existed in this period and place."))
    return found
