"""Last month's assessment of the village officers: ratings of both sides, spot checks by lot, a circular, a deduction, the month
closed, and two appeals.

What is counted are records; invented here are only a few villagers' concerns that fell due in the month, and what people say: the
points of raters, what the checks found, the reviewed events, the appeals.
"""

from datetime import date, timedelta

from sqlalchemy import select

from core.api import Unit, db, today
from plugins.assessment.api import (
    Appeal,
    AppealState,
    Event,
    EventKind,
    EventState,
    Finding,
    ItemKind,
    Plan,
    Rater,
    Rating,
    Score,
    close_month,
    draw_month,
    items_of,
    make_plan,
    month_before,
)
from plugins.ledger.api import record_many
from plugins.village_officer.demonstration.cast import HOME, holders, new, write
from plugins.village_officer.dispatch import MONTHLY
from plugins.village_officer.models import Concern, ConcernKind, ConcernState
from plugins.village_officer.queries.assessed import people_of

CONCERNS = (
    "路灯坏了两盏，走夜路不放心", "想知道老人优待证去哪里办", "隔壁工棚夜里吵", "渠边护栏松了，怕娃儿落水", "赶场天路口堵得过不去",
)  # fmt: skip
LATE = 9
"""Every so many-th concern is answered after its day."""


def assessed() -> None:
    """From the plan to the answer of an appeal; nothing where nobody has a village in that month."""
    month = month_before(today())
    if not people_of(month):
        return
    _concerns(month)
    plan = make_plan(MONTHLY.id, month)
    _ratings(plan, month)
    _checks(month)
    late = _events(month)
    closing = close_month(plan, month, "三人的评议未按时交来（虚构）")
    _appeals(closing, late)


def _concerns(month: date) -> None:
    found = []
    for n, holder in enumerate(holders(month)[:60]):
        first = month + timedelta(days=n % 14)
        answered = first + timedelta(days=9 if n % LATE == LATE - 1 else 2 + n % 4)
        found.append(holder.fact(
            Concern, first, kind=list(ConcernKind)[n % len(ConcernKind)], content=CONCERNS[n % len(CONCERNS)], speaker="村民",
            state=ConcernState.CALLED_BACK, due_on=first + timedelta(days=7), answer="已到场办理并当面答复", answered_on=answered,
            called_on=answered + timedelta(days=3), satisfied=True,
        ))  # fmt: skip
    record_many(found)


def _ratings(plan: Plan, month: date) -> None:
    """Both sides of everybody but three, whose ratings came too late for the month: they have no total."""
    items = [item for item in items_of(plan) if item.kind is ItemKind.RATING]
    people = sorted(people_of(month).items(), key=lambda pair: str(pair[0]))[:-3]
    write([
        new(
            Rating, item_id=item.id, occurred_on=month, subject_id=officer_id, officer_id=officer_id, unit_id=unit_id,
            rater=item.rater, score=79 + (5 * n + 3 * place) % 19,
            signer="虚构评议人" if item.rater is Rater.VILLAGE else "虚构所领导",
            reference=f"村评〔{month:%Y}〕{n + 1}号" if item.rater is Rater.VILLAGE else None,
        )
        for n, (officer_id, unit_id) in enumerate(people) for place, item in enumerate(items)
    ])  # fmt: skip


def _checks(month: date) -> None:
    for n, check in enumerate(draw_month(Concern.__tablename__, month, 2)):
        check.finding, check.checked_on, check.checked_by = Finding.TRUE, today(), "虚构核查人"
        if n == 4:
            check.finding, check.note = Finding.WRONG, "回访时村民说没有接到答复（虚构）"
    db.session.flush()


def _events(month: date) -> list:
    """At the station of the accounts: a circular with its deduction, a second deduction, and one that waits for its second person.

    Gives the officers concerned.
    """
    station = db.session.scalars(select(Unit.id).where(Unit.code == HOME, Unit.on(month))).one()
    chosen = list(dict.fromkeys(holder.officer_id for holder in holders(month, unit=station)))[:3]
    told = (
        (EventKind.CIRCULAR, 2, "三件民情到期未答复，所里催办后仍未办理（虚构）", EventState.CONFIRMED),
        (EventKind.DEDUCTION, 1, "巡防移交的纠纷五天后才到场（虚构）", EventState.CONFIRMED),
        (EventKind.DEDUCTION, 1, "隐患复查记录缺照片，待核实（虚构）", EventState.PROPOSED),
    )
    for officer_id, (kind, points, reason, state) in zip(chosen, told, strict=False):
        made = new(Event, occurred_on=month + timedelta(days=20), kind=kind, officer_id=officer_id, unit_id=station, points=points,
                   reason=reason, state=state, proposed_by="虚构提出人")  # fmt: skip
        if state is EventState.CONFIRMED:
            made.confirmed_by, made.confirmed_on = "虚构复核人", today()
        db.session.add(made)
    db.session.flush()
    return chosen


def _appeals(closing, officers) -> None:
    """One that is answered and one that waits."""
    told = (
        ("两件民情已当面答复，只是没有登记，请复核（虚构）", AppealState.REJECTED, "经查台账与回访，答复均在到期之后，维持原分。"),
        ("移交当天我在分局开庭作证，有出庭通知，请复核（虚构）", AppealState.OPEN, None),
    )
    scores = {one.officer_id: one for one in db.session.scalars(select(Score).where(Score.closing_id == closing.id))}
    for score, (text, state, answer) in zip([scores[one] for one in officers if one in scores], told, strict=False):
        made = new(Appeal, score_id=score.id, occurred_on=today(), officer_id=score.officer_id, unit_id=score.unit_id)
        made.text, made.state = text, state
        if answer:
            made.answer, made.answered_on, made.answered_by = answer, today(), "虚构复核人"
        db.session.add(made)
    db.session.flush()
