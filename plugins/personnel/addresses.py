"""Addresses of lists with their filters set, for figures that open their rows."""

from urllib.parse import urlencode

from flask import url_for

from plugins.personnel.models import AllowanceSheet


def _with(path: str, values: dict) -> str:
    asked = {name: value for name, value in values.items() if value not in (None, "")}
    return f"{path}?{urlencode(asked)}" if asked else path


def people_address(query, role: str = "", **more) -> str:
    """Who held a post at the end of a report's period; ``trained`` is yes or no."""
    return query.address(url_for("personnel.people"), **({"role": role} if role else {}), **more)


def candidates_address(**filters) -> str:
    """Candidates by ``round`` (id), ``state``, ``step``, ``area`` and ``unit`` (codes)."""
    return _with(url_for("personnel.candidates"), filters)


def lines_address(sheet: AllowanceSheet, **filters) -> str:
    """The lines of a sheet by ``unit`` and ``area`` (codes)."""
    return _with(url_for("personnel.lines"), {"sheet": str(sheet.id)} | filters)
