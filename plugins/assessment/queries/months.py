"""Closed months, scores, appeals."""

from datetime import date

from sqlalchemy import select

from core.api import Officer, Unit, db
from plugins.assessment.models import Appeal, AppealState, Closing, Plan, Score

closings = select(
    Closing.id, Closing.month, Plan.title.label("plan"), Closing.edition, Closing.people, Closing.latest, Closing.closed_on,
    Closing.closed_by, Closing.digest,
).join(Closing.plan)  # fmt: skip

scores = (
    select(
        Score.id, Score.occurred_on, Officer.name.label("officer"), Officer.number, Unit.name.label("unit"),
        Plan.title.label("plan"),
        Score.points, Score.deducted, Score.total, Score.latest,
    )
    .join(Score.closing)
    .join(Closing.plan)
    .join(Score.unit)
    .join(Score.officer, isouter=True)
)  # fmt: skip

appeals = (
    select(
        Appeal.id, Appeal.occurred_on, Officer.name.label("officer"), Unit.name.label("unit"), Score.occurred_on.label("month"),
        Appeal.text, Appeal.state, Appeal.answered_on,
    )
    .join(Appeal.score)
    .join(Appeal.officer)
    .join(Appeal.unit)
)  # fmt: skip


def latest(series, month: date) -> Closing | None:
    """The last edition of a closed month."""
    rows = select(Closing).where(Closing.series == series, Closing.month == month, Closing.latest)
    return db.session.scalars(rows).first()


def closed_totals(series, month: date, ids=None) -> dict:
    """``{officer or unit: total}`` of the last edition of a closed month; members of a team have the team's."""
    rows = select(Score.officer_id, Score.subject_id, Score.total).join(Score.closing)
    rows = rows.where(Closing.series == series, Closing.month == month, Closing.latest)
    found: dict = {}
    for officer_id, subject_id, total in db.session.execute(rows):
        found[officer_id or subject_id] = total
    return found if ids is None else {one: found[one] for one in ids if one in found}


def own_scores(officer_id, most: int = 12) -> list[Score]:
    """Somebody's last closed months."""
    rows = select(Score).where(Score.officer_id == officer_id, Score.latest)
    return list(db.session.scalars(rows.order_by(Score.occurred_on.desc(), Score.id).limit(most)))


def own_appeals(officer_id) -> list[Appeal]:
    """Somebody's appeals, the newest first."""
    return list(
        db.session.scalars(select(Appeal).where(Appeal.officer_id == officer_id).order_by(Appeal.occurred_on.desc()).limit(12))
    )


def open_appeals() -> list[Appeal]:
    """Appeals without an answer that the viewer sees."""
    return list(db.session.scalars(select(Appeal).where(Appeal.state == AppealState.OPEN).order_by(Appeal.occurred_on).limit(50)))


def scores_of(closing: Closing) -> list[Score]:
    """The scores of a closing that the viewer sees."""
    return list(db.session.scalars(select(Score).where(Score.closing_id == closing.id).order_by(Score.unit_id, Score.id)))
