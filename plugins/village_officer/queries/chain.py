"""Findings of patrols, adjoining villages, forces."""

from collections import Counter

from sqlalchemy import func, or_, select

from core.api import Area, Officer, Unit, current_county, db, today
from plugins.ledger.api import fact_select
from plugins.village_officer.models import Adjacent, Finding, FindingState, FindingStep, Force
from plugins.village_officer.queries.terms import village_lines

to = select(Officer.name).where(Officer.id == Finding.to_id, Officer.county_id == Finding.county_id)
findings = fact_select(Finding, Finding.content, Finding.kind, Finding.state, to.scalar_subquery().label("to_name"))
other = db.aliased(Area)
adjacent_rows = (
    select(Adjacent.id, Area.name.label("village"), other.name.label("other"))
    .select_from(Adjacent)
    .join(Adjacent.area)
    .join(other, (other.id == Adjacent.other_id) & (other.county_id == Adjacent.county_id))
)
force_rows = (
    select(Force.id, Force.name, Force.kind, Unit.name.label("unit"), Force.people, Force.vehicles, Force.beat, Force.valid_from)
    .select_from(Force).join(Force.unit)
)  # fmt: skip


def adjoining(area_id) -> list:
    """Ids of the villages that adjoin one."""
    rows = select(Adjacent.area_id, Adjacent.other_id).where(or_(Adjacent.area_id == area_id, Adjacent.other_id == area_id))
    return [b if a == area_id else a for a, b in db.session.execute(rows)]


def neighbours_of(area_id, day) -> list:
    """The board's lines of the villages that adjoin one."""
    ids = adjoining(area_id)
    return village_lines(day, areas=ids) if ids else []


def steps(finding) -> list[FindingStep]:
    """The chain of a finding in order."""
    rows = select(FindingStep).where(FindingStep.finding_id == finding.id)
    return list(db.session.scalars(rows.order_by(FindingStep.happened_on, FindingStep.id)))


def names(ids) -> list[str]:
    """Names of officers by their ids as text."""
    found = (db.session.get(Officer, (current_county(), id)) for id in ids)
    return [officer.name for officer in found if officer is not None]


def waiting(*conditions, states=(FindingState.NOTIFIED, FindingState.TRANSFERRED, FindingState.JOINT), limit=10) -> list[Finding]:
    """Findings that are not over, old ones first."""
    rows = select(Finding).where(Finding.state.in_(states), *conditions)
    return list(db.session.scalars(rows.order_by(Finding.occurred_on, Finding.id).limit(limit)))


def force_numbers(day=None) -> Counter:
    """How many forces of each kind there are on a day."""
    rows = select(Force.kind, func.count()).where(Force.on(day or today())).group_by(Force.kind)
    return Counter({kind.value: count for kind, count in db.session.execute(rows)})
