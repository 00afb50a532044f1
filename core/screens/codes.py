"""What a URL names, as ids of rows: records by id, places and units by code, with all below them."""

from uuid import UUID

from flask import request
from sqlalchemy import select

from core.extensions import db
from core.models.organisation import Area, Unit


def parse_id(text: str) -> UUID:
    """A UUID from a URL; nonsense becomes one that nothing has."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def family_of(code: str) -> set[UUID]:
    """Ids of the area with this code and of all below it, within the boundaries that the URL asks for (today's by default)."""
    from core.services.territory import family_ids

    area = db.session.scalars(select(Area).where(Area.code == code).order_by(Area.valid_from.desc().nulls_last())).first()
    return family_ids(area, request.args.get("boundaries", "now")) if area else set()


def units_of(code: str) -> set[UUID]:
    """Ids of the unit with this code and of all below it, within the boundaries that the URL asks for."""
    from core.services.territory import unit_ids

    unit = db.session.scalars(select(Unit).where(Unit.code == code).order_by(Unit.valid_from.desc().nulls_last())).first()
    return unit_ids(unit, request.args.get("boundaries", "now")) if unit else set()
