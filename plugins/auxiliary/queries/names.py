"""Names and codes that pages show beside a record."""

from sqlalchemy import select

from core.api import Area, AreaKind, Officer, PostingArea, db


def name_of(officer_id) -> str:
    """The name of somebody on the staff list, or nothing."""
    return db.session.scalar(select(Officer.name).where(Officer.id == officer_id)) or "" if officer_id else ""


def code_of(area_id) -> str | None:
    """The code of a place."""
    return db.session.scalar(select(Area.code).where(Area.id == area_id))


def village_of_line(id):
    """The village of a line of the pairing table, which is a posting's village or a village itself; ``None`` for neither."""
    area = db.session.scalar(select(PostingArea.area_id).where(PostingArea.id == id)) or id
    return db.session.scalar(select(Area.id).where(Area.id == area, Area.kind == AreaKind.VILLAGE))
