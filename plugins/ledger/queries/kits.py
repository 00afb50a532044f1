"""What a kit should hold and what it does hold; who has which kits and which equipment."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select

from core.api import Officer, Unit, db
from plugins.ledger.gear_words import item_title
from plugins.ledger.models import Asset, Kit, KitItem, KitMember
from plugins.ledger.models.kit import AssetState, KitItemKind

USABLE = (AssetState.IN_STORE, AssetState.ISSUED)


@dataclass(frozen=True)
class ItemState:
    """A line of a kit's checklist: how many are ``wanted`` and ``present``, and what or who they are."""

    item: KitItem
    present: int
    names: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The word for it."""
        return str(item_title(self.item.of, self.item.code))

    @property
    def wanted(self) -> int:
        """How many the definition asks for."""
        return self.item.count

    @property
    def missing(self) -> int:
        """How many it lacks."""
        return max(0, self.item.count - self.present)

    @property
    def complete(self) -> bool:
        """Whether nothing of it is lacking: a light that burns."""
        return not self.missing


def kit_state(kit: Kit) -> list[ItemState]:
    """The lines of one kit, in the order of its definition."""
    return kit_states([kit])[kit.id]


def kit_states(kits: Iterable[Kit]) -> dict[UUID, list[ItemState]]:
    """The lines of several kits by the kit's id, with three queries however many kits there are."""
    kits = list(kits)
    items, things, people = items_of({kit.definition_id for kit in kits}), _things(kits), _people(kits)
    return {kit.id: [_state(kit, item, things, people) for item in items[kit.definition_id]] for kit in kits}


def _state(kit, item, things, people) -> ItemState:
    if item.of == KitItemKind.SUPPLY:
        return ItemState(item, int((kit.supplies or {}).get(str(item.id), item.count)))
    names = (people if item.of == KitItemKind.PERSON else things)[kit.id, item.code]
    return ItemState(item, len(names), tuple(names))


def items_of(definition_ids) -> dict[UUID, list[KitItem]]:
    """The lines of definitions, in their order."""
    found = defaultdict(list)
    lines = select(KitItem).where(KitItem.definition_id.in_(list(definition_ids)))
    for item in db.session.scalars(lines.order_by(KitItem.place, KitItem.id)):
        found[item.definition_id].append(item)
    return found


def _things(kits) -> dict:
    """What lies in the kits, usable and seen at the last check, by kit and kind."""
    found = defaultdict(list)
    rows = select(Asset).where(Asset.kit_id.in_([kit.id for kit in kits]), Asset.state.in_(USABLE), Asset.missing_on.is_(None))
    for asset in db.session.scalars(rows.order_by(Asset.label, Asset.id)):
        found[asset.kit_id, asset.kind].append(str(asset))
    return found


def _people(kits) -> dict:
    found = defaultdict(list)
    rows = select(KitMember.kit_id, KitMember.tag, Officer.name).join(KitMember.officer)
    rows = rows.where(KitMember.kit_id.in_([kit.id for kit in kits])).order_by(Officer.number)
    for kit_id, tag, name in db.session.execute(rows):
        found[kit_id, tag].append(name)
    return found


def kits_of(place: Unit | Officer) -> list[Kit]:
    """The kits of a unit, or those that an officer holds; scrapped ones are left out."""
    whose = Kit.officer_id == place.id if isinstance(place, Officer) else Kit.unit_id == place.id
    rows = select(Kit).where(whose, Kit.state != AssetState.SCRAPPED)
    return list(db.session.scalars(rows.order_by(Kit.number)))


def assets_of(place: Unit | Officer) -> list[Asset]:
    """The equipment of a unit, or what an officer holds, what lies in his kits included; scrapped things are left out."""
    whose = Asset.unit_id == place.id
    if isinstance(place, Officer):
        whose = or_(Asset.officer_id == place.id, Asset.kit_id.in_(select(Kit.id).where(Kit.officer_id == place.id)))
    rows = select(Asset).where(whose, Asset.state != AssetState.SCRAPPED)
    return list(db.session.scalars(rows.order_by(Asset.kind, Asset.label, Asset.id)))


def packed(kit: Kit) -> list[Asset]:
    """Everything that lies in a kit, what is missing or broken included."""
    return list(db.session.scalars(select(Asset).where(Asset.kit_id == kit.id).order_by(Asset.kind, Asset.label, Asset.id)))


def room_in(kit: Kit) -> Counter:
    """How many things of each kind a kit still takes: what its definition asks for, less what lies in it."""
    lines = items_of({kit.definition_id})[kit.definition_id]
    wanted = Counter({item.code: item.count for item in lines if item.of == KitItemKind.ASSET})
    wanted.subtract(Counter(asset.kind for asset in packed(kit) if asset.kind in wanted))
    return +wanted
