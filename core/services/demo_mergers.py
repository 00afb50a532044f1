"""A merger of stations in the past of a demonstration county, done by the same verbs that people use.

Why in the county and not in the plugin that plans mergers: what other plugins record today must find the stations of today.
"""

from datetime import timedelta

from sqlalchemy import select

from core import clock
from core.extensions import db
from core.models import Officer, Posting, Unit, UnitKind
from core.scope import current_county
from core.services import organisation, staffing
from core.services.demo_counties import DemoCounty, station_code


def merge(demo: DemoCounty) -> None:
    """Close, hand over, open the posts, and post officers from the branches to the stations."""
    if demo.merger is None:
        return
    units = {unit.code: unit for unit in db.session.scalars(select(Unit))}
    for closed, central in demo.merger.pairs:
        _close(units[station_code(closed)], units[station_code(central)], demo.merger.day)
    people = _from_branches()
    for town, count in demo.merger.joined:
        for officer in people[:count]:
            _move(officer, units[station_code(town)], demo.merger.day)
        people = people[count:]
    db.session.flush()


def _close(closed: Unit, central: Unit, day) -> None:
    organisation.end_unit(closed, day - timedelta(days=1), central)
    same = Posting.unit_id == central.id, Posting.role == "chief", Posting.valid_from == day
    for posting in db.session.scalars(select(Posting).where(*same)):
        posting.role = "instructor"
    name = closed.name.removesuffix("派出所") + "警务站"
    organisation.create_unit(f"{closed.code[:-3]}561", name, UnitKind.POST, central, valid_from=day)


def _from_branches() -> list[Officer]:
    """Officers of the branches, one of each branch in turn, but never the first, who has an account."""
    rows = select(Officer).join(Officer.unit).where(Unit.kind == UnitKind.SPECIALIST).order_by(Officer.number)
    by_unit: dict = {}
    for officer in list(db.session.scalars(rows))[1:]:
        by_unit.setdefault(officer.unit_id, []).append(officer)
    longest = max((len(people) for people in by_unit.values()), default=0)
    return [people[-1 - turn] for turn in range(longest) for people in by_unit.values() if turn < len(people)]


def _move(officer: Officer, station: Unit, day) -> None:
    for posting in db.session.scalars(select(Posting).where(Posting.officer_id == officer.id, Posting.valid_to.is_(None))):
        posting.valid_to = day - timedelta(days=1)
    db.session.flush()
    fresh = Posting(
        county_id=current_county(), id=clock.new_id(), officer_id=officer.id, unit_id=station.id, role="officer", valid_from=day
    )
    staffing.save_posting(fresh)
    officer.unit_id = station.id
