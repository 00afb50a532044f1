"""The plugin's printed papers: needs cards, contact cards, the plan, the sheet of work for others.

Why a needs card is a row of a list: a third of a page per villager is read and ticked at the stall; ten cards fill three pages.
"""

from uuid import UUID

from core.api import Area, Officer, Unit, _, current_county, current_viewer, db
from plugins.ledger.api import NEEDS, SATISFACTION
from plugins.market_day.models import NeedsCard, PlanDocument
from plugins.market_day.words import PLAN_PARTS

BOX = "□"


def needs_sheet(cards: list[NeedsCard]) -> dict:
    """Numbered blank cards to cut apart, with the boxes in the order in which they are typed in."""
    village = cards[0].area.name
    boxes = "\n".join(f"{BOX} {title}" for title in NEEDS.titles().values())
    content = "  ".join(f"{BOX} {title}" for title in SATISFACTION.values())
    return {
        "title": _("What do you need from the police?"),
        "subtitle": _("Survey card of needs · %(village)s", village=village),
        "columns": [
            {"label": _("Number"), "width": 1.1},
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


def foreign_sheet(rows, start, end, unit_name: str) -> dict:
    """Work done for others in a period, for the government."""
    hours = sum(row.person_hours for row in rows)
    return {
        "title": _("Work outside police duties"),
        "subtitle": _("%(unit)s, %(start)s to %(end)s", unit=unit_name, start=start or "—", end=end or "—"),
        "columns": [
            {"label": _("Date"), "width": 1.4}, {"label": _("Who asked for it"), "width": 2},
            {"label": _("What was asked"), "align": "left", "width": 3.4},
            {"label": _("People sent"), "width": 1}, {"label": _("Hours"), "width": 1}, {"label": _("Person-hours"), "width": 1.2},
        ],
        "rows": [[row.occurred_on, row.requester, row.subject, row.people, row.hours, row.person_hours] for row in rows],
        "total": [_("Total"), "", "", "", "", hours],
        "sign": [_("Station chief"), _("Received by")],
        "footer": _("Computed from the register; printed by %(name)s", name=current_viewer().name),
    }  # fmt: skip


def plan_document(plan: PlanDocument, issuer: str) -> dict:
    """The plan as an official document in its four parts."""
    numbers = "一二三四"
    sections = [
        {"heading": f"{numbers[n]}、{title}", "level": 1, "paragraphs": getattr(plan, name).splitlines()}
        for n, (name, title) in enumerate(PLAN_PARTS.items())
    ]
    signature = {"unit": issuer, "date": plan.adopted_on.strftime("%Y年%-m月%-d日") if plan.adopted_on else ""}
    return {"title": plan.title, "issuer": issuer, "sections": sections, "signature": signature}
