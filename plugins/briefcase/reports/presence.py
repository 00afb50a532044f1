"""Weekly presence: person-weeks with two thirds in the villages, and those below by name."""

from flask import url_for

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l, setting
from plugins.briefcase.queries.presence import PersonWeek, asked_weeks

COLUMNS = (
    Column(_l("Person"), "person"),
    Column(_l("Briefcase office"), "office"),
    Column(_l("Person-weeks"), "weeks", numeric=True),
    Column(_l("Weeks kept"), "kept", numeric=True),
    Column(_l("Presence, %"), "presence", numeric=True),
    Column(_l("Hours worked"), "worked", numeric=True),
    Column(_l("Hours in the villages"), "field", numeric=True),
    Column(_l("Weeks below"), "which"),
)


def told(weeks: list[PersonWeek]) -> dict:
    """``weeks`` that count, those ``kept``, and their share; a week without work counts nowhere."""
    judged = [week for week in weeks if week.kept is not None]
    kept = sum(week.kept for week in judged)
    return {"weeks": len(judged), "kept": kept, "presence": round(100 * kept / len(judged), 1) if judged else None}


def label(week: PersonWeek) -> str:
    """A week as people write it: 2021-W05 58 %."""
    year, number, _day = week.monday.isocalendar()
    return f"{year}-W{number:02} {week.percent:.0f}%"


def presence(query: ReportQuery) -> ReportResult:
    """One row per person and office, in the order of offices and numbers."""
    weeks = asked_weeks(query)
    people: dict = {}
    for week in weeks:
        people.setdefault((week.office.name, week.number), []).append(week)
    rows = [_row(query, own) for _key, own in sorted(people.items())]
    total = {"person": _("Together"), "office": "", "which": "", **told(weeks), **_hours(weeks)}
    address = query.address(url_for("briefcase.weeks"))
    figures = [
        Figure("person_weeks", _("Person-weeks"), total["weeks"], _("person-weeks"), address),
        Figure("kept", _("Weeks kept"), total["kept"], _("person-weeks"), f"{address}&kept=1"),
        Figure("below", _("Weeks below"), total["weeks"] - total["kept"], _("person-weeks"), f"{address}&kept=0"),
        Figure("share", _("Share of weeks kept"), total["presence"], "%", address),
    ]
    notes = [
        _("A week counts when at least %(share)s of the time worked was in the villages; a week belongs to the period of its "
          "Thursday. Weeks without work and the week that runs are left out.", share=setting("briefcase.presence_share")),
    ]  # fmt: skip
    return ReportResult(figures, COLUMNS, rows, notes, total=total if rows else None)


def _row(query, own: list[PersonWeek]) -> dict:
    first = own[0]
    address = query.address(url_for("briefcase.weeks"), office=first.office.id, officer=first.number)
    below = [week for week in own if week.kept is False]
    hrefs = {"weeks": address, "presence": address, "kept": f"{address}&kept=1", "which": f"{address}&kept=0"}
    hrefs |= {"worked": _slots(query, first), "field": _outings(query, first)}
    which = "、".join(label(week) for week in below)
    return (
        {"person": first.name, "office": first.office.name, "which": which, "href": address, "hrefs": hrefs}
        | told(own)
        | _hours(own)
    )


def _hours(weeks) -> dict:
    return {"worked": round(sum(w.worked for w in weeks) / 60, 1), "field": round(sum(w.field for w in weeks) / 60, 1)}


def _slots(query, week) -> str:
    return query.address(url_for("roster.slots"), officer=week.number)


def _outings(query, week) -> str:
    return query.address(url_for("briefcase.outings"), officer=week.number)
