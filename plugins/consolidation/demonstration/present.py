"""The present: a new plan to look at, turns at the posts for these weeks, and beats."""

from datetime import timedelta

from sqlalchemy import select

from core.api import Unit, UnitKind, create_unit, current_county, db, new_id, today
from plugins.assessment.api import make_plan
from plugins.consolidation.bundled import TEMPLATE
from plugins.consolidation.demonstration.cast import stations
from plugins.consolidation.models import Beat, Draft, DraftKind, PlanState, Post, Scenario
from plugins.consolidation.queries import drafting
from plugins.consolidation.queries import stations as read
from plugins.consolidation.services import drafts, scenarios, solving
from plugins.roster.api import Slot, monday_of, record_slots

BACK, AHEAD = 4, 4  # weeks
PLAIN = ("normal", "field", "staggered", "desk")
QUICK = 0.8  # seconds; a demonstration waits for no proof


def example_post() -> None:
    """A post of the first station, in counties whose stations were never merged."""
    one = stations()[0]
    unit = create_unit(f"{one.unit.code[:-3]}561", f"{one.villages[-1].name[:2]}警务站", UnitKind.POST, one.unit)
    db.session.add(
        one.row(Post, post_id=unit.id, area_id=one.villages[-1].id, name=unit.name, valid_from=today() - timedelta(days=400))
    )
    db.session.flush()


def plans() -> None:
    """A plan for one pair of today's stations, one for as many as the article merged; turns; beats."""
    for merges, title in ((1, "合并一对（示例）"), (2, "再合并两对（示例）")):
        _scenario(merges, title)
    for post in db.session.scalars(select(Post).order_by(Post.name)):
        _turns(post)
    for unit_id in dict.fromkeys(db.session.scalars(select(Post.unit_id).order_by(Post.name))):
        _beats(unit_id)


def sheet() -> None:
    """The bundled sheet, in force from this month."""
    make_plan(TEMPLATE.id, today().replace(day=1))


def _scenario(merges: int, title: str) -> None:
    first = scenarios.defaults(today())
    if merges > len(stations()) // 2:
        return
    plan = Scenario(county_id=current_county(), id=new_id(), title=title, **first | {"merges": merges})
    scenarios.work_out_now(plan)


def _turns(post: Post) -> None:
    """Turns for the weeks around today; where the station's roster is full, for those after it."""
    monday = monday_of(today())
    busy = select(Slot.id).where(
        Slot.unit_id == post.unit_id, Slot.occurred_on >= monday, Slot.occurred_on < monday + timedelta(days=7)
    )
    full = db.session.scalar(busy.limit(1)) is not None and not _only_turns(post, monday)
    last = db.session.scalar(
        select(Slot.occurred_on).where(Slot.unit_id == post.unit_id).order_by(Slot.occurred_on.desc()).limit(1)
    )
    first = monday_of(last) + timedelta(days=7) if full else monday - timedelta(days=7 * BACK)
    draft = Draft(
        county_id=current_county(),
        id=new_id(),
        kind=DraftKind.ROTATION,
        unit_id=post.unit_id,
        post_id=post.id,
        starts_on=first,
        weeks=AHEAD if full else BACK + AHEAD,
        state=PlanState.WAITING,
    )
    drafts.ask(draft)
    db.session.add(draft)
    db.session.flush()
    solving.keep(draft, solving.answer(draft, QUICK))
    draft.state, draft.saved_on = PlanState.IN_FORCE, min(first - timedelta(days=3), today())
    record_slots([_sourced(slot) for slot in drafts.turn_slots(post, draft.solution["rows"])])
    db.session.flush()
    if full:
        _between_duties(post, monday)


def _between_duties(post: Post, monday) -> None:
    """Where a full roster stands: until the turns begin, each day somebody who has only a plain shift goes to the post instead."""
    for day in (monday + timedelta(days=n) for n in range(-7, 21)):
        plain = (
            select(Slot)
            .where(Slot.unit_id == post.unit_id, Slot.occurred_on == day, Slot.kind.in_(PLAIN))
            .order_by(Slot.officer_id)
        )
        busy = select(Slot.officer_id).where(
            Slot.unit_id == post.unit_id, Slot.kind.not_in(PLAIN), Slot.occurred_on.between(day, day)
        )
        away = set(db.session.scalars(busy))
        free = [slot for slot in db.session.scalars(plain) if slot.officer_id not in away]
        police = {row.officer_id for row in read.posted_police(day) if row.unit_id == post.unit_id}
        free = [slot for slot in free if slot.officer_id in police]
        if free:
            chosen = free[day.toordinal() // 7 % len(free)]
            turn = Slot(unit_id=post.unit_id, officer_id=chosen.officer_id, area_id=post.area_id, occurred_on=day, kind="post")
            db.session.delete(chosen)
            db.session.flush()
            record_slots([_sourced(turn)])


def _only_turns(post: Post, monday) -> bool:
    rows = select(Slot.id).where(Slot.unit_id == post.unit_id, Slot.occurred_on >= monday, Slot.source != drafting.SOURCE)
    return db.session.scalar(rows.limit(1)) is None


def _sourced(slot: Slot) -> Slot:
    slot.source = drafting.SOURCE
    return slot


def _beats(unit_id) -> None:
    """Beats worked out for a central station; a station of one township gets two rows to look at."""
    unit, day = db.session.get(Unit, (current_county(), unit_id)), today() - timedelta(days=200)
    if drafting.new_beats(unit, day) is None:
        one = next(one for one in stations() if one.unit.id == unit_id)
        for n, area in enumerate(one.villages[:2]):
            who = one.police[n % len(one.police)].officer_id
            row = one.row(Beat, officer_id=who, area_id=area.id, town_id=area.parent_id, number=n + 1, seat=n == 0, valid_from=day)
            db.session.add(row)
        return
    draft = Draft(
        county_id=current_county(),
        id=new_id(),
        kind=DraftKind.BEATS,
        unit_id=unit_id,
        starts_on=day,
        weeks=0,
        state=PlanState.WAITING,
    )
    drafts.ask(draft)
    db.session.add(draft)
    db.session.flush()
    solving.keep(draft, solving.answer(draft, QUICK))
    if draft.solution["rows"] and not draft.faults:
        drafts.put_down(draft)
