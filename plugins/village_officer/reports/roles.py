"""The six roles: the figures that the Xindu article prints, of the seconded officers, with the other groups beside them.

Why the launch is said: the model began in February 2022, so that its first year is not twelve months. Who has no term on the day of
a record is in none of the groups; the note says how many records that concerns.
"""

from flask import url_for
from sqlalchemy import func, select

from core.api import Column, Figure, Officer, ReportQuery, ReportResult, Unit, _, _l, db
from plugins.village_officer.models import Group
from plugins.village_officer.queries.counting import figures_by
from plugins.village_officer.queries.terms import first_seconded
from plugins.village_officer.queries.work import GROUP, WORK
from plugins.village_officer.reports.places import Villages
from plugins.village_officer.roles import FIGURES
from plugins.village_officer.words import GROUPS

SECONDED = Group.SECONDED


def columns() -> tuple[Column, ...]:
    """The figure and a column for each group."""
    groups = (Column(GROUPS[group], group.value, numeric=True) for group in (Group.SECONDED, Group.COMMUNITY, Group.LEADER))
    return Column(_l("What was done"), "what"), *groups, Column(_l("Together"), "sum", numeric=True)


def address(query: ReportQuery, name: str, **more) -> str:
    """The rows of a figure."""
    found = FIGURES[name]
    asked = dict(found.args) if found.args else {"figure": name}
    return query.address(url_for("village_officer.work"), **asked | more)


def six_roles(query: ReportQuery) -> ReportResult:
    """All figures of the seconded officers; the table has the community officers and team leaders beside them."""
    counted = {group: values for (group,), values in figures_by(query.conditions(WORK.c)).items()}
    rows = [_line(query, name, counted) for name in FIGURES]
    values = counted.get(SECONDED, {})
    figures = [
        Figure(name, found.title, values.get(name, 0), found.unit, address(query, name, group=SECONDED.value))
        for name, found in FIGURES.items()
    ]
    return ReportResult(figures, columns(), rows, notes(query))


def _line(query, name, counted) -> dict:
    values = {group.value: counted.get(group, {}).get(name, 0) for group in Group}
    hrefs = {group: address(query, name, group=group) for group, value in values.items() if value}
    hrefs["sum"] = address(query, name, held="1")
    what = f"{FIGURES[name].title}（{FIGURES[name].unit}）"
    return {"what": what, "sum": sum(values.values()), "hrefs": hrefs, **values}


def notes(query: ReportQuery) -> list[str]:
    """What must be known of the figures."""
    found = [_("Only records of officers who had a term on the day are counted, in the group of that term.")]
    launch = first_seconded(query.end)
    if launch is not None and launch > query.start:
        found.append(_("The first seconded officers began on %(day)s: this period is not a whole year of the model.", day=launch))
    loose = db.session.scalar(select(func.count()).select_from(WORK).where(*query.conditions(WORK.c), GROUP.is_(None)))
    if loose:
        found.append(_("%(count)s records are of people without a term that day and stand in no group.", count=loose))
    found.append(_("Checks and hazards are counted and never scored. Disputes are those settled, hazards those found and urged."))
    return found


def _place_columns(first) -> tuple[Column, ...]:
    return first, *(Column(f"{found.title}（{found.unit}）", name, numeric=True) for name, found in FIGURES.items())


def by_place(query: ReportQuery) -> ReportResult:
    """A row for each station; for one station or place a row for each of its villages."""
    fine = query.area is not None or query.unit is not None
    key = WORK.c.area_id if fine else WORK.c.unit_id
    counted = {place: values for (group, place), values in figures_by(query.conditions(WORK.c), key).items() if group is SECONDED}
    rows = _villages(query, counted) if fine else _stations(query, counted)
    return _placed(query, rows, Column(_l("Village") if fine else _l("Station"), "place"))


def _stations(query, counted) -> list[dict]:
    names = {row.id: row for row in db.session.execute(select(Unit.id, Unit.code, Unit.name).where(Unit.id.in_(list(counted))))}
    ordered = sorted(counted, key=lambda id: names[id].code if id in names else "")
    return [_row(query, names[id].name, counted[id], unit=names[id].code) for id in ordered if id in names]


def _villages(query, counted) -> list[dict]:
    villages, merged = Villages(query), {}
    for area_id, values in counted.items():
        village = villages.of(area_id)
        line = merged.setdefault(village and village.id, (village, dict.fromkeys(FIGURES, 0)))
        for name, value in values.items():
            line[1][name] += value
    ordered = sorted(merged.values(), key=lambda pair: pair[0].code if pair[0] else "")
    return [
        _row(query, village.name, values, area=village.code)
        if village
        else _row(query, _("Without a village"), values, area="none")
        for village, values in ordered
    ]


def _row(query, place, values, **where) -> dict:
    hrefs = {name: address(query, name, group=SECONDED.value, **where) for name, value in values.items() if value}
    return {"place": place, "hrefs": hrefs, **values}


def _placed(query, rows, first) -> ReportResult:
    total = {name: sum(row[name] for row in rows) for name in FIGURES}
    figures = [
        Figure(name, found.title, total[name], found.unit, address(query, name, group=SECONDED.value))
        for name, found in FIGURES.items()
    ]
    opened = {figure.name: figure.href for figure in figures}
    last = {"place": _("Together"), "hrefs": opened, **total}
    return ReportResult(figures, _place_columns(first), rows, notes(query), total=last)


def by_officer(query: ReportQuery) -> ReportResult:
    """A row for each seconded officer who recorded something."""
    counted = {
        who: values for (group, who), values in figures_by(query.conditions(WORK.c), WORK.c.officer_id).items() if group is SECONDED
    }
    people = select(Officer.id, Officer.number, Officer.name).where(Officer.id.in_(list(counted))).order_by(Officer.number)
    rows = [_row(query, f"{one.name} {one.number}", counted[one.id], officer=one.number) for one in db.session.execute(people)]
    return _placed(query, rows, Column(_l("Officer"), "place"))
