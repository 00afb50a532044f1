"""The eight ones of each office, as they stand today: kits keep no past states."""

from flask import url_for

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l, today
from plugins.briefcase.bag import boards
from plugins.briefcase.queries.offices import asked_offices
from plugins.briefcase.words import LIGHTS

COLUMNS = (
    Column(_l("Briefcase office"), "office"),
    *(Column(title, code) for code, title in LIGHTS.items()),
    Column(_l("There are"), "count", numeric=True),
    Column(_l("What lacks"), "lacks"),
)


def eight_ones(query: ReportQuery) -> ReportResult:
    """One row per office, one column per light."""
    found = boards(asked_offices(query))
    rows = [_row(board) for board in found]
    address, lights = url_for("briefcase.offices"), sum(len(board.lights) for board in found)
    on = sum(board.count for board in found)
    figures = [
        Figure("offices", _("Offices"), len(found), _("offices"), address),
        Figure("complete", _("Offices with all of them"), sum(board.complete for board in found), _("offices"), address),
        Figure("lights_on", _("There are"), on, "", address),
        Figure("lights_off", _("What lacks"), lights - on, "", address),
    ]
    return ReportResult(figures, COLUMNS, rows, [_("As it stands on %(day)s, whatever the period.", day=today())])


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
