"""The result of a report as its reader sees it: without the addresses that he may not open."""

from dataclasses import replace
from functools import cache
from urllib.parse import urlsplit

from flask import current_app

from core.access import may_open
from core.services.reporting import ALL_ROWS, ReportResult


def openable(result: ReportResult) -> ReportResult:
    """The result without links to lists that the viewer may not open: who keeps the system reads sums, not rows."""
    match = current_app.url_map.bind("").match

    @cache
    def opens(path: str) -> bool:
        return may_open(match(path, method="GET")[0])

    def kept(href):
        return href if href and opens(urlsplit(href).path) else None

    def row_of(row: dict) -> dict:
        hrefs = {name: href for name, href in (row.get("hrefs") or {}).items() if kept(href)}
        return row | {"hrefs": hrefs, "href": kept(row.get("href"))}

    def leads(figure):
        """All rows of the table below are there already; the others are a page of their own."""
        return "#rows" if figure.rows == ALL_ROWS and result.narrowed is None and result.rows else kept(figure.href)

    figures = [replace(figure, href=leads(figure)) for figure in result.figures]
    total = row_of(result.total) if result.total else result.total
    return replace(result, figures=figures, rows=[row_of(row) for row in result.rows], total=total)
