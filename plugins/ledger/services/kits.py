"""Keeping kits: what is packed, who belongs to them, and the checklist that somebody goes through and signs."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from core.api import Officer, Refused, _, current_county, current_viewer, db, new_id, today
from plugins.ledger.gear_words import STANDARD, item_title
from plugins.ledger.models import Asset, Kit, KitCheck, KitDefinition, KitItem, KitMember
from plugins.ledger.models.kit import AssetState, KitItemKind
from plugins.ledger.permissions import KEEP_GEAR
from plugins.ledger.queries.kits import items_of, kit_state, packed, room_in


def definition(code: str) -> KitDefinition:
    """The county's definition ``code``; a standard one is written on first use.

    Raises:
        KeyError: for a code that is neither the county's nor standard.
    """
    found = db.session.scalar(select(KitDefinition).where(KitDefinition.code == code))
    if found is None:
        name, lines = STANDARD[code]
        found = KitDefinition(county_id=current_county(), id=new_id(), code=code, name=str(name))
        db.session.add(found)
        db.session.flush()
        for place, (of, what) in enumerate(lines, 1):
            line = KitItem(county_id=current_county(), definition_id=found.id, place=place, of=KitItemKind(of), code=what)
            db.session.add(line)
        db.session.flush()
    return found


def save_definition(record: KitDefinition) -> None:
    """Write a definition's name; a new one gets a code of its own."""
    record.code = record.code or f"kit_{record.id.hex[-12:]}"
    db.session.add(record)
    db.session.flush()


def add_item(record: KitDefinition, of: KitItemKind, code: str, count: int) -> None:
    """Add a line to a definition, or change its count; all kits of the definition are counted anew.

    Raises:
        Refused: for a word that stands in no list.
    """
    if item_title(of, code) == code:
        raise Refused(_("Please choose from the list."), "what")
    lines = items_of({record.id})[record.id]
    line = next((item for item in lines if (item.of, item.code) == (of, code)), None)
    if line is None:
        place = max((item.place for item in lines), default=0) + 1
        line = KitItem(county_id=current_county(), definition_id=record.id, place=place, of=of, code=code)
        db.session.add(line)
    line.count = count
    db.session.flush()
    _settle_all(record.id)


def drop_item(record: KitDefinition, item_id: UUID) -> None:
    """Take a line out of a definition.

    Raises:
        Refused: for a line that is not there, and while such things lie in a kit of this definition.
    """
    item = next((line for line in items_of({record.id})[record.id] if line.id == item_id), None)
    if item is None:
        raise Refused(_("This line is not there any more."))
    if item.of == KitItemKind.ASSET:
        there = select(Kit.number).join(Asset, (Asset.kit_id == Kit.id) & (Asset.county_id == Kit.county_id))
        number = db.session.scalar(there.where(Kit.definition_id == record.id, Asset.kind == item.code).limit(1))
        if number:
            raise Refused(_("Such a thing lies in kit %(kit)s. Take it out first.", kit=number))
    db.session.delete(item)
    db.session.flush()
    _settle_all(record.id)


def save_kit(kit: Kit) -> None:
    """Write a kit.

    Raises:
        Refused: for a number that another kit has.
    """
    kit.number = kit.number.strip()
    with db.session.no_autoflush:
        same = db.session.scalar(select(Kit.id).where(Kit.number == kit.number, Kit.id != kit.id))
    if same:
        raise Refused(_("Another kit has this number."), "number")
    db.session.add(kit)
    db.session.flush()
    settle(kit)


def settle(kit: Kit) -> None:
    """Count anew how much a kit lacks."""
    kit.missing = sum(line.missing for line in kit_state(kit))


def pack(kit: Kit, asset: Asset) -> None:
    """Put a thing into a kit; it goes where the kit goes.

    Raises:
        Refused: when it lies in a kit, somebody holds it, it is not in store, or the kit has no room for its kind.
    """
    if asset.kit_id is not None:
        told = {"thing": str(asset), "kit": str(asset.kit)}
        raise Refused(_("%(thing)s lies in kit %(kit)s. Take it out there first.", **told), "asset_id")
    if asset.officer_id is not None:
        told = {"thing": str(asset), "name": asset.officer.name}
        raise Refused(_("%(name)s holds %(thing)s. Take it back first.", **told), "asset_id")
    if asset.state != AssetState.IN_STORE:
        raise Refused(_("%(thing)s is not in store.", thing=str(asset)), "asset_id")
    if not room_in(kit)[asset.kind]:
        kind = str(item_title(KitItemKind.ASSET, asset.kind))
        raise Refused(_("Kit %(kit)s has no room for: %(kind)s.", kit=str(kit), kind=kind), "asset_id")
    asset.kit_id, asset.unit_id, asset.missing_on = kit.id, kit.unit_id, None
    db.session.flush()
    settle(kit)


def unpack(asset: Asset) -> None:
    """Take a thing out of its kit into the store; one that the last check missed counts as lost.

    Raises:
        Refused: when it lies in no kit.
    """
    if asset.kit_id is None:
        raise Refused(_("%(thing)s lies in no kit.", thing=str(asset)))
    kit, asset.kit_id = asset.kit, None
    if asset.missing_on:
        asset.state, asset.missing_on = AssetState.LOST, None
    db.session.flush()
    settle(kit)


def join_kit(kit: Kit, officer_id: UUID, tag: str) -> KitMember:
    """Make somebody belong to a kit in a role that its definition asks for.

    Raises:
        Refused: when it asks for no such role, the role is filled, or the person belongs to it already.
    """
    line = next((line for line in kit_state(kit) if (line.item.of, line.item.code) == (KitItemKind.PERSON, tag)), None)
    if line is None:
        raise Refused(_("This kit asks for no such role."), "tag")
    if line.complete:
        raise Refused(_("This role is filled by %(names)s.", names="、".join(line.names)), "tag")
    officer = db.session.scalar(select(Officer).where(Officer.id == officer_id, Officer.on(today())))
    if officer is None:
        raise Refused(_("Please choose from the list."), "officer_id")
    if db.session.scalar(select(KitMember.id).where(KitMember.kit_id == kit.id, KitMember.officer_id == officer_id)):
        raise Refused(_("%(name)s belongs to this kit already.", name=officer.name), "officer_id")
    member = KitMember(county_id=current_county(), id=new_id(), kit_id=kit.id, officer_id=officer_id, tag=tag)
    db.session.add(member)
    db.session.flush()
    settle(kit)
    return member


def leave_kit(kit: Kit, member: KitMember | None) -> None:
    """Somebody no longer belongs to a kit.

    Raises:
        Refused: for nobody, or a member of another kit.
    """
    if member is None or member.kit_id != kit.id:
        raise Refused(_("This person does not belong to the kit."))
    db.session.delete(member)
    db.session.flush()
    settle(kit)


def record_check(kit: Kit, found: dict[UUID, int], seen: Collection[UUID], note: str | None = None) -> KitCheck:
    """Write a checklist: ``found`` pieces of each counted line by its id, ``seen`` the ids of the things that were there.

    What was not seen is missing until a later check sees it. People are counted as they are entered.

    Raises:
        Refused: for more pieces than the definition asks for, for a thing that is newly missing without a word in ``note``, and
            for a viewer who neither holds the kit nor keeps equipment.
    """
    check_checker(kit)
    viewer = current_viewer()
    gone = [str(asset) for asset in packed(kit) if asset.id not in seen and asset.missing_on is None]
    if gone and len((note or "").strip()) < 2:
        raise Refused(_("Not ticked: %(things)s. Tick them, or say why.", things="、".join(gone)), "note")
    for asset in packed(kit):
        asset.missing_on = None if asset.id in seen else asset.missing_on or today()
    lines = [line.item for line in kit_state(kit) if line.item.of == KitItemKind.SUPPLY]
    counts = {str(item.id): found.get(item.id, 0) for item in lines}
    if any(not 0 <= counts[str(item.id)] <= item.count for item in lines):
        raise Refused(_("Count the pieces from none to all."))
    kit.supplies, kit.checked_on = counts, today()
    db.session.flush()
    state = kit_state(kit)
    kit.missing = sum(line.missing for line in state)
    check = KitCheck(
        county_id=current_county(), id=new_id(), kit_id=kit.id, unit_id=kit.unit_id, checked_on=today(), missing=kit.missing,
        officer_id=viewer.officer_id if viewer else kit.officer_id, note=note,
        results=[_result(line) for line in state],
    )  # fmt: skip
    db.session.add(check)
    db.session.flush()
    return check


def check_checker(kit: Kit) -> None:
    """Whether the viewer goes through this kit.

    Raises:
        Refused: when he neither holds the kit nor keeps equipment.
    """
    viewer = current_viewer()
    if viewer is not None and viewer.officer_id != kit.officer_id and not viewer.can(KEEP_GEAR):
        raise Refused(_("Only its holder, or who keeps the equipment, checks a kit."))


def _result(line) -> dict:
    item = line.item
    return {"item": str(item.id), "of": item.of.value, "code": item.code, "wanted": line.wanted, "present": line.present}


def _settle_all(definition_id) -> None:
    for kit in db.session.scalars(select(Kit).where(Kit.definition_id == definition_id)):
        settle(kit)
