"""What villagers get in hand: needs cards and contact cards.

Why a needs card is a row of a list: a third of a page per villager is read and ticked at the stall; ten cards fill three pages.
"""

from uuid import UUID

from core.api import Area, Officer, Unit, _, current_county, db
from plugins.ledger.api import NEEDS, SATISFACTION
from plugins.market_day.models import NeedsCard

BOX = "□"


def needs_sheet(cards: list[NeedsCard]) -> dict:
    """Numbered blank cards to cut apart, with the boxes in the order in which they are typed in."""
    village = cards[0].area.name
    boxes = "\n".join(f"{BOX} {title}" for title in NEEDS.titles().offered().values())
    content = "  ".join(f"{BOX} {title}" for title in SATISFACTION.values())
    return {
        "title": _("What do you need from the police?"),
        "subtitle": _("Survey card of needs · %(village)s", village=village),
        "columns": [
            {"label": _("Card number"), "width": 1.1},
            {"label": _("Tick what your household needs"), "align": "left", "width": 2.6},
            {"label": _("Household, and what you want to tell us"), "align": "left", "width": 3.2},
        ],
        "rows": [[card.number, boxes, "\n" + content] for card in cards],
        "row_height": 40,
        "notes": [_("No need to give your name. Give the card to an officer, the village office, or on the next market day.")],
        "footer": _("Form 1 · %(first)s to %(last)s", first=cards[0].number, last=cards[-1].number),
    }


def contact_cards(officer_id: UUID, area_id: UUID, copies: int) -> dict:
    """Contact cards of an officer for a village, ten a page."""
    officer = db.session.get(Officer, (current_county(), officer_id))
    village = db.session.get(Area, (current_county(), area_id))
    unit = db.session.get(Unit, (current_county(), officer.unit_id))
    phone = officer.phone or unit.phone or "110"
    card = {
        "slogan": _("Police and people, one call away"),
        "unit": unit.name,
        "place": village.name,
        "name": officer.name,
        "role": _("Your officer"),
        "phone": phone,
        "lines": [unit.name, *([unit.address] if unit.address else []), _("Served on every market day, until everybody is served")],
        "qr": f"tel:{phone}",
        "qr_label": _("Scan to call"),
        "urgent": _("In an emergency call 110"),
    }
    return {"cards": [card] * copies, "title": _("Contact cards")}
