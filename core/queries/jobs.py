"""Work in the background: the list, and how much there is in each state."""

from sqlalchemy import func, select

from core.extensions import db
from core.models.journal import Job

rows = select(Job.id, Job.run_at, Job.kind, Job.state, Job.attempts)


def counts() -> dict[str, int]:
    """``{state: number}``."""
    return dict(db.session.execute(select(Job.state, func.count(Job.id)).group_by(Job.state)).all())
