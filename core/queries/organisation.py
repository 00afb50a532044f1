"""The lists of villages and of staff, and what pages of units and people show beside them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import Select, func, select

from core import clock
from core.extensions import db
from core.models.officer import Officer, Posting
from core.models.organisation import Area, AreaKind, Jurisdiction, JurisdictionKind, Unit

BETWEEN = "、"


def village_rows() -> Select:
    """Today's villages with their township and the unit in charge."""
    town, today = db.aliased(Area), clock.today()
    return (
        select(
            Area.id, Area.name, Area.code, town.name.label("township"), Area.village_kind, Area.population, Area.households,
            Unit.name.label("unit"), Unit.code.label("unit_code"),
        )
        .join(town, (town.id == Area.parent_id) & (town.county_id == Area.county_id), isouter=True)
        .join(
            Jurisdiction,
            (Jurisdiction.area_id == Area.id)
            & (Jurisdiction.county_id == Area.county_id)
            & (Jurisdiction.kind == JurisdictionKind.TERRITORIAL)
            & Jurisdiction.on(today),
            isouter=True,
        )
        .join(Unit, (Unit.id == Jurisdiction.unit_id) & (Unit.county_id == Jurisdiction.county_id), isouter=True)
        .where(Area.kind == AreaKind.VILLAGE, Area.on(today))
    )  # fmt: skip


def unit_choices() -> list[tuple[str, str]]:
    """Codes and names of today's units."""
    rows = db.session.execute(select(Unit.code, Unit.name).where(Unit.on(clock.today())).order_by(Unit.code))
    return [(row.code, row.name) for row in rows]


def units_below(unit_id: UUID, day: date) -> list[Unit]:
    """The units that belong to a unit on a day."""
    return list(db.session.scalars(select(Unit).where(Unit.parent_id == unit_id, Unit.on(day)).order_by(Unit.code)))


def officer_rows() -> Select:
    """People in service today with the titles of their posts, or the roles where these have no title."""
    today = clock.today()
    named = func.coalesce(func.nullif(Posting.title, ""), Posting.role)
    held = select(func.aggregate_strings(named, BETWEEN)).where(
        Posting.officer_id == Officer.id, Posting.county_id == Officer.county_id, Posting.on(today)
    )
    rows = select(
        Officer.id, Officer.name, Officer.number, Officer.person_class, Unit.name.label("unit"), Officer.phone,
        held.correlate(Officer).scalar_subquery().label("posts"),
    )  # fmt: skip
    return rows.join(Unit, (Unit.id == Officer.unit_id) & (Unit.county_id == Officer.county_id)).where(Officer.on(today))


def posted(role: str) -> Select:
    """The ids of people who hold a role today."""
    return select(Posting.officer_id).where(Posting.on(clock.today()), Posting.role == role)


def people(ids: Iterable[UUID]) -> dict[UUID, Officer]:
    """``{id: person}`` of some people."""
    wanted = [id for id in ids if id]
    return {one.id: one for one in db.session.scalars(select(Officer).where(Officer.id.in_(wanted)))} if wanted else {}
