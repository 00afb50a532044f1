"""Keeping the register of equipment."""

from sqlalchemy import select

from core.api import Refused, _, db
from plugins.ledger.models import Asset
from plugins.ledger.models.kit import AssetState


def save(asset: Asset) -> None:
    """Write a thing.

    Raises:
        Refused: when another thing of its kind has this serial number, or when it lies in a kit or is held and would change
            its unit: what is given out goes with its holder.
    """
    with db.session.no_autoflush:
        same = select(Asset.label).where(Asset.kind == asset.kind, Asset.serial == asset.serial, Asset.id != asset.id)
        other = db.session.scalar(same) if asset.serial else None
        before = db.session.scalar(select(Asset.unit_id).where(Asset.id == asset.id))
    if other:
        raise Refused(_("%(name)s has this serial number.", name=other), "serial")
    if before and before != asset.unit_id and (asset.kit_id or asset.officer_id):
        raise Refused(_("It is given out or lies in a kit: take it back before another unit keeps it."), "unit_id")
    db.session.add(asset)
    db.session.flush()


def shown_state(asset: Asset) -> str:
    """The state as lists show it: a thing in a kit is neither in store nor issued by itself."""
    if asset.missing_on:
        return "missing"
    return "in_kit" if asset.kit_id and asset.state == AssetState.IN_STORE else asset.state.value
