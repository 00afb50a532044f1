"""Nights to be patrolled, and whether they were: the activity of the ledger says it."""

from sqlalchemy import case, exists, select

from core.api import Area, Officer, db
from plugins.auxiliary.models import PatrolNight
from plugins.ledger.api import Activity, ActivityKind

patrolled = case(
    (
        exists().where(
            Activity.county_id == PatrolNight.county_id,
            Activity.area_id == PatrolNight.area_id,
            Activity.officer_id == PatrolNight.officer_id,
            Activity.occurred_on == PatrolNight.night,
            Activity.kind == ActivityKind.NIGHT_PATROL,
        ),
        True,
    ),
    else_=False,
)
nights = (
    select(
        PatrolNight.id,
        PatrolNight.night,
        Area.name.label("village"),
        Officer.name.label("officer"),
        PatrolNight.focus,
        patrolled.label("done"),
    )
    .select_from(PatrolNight)
    .join(PatrolNight.area)
    .join(PatrolNight.officer)
)


def nights_of(officer_id, first, last) -> list:
    """``id, night, village, officer, focus, done`` of one assistant."""
    rows = nights.where(PatrolNight.officer_id == officer_id, PatrolNight.night >= first, PatrolNight.night <= last)
    return db.session.execute(rows.order_by(PatrolNight.night)).all()


def activity_of(night: PatrolNight):
    """The id of the activity that says a night was patrolled, or ``None``."""
    same = Activity.area_id == night.area_id, Activity.officer_id == night.officer_id, Activity.occurred_on == night.night
    return db.session.scalar(select(Activity.id).where(*same, Activity.kind == ActivityKind.NIGHT_PATROL).limit(1))
