"""Reports: computed from records, never typed in. A plugin's report is one function from a query to a result.

Every figure carries the address of its rows, so that whoever reads 63 起 can open the 63. ``boundaries`` says whether places are
named as they were when the record was made (*then*) or as they are today (*now*); totals of areas inside the county agree.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select

from core.contributions import Report
from core.errors import Refused
from core.extensions import db
from core.models.officer import Officer
from core.models.organisation import Area, Succession, Unit
from core.registry import for_county
from core.scope import current_county
from core.screens.listing import Column


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
            found.append(model.area_id.in_(family_ids(self.area, self.boundaries)))
        if self.unit is not None:
            found.append(model.unit_id.in_(select(Unit.id).where(Unit.path.startswith(self.unit.path))))
        if self.officer is not None:
            found.append(model.officer_id == self.officer.id)
        return found

    def address(self, path: str, **more) -> str:
        """``path`` of a list with this query's period and place as its filters."""
        from urllib.parse import urlencode

        args = {"from": self.start.isoformat(), "to": self.end.isoformat()}
        args |= {"area": self.area.code} if self.area is not None else {}
        args |= {"unit": self.unit.code} if self.unit is not None else {}
        args |= {"officer": self.officer.number} if self.officer is not None else {}
        return f"{path}?{urlencode(args | more)}"


def year_before(day: date) -> date:
    """The same day a year earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


@dataclass(frozen=True)
class Figure:
    """A number of a report: ``unit`` is its counting unit, ``href`` opens its rows, ``note`` says what it rests on."""

    name: str
    title: object
    value: int | float | None
    unit: object = ""
    href: str | None = None
    note: object = ""


@dataclass(frozen=True)
class ReportResult:
    """What a report gives: figures, and a table whose rows are dicts by column name (``href`` opens the row's own rows)."""

    figures: list[Figure] = field(default_factory=list)
    columns: tuple[Column, ...] = ()
    rows: list[dict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    chart: object | None = None


def find_report(report_id: str) -> Report:
    """The report with this id among the plugins that are on in the county.

    Raises:
        Refused: when there is none.
    """
    for report in for_county(Report, current_county()):
        if report.id == report_id:
            return report
    raise Refused(_("There is no report %(id)s in this county.", id=report_id))


def ask(start: date, end: date, area=None, unit=None, officer=None, **more) -> ReportQuery:
    """A checked query from codes and numbers.

    Raises:
        Refused: for a period that ends before it begins, and for codes that are not there.
    """
    if end < start:
        raise Refused(_("The period ends before it begins."), "to")
    return ReportQuery(
        current_county(),
        start,
        end,
        area=area and _one(Area, Area.code == area, area, "area"),
        unit=unit and _one(Unit, Unit.code == unit, unit, "unit"),
        officer=officer and _one(Officer, Officer.number == officer, officer, "officer"),
        **more,
    )


def _one(model, condition, code, field_name):
    found = db.session.scalars(select(model).where(condition).order_by(model.valid_from.desc())).first()
    if found is None:
        raise Refused(_("%(code)s is not known here.", code=code), field_name)
    return found


def family_ids(area: Area, boundaries: str) -> set[UUID]:
    """Ids of an area and all below it; with boundaries of *now*, also of those that became part of it."""
    rows = db.session.execute(select(Area.id, Area.parent_id, Area.code)).all()
    wanted = {area.id}
    if boundaries == "now":
        links = db.session.execute(select(Succession.old_code, Succession.new_code).where(Succession.subject == "area")).all()
    else:
        links = []
    size = 0
    while size != len(wanted):
        size = len(wanted)
        wanted |= {row.id for row in rows if row.parent_id in wanted}
        codes = {row.code for row in rows if row.id in wanted}
        old = {old for old, new in links if new in codes}
        wanted |= {row.id for row in rows if row.code in old}
    return wanted


def places(boundaries: str) -> Callable[[UUID | None], str]:
    """A function from an area's id to its township's name, as it was or as it is today."""
    areas = {a.id: a for a in db.session.execute(select(Area.id, Area.parent_id, Area.code, Area.name, Area.kind, Area.valid_to)).all()}
    by_code = {}
    for area in areas.values():
        if area.valid_to is None:
            by_code[area.code] = area
    links = dict(db.session.execute(select(Succession.old_code, Succession.new_code).where(Succession.subject == "area")).all())

    def township(area_id):
        area = areas.get(area_id)
        while area is not None and boundaries == "now" and area.code in links and links[area.code] in by_code:
            area = by_code[links[area.code]]
        while area is not None and area.parent_id is not None:
            area = areas.get(area.parent_id)
        return area.name if area is not None else ""

    return township


def last_month(day: date) -> tuple[date, date]:
    """The calendar month before the one of ``day``."""
    end = day.replace(day=1) - timedelta(days=1)
    return end.replace(day=1), end
