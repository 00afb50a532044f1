"""A report as an official document on A4 (GB/T 9704-2012), and its chart as a drawing."""

import re

from flask import current_app
from flask_babel import gettext as _

from core import clock
from core.contributions import Report
from core.extensions import db
from core.models.organisation import County
from core.scope import current_county
from core.screens import documents
from core.services.reporting import ReportQuery, ReportResult
from core.translating import current_locale

WIDE = 8
"""Columns that an upright page holds; a wider table is printed lengthwise (A4 landscape)."""
FEW = 6
"""Figures that one sentence can tell."""


def report_paper(report: Report, query: ReportQuery, result: ReportResult, stamp: str = "") -> bytes:
    """The report as PDF; ``stamp`` is the line that says who took it."""
    county = db.session.get(County, current_county())
    table, wide = _table(result), len(result.columns) > WIDE
    return documents.pdf(
        "report",
        {
            "heading": county.bureau_name,
            "title": str(report.title),
            "subtitle": _period_words(query),
            "sections": [part for part in (_figures(result), None if wide else table, _chart(result), _notes(result)) if part],
            **({"annex": table, "attachments": [_("Table")]} if wide and table else {}),
            "signature": {"unit": county.bureau_name, "date": day_words(clock.today())},
            "demo": _("Demonstration data; every name is invented.") if county.demo else "",
            "footer": stamp,
            "lang": "zh" if current_locale().startswith("zh") else "en",
        },
    )


def day_words(day) -> str:
    """A day as documents write it."""
    return f"{day.year}年{day.month}月{day.day}日" if current_locale().startswith("zh") else f"{day:%d %B %Y}"


def _period_words(query: ReportQuery) -> str:
    words = [_days_words(query)]
    if query.base_start or query.base_end:
        words.append(_("compared with %(days)s", days=_days_words(query.base())))
    words += [record.name for record in (query.area, query.unit, query.officer) if record is not None]
    return " · ".join(words)


def _days_words(query: ReportQuery) -> str:
    return _("%(start)s to %(end)s", start=day_words(query.start), end=day_words(query.end))


def _figures(result):
    """A few figures in one sentence, as an official text tells them; many as a table."""
    if len(result.figures) > FEW:
        labels = (_("Figure"), "left"), (_("Value"), "right"), (_("Note"), "left")
        rows = [[str(f.title), f"{_number(f.value)}{f.unit}", str(f.note)] for f in result.figures]
        table = {"columns": [{"label": label, "align": align} for label, align in labels], "rows": rows}
        return {"heading": _("Figures"), "level": 1, "table": table}
    chinese = current_locale().startswith("zh")
    gap = "" if chinese else " "
    told = [f"{f.title}{gap}{_number(f.value)}{gap}{f.unit}{_aside(f.note)}" for f in result.figures]
    sentence = f"{'，'.join(told)}。" if chinese else f"{', '.join(told)}."
    return {"heading": _("Figures"), "level": 1, "paragraphs": [sentence]} if told else None


def _aside(note) -> str:
    return f"（{note}）" if str(note) else ""


def _number(value) -> str:
    if value is None:
        return "—"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"


def _table(result):
    if not result.columns or not result.rows:
        return None
    columns = [{"label": str(c.label), "align": "right" if c.numeric else "left"} for c in result.columns]
    table = {"columns": columns, "rows": [_cells(result.columns, row) for row in result.rows]}
    if result.total:
        table["total"] = _cells(result.columns, result.total)
    return {"heading": _("Table"), "level": 1, "table": table}


def _cells(columns, row):
    return [column.text(row.get(column.name)) for column in columns]


def _chart(result):
    if result.chart is None or result.chart.empty:
        return None
    return {"figure": {"svg": chart_svg(result.chart), "caption": result.chart.title, "width": 90}}


def chart_svg(chart) -> str:
    """The drawing of a chart alone, as SVG text."""
    macros = current_app.jinja_env.globals["ui"]
    drawn = re.search(r"<svg.*?</svg>", str(macros.chart(chart)), re.S).group(0)
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _notes(result):
    return {"notes": [str(note) for note in result.notes]} if result.notes else None
