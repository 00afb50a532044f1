"""Why a record of the core or of the ledger cannot be deleted."""

from sqlalchemy import func, select

from core.api import Area, Officer, _, db
from plugins.auxiliary.models import Booking, PairingNote, PatrolNight, ServicePoint, Supervision, VillageDay, VillageRequest
from plugins.ledger.api import ServiceCase

USES = {
    Area: [model.area_id for model in (Booking, PairingNote, PatrolNight, ServicePoint, Supervision, VillageDay, VillageRequest)],
    Officer: [
        *(model.officer_id for model in (Booking, PairingNote, PatrolNight, ServicePoint, Supervision, VillageDay, VillageRequest)),
        Booking.guide_id, Supervision.assistant_id, VillageRequest.to_id,
    ],
    ServiceCase: [Booking.taken_id, Booking.given_id],
    VillageDay: [Booking.day_id],
}  # fmt: skip


def blockers(record):
    """Sentences that name what is built on a record."""
    found = sum(_count(column, record.id) for column in USES.get(type(record), ()))
    if found:
        yield _("%(count)s records of the 1+1 model are built on it.", count=found)


def _count(column, value) -> int:
    return db.session.scalar(select(func.count()).select_from(column.class_).where(column == value))
