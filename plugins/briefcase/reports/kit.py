"""The eight ones of each office, as they stand today: kits keep no past states."""

from dataclasses import replace

from flask import url_for
from sqlalchemy import func, select

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l, db, today, unit_ids
from plugins.briefcase.bag import boards
from plugins.briefcase.queries.offices import asked_offices, head_counts
from plugins.briefcase.words import LIGHTS
from plugins.ledger.api import Asset, units

COLUMNS = (
    Column(_l("Briefcase office"), "office"),
    *(Column(title, code) for code, title in LIGHTS.items()),
    Column(_l("There are"), "count", numeric=True),
    Column(_l("What lacks"), "lacks"),
)


def eight_ones(query: ReportQuery) -> ReportResult:
    """One row per office, one column per light."""
    offices = asked_offices(query)
    found = boards(offices)
    rows = [_row(board) for board in found]
    address, lights = url_for("briefcase.offices"), sum(len(board.lights) for board in found)
    on = sum(board.count for board in found)
    figures = [
        Figure("offices", _("Offices"), len(found), _("offices"), address),
        Figure("complete", _("Offices with all of them"), sum(board.complete for board in found), _("offices"), address),
        Figure("lights_on", _("There are"), on, "", address),
        Figure("lights_off", _("What lacks"), lights - on, "", address),
        *_bags(query, offices),
    ]
    return ReportResult(figures, COLUMNS, rows, [_("As it stands on %(day)s, whatever the period.", day=today())])


def _bags(query, offices) -> list[Figure]:
    """Every officer is to have a bag: the bags on the register, and the officers of the offices."""
    rows = select(func.count(Asset.id)).where(Asset.kind == "bag")
    rows = rows.where(Asset.unit_id.in_(unit_ids(query.unit, query.boundaries))) if query.unit is not None else rows
    bags = url_for("ledger.assets", kind="bag", **({"unit": query.unit.code} if query.unit is not None else {}))
    now = replace(query, start=today(), end=today())
    officers = sum(police for police, _assistants in head_counts(offices, today(), today()).values())
    people = now.address(url_for("briefcase.people"), police="1")
    return [
        Figure("bags", _("Bags on the register"), db.session.scalar(rows), units.CARDS, bags),
        Figure("officers", _("Officers in the offices"), officers, units.PERSONS, people),
    ]


def _row(board) -> dict:
    page = url_for("briefcase.office", id=board.office.id)
    lights = {light.code: light for light in board.lights}
    told = {code: _told(lights.get(code)) for code in LIGHTS}
    lacks = "、".join(str(title) for title in board.missing)
    return {
        "office": board.office.name,
        "count": board.count,
        "lacks": lacks,
        "href": page,
        "hrefs": dict.fromkeys(told, page),
    } | told


def _told(light) -> str:
    if light is None:
        return ""
    return "、".join(light.names) or _("Yes") if light.on else _("lacks")
