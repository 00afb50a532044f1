"""Why a record of the core cannot be deleted: what of this foundation is built on it."""

from sqlalchemy import func, select

from core.api import Area, Officer, Posting, Unit, _, db
from plugins.personnel.models import (
    Absence,
    AllowanceLine,
    Attendance,
    Candidate,
    HandoverPack,
    Mentor,
    Receipt,
    Shadowing,
    Team,
    TeamMember,
)

USES = {
    Officer: (
        Candidate.officer_id, Attendance.officer_id, Shadowing.officer_id, Shadowing.guide_id, Mentor.officer_id, Mentor.mentor_id,
        TeamMember.officer_id, Receipt.officer_id, AllowanceLine.officer_id, Absence.officer_id, HandoverPack.officer_id,
        HandoverPack.incoming_id,
    ),
    Posting: (HandoverPack.posting_id, Candidate.posting_id),
    Area: (Candidate.area_id, Team.area_id, AllowanceLine.area_id, Shadowing.area_id),
    Unit: (Candidate.unit_id, Team.unit_id, AllowanceLine.unit_id),
}  # fmt: skip


def blockers(record):
    """Sentences that name how many records need it."""
    found = sum(
        db.session.scalar(select(func.count()).select_from(column.class_).where(column == record.id))
        for column in USES.get(type(record), ())
    )
    if found:
        yield _("%(count)s personnel records are built on it.", count=found)
