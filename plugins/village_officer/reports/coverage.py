"""Coverage on the last day of a period: every village its own officer; who they are, and how many had none before the launch.

Why the villages are those of the day: the article counts 180 villages in 2022, today's list 184. A village counts when it stood on
the day; the board shows the same for any day.
"""

from datetime import timedelta

from flask import url_for
from sqlalchemy import func, select

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l, db, family_ids, setting, unit_ids
from plugins.ledger.api import units
from plugins.personnel.api import Candidate, CandidateState, candidates_address, people_in_teams
from plugins.village_officer.models import Group, Term, VillagePost
from plugins.village_officer.queries.terms import first_seconded, numbers, sees_all, village_lines
from plugins.village_officer.words import POSTS

NAMES = "villages", "covered", "community", "seconded", "gap"
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
    found, rows = numbers(query.end, lines, not _where(query)), _rows(query, lines)
    launch = first_seconded(query.end)
    before = numbers(launch, _lines(query, launch - timedelta(days=1)))["gap"] if launch else None
    board = lambda **more: url_for("village_officer.board", **{"day": query.end} | _where(query) | more)  # noqa: E731
    whole = not _where(query) and sees_all()
    ages, round_ = _ages(launch) if whole else ([], {})
    village = _("villages")
    figures = [
        Figure("villages", _("Villages"), found["villages"], village, board()),
        Figure("covered", _("Villages covered"), found["covered"], village, board(covered="1"), _share(found)),
        Figure("community", _("Covered by community officers"), found["community"], village, board(state="community")),
        Figure("seconded", _("Covered by seconded officers"), found["seconded"], village, board(state="seconded")),
        Figure("gap", _("Without an officer"), found["gap"], village, board(state="gap")),
        Figure("gap_before", _("Without an officer before the launch"), before, village,
               board(state="gap", day=(launch or query.end) - timedelta(days=1)),
               launch and _("on %(day)s", day=launch - timedelta(days=1))),
        Figure("average_age", _("Average age of those chosen first"), round(sum(ages) / len(ages)) if ages else None, _("years"),
               candidates_address(state="appointed", **round_),
               _age_note(ages, whole)),
        Figure("per_officer", _("People per officer"), found["per_officer"], units.PERSONS, board(covered="1"), _population(found)),
        _social_groups(query),
        *_posts(query),
    ]  # fmt: skip
    return ReportResult(figures, COLUMNS, rows, _notes(query, found), total=_total(rows, board))


def _lines(query, day) -> list:
    areas = family_ids(query.area, query.boundaries) if query.area else None
    lines = village_lines(day, areas, unit_ids(query.unit, query.boundaries) if query.unit else None)
    return [line for line in lines if query.officer is None or line.officer_id == query.officer.id]


def _where(query) -> dict:
    asked = {"area": query.area.code} if query.area else {}
    asked |= {"officer": query.officer.number} if query.officer else {}
    return asked | ({"unit": query.unit.code} if query.unit else {})


def _rows(query, lines) -> list[dict]:
    stations = {}
    for line in lines:
        stations.setdefault((line.unit_code, line.unit), []).append(line)
    found = []
    for (code, name), held in sorted(stations.items()):
        row = numbers(query.end, held)
        address = lambda unit=code, **more: url_for("village_officer.board", day=query.end, unit=unit, **more)  # noqa: E731
        found.append({"unit": name, "href": address(), "hrefs": _hrefs(address, row)} | {name: row[name] for name in NAMES})
    return found


def _hrefs(address, row) -> dict:
    """The addresses of the cells that count something."""
    opened = {"villages": address(), "covered": address(covered="1")}
    opened |= {state: address(state=state) for state in ("community", "seconded", "gap")}
    return {name: href for name, href in opened.items() if row[name]}


def _total(rows, board) -> dict:
    total = {name: sum(row[name] for row in rows) for name in NAMES}
    return {"unit": _("Together"), "hrefs": _hrefs(board, total), **total}


def _ages(launch) -> tuple[list[int], dict]:
    """Ages of those who began with the launch, as their entries in the selection say, and the round that they stand in."""
    if launch is None:
        return [], {}
    first = select(Term.officer_id).where(Term.group == Group.SECONDED, Term.valid_from == launch)
    chosen = select(Candidate.birth_year, Candidate.round_id).where(
        Candidate.officer_id.in_(first), Candidate.birth_year.is_not(None), Candidate.state == CandidateState.APPOINTED
    )
    found = db.session.execute(chosen).all()
    rounds = {row.round_id for row in found}
    return [launch.year - row.birth_year for row in found], {"round": str(rounds.pop())} if len(rounds) == 1 else {}


def _age_note(ages, whole) -> str:
    if not whole:
        return _("for the whole county only")
    return _("of %(count)s, in the year of the launch", count=len(ages)) if ages else ""


def _social_groups(query) -> Figure:
    """Heads of the groups that were there on the day."""
    under = unit_ids(query.unit, query.boundaries) if query.unit else None
    asked = {"unit": query.unit.code} if query.unit else {}
    groups, people = people_in_teams(query.end, "social_group", under)
    href, title = (
        url_for("personnel.teams", kind="social_group", running="yes", to=query.end, **asked),
        _("People in social groups"),
    )
    if query.area or query.officer:
        return Figure("social_groups", title, None, units.PERSONS, href, _("by county or station only"))
    return Figure("social_groups", title, people, units.PERSONS, href, _("%(count)s groups", count=groups))


def _posts(query) -> list[Figure]:
    """Posts in the villages' bodies that were held on the day, by kind."""
    held = select(VillagePost.kind, func.count()).where(VillagePost.on(query.end), *_within(query, VillagePost))
    counted = dict(db.session.execute(held.group_by(VillagePost.kind)).all())
    return [
        Figure(kind.value, title, counted.get(kind, 0), units.PERSONS,
               url_for("village_officer.posts", kind=kind.value, held=query.end, **_where(query)))
        for kind, title in POSTS.items()
    ]  # fmt: skip


def _within(query, model) -> list:
    found = [model.area_id.in_(family_ids(query.area, query.boundaries))] if query.area else []
    found += [model.unit_id.in_(unit_ids(query.unit, query.boundaries))] if query.unit else []
    return found + ([model.officer_id == query.officer.id] if query.officer else [])


def _share(found) -> str:
    return _("%(share)s %% of all", share=round(100 * found["covered"] / found["villages"])) if found["villages"] else ""


def _population(found) -> str:
    people = setting("village_officer.population")
    if people and found["per_officer"] is None:
        return _("for the whole county only")
    if not people:
        return _("the county states no population")
    return _("%(people)s people, as the county states, by %(count)s officers", people=f"{people:,}", count=found["officers"])


def _notes(query, found) -> list[str]:
    notes = [_("On the last day of the period: %(day)s. Villages are those that stood on that day.", day=query.end)]
    gaps = "、".join(line.village for line in found["gaps"][:30])
    return notes + ([_("Without an officer: %(names)s.", names=gaps)] if gaps else [])
