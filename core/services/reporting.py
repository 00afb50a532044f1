"""Reports: computed from records, never typed in. A plugin's report is one function from a query to a result.

Every figure carries the address of its rows, so that whoever reads 63 起 can open the 63. ``boundaries`` says whether places are
named as they were when the record was made (*then*) or as they are today (*now*); totals of areas inside the county agree.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.contributions import Report
from core.errors import Refused
from core.extensions import db
from core.identity import pad_division
from core.models.officer import Officer
from core.models.organisation import Area, County, Unit
from core.problems import Wrong
from core.registry import for_county
from core.scope import current_county
from core.screens.columns import Column
from core.services.territory import Territory, family_ids, unit_ids


@dataclass(frozen=True)
class ReportQuery:
    """What was asked: a period (both days included), perhaps a base period, and perhaps one area, unit or officer."""

    county: str
    start: date
    end: date
    base_start: date | None = None
    base_end: date | None = None
    area: Area | None = None
    unit: Unit | None = None
    officer: Officer | None = None
    boundaries: str = "now"

    @property
    def days(self) -> int:
        """Days of the period."""
        return (self.end - self.start).days + 1

    def base(self) -> "ReportQuery":
        """The same question about the base period; by default the same days a year before."""
        start = self.base_start or year_before(self.start)
        end = self.base_end or year_before(self.end)
        return ReportQuery(self.county, start, end, None, None, self.area, self.unit, self.officer, self.boundaries)

    def conditions(self, model) -> list:
        """SQL conditions on a fact-like model: its day, and its area, unit or officer with all below."""
        found = [model.occurred_on >= self.start, model.occurred_on <= self.end]
        if self.area is not None:
            found.append(model.area_id.in_(self._areas))
        if self.unit is not None:
            found.append(model.unit_id.in_(self._units))
        if self.officer is not None:
            found.append(model.officer_id == self.officer.id)
        return found

    @cached_property
    def _areas(self) -> set[UUID]:
        return family_ids(self.area, self.boundaries)

    @cached_property
    def _units(self) -> set[UUID]:
        return unit_ids(self.unit, self.boundaries)

    def address(self, path: str, **more) -> str:
        """``path`` of a list with this query's period and place as its filters."""
        args = {"from": self.start.isoformat(), "to": self.end.isoformat()}
        args |= {"area": self.area.code} if self.area is not None else {}
        args |= {"unit": self.unit.code} if self.unit is not None else {}
        args |= {"officer": self.officer.number} if self.officer is not None else {}
        args |= {"boundaries": self.boundaries} if self.boundaries != "now" else {}
        return f"{path}?{urlencode(args | more)}"

    def again(self, **more) -> str:
        """The arguments that ask this question of its report once more, the base period with them."""
        base = {"base_from": self.base_start, "base_to": self.base_end} if self.base_start and self.base_end else {}
        return self.address("", **{name: day.isoformat() for name, day in base.items()}, **more)


def year_before(day: date) -> date:
    """The same day a year earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


ALL_ROWS = "all"


@dataclass(frozen=True)
class Figure:
    """A number of a report: ``unit`` is its counting unit, ``href`` opens its rows, ``note`` says what it rests on.

    Where the report's own table holds the rows, ``rows`` names the key that is true in those it counts, or :data:`ALL_ROWS`.
    ``of`` is the whole of which ``value`` is a part, where two counties' shares are compared.
    """

    name: str
    title: object
    value: int | float | None
    unit: object = ""
    href: str | None = None
    note: object = ""
    of: int | None = None
    rows: str | None = None


@dataclass(frozen=True)
class ReportResult:
    """What a report gives: figures, and a table whose rows are dicts by column name.

    In a row, ``href`` opens the row's own records (from its first cell) and ``hrefs`` those of other cells, by column name.
    ``total`` is a last row. ``narrowed`` is the figure whose rows alone are left in the table.
    """

    figures: list[Figure] = field(default_factory=list)
    columns: tuple[Column, ...] = ()
    rows: list[dict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    chart: object | None = None
    total: dict | None = None
    narrowed: Figure | None = None

    def counted(self, key: str) -> list[dict]:
        """The rows of the table that a figure with ``rows=key`` counts."""
        return [row for row in self.rows if key == ALL_ROWS or row.get(key)]

    def narrow(self, key: str | None) -> "ReportResult":
        """The same with only the rows that a figure counts; all of them where no figure has this key."""
        figure = next((figure for figure in self.figures if key and figure.rows == key), None)
        if figure is None or key == ALL_ROWS:
            return self
        return replace(self, rows=self.counted(key), total=None, narrowed=figure)


def find_report(report_id: str) -> Report:
    """The report with this id among the plugins that are on in the county.

    Raises:
        Refused: when there is none.
    """
    for report in for_county(Report, current_county()):
        if report.id == report_id:
            return report
    raise Refused(_("There is no report %(id)s in this county.", id=report_id))


def run(report: Report, query: ReportQuery) -> ReportResult:
    """Work a report out, and say what must be known of its figures: changed boundaries, demonstration data."""
    result = report.run(query)
    figures = [_opening(report, query, figure) for figure in result.figures]
    return replace(result, figures=figures, notes=[*result.notes, *_boundary_notes(query), *_demo_note(query)])


def _opening(report: Report, query: ReportQuery, figure: Figure) -> Figure:
    """The figure with the address of its rows, where they stand in the report's own table."""
    if figure.href or not figure.rows:
        return figure
    return replace(figure, href=url_for("reports.report", id=report.id) + query.again(rows=figure.rows) + "#rows")


def _boundary_notes(query: ReportQuery):
    if query.boundaries == "now":
        gone = [area.name for area in Territory("now").gone()]
        if gone:
            yield _("Went to another county, and stand here under their old names: %(names)s.", names="、".join(gone))
    else:
        yield _("Places are as they were when the records were made.")


def _demo_note(query: ReportQuery):
    if db.session.get(County, query.county).demo:
        yield _("Demonstration data; every name is invented.")


PERIODS = {
    "this_month": _l("This month"),
    "last_month": _l("Last month"),
    "this_quarter": _l("This quarter"),
    "this_year": _l("This year"),
}


def period(name: str, day: date) -> tuple[date, date]:
    """First and last day of one of :data:`PERIODS`, as seen on ``day``."""
    first = day.replace(day=1)
    if name == "last_month":
        return last_month(day)
    if name == "this_quarter":
        first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        return first, (first + timedelta(days=95)).replace(day=1) - timedelta(days=1)
    if name == "this_year":
        return day.replace(month=1, day=1), day.replace(month=12, day=31)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def ask(start: date, end: date, area=None, unit=None, officer=None, **more) -> ReportQuery:
    """A checked query from codes and numbers.

    Raises:
        Refused: for a period that ends before it begins, half a base period, and for codes that are not there.
    """
    if end < start:
        raise Refused(_("The period ends before it begins."), "to")
    base = more.get("base_start"), more.get("base_end")
    if any(base) and not all(base):
        raise Refused(_("Give both days of the period to compare with."), "base_to" if base[0] else "base_from")
    if all(base) and base[1] < base[0]:
        raise Refused(_("The period ends before it begins."), "base_to")
    return ReportQuery(
        current_county(),
        start,
        end,
        area=area and _one(Area, Area.code == area_code(area), area, "area"),
        unit=unit and _one(Unit, Unit.code == unit, unit, "unit"),
        officer=officer and _one(Officer, Officer.number == officer, officer, "officer"),
        **more,
    )


def area_code(code: str) -> str:
    """The code of an area as it is kept, of twelve digits; lists of divisions print townships with nine."""
    try:
        return pad_division(code)
    except Wrong:
        return code


def _one(model, condition, code, field_name):
    found = db.session.scalars(select(model).where(condition).order_by(model.valid_from.desc().nulls_last())).first()
    if found is None:
        raise Refused(_("%(code)s is not known here.", code=code), field_name)
    return found


def last_month(day: date) -> tuple[date, date]:
    """The calendar month before the one of ``day``."""
    end = day.replace(day=1) - timedelta(days=1)
    return end.replace(day=1), end
