"""The log of the three levels, and who has not been looked at for long."""

from datetime import timedelta

from sqlalchemy import select

from core.api import Officer, db, setting, today
from plugins.auxiliary.models import Level, Supervision
from plugins.auxiliary.queries.pairing import assistants_on
from plugins.ledger.api import fact_select

about = select(Officer.name).where(Officer.id == Supervision.assistant_id, Officer.county_id == Supervision.county_id)
entries = fact_select(
    Supervision, about.scalar_subquery().label("assistant"), Supervision.level, Supervision.kind, Supervision.content,
    Supervision.finding, Supervision.mend_by, Supervision.mended_on,
)  # fmt: skip


def unchecked(day=None, unit_ids=None) -> list:
    """Assistants in post whom nobody of the police wrote about within the county's days."""
    day = day or today()
    since = day - timedelta(days=setting("auxiliary.check_days"))
    seen = select(Supervision.assistant_id).where(
        Supervision.level != Level.ASSISTANT, Supervision.occurred_on > since, Supervision.occurred_on <= day
    )
    known = set(db.session.scalars(seen))
    return [row for row in assistants_on(day, unit_ids) if row.officer_id not in known]


def to_mend(*conditions) -> list:
    """Findings that wait to be mended."""
    rows = select(Supervision).where(Supervision.finding.is_not(None), Supervision.mended_on.is_(None), *conditions)
    return list(db.session.scalars(rows.order_by(Supervision.mend_by).limit(20)))
