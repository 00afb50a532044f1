"""Check-in points and who was there when."""

from collections import defaultdict
from datetime import datetime, time, timedelta

from sqlalchemy import func, select

from core.api import CHINA, Area, Officer, db
from plugins.village_officer.models import CheckIn, CheckPoint

point_rows = (
    select(CheckPoint.id, CheckPoint.name, Area.name.label("village"), CheckPoint.valid_from, CheckPoint.valid_to)
    .select_from(CheckPoint).join(CheckPoint.area)
)  # fmt: skip
checkin_rows = (
    select(CheckIn.id, CheckIn.at, Officer.name.label("officer"), CheckPoint.name.label("point"), Area.name.label("village"))
    .select_from(CheckIn).join(CheckIn.officer).join(CheckIn.point).join(CheckIn.area)
)  # fmt: skip


def point_of(token: str) -> CheckPoint | None:
    """The point whose printed code says this token."""
    return db.session.scalar(select(CheckPoint).where(CheckPoint.token == token))


def days_of(start, end, officer_ids) -> dict:
    """``{officer id: [day of a check-in]}`` of a period, both days included, by the days of China."""
    first, last = datetime.combine(start, time.min, CHINA), datetime.combine(end + timedelta(days=1), time.min, CHINA)
    rows = select(CheckIn.officer_id, CheckIn.at).where(CheckIn.at >= first, CheckIn.at < last)
    found = defaultdict(list)
    for officer, moment in db.session.execute(rows.where(CheckIn.officer_id.in_(list(officer_ids)))):
        found[officer].append(moment.astimezone(CHINA).date())
    return found


def count_since(officer_id, moment) -> int:
    """How often an officer checked in since an instant."""
    return db.session.scalar(select(func.count(CheckIn.id)).where(CheckIn.officer_id == officer_id, CheckIn.at >= moment))
