"""Why a record of the core cannot be deleted."""

from sqlalchemy import func, select

from core.api import Area, Officer, Posting, Unit, _, db
from plugins.village_officer.models import Adjacent, CheckPoint, Chooser, Concern, Finding, Force, Need, Profile, Term, VillagePost

USES = {
    Area: [*(model.area_id for model in (Term, VillagePost, Finding, Concern, Need, CheckPoint, Adjacent, Chooser)),
    Adjacent.other_id],
    Officer: [*(model.officer_id for model in (Term, VillagePost, Finding, Concern, Profile, Chooser)), Term.guide_id,
    Finding.to_id],
    Posting: [Term.posting_id],
    Unit: [Term.unit_id, Term.home_unit_id, Force.unit_id],
}  # fmt: skip


def blockers(record):
    """Sentences that name what is built on a record."""
    found = sum(_count(column, record.id) for column in USES.get(type(record), ()))
    if found:
        yield _("%(count)s records of village officers are built on it.", count=found)


def _count(column, value) -> int:
    return db.session.scalar(select(func.count()).select_from(column.class_).where(column == value))
