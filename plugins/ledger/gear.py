"""What equipment and kits contribute: menu line, search, panels, what waits for somebody, a table, and what must stay."""

from datetime import timedelta

from flask import url_for
from sqlalchemy import func, or_, select

from core.api import Burden, InboxItem, InboxSource, NavItem, Officer, Panel, SearchKind, Setting, Unit, _, _l, db, setting, today
from plugins.ledger.gear_words import ASSET_KINDS
from plugins.ledger.models import Asset, Custody, Kit, KitDefinition
from plugins.ledger.models.kit import AssetState
from plugins.ledger.permissions import GEAR, KEEP_GEAR, USE_GEAR
from plugins.ledger.queries import gear as queries
from plugins.ledger.queries.kits import assets_of, kits_of
from plugins.ledger.register_sheets.assets import ASSETS

LIMIT = 30
SOON = timedelta(days=3)
CHECK_DAYS = Setting(
    "ledger.kit_check_days", _l("Kits are checked at least every"), 30, _l("No source gives a figure; the county sets its own."),
    _l("days"), low=1, high=366,
)  # fmt: skip


def contributions():
    """Everything that equipment adds."""
    yield NavItem(_l("Equipment and kits"), "ledger.kits", GEAR, "ledgers", "briefcase", 45)
    yield SearchKind(Asset, _l("Equipment"), "ledger.asset", GEAR, 33)
    yield SearchKind(Kit, _l("Kit"), "ledger.kit", GEAR, 34)
    title, template = _l("Equipment and kits"), "ledger/panels/gear.html"
    yield Panel("ledger.officer_gear", Officer, title, GEAR, template, officer_panel, "briefcase", 30)
    yield Panel("ledger.unit_gear", Unit, title, GEAR, template, unit_panel, "briefcase", 30)
    yield InboxSource("ledger.gear", USE_GEAR, inbox)
    yield CHECK_DAYS
    yield ASSETS
    yield Burden(_l("Check the kit"), "officer", 0.25, 2)
    yield Burden(_l("Issue equipment"), "chief", 0.1, 1)
    yield Burden(_l("Hand equipment over"), "officer", 0.1, 0.5)


def inbox(viewer) -> list[InboxItem]:
    """Hand-overs to confirm; what is overdue, lacks something or is to be checked: my own, and for keepers the station's."""
    return [*_offers(viewer), *_overdue(viewer), *_lacking(viewer)][:LIMIT]


def _offers(viewer):
    for row in queries.offers_to(viewer.officer_id) if viewer.officer_id else ():
        giver = row.giver.name if row.giver else _("Somebody of another station")
        title = _("%(name)s hands over %(thing)s", name=giver, thing=str(row.thing))
        yield InboxItem(title, _href(row.thing), "warn", _("To confirm"), None, _("Equipment and kits"), sign=True)


def _overdue(viewer):
    for model in (Asset, Kit):
        rows = select(model).where(model.state == AssetState.ISSUED, model.due_on <= today() + SOON, _mine(model, viewer))
        for thing in db.session.scalars(rows.order_by(model.due_on).limit(LIMIT)):
            late = thing.due_on < today()
            title = _("%(thing)s is to be given back", thing=str(thing))
            tone, label = ("bad", _("Overdue")) if late else ("info", _("Soon"))
            yield InboxItem(title, _href(thing), tone, label, thing.due_on, _("Equipment and kits"))


def _lacking(viewer):
    every, source = timedelta(days=setting(CHECK_DAYS.key)), _("Equipment and kits")
    since = today() - every
    stale = or_(Kit.checked_on.is_(None), Kit.checked_on < since)
    rows = select(Kit).where(Kit.state == AssetState.ISSUED, or_(Kit.missing > 0, stale), _mine(Kit, viewer))
    for kit in db.session.scalars(rows.order_by(Kit.missing.desc(), Kit.number).limit(LIMIT)):
        if kit.missing:
            title = _("Kit %(kit)s lacks %(n)s pieces", kit=kit.number, n=kit.missing)
            yield InboxItem(title, _href(kit), "bad", _("Pieces missing"), kit.checked_on, source)
        else:
            due = kit.checked_on and kit.checked_on + every
            yield InboxItem(_("Check kit %(kit)s", kit=kit.number), _href(kit), "warn", _("To be checked"), due, source)


def _mine(model, viewer):
    return model.id.is_not(None) if viewer.can(KEEP_GEAR) and viewer.officer_id else model.officer_id == viewer.officer_id


def _href(thing) -> str:
    return url_for("ledger.asset" if isinstance(thing, Asset) else "ledger.kit", id=thing.id)


def officer_panel(officer) -> dict | None:
    """What an officer holds: his kits with what they lack, and what he holds by itself."""
    kits, alone = kits_of(officer), [asset for asset in assets_of(officer) if asset.kit_id is None]
    if not kits and not alone:
        return None
    return {"kits": [_kit_line(kit) for kit in kits], "things": [_asset_line(asset) for asset in alone], "more": None}


def unit_panel(unit) -> dict | None:
    """A unit's kits, and how much equipment it has of each kind."""
    kits = kits_of(unit)
    counts = select(Asset.kind, func.count(Asset.id)).where(Asset.unit_id == unit.id, Asset.state != AssetState.SCRAPPED)
    found = db.session.execute(counts.group_by(Asset.kind)).all()
    if not kits and not found:
        return None
    titles = ASSET_KINDS.titles()
    things = [(str(titles.get(kind, kind)), url_for("ledger.assets", kind=kind, unit=unit.code), n) for kind, n in found]
    more = url_for("ledger.kits", unit=unit.code)
    return {"kits": [_kit_line(kit) for kit in kits[:LIMIT]], "things": things, "more": more}


def _kit_line(kit) -> tuple:
    note = _("%(n)s missing", n=kit.missing) if kit.missing else _("Nothing missing")
    return f"{kit.definition.name} {kit.number}", url_for("ledger.kit", id=kit.id), note, "bad" if kit.missing else "good"


def _asset_line(asset) -> tuple:
    return str(asset), url_for("ledger.asset", id=asset.id), _("until %(day)s", day=asset.due_on) if asset.due_on else ""


def blockers(record):
    """Why a thing, a kit or a kind of kit must not be deleted."""
    if isinstance(record, Asset | Kit):
        which = Custody.asset_id if isinstance(record, Asset) else Custody.kit_id
        if _count(Custody, which == record.id):
            yield _("It was given out before: mark it as scrapped, so that its history stays.")
        if isinstance(record, Kit) and _count(Asset, Asset.kit_id == record.id):
            yield _("Something lies in it.")
    elif isinstance(record, KitDefinition) and (kits := _count(Kit, Kit.definition_id == record.id)):
        yield _("%(n)s kits are of this kind.", n=kits)


def _count(model, condition) -> int:
    return db.session.scalar(select(func.count(model.id)).where(condition))
