"""Turns at a post and beats: asked, worked out, checked, and then saved where they are lived by: the roster, the list of beats."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from core.api import (
    Area,
    Officer,
    Refused,
    Solution,
    Status,
    Unit,
    _,
    current_county,
    db,
    digest,
    enqueue,
    new_id,
    today,
    within_county,
)
from plugins.consolidation import sentences
from plugins.consolidation.models import Beat, Draft, DraftKind, PlanState, Post
from plugins.consolidation.planning import rotation, verifying
from plugins.consolidation.queries import drafting
from plugins.consolidation.queries import stations as read
from plugins.consolidation.services.asking import stored
from plugins.roster.api import Slot, clashes, clear, monday_of
from plugins.roster.api import plan as plan_slots

FIRST_OF_STATION = "post"


def save_draft(draft: Draft) -> None:
    """Ask a question and let it be worked out.

    Raises:
        Refused: for weeks that are over, a station without a second township, and nobody who takes turns.
    """
    ask(draft)
    db.session.add(draft)
    db.session.flush()
    payload = {"table": "draft", "id": str(draft.id), "question_hash": draft.question_hash}
    enqueue("consolidation.solve", payload, key=f"consolidation.solve:{draft.id}:{draft.version}")


def ask(draft: Draft) -> None:
    """Write the question into a draft."""
    if draft.state is PlanState.IN_FORCE:
        raise Refused(_("This plan was saved on %(day)s. Make a new one.", day=draft.saved_on))
    problem = _turns(draft) if draft.kind is DraftKind.ROTATION else _beats(draft)
    draft.problem, draft.question_hash = _plain(stored(problem)), digest(problem)
    draft.solution, draft.faults, draft.solved_at, draft.state = None, [], None, PlanState.WAITING


def _plain(value):
    """Days as text, for a JSON column."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _turns(draft: Draft):
    post = db.session.get(Post, (current_county(), draft.post_id))
    draft.unit_id, draft.starts_on = post.unit_id, monday_of(draft.starts_on)
    if draft.starts_on + timedelta(days=7 * draft.weeks) <= today():
        raise Refused(_("These weeks are over. Choose a Monday from this week on."), "starts_on")
    problem = drafting.new_rotation(post, draft.starts_on, draft.weeks)
    if not problem.officers:
        raise Refused(
            _("%(unit)s has no officers who could take turns at the post. Post officers there first.", unit=post.unit.name)
        )
    return problem


def _beats(draft: Draft):
    unit = db.session.get(Unit, (current_county(), draft.unit_id))
    problem = drafting.new_beats(unit, draft.starts_on)
    if problem is None:
        raise Refused(
            _("%(unit)s does not have two townships on that day. Beats of this kind belong to a central station.", unit=unit.name),
            "unit_id",
        )
    return problem


def put_down(draft: Draft) -> None:
    """Save a plan where it is lived by: turns into the roster, beats into the list of beats.

    Raises:
        Refused: for a plan that is not there, has faults, was saved, or clashes with the roster.
    """
    if draft.state is PlanState.IN_FORCE:
        raise Refused(_("This plan was saved on %(day)s. Make a new one.", day=draft.saved_on))
    solution = draft.answer
    if solution is None or solution.status is Status.IMPOSSIBLE or draft.faults:
        raise Refused(_("There is no plan yet that could be saved."))
    if draft.kind is DraftKind.ROTATION:
        _into_roster(draft, solution)
    else:
        _into_beats(draft, solution)
    draft.state, draft.saved_on = PlanState.IN_FORCE, today()


def _into_roster(draft: Draft, solution) -> None:
    post = db.session.get(Post, (current_county(), draft.post_id))
    last = draft.starts_on + timedelta(days=7 * draft.weeks - 1)
    _clear(post, draft.starts_on, last)
    slots = turn_slots(post, solution.rows)
    if found := clashes(slots):
        raise Refused(_told(found))
    plan_slots(slots, source=drafting.SOURCE)


def _told(found) -> str:
    """What came in the way since the plan was worked out: a sentence for each person, then what to do."""
    people: dict = {}
    for clash in found:
        people.setdefault((clash.officer_id, clash.kind), []).append(clash.day)
    with within_county(current_county()):
        rows = select(Officer.id, Officer.name).where(Officer.id.in_({key for key, _kind in people}))
        names = dict(db.session.execute(rows).all())
    said = [
        sentences.in_the_way(kind, names.get(key, ""), "、".join(dict.fromkeys(f"{day:%m-%d}" for day in days)))
        for (key, kind), days in people.items()
    ]
    return " ".join([*said, str(_("Work the plan out anew: it goes by the leave and duties of now."))])


def _clear(post: Post, first: date, last: date) -> None:
    """Take back earlier turns of this post only; another post of the same station keeps its own."""
    others = [slot for slot in drafting.post_slots(post, first, last) if slot.source == drafting.SOURCE]
    elsewhere = select(Post.id).where(Post.unit_id == post.unit_id, Post.id != post.id, Post.valid_to.is_(None))
    if db.session.scalar(elsewhere.limit(1)) is None:
        clear([post.unit_id], first, last, drafting.SOURCE)
        return
    for slot in others:
        db.session.delete(slot)
    db.session.flush()


def turn_slots(post: Post, rows) -> list[Slot]:
    """The duties of a plan: seven days for a week at the post, one for a market day."""
    slots = []
    for row in rows:
        first = date.fromisoformat(row["day"])
        for n in range(7 if row["kind"] == rotation.RESIDENT else 1):
            slot = Slot(
                unit_id=post.unit_id, officer_id=UUID(row["officer"]), area_id=post.area_id, occurred_on=first + timedelta(days=n),
                kind=FIRST_OF_STATION,
            )  # fmt: skip
            slots.append(slot)
    return slots


def _into_beats(draft: Draft, solution) -> None:
    unit = db.session.get(Unit, (current_county(), draft.unit_id))
    day = draft.starts_on
    for beat in db.session.scalars(select(Beat).where(Beat.unit_id == unit.id, Beat.valid_to.is_(None))):
        if beat.valid_from and beat.valid_from >= day:
            db.session.delete(beat)
        else:
            beat.valid_to = day - timedelta(days=1)
    areas = {area.code: area for area in db.session.scalars(select(Area))}
    seats = {town["seat"] for town in draft.problem["towns"]}
    for row in solution.rows:
        db.session.add(
            Beat(
                county_id=current_county(), id=new_id(), unit_id=unit.id, officer_id=UUID(row["officer"]),
                area_id=areas[row["village"]].id, town_id=areas[row["town"]].id, number=row["beat"], seat=row["village"] in seats,
                valid_from=day,
            )
        )  # fmt: skip
    db.session.flush()


def save_beat(beat: Beat) -> None:
    """A change by hand: to another beat, or to another officer with the whole beat. Nothing is refused; the checker names it."""
    same = select(Beat).where(
        Beat.unit_id == beat.unit_id, Beat.town_id == beat.town_id, Beat.number == beat.number, Beat.on(today()), Beat.id != beat.id
    )
    for other in db.session.scalars(same):
        other.officer_id = beat.officer_id
    db.session.add(beat)
    db.session.flush()


def beat_faults(unit: Unit, day: date) -> list[str]:
    """What is wrong with the beats of a central station, in sentences; empty when they keep the rules."""
    problem, rows = drafting.new_beats(unit, day), drafting.beats_on(unit.id, day)
    if problem is None or not rows:
        return []
    found = [{"village": row.code, "town": row.town_code, "beat": row.number, "officer": str(row.officer_id)} for row in rows]
    posted = {who for who, _rank in problem.officers}
    faults = [] if {row["officer"] for row in found} <= posted else [("one_in_each", who) for who in _strangers(found, posted)]
    counts = [str(len({row["beat"] for row in found if row["town"] == town.code})) for town in problem.towns]
    faults += [("number", ":".join(counts))] if len(set(counts)) > 1 else []
    names = read.names_by_code() | {str(row.officer_id): row.officer for row in rows}
    names |= {str(one.officer_id): one.name for one in read.posted_police(day)}
    checked = verifying.beats(problem, Solution(Status.GAP, found))
    return list(dict.fromkeys(sentences.fault(code, whom, names) for code, whom in [*faults, *checked]))


def _strangers(found, posted) -> list[str]:
    return sorted({row["officer"] for row in found} - posted)
