"""Printing, giving out and taking back the two cards."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from core.api import Area, Refused, _, current_county, current_viewer, db, new_id, today
from plugins.ledger.api import Survey, SurveyAnswer, record
from plugins.market_day.models import ContactCard, NeedsCard
from plugins.market_day.rounds import village_stations

MOST = 200


def print_needs_cards(batch_id: UUID, area_id: UUID, copies: int, issued_on: date | None) -> list[NeedsCard]:
    """Number ``copies`` new cards of a village; the same ``batch_id`` gives the same cards again.

    Raises:
        Refused: for more than ``MOST`` at once.
    """
    before = batch(batch_id)
    if before:
        return before
    if not 1 <= copies <= MOST:
        raise Refused(_("Print from 1 to %(most)s cards at once.", most=MOST), "copies")
    area = db.session.get(Area, (current_county(), area_id))
    viewer = current_viewer()
    first = _next_number(area)
    cards = [
        NeedsCard(
            county_id=current_county(), id=new_id(), number=f"{area.code[-6:]}-{first + n:04d}", batch_id=batch_id, area_id=area_id,
            unit_id=village_stations().get(area_id) or viewer.unit_id, officer_id=viewer.officer_id, printed_on=today(),
            issued_on=issued_on,
        )
        for n in range(copies)
    ]  # fmt: skip
    if cards[0].unit_id is None:
        raise Refused(_("No station is in charge of this village."), "area_id")
    db.session.add_all(cards)
    db.session.flush()
    return cards


def _next_number(area: Area) -> int:
    last = db.session.scalar(select(func.max(NeedsCard.number)).where(NeedsCard.number.startswith(f"{area.code[-6:]}-")))
    return int(last.rpartition("-")[2]) + 1 if last else 1


def batch(batch_id: UUID) -> list[NeedsCard]:
    """The cards of one print run."""
    return list(db.session.scalars(select(NeedsCard).where(NeedsCard.batch_id == batch_id).order_by(NeedsCard.number)))


def enter(card: NeedsCard) -> None:
    """Save what happened to a card: given out, come back, and what it says.

    Raises:
        Refused: for days in the wrong order or to come, and for a card that came back and names no need.
    """
    if card.issued_on and card.issued_on > today() or card.returned_on and card.returned_on > today():
        raise Refused(_("This day has not come yet."))
    if card.returned_on and not card.issued_on:
        card.issued_on = card.returned_on
    if card.returned_on and card.returned_on < card.issued_on:
        raise Refused(_("It came back before it was given out."), "returned_on")
    if card.returned_on and not card.needs:
        raise Refused(_("Which needs are ticked on the card?"), "needs")
    if card.needs and not card.returned_on:
        raise Refused(_("On which day did the card come back?"), "returned_on")
    db.session.add(card)
    if card.returned_on:
        _answer(card)
    db.session.flush()


def _answer(card: NeedsCard) -> None:
    """The card's answer in the ledger, made or brought up to date."""
    answer = card.answer if card.answer_id else None
    told = {"needs": list(card.needs), "satisfaction": card.satisfaction, "answers": {"wish": card.wish} if card.wish else {}}
    if answer is None:
        answer = SurveyAnswer(county_id=card.county_id, id=new_id(), survey_id=needs_survey().id, card_number=card.number)
    answer.occurred_on, answer.area_id = card.returned_on, card.area_id
    for name, value in told.items():
        setattr(answer, name, value)
    record(answer)
    answer.unit_id, card.answer_id = card.unit_id, answer.id
    card.__dict__.pop("_typed", None)


def needs_survey() -> Survey:
    """The survey that needs cards answer; made on first use."""
    title = _("Survey of what villagers need from the police")
    survey = db.session.scalar(select(Survey).where(Survey.title == title))
    if survey is None:
        survey = Survey(county_id=current_county(), id=new_id(), title=title, questions=[], valid_from=today())
        db.session.add(survey)
        db.session.flush()
    return survey


def give_contact_cards(card: ContactCard) -> None:
    """Save how many contact cards went to how many households.

    Raises:
        Refused: for a day to come, or fewer cards than households.
    """
    if card.occurred_on > today():
        raise Refused(_("This day has not come yet."), "occurred_on")
    if card.copies < card.households:
        raise Refused(_("There are fewer cards than households."), "copies")
    card.unit_id = village_stations().get(card.area_id) or card.officer.unit_id
    db.session.add(card)
    db.session.flush()
