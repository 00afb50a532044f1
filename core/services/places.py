"""What the pages of units and places read: the tree, the townships with their villages, figures then and now."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select

from core.extensions import db
from core.models.officer import Officer, Posting, PostingArea
from core.models.organisation import (
    Area,
    AreaFigure,
    AreaKind,
    Jurisdiction,
    JurisdictionKind,
    Measure,
    Succession,
    Unit,
    VillageKind,
)


@dataclass
class Node:
    """A unit with those below it and the number of its villages and staff."""

    unit: Unit
    villages: int = 0
    staff: int = 0
    children: list["Node"] = field(default_factory=list)


def unit_tree(day: date) -> list[Node]:
    """The units of a day as a tree; roots are those whose parent the viewer does not see."""
    units = db.session.scalars(select(Unit).where(Unit.on(day)).order_by(Unit.code)).all()
    villages = _counted(
        select(Jurisdiction.unit_id, func.count(Jurisdiction.id)).where(
            Jurisdiction.on(day), Jurisdiction.kind == JurisdictionKind.TERRITORIAL
        ),
        Jurisdiction.unit_id,
    )
    staff = _counted(
        select(Posting.unit_id, func.count(func.distinct(Posting.officer_id))).where(Posting.on(day)), Posting.unit_id
    )
    nodes = {unit.id: Node(unit, villages.get(unit.id, 0), staff.get(unit.id, 0)) for unit in units}
    for node in nodes.values():
        if node.unit.parent_id in nodes:
            nodes[node.unit.parent_id].children.append(node)
    return [node for node in nodes.values() if node.unit.parent_id not in nodes]


def _counted(statement, key) -> dict:
    return dict(db.session.execute(statement.group_by(key)).all())


@dataclass
class Township:
    """A township with its villages on a day."""

    area: Area
    villages: list[Area]
    groups: int

    @property
    def population(self) -> int | None:
        """The villages' people together; ``None`` while none is known."""
        known = [village.population for village in self.villages if village.population is not None]
        return sum(known) if known else self.area.population


def townships(day: date) -> list[Township]:
    """The townships of a day with their villages, by code."""
    areas = db.session.scalars(select(Area).where(Area.on(day), Area.kind != AreaKind.GROUP).order_by(Area.code)).all()
    groups = _counted(
        select(Area.parent_id, func.count(Area.id)).where(Area.kind == AreaKind.GROUP, Area.on(day)), Area.parent_id
    )
    below = defaultdict(list)
    for area in areas:
        below[area.parent_id].append(area)
    towns = [area for area in areas if area.kind == AreaKind.TOWNSHIP]
    return [Township(t, below[t.id], sum(groups.get(v.id, 0) for v in below[t.id])) for t in towns]


@dataclass(frozen=True)
class FigureLine:
    """One measure: what sources print for earlier years, and what the register counts on the asked day."""

    measure: Measure
    printed: dict[int, int]
    counted: int | None


@dataclass(frozen=True)
class Comparison:
    """Then and now: the years that have printed figures, their sources, and a line for each measure."""

    years: list[int]
    sources: dict[int, list[str]]
    lines: list[FigureLine]


def printed_figure(code: str, measure: Measure, year: int) -> int | None:
    """What public sources print of an area for ``year``, or for the last year before it that they print."""
    rows = select(AreaFigure.value).where(AreaFigure.area_code == code, AreaFigure.measure == measure, AreaFigure.year <= year)
    return db.session.scalar(rows.order_by(AreaFigure.year.desc()).limit(1))


def comparison(code: str, towns: list[Township]) -> Comparison:
    """Printed figures of the area ``code`` beside what the register holds in ``towns``; empty lines are left out."""
    rows = db.session.scalars(select(AreaFigure).where(AreaFigure.area_code == code).order_by(AreaFigure.year)).all()
    printed, sources = defaultdict(dict), defaultdict(list)
    for row in rows:
        printed[row.measure][row.year] = row.value
        if row.source not in sources[row.year]:
            sources[row.year].append(row.source)
    counted = _counts(towns)
    lines = [FigureLine(m, printed[m], counted.get(m)) for m in Measure if printed[m] or counted.get(m)]
    return Comparison(sorted(sources), dict(sources), lines)


def _counts(towns: list[Township]) -> dict:
    villages = [village for town in towns for village in town.villages]
    people = [town.population for town in towns if town.population is not None]
    households = [v.households for v in villages if v.households is not None]
    return {
        Measure.TOWNSHIPS: len(towns),
        Measure.VILLAGE_COMMITTEES: sum(v.village_kind == VillageKind.VILLAGE for v in villages),
        Measure.GROUPS: sum(town.groups for town in towns) or None,
        Measure.POPULATION: sum(people) if people else None,
        Measure.HOUSEHOLDS: sum(households) if households else None,
    }


@dataclass(frozen=True)
class Link:
    """A predecessor or successor: its code, its record here if there is one, and the day of the change."""

    code: str
    record: object | None
    day: date


def links(subject: str, model: type, code: str) -> tuple[list[Link], list[Link]]:
    """Predecessors and successors of a code; a code of another county has no record here."""
    rows = db.session.scalars(
        select(Succession)
        .where(Succession.subject == subject, or_(Succession.old_code == code, Succession.new_code == code))
        .order_by(Succession.happened_on)
    ).all()
    codes = {row.old_code for row in rows} | {row.new_code for row in rows}
    records = {r.code: r for r in db.session.scalars(select(model).where(model.code.in_(codes)).order_by(model.valid_from))}
    before = [Link(row.old_code, records.get(row.old_code), row.happened_on) for row in rows if row.new_code == code]
    after = [Link(row.new_code, records.get(row.new_code), row.happened_on) for row in rows if row.old_code == code]
    return before, after


def jurisdictions_of(area_id: UUID) -> list:
    """``(jurisdiction, unit)`` of a village, the present first."""
    return db.session.execute(
        select(Jurisdiction, Unit)
        .join(Unit, (Unit.id == Jurisdiction.unit_id) & (Unit.county_id == Jurisdiction.county_id))
        .where(Jurisdiction.area_id == area_id)
        .order_by(Jurisdiction.kind, Jurisdiction.valid_from.desc().nulls_last())
    ).all()


def villages_of_unit(unit_id: UUID, day: date) -> dict[JurisdictionKind, list[Area]]:
    """The villages that a unit owns, and those whose calls it answers, on a day."""
    rows = db.session.execute(
        select(Jurisdiction.kind, Area)
        .join(Area, (Area.id == Jurisdiction.area_id) & (Area.county_id == Jurisdiction.county_id))
        .where(Jurisdiction.unit_id == unit_id, Jurisdiction.on(day))
        .order_by(Area.code)
    ).all()
    return {kind: [area for row_kind, area in rows if row_kind == kind] for kind in JurisdictionKind}


def staff_of(unit_id: UUID, day: date) -> list:
    """``(posting, officer)`` of a unit on a day, by number."""
    return db.session.execute(
        _posted().where(Posting.unit_id == unit_id, Posting.on(day)).order_by(Officer.number, Posting.role)
    ).all()


def postings_covering(area_id: UUID, day: date) -> list:
    """``(posting, officer)`` of the postings that name this village on a day."""
    named = select(PostingArea.posting_id).where(PostingArea.area_id == area_id)
    return db.session.execute(_posted().where(Posting.id.in_(named), Posting.on(day)).order_by(Officer.number)).all()


def postings_of(officer_id: UUID) -> list:
    """``(posting, unit)`` of a person, the latest first."""
    return db.session.execute(
        select(Posting, Unit)
        .join(Unit, (Unit.id == Posting.unit_id) & (Unit.county_id == Posting.county_id))
        .where(Posting.officer_id == officer_id)
        .order_by(Posting.valid_from.desc().nulls_last(), Posting.id.desc())
    ).all()


def village_names(posting_ids) -> dict[UUID, list[Area]]:
    """``{posting: its villages}``."""
    found = defaultdict(list)
    rows = db.session.execute(
        select(PostingArea.posting_id, Area)
        .join(Area, (Area.id == PostingArea.area_id) & (Area.county_id == PostingArea.county_id))
        .where(PostingArea.posting_id.in_(list(posting_ids)))
        .order_by(Area.code)
    )
    for posting_id, area in rows:
        found[posting_id].append(area)
    return found


def _posted():
    return select(Posting, Officer).join(
        Officer, (Officer.id == Posting.officer_id) & (Officer.county_id == Posting.county_id)
    )
