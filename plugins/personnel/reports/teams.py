"""Teams and the people in them, by kind."""

from flask import url_for
from sqlalchemy import func, select

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l, db, family_ids, unit_ids
from plugins.ledger.api import units
from plugins.personnel.models import Team
from plugins.personnel.queries.teams import running_on, strength
from plugins.personnel.words import TEAM_KINDS

COLUMNS = (
    Column(_l("Kind of team"), "kind", titles=TEAM_KINDS.titles),
    Column(_l("Number of teams"), "teams", numeric=True),
    Column(_l("People in them"), "people", numeric=True),
)


def teams(query: ReportQuery) -> ReportResult:
    """Teams that exist on the last day of the period, with the last head count until then."""
    people = strength(query.end)
    found = (
        select(Team.kind, func.count(Team.id), func.coalesce(func.sum(people), 0)).where(running_on(query.end)).group_by(Team.kind)
    )
    if query.unit is not None:
        found = found.where(Team.unit_id.in_(unit_ids(query.unit, query.boundaries)))
    if query.area is not None:
        found = found.where(Team.area_id.in_(family_ids(query.area, query.boundaries)))
    rows = db.session.execute(found).all()
    address = lambda **more: query.address(url_for("personnel.teams"), running="yes", **more)  # noqa: E731
    lines = [
        {"kind": kind, "teams": number, "people": heads, "href": address(kind=kind),
         "hrefs": dict.fromkeys(("teams", "people"), address(kind=kind))}
        for kind, number, heads in rows
    ]  # fmt: skip
    figures = [
        Figure("teams", _("Number of teams"), sum(line["teams"] for line in lines), units.PIECES, address()),
        Figure("people", _("People in teams"), sum(line["people"] for line in lines), units.PERSONS, address()),
    ]
    return ReportResult(figures, COLUMNS, lines, [_("Somebody in two teams counts in both.")])
