"""Why a record of the core, the almanac or the ledger cannot be deleted."""

from sqlalchemy import func, select

from core.api import Area, Officer, _, db
from plugins.almanac.api import Market
from plugins.ledger.api import ServiceCase
from plugins.market_day.models import ContactCard, NeedsCard, ServicePoint, Session, SessionCase, SessionStaff


def _count(model, condition) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(condition))


def blockers(record):
    """Sentences that name what is built on a record."""
    uses = {
        Market: ((Session, Session.market_id),),
        Area: ((Session, Session.area_id), (NeedsCard, NeedsCard.area_id), (ContactCard, ContactCard.area_id)),
        Officer: ((SessionStaff, SessionStaff.officer_id), (ContactCard, ContactCard.officer_id)),
        ServicePoint: ((Session, Session.point_id),),
        ServiceCase: ((SessionCase, SessionCase.case_id),),
    }.get(type(record), ())
    found = sum(_count(model, column == record.id) for model, column in uses)
    if found:
        yield _("%(count)s records of the market-day service are built on it.", count=found)
