"""Counties side by side on the same indicators, for an account that several counties have let in.

Each county is read on its own, within its own scope; what leaves it are counts. So no statement ever touches two counties, and no
row of a person crosses a border. Counties stand in the order of their codes: there is no ranking, and where the sample is small or
the counties define the thing differently the cell says so in place of a number to be compared.
"""

from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import func, select

from core import switchboard
from core.access import Permission
from core.contributions import Indicator, Period
from core.extensions import db
from core.models.organisation import Area, AreaFigure, AreaKind, County, Measure, Succession
from core.registry import registry
from core.scope import within_county
from core.services.settings import setting
from core.services.viewing import viewer_in
from core.statistics import MINIMUM_BASE, count_limits, share

PER = 10_000
FRESH = 5
"""Years after which a printed number of people is too old to count by."""


@dataclass(frozen=True)
class Cell:
    """One county's value of one indicator: per 10,000 people or in per cent, with limits; ``count`` of ``of`` stands behind it.

    ``warning`` says why it is not to be compared; ``value`` is ``None`` where there is nothing to compute.
    """

    count: int | None = None
    of: int | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    warning: str = ""


@dataclass(frozen=True)
class Line:
    """An indicator with one cell a county, and what differs between the counties' definitions."""

    indicator: Indicator
    cells: list[Cell]
    differs: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """What one county tells: figures by indicator, its people and where that number is from, what its borders did.

    ``old``: the number of people was printed :data:`FRESH` years or more before the period, or before places came or went.
    """

    county_id: str
    name: str
    people: int | None
    source: str
    old: bool
    moved: bool
    figures: dict
    settings: dict
    trials: frozenset[str]


def reachable(viewer, permission: Permission) -> list[tuple[str, str]]:
    """``(code, name)`` of the counties in which the viewer's account holds ``permission`` today."""
    found = []
    for code, name in viewer.counties:
        there = viewer_in(viewer.account_id, code)
        if there is not None and there.county_id == code and there.can(permission):
            found.append((code, name))
    return found


def compare(counties: list[tuple[str, str]], period: Period) -> tuple[list[Told], list[Line]]:
    """What each county tells of a period, and the indicators side by side.

    Args:
        counties: ``(code, name)`` as :func:`reachable` gave them.
    """
    told = [_tell(code, name, period) for code, name in counties]
    known = {one.item.id: one.item for one in registry().installed(Indicator) if one.item.basis}
    return told, [_line(item, told) for item in known.values() if any(item.id in one.figures for one in told)]


def _tell(code: str, name: str, period: Period) -> Told:
    with within_county(code):
        on = switchboard.states(code)
        offered = [c for c in registry().installed(Indicator) if c.item.basis and _is_on(on.get(c.plugin))]
        figures = {c.item.id: c.item.measure(period, None) for c in offered}
        settings = {key: setting(key) for c in offered for key in c.item.settings}
        people, source, year = _people(code, period.end)
        old = people is not None and (period.end.year - year >= FRESH or _moved(date(year, 12, 31), period.end))
        trials = frozenset(c.item.id for c in offered if on[c.plugin].kind == "pilot")
        return Told(code, name, people, source, old, _moved(period.start, period.end), figures, settings, trials)


def _is_on(state) -> bool:
    return state is not None and state.kind in ("on", "pilot")


def _people(code: str, day: date) -> tuple[int | None, str, int]:
    """The county's people, the source and its year: the register if every village has a number, else the last printed figure."""
    villages = select(func.count(), func.count(Area.population), func.sum(Area.population))
    total, known, people = db.session.execute(villages.where(Area.kind == AreaKind.VILLAGE, Area.on(day))).one()
    if total and known == total:
        return int(people), _("register of villages on %(day)s", day=day), day.year
    here = db.session.get(County, code).code
    printed = select(AreaFigure.value, AreaFigure.year, AreaFigure.source).where(
        AreaFigure.area_code == here, AreaFigure.measure == Measure.POPULATION, AreaFigure.year <= day.year
    )
    row = db.session.execute(printed.order_by(AreaFigure.year.desc())).first()
    return (row.value, f"{row.year}，{row.source}", row.year) if row else (None, "", day.year)


def _moved(start: date, end: date) -> bool:
    """Whether places came from or went to another county after ``start`` and up to ``end``."""
    links = select(Succession.old_code, Succession.new_code).where(
        Succession.subject == "area", Succession.happened_on > start, Succession.happened_on <= end
    )
    return any(row.old_code[:6] != row.new_code[:6] for row in db.session.execute(links))


def _line(item: Indicator, told: list[Told]) -> Line:
    asked = [one for one in told if item.id in one.figures]
    differing = [key for key in item.settings if len({str(one.settings[key]) for one in asked}) > 1]
    differs = [f"{_title(key)}：" + "；".join(f"{one.name} {one.settings[key]}" for one in asked) for key in differing]
    return Line(item, [_cell(item, one, bool(differing)) for one in told], differs)


def _title(key: str) -> str:
    from core.services.settings import declared

    return str(declared(key).title)


def _cell(item: Indicator, told: Told, differing: bool) -> Cell:
    figure = told.figures.get(item.id)
    if figure is None:
        return Cell(warning=_("Not in use here"))
    count = int(figure.value or 0)
    number = _share(count, figure.of or 0) if item.basis == "share" else _rate(count, told.people, item.basis == "events")
    return Cell(count, *number, warning=_warning(item, told, differing, count, figure.of))


def _warning(item, told, differing, count, of) -> str:
    if differing or told.moved:
        return _("Defined differently; not comparable")
    if item.id in told.trials:
        return _("On trial in some stations; not comparable")
    if item.basis != "share" and told.people is None:
        return _("Population not known")
    if item.basis != "share" and told.old:
        return _("Old number of people; not to be compared")
    if (of or 0 if item.basis == "share" else count) < MINIMUM_BASE:
        return _("Small sample; not to be compared")
    return ""


def _share(count: int, of: int) -> tuple:
    """``(of, value, low, high)`` in per cent, Wilson's interval."""
    found = share(count, of)
    return of, *(None if limit is None else 100 * limit for limit in (found.value, found.low, found.high))


def _rate(count: int, people: int | None, events: bool) -> tuple:
    """``(people, value, low, high)`` per 10,000 people; limits are exact for events and left out for sums."""
    if not people:
        return people, None, None, None
    low, high = (PER / people * limit for limit in count_limits(count)) if events else (None, None)
    return people, PER / people * count, low, high
