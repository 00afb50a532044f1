"""Coverage on the last day of a period: every village its own officer; who they are, and how many had none before the launch.

Why the villages are those of the day: the article counts 180 villages in 2022, today's list 184. A village counts when it stood on
the day; the board shows the same for any day.
"""

from datetime import timedelta

from flask import url_for
from sqlalchemy import select

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l, db, family_ids, setting, unit_ids
from plugins.ledger.api import units
from plugins.personnel.api import Candidate, candidates_address, people_in_teams
from plugins.village_officer.models import Group, Term
from plugins.village_officer.queries.terms import first_seconded, numbers, village_lines

COLUMNS = (
    Column(_l("Station"), "unit"),
    Column(_l("Villages"), "villages", numeric=True),
    Column(_l("Villages covered"), "covered", numeric=True),
    Column(_l("Community officers"), "community", numeric=True),
    Column(_l("Seconded village officers"), "seconded", numeric=True),
    Column(_l("Without an officer"), "gap", numeric=True),
)


def coverage(query: ReportQuery) -> ReportResult:
    """Villages covered of all, by group; the gap on the day before the launch; the seconded officers' average age."""
    lines = _lines(query, query.end)
    found, rows = numbers(query.end, lines), _rows(query, lines)
    launch = first_seconded(query.end)
    before = numbers(launch, _lines(query, launch - timedelta(days=1)))["gap"] if launch else None
    board = lambda **more: url_for("village_officer.board", day=query.end, **_where(query) | more)  # noqa: E731
    ages = _ages(query, launch)
    village = _("villages")
    figures = [
        Figure("villages", _("Villages"), found["villages"], village, board()),
        Figure("covered", _("Villages covered"), found["covered"], village, board(covered="1"), _share(found)),
        Figure("community", _("Covered by community officers"), found["community"], village, board(state="community")),
        Figure("seconded", _("Covered by seconded officers"), found["seconded"], village, board(state="seconded")),
        Figure("gap", _("Without an officer"), found["gap"], village, board(state="gap")),
        Figure("gap_before", _("Without an officer before the launch"), before, village,
               launch and url_for("village_officer.board", day=launch - timedelta(days=1), state="gap", **_where(query)),
               launch and _("on %(day)s", day=launch - timedelta(days=1))),
        Figure("average_age", _("Average age of those chosen first"), ages and round(sum(ages) / len(ages)), _("years"),
               candidates_address(state="appointed") if ages else None, ages and _("of %(count)s, in the year of the launch",
               count=len(ages))),
        Figure("per_officer", _("People per officer"), found["per_officer"], units.PERSONS, None, _population()),
        Figure("social_groups", _("People in social groups"), people_in_teams(query.end, "social_group")[1], units.PERSONS,
               url_for("personnel.teams", kind="social_group")),
    ]  # fmt: skip
    return ReportResult(figures, COLUMNS, rows, _notes(query, found), total=_total(rows))


def _lines(query, day) -> list:
    areas = family_ids(query.area, query.boundaries) if query.area else None
    lines = village_lines(day, areas, unit_ids(query.unit, query.boundaries) if query.unit else None)
    return [line for line in lines if query.officer is None or line.officer_id == query.officer.id]


def _where(query) -> dict:
    asked = {"area": query.area.code} if query.area else {}
    return asked | ({"unit": query.unit.code} if query.unit else {})


def _rows(query, lines) -> list[dict]:
    stations = {}
    for line in lines:
        stations.setdefault((line.unit_code, line.unit), []).append(line)
    found = []
    for (code, name), held in sorted(stations.items()):
        row = numbers(query.end, held)
        row["gaps"] = None
        address = lambda unit=code, **more: url_for("village_officer.board", day=query.end, unit=unit, **more)  # noqa: E731
        hrefs = {state: address(state=state) for state in ("community", "seconded", "gap") if row[state]}
        names = "villages", "covered", "community", "seconded", "gap"
        found.append({"unit": name, "href": address(), "hrefs": hrefs} | {name: row[name] for name in names})
    return found


def _total(rows) -> dict:
    names = "villages", "covered", "community", "seconded", "gap"
    return {"unit": _("Together")} | {name: sum(row[name] for row in rows) for name in names}


def _ages(query, launch) -> list[int]:
    """Ages of those who began with the launch, as their entries in the selection say."""
    if launch is None:
        return []
    first = select(Term.officer_id).where(Term.group == Group.SECONDED, Term.valid_from == launch)
    years = select(Candidate.birth_year).where(Candidate.officer_id.in_(first), Candidate.birth_year.is_not(None))
    return [launch.year - year for year in db.session.scalars(years)]


def _share(found) -> str:
    return _("%(share)s %% of all", share=round(100 * found["covered"] / found["villages"])) if found["villages"] else ""


def _population() -> str:
    people = setting("village_officer.population")
    return _("of %(people)s people, as the county states", people=f"{people:,}") if people else _("the county states no population")


def _notes(query, found) -> list[str]:
    notes = [_("On the last day of the period: %(day)s. Villages are those that stood on that day.", day=query.end)]
    gaps = "、".join(line.village for line in found["gaps"][:30])
    return notes + ([_("Without an officer: %(names)s.", names=gaps)] if gaps else [])
