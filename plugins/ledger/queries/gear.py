"""What lists and pages read of equipment: lists of things and of kits, who held one, and what may go into a kit."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import String, case, func, select, type_coerce

from core.api import CHINA, Officer, Unit, db
from plugins.ledger.models import Asset, Custody, HandOver, Kit, KitCheck, KitDefinition, KitMember
from plugins.ledger.models.custody import OfferState
from plugins.ledger.models.kit import AssetState
from plugins.ledger.queries.kits import room_in

HISTORY = 30

BEARER = db.aliased(Officer)
"""Who holds the kit in which a thing lies."""

SERIAL = func.coalesce(Asset.serial, "")
DEFINITION = KitDefinition.code
HOLDER_ID = func.coalesce(Asset.officer_id, Kit.officer_id)
SHOWN_STATE = case(
    (Asset.missing_on.is_not(None), "missing"),
    (Asset.kit_id.is_not(None) & (Asset.state == AssetState.IN_STORE), "in_kit"),
    else_=type_coerce(Asset.state, String),
)
assets = (
    select(
        Asset.id, Asset.label, Asset.kind, Asset.serial, Unit.name.label("unit"),
        func.coalesce(Officer.name, BEARER.name).label("holder"), Kit.number.label("kit"), SHOWN_STATE.label("state"), Asset.due_on,
    )
    .join(Asset.unit)
    .outerjoin(Asset.officer)
    .outerjoin(Asset.kit)
    .outerjoin(BEARER, (BEARER.id == Kit.officer_id) & (BEARER.county_id == Kit.county_id))
)  # fmt: skip
kits = (
    select(
        Kit.id, Kit.number, KitDefinition.name.label("definition"), Unit.name.label("unit"), Officer.name.label("holder"),
        Kit.state, Kit.missing, Kit.checked_on, Kit.due_on,
    )
    .join(Kit.definition)
    .join(Kit.unit)
    .outerjoin(Kit.officer)
)  # fmt: skip


def thing(id: UUID) -> Asset | Kit | None:
    """The asset or the kit with this id."""
    return db.session.scalar(select(Asset).where(Asset.id == id)) or db.session.scalar(select(Kit).where(Kit.id == id))


def things(statement, model, most: int = 200) -> list:
    """The records behind the rows of a list, the first ``most`` of them."""
    ids = statement.with_only_columns(model.id, maintain_column_froms=True)
    return list(db.session.scalars(select(model).where(model.id.in_(ids)).order_by(model.id).limit(most)))


@dataclass(frozen=True)
class Held:
    """Somebody held a thing from a Chinese day until a day, or still does."""

    name: str
    since: date
    until: date | None


def history(thing: Asset | Kit) -> list[Held]:
    """Who held a thing, the latest first."""
    same = Custody.kit_id == thing.id if isinstance(thing, Kit) else Custody.asset_id == thing.id
    rows = select(Officer.name, Custody.since, Custody.until).join(Custody.officer).where(same)
    found = db.session.execute(rows.order_by(Custody.since.desc(), Custody.id.desc()).limit(HISTORY)).all()
    return [Held(row.name, _day(row.since), row.until and _day(row.until)) for row in found]


def _day(moment) -> date:
    return moment.astimezone(CHINA).date()


def members(kit: Kit) -> list:
    """Who belongs to a kit: ``id, name, tag``."""
    rows = select(KitMember.id, Officer.name, KitMember.tag).join(KitMember.officer).where(KitMember.kit_id == kit.id)
    return db.session.execute(rows.order_by(Officer.number)).all()


def member(kit: Kit, id: UUID) -> KitMember | None:
    """A member of a kit."""
    return db.session.scalar(select(KitMember).where(KitMember.kit_id == kit.id, KitMember.id == id))


def checks(kit: Kit) -> list:
    """The latest checks: ``checked_on, missing, note, name``."""
    rows = select(KitCheck.checked_on, KitCheck.missing, KitCheck.note, Officer.name).outerjoin(KitCheck.officer)
    rows = rows.where(KitCheck.kit_id == kit.id).order_by(KitCheck.checked_on.desc(), KitCheck.id.desc())
    return db.session.execute(rows.limit(HISTORY)).all()


def packable(kit: Kit) -> list:
    """``id, kind, label, serial`` of what lies in the store of the kit's unit and has room in it."""
    rows = select(Asset.id, Asset.kind, Asset.label, Asset.serial).where(
        Asset.unit_id == kit.unit_id, Asset.kit_id.is_(None), Asset.state == AssetState.IN_STORE, Asset.kind.in_(room_in(kit))
    )
    return db.session.execute(rows.order_by(Asset.kind, Asset.label, Asset.id)).all()


def definitions() -> list:
    """``id, code, name, kits`` of all definitions."""
    count = select(func.count(Kit.id)).where(Kit.definition_id == KitDefinition.id, Kit.county_id == KitDefinition.county_id)
    rows = select(KitDefinition.id, KitDefinition.code, KitDefinition.name, count.scalar_subquery().label("kits"))
    return db.session.execute(rows.order_by(KitDefinition.name)).all()


def definition_choices() -> list:
    """``(code, name)`` for a filter."""
    return [(row.code, row.name) for row in definitions()]


def offers_to(officer_id: UUID) -> list[HandOver]:
    """The hand-overs that wait for somebody to confirm."""
    rows = select(HandOver).where(HandOver.officer_id == officer_id, HandOver.state == OfferState.OPEN)
    return list(db.session.scalars(rows.order_by(HandOver.offered_at)))
