"""A report without a browser: as data, or as the same files that the page gives.

Why a request that nobody sent: titles are translated and figures carry addresses, and both ask for one.
"""

from decimal import Decimal

from flask import g

from core.scope import within_county
from core.screens.exports import VERB, flat
from core.screens.papers import report_paper
from core.services import journal, reporting
from core.services.exporting import csv_chunks, xlsx
from core.services.organisation import require_county
from core.transactions import run_tx

NOT_DATA = ("href", "hrefs")


def reckon(app, report_id: str, county_id: str, form: str, asked: dict) -> dict | bytes:
    """The report as a dictionary (``form`` json) or as a file's bytes, over the whole county.

    A file is journaled like one that is taken from the page.

    Raises:
        Refused: for an unknown county, report, place or period.
    """
    with app.test_request_context(f"/reports/{report_id}"):
        g.viewer = None
        require_county(county_id)
        with within_county(county_id):
            report = reporting.find_report(report_id)
            query = reporting.ask(**asked)
            result = reporting.run(report, query)
            if form == "json":
                return told(report, query, result)
            run_tx(lambda: _note(report, county_id, form, len(result.rows)))
            return _file(report, query, result, form)


def told(report, query, result) -> dict:
    """A report as data: its rows by column name, its figures by name with their remarks, and its notes."""
    marks = {figure.rows for figure in result.figures} - {column.name for column in result.columns}
    return {
        "title": str(report.title),
        "county": query.county,
        "from": query.start.isoformat(),
        "to": query.end.isoformat(),
        "rows": [{name: _plain(value) for name, value in row.items() if name not in marks.union(NOT_DATA)} for row in result.rows],
        "figures": {f.name: _figure(f) for f in result.figures},
        "notes": [str(note) for note in result.notes],
    }


def _figure(figure) -> dict:
    """``value`` and ``unit``; ``note`` where one stands below the figure."""
    told = {"value": _plain(figure.value), "unit": str(figure.unit)}
    return told | {"note": str(figure.note)} if figure.note else told


def _plain(value):
    """A number as JSON has it: PostgreSQL gives sums as decimals, which would come out as text."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _note(report, county_id, form, rows) -> None:
    detail = {"format": form, "rows": rows}
    journal.write(VERB, "page", county_id=county_id, label=f"/reports/{report.id}", detail=detail)


def _file(report, query, result, form) -> bytes:
    if form == "pdf":
        return report_paper(report, query, result)
    headings, rows = flat(result)
    if form == "csv":
        return b"".join(csv_chunks(headings, rows))
    return xlsx(headings, rows, name=str(report.title))
