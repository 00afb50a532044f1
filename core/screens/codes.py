"""What a URL names, as ids of rows: records by id, places and units by code or name, with all below them."""

from uuid import UUID

from flask import request
from sqlalchemy import select

from core.extensions import db
from core.models.organisation import Area, Unit

MOST_NAMED = 20


def parse_id(text: str) -> UUID:
    """A UUID from a URL; nonsense becomes one that nothing has."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def family_of(asked: str) -> set[UUID]:
    """Ids of the areas with this code, or this part of a name, and of all below, within the boundaries that the URL asks for."""
    from core.services.territory import family_ids

    return {one for area in _meant(Area, asked) for one in family_ids(area, request.args.get("boundaries", "now"))}


def units_of(asked: str) -> set[UUID]:
    """Ids of the units with this code, or this part of a name, and of all below, within the boundaries that the URL asks for.

    Several codes are joined by commas: a figure of some stations opens the rows of all of them.
    """
    from core.services.territory import unit_families

    families = unit_families(_meant(Unit, asked), request.args.get("boundaries", "now"))
    return {one for family in families.values() for one in family}


def _meant(model, asked: str) -> list:
    """The latest with the code; without one, those that are named so: people type 东岳 where a link says 511702110560."""
    coded = select(model).where(model.code.in_(asked.split(","))).order_by(model.valid_from.desc().nulls_last())
    latest: dict = {}
    for one in db.session.scalars(coded):
        latest.setdefault(one.code, one)
    return list(latest.values()) or list(
        db.session.scalars(select(model).where(model.name.contains(asked, autoescape=True)).order_by(model.code).limit(MOST_NAMED))
    )
