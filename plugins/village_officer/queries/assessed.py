"""Who is assessed in a month, and the share of concerns that were answered in time."""

from calendar import monthrange

from flask import url_for
from sqlalchemy import case, func, select

from core.api import Figure, Officer, Unit, _, db, may_open
from plugins.village_officer.models import Concern, Term

TIMELY = "village_officer.concerns_timely"


def people_of(month) -> dict:
    """``{officer: host station}`` of everybody with a term on the last day of a month: leaders, community and seconded officers."""
    last = month.replace(day=monthrange(month.year, month.month)[1])
    rows = select(Term.officer_id, Term.unit_id).where(Term.on(last)).order_by(Term.valid_from)
    return dict(db.session.execute(rows).all())


def _answered(period, key):
    """``(key, in time, all that were due)``: a concern counts in the month in which its answer was due."""
    timely = case((Concern.answered_on <= Concern.due_on, 1), else_=0)
    due = Concern.due_on >= period.start, Concern.due_on <= period.end
    return select(key, func.sum(timely), func.count()).where(*due).group_by(key)


def concern_count(period, by: str, ids) -> dict:
    """``{id: (in time, due)}`` for many officers or units at once."""
    key = Concern.officer_id if by == "officer" else Concern.unit_id
    rows = db.session.execute(_answered(period, key)).all()
    wanted = set(ids)
    return {id: (timely or 0, whole) for id, timely, whole in rows if id in wanted}


def concern_share(period, scope) -> Figure:
    """One officer's or unit's share, in per cent."""
    by = "officer" if isinstance(scope, Officer) else "unit"
    found = concern_count(period, by, [scope.id]).get(scope.id) if isinstance(scope, Officer | Unit) else None
    asked = {"officer": scope.number} if isinstance(scope, Officer) else {"unit": scope.code} if isinstance(scope, Unit) else {}
    href = url_for("village_officer.concerns", **asked) if may_open("village_officer.concerns") else None
    value = round(100 * found[0] / found[1], 1) if found else None
    return Figure(TIMELY, _("Concerns answered in time"), value, "%", href)
