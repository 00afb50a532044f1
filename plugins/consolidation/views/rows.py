"""The rows behind the effect report: stations and police officers on a day."""

from datetime import date

from flask import request

from core.api import Column, Filter, Posting, Unit, _, _l, requires, today
from plugins.consolidation.permissions import READ
from plugins.consolidation.queries import lines
from plugins.consolidation.views.base import bp, room

STATION_COLUMNS = (
    Column(_l("Station"), "name"),
    Column(_l("Code"), "code"),
    Column(_l("Officers"), "officers", numeric=True, sortable=False),
    Column(_l("Since"), "valid_from"),
    Column(_l("Until"), "valid_to"),
)
OFFICER_COLUMNS = (
    Column(_l("Number"), "number"),
    Column(_l("Name of the person"), "name"),
    Column(_l("Unit"), "unit", sortable=False),
)


PLACES = (("stations", _l("At stations")), ("bureau", _l("Anywhere in the bureau")))


class Kept(Filter):
    """A filter whose value the statement itself has read; here it only stays in the form."""

    def condition(self):
        """None: the rows are those asked for already."""


def asked_day() -> date:
    """The day in the address (``on=2004-12-31``), today by default."""
    try:
        return date.fromisoformat(request.args.get("on", ""))
    except ValueError:
        return today()


@bp.get("/institutions")
@requires(READ)
def institutions():
    day = asked_day()
    filters = (Kept("on", _l("On the day"), Unit.valid_from, "date_from"), Filter("unit", _l("Station"), Unit.id, "unit"))
    title = _("Stations on %(day)s", day=day)
    return room(lines.institutions(day), STATION_COLUMNS, title, filters=filters, link="organisation.unit", order="code")


@bp.get("/officers")
@requires(READ)
def officers():
    day, at_stations = asked_day(), request.args.get("where") != "bureau"
    station = Filter("unit", _l("Station"), Posting.unit_id, "unit")
    filters = (
        Kept("on", _l("On the day"), Posting.valid_from, "date_from"),
        Kept("where", _l("Where they serve"), Posting.role, "choice", PLACES),
        Kept("unit", station.label, station.column, "unit"),
    )
    titles = _("Police officers at stations on %(day)s", day=day), _("Police officers of the bureau on %(day)s", day=day)
    rows = lines.officers(day, at_stations, station.condition())
    title = titles[0] if at_stations else titles[1]
    return room(rows, OFFICER_COLUMNS, title, filters=filters, link="officers.officer", order="number")
