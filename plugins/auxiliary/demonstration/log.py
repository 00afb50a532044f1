"""Entries of the three-level log in the first quarter."""

from datetime import timedelta

from sqlalchemy import select

from core.api import Officer, Posting, db
from plugins.auxiliary.demonstration.cast import day_of
from plugins.auxiliary.models import Level, Supervision, SupervisionKind

GUIDED = ("入户登记怎样问、怎样记", "纠纷现场先分开再说和", "遇警情先报 110、先保人", "代办户口要哪些材料")
CHECKED = ("值守情况", "工作记录", "夜巡签到与实到")
HANDLED = ("张贴防盗提醒", "协调晒场看护轮班", "修村口路灯一事报村委会", "看护放学路口")


def supervision(rolls, people):
    """Station, officer and assistant: one entry each for a part of the assistants; some findings, one still open."""
    chief = db.session.scalar(
        select(Posting.officer_id).join(Posting.officer).where(Posting.role == "chief", Officer.unit_id == people[0].unit_id)
    )
    for n, helper in enumerate(people):
        if n % 3 == 0:
            yield _entry(helper, day_of(rolls), chief, Level.STATION, SupervisionKind.CHECK, CHECKED[n % 3], finding=n % 9 == 0)
        if n % 4:
            yield _entry(helper, day_of(rolls), helper.guide_id, Level.OFFICE, SupervisionKind.GUIDANCE, GUIDED[n % 4])
        if n % 2:
            yield _entry(helper, day_of(rolls), helper.id, Level.ASSISTANT, SupervisionKind.MATTER, HANDLED[n % 4])


def _entry(helper, day, who, level, kind, content, finding=False) -> Supervision:
    entry = helper.fact(Supervision, day, level=level, kind=kind, assistant_id=helper.id, content=content)
    entry.officer_id = who
    entry.guide_id = helper.guide_id if who == helper.id else None
    entry.posting_id = helper.posting_id if who == helper.id else None
    if finding:
        entry.finding, entry.mend_by, entry.mended_on = "工作记录不全", day + timedelta(days=7), day + timedelta(days=6)
    return entry
