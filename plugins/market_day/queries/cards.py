"""Registers and analysis of the two cards."""

from collections import Counter

from sqlalchemy import String, case, cast, func, select

from core.api import Area, Officer, _, bar_chart, db
from plugins.ledger.api import NEEDS, SurveyAnswer
from plugins.market_day.models import ContactCard, NeedsCard

card_state = case(
    (NeedsCard.returned_on.is_not(None), "returned"),
    (NeedsCard.issued_on.is_not(None), "issued"),
    else_="printed",
)

needs_cards = (
    select(
        NeedsCard.id,
        NeedsCard.number,
        Area.name.label("village"),
        NeedsCard.issued_on,
        NeedsCard.returned_on,
        card_state.label("state"),
    )
    .join(NeedsCard.area)
    .join(NeedsCard.answer, isouter=True)
)
named = cast(SurveyAnswer.needs, String)
"""The needs of a card as text, to look for one code in it on every database."""

contact_cards = (
    select(
        ContactCard.id,
        ContactCard.occurred_on,
        Area.name.label("village"),
        ContactCard.group_name,
        Officer.name.label("officer"),
        ContactCard.households,
        ContactCard.copies,
    )
    .join(ContactCard.area)
    .join(ContactCard.officer, isouter=True)
)


def answers(conditions=()):
    """``(day given out, village id, needs, satisfaction)`` of the cards that came back."""
    return (
        select(NeedsCard.issued_on, SurveyAnswer.area_id, SurveyAnswer.needs, SurveyAnswer.satisfaction)
        .join(NeedsCard, (NeedsCard.answer_id == SurveyAnswer.id) & (NeedsCard.county_id == SurveyAnswer.county_id))
        .where(*conditions)
    )


def by_village_and_quarter(conditions=()) -> tuple[list, dict]:
    """``(rows, totals)``: rows are ``village, code, quarter, returned, {need: count}``; totals ``{need: count}``."""
    names = {row.id: (row.name, row.code) for row in db.session.execute(select(Area.id, Area.name, Area.code))}
    cells: dict = {}
    totals: Counter = Counter()
    for day, area_id, needs, _satisfaction in db.session.execute(answers(conditions)):
        key = (*names.get(area_id, ("", "")), f"{day.year}-Q{(day.month + 2) // 3}")
        cell = cells.setdefault(key, Counter())
        cell.update(["returned", *needs])
        totals.update(needs)
    rows = [(*key, cell["returned"], cell) for key, cell in sorted(cells.items())]
    return rows, totals


def coverage() -> list[tuple]:
    """``(village, households given cards, households known or None, cards)`` by village.

    A household may get a card twice: of each village group the largest single hand-out counts, so that nobody counts double.
    """
    largest = (
        select(ContactCard.area_id, ContactCard.group_name, func.max(ContactCard.households).label("households"),
               func.sum(ContactCard.copies).label("copies"))
        .group_by(ContactCard.area_id, ContactCard.group_name)
        .subquery()
    )  # fmt: skip
    rows = db.session.execute(
        select(Area.name, func.sum(largest.c.households), Area.households, func.sum(largest.c.copies))
        .join(largest, largest.c.area_id == Area.id)
        .group_by(Area.id, Area.name, Area.households)
        .order_by(Area.name)
    )
    return [tuple(row) for row in rows]


def needs_chart(totals: dict):
    """The four kinds of need, most frequent first."""
    titles = {code: str(title) for code, title in NEEDS.titles().items()}
    ranked = sorted(titles, key=lambda code: -totals.get(code, 0))
    return bar_chart(_("Needs named on cards"), [titles[code] for code in ranked], [totals.get(code, 0) for code in ranked])


def state_counts(conditions=()) -> dict:
    """``{printed | issued | returned: cards}``."""
    rows = select(card_state, func.count()).select_from(NeedsCard).where(*conditions).group_by(card_state)
    return dict(db.session.execute(rows).all())


def satisfaction(conditions=()) -> dict:
    """``{1 … 5: cards}`` of the cards that say it."""
    return dict(sorted(Counter(row.satisfaction for row in db.session.execute(answers(conditions)) if row.satisfaction).items()))
