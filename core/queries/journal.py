"""Lines of the journal: all of them, one, or those of one record."""

from uuid import UUID

from sqlalchemy import Select, select

from core.extensions import db
from core.models.journal import Journal

MOST = 200
lines = select(Journal.id, Journal.seq, Journal.at, Journal.username, Journal.verb, Journal.subject, Journal.label)


def line(id: UUID, told=()) -> Journal | None:
    """One line, if ``told`` allows it."""
    return db.session.scalar(select(Journal).where(Journal.id == id, *told))


def lines_of(record_id: UUID, told=()) -> list[Journal]:
    """The newest lines about a record."""
    found: Select = select(Journal).where(Journal.record_id == record_id, *told).order_by(Journal.seq.desc())
    return list(db.session.scalars(found.limit(MOST)))


def name_of(model: type, id: UUID | None) -> str | None:
    """The name of a person or a unit."""
    return db.session.scalar(select(model.name).where(model.id == id))
