"""Village groups, and what would be orphaned if a place, a person or a kit were deleted."""

from sqlalchemy import select

from core.api import Area, AreaKind, Officer, Unit, _, db, today
from plugins.briefcase.models import (
    Decision,
    Exposure,
    Finding,
    HotlineCall,
    IdCard,
    LeaderCheck,
    LinkGroup,
    Office,
    OfficeMember,
    OfficeVillage,
    Outing,
    Penalty,
    Review,
    Team,
)
from plugins.ledger.api import Kit


def groups_of(village_id) -> list:
    """The groups of a village today: ``id, code, name``."""
    rows = select(Area.id, Area.code, Area.name).where(Area.parent_id == village_id, Area.kind == AreaKind.GROUP, Area.on(today()))
    return db.session.execute(rows.order_by(Area.code)).all()


USES = {
    Area: [(m, m.area_id) for m in (Office, OfficeVillage, IdCard, Outing, LeaderCheck, HotlineCall, Penalty, Decision, LinkGroup)],
    Officer: [
        (m, m.officer_id)
        for m in (Office, OfficeMember, IdCard, Outing, LeaderCheck, HotlineCall, Penalty, Finding, Review, Team, LinkGroup)
    ],
    Unit: [(m, m.unit_id) for m in (Office, Team, IdCard, Outing, LeaderCheck, Finding, Review, LinkGroup, Exposure)],
    Kit: [(Office, Office.kit_id)],
}


def blockers(record):
    """Sentences about what still needs a record that somebody wants to delete."""
    for kind, uses in USES.items():
        if isinstance(record, kind):
            used = [db.session.scalar(select(model.id).where(column == record.id).limit(1)) for model, column in uses]
            if any(used):
                yield _("Briefcase offices have records of it.")
