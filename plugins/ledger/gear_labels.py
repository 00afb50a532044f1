"""Labels with a code to scan: whoever scans one has the page of the bag or the thing before him."""

from flask import url_for

from core.api import _, current_viewer
from plugins.ledger.gear_words import ASSET_KINDS
from plugins.ledger.models import Asset


def sheet(things) -> dict:
    """Ten labels a page."""
    footer = _("Demonstration data; every name is invented.") if current_viewer().demo else ""
    return {"cards": [_label(thing) for thing in things], "demo": footer}


def _label(thing) -> dict:
    one = isinstance(thing, Asset)
    return {
        "slogan": thing.unit.name,
        "name": thing.label if one else thing.number,
        "role": "" if one else thing.definition.name,
        "lines": [str(ASSET_KINDS.titles().get(thing.kind, thing.kind)), thing.serial or ""] if one else [_("Kit")],
        "qr": url_for("ledger.asset" if one else "ledger.kit", id=thing.id, _external=True),
        "qr_label": _("Scan to open"),
        "urgent": _("Found? Please take it to the nearest police station."),
    }
