"""What the issue form offers: stations, villages and officers of the viewer's view, each ``(code, name, id)``."""

from sqlalchemy import select

from core.api import Area, AreaKind, Officer, Posting, db, today
from plugins.tasks.queries import receivers


def stations() -> list[tuple]:
    """Today's stations."""
    return [(row.code, row.name, row.id) for row in receivers.stations()]


def villages() -> list[tuple]:
    """Today's villages."""
    rows = select(Area.code, Area.name, Area.id).where(Area.kind == AreaKind.VILLAGE, Area.on(today())).order_by(Area.code)
    return [tuple(row) for row in db.session.execute(rows)]


def officers() -> list[tuple]:
    """Everybody who is posted today."""
    posted = (Posting.officer_id == Officer.id) & (Posting.county_id == Officer.county_id) & Posting.on(today())
    rows = select(Officer.number, Officer.name, Officer.id).join(Posting, posted).distinct().order_by(Officer.number)
    return [tuple(row) for row in db.session.execute(rows)]
