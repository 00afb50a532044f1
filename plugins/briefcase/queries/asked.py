"""The people that a figure of a report counts, each once."""

from datetime import date

from core.api import ReportQuery
from plugins.briefcase.queries.offices import asked_offices, members


def people(query: ReportQuery, office: str = "", police: str = "") -> list:
    """Everybody who worked in the offices asked about, each once, in the office that came last: ``(office's name, membership)``."""
    offices = {one.id: one for one in asked_offices(query)}
    rows = members(list(offices), query.start, query.end, query.officer.id if query.officer else None)
    last = {row.officer_id: row for row in sorted(rows, key=lambda row: row.valid_from or date.min)}
    found = [(offices[row.office_id], row) for row in last.values()]
    found = [pair for pair in found if not office or str(pair[0].id) == office]
    if police in ("0", "1"):
        found = [pair for pair in found if (pair[1].person_class.value == "police") == (police == "1")]
    return sorted(found, key=lambda pair: (pair[0].name, pair[1].number))
