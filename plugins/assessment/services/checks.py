"""Spot checks by lot, and reviewed events that two persons stand for."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from core.api import Officer, Refused, _, current_county, current_viewer, db, new_id, today
from plugins.assessment.drawing import per_group
from plugins.assessment.models import Draw, Event, EventState, Finding, SpotCheck
from plugins.assessment.months import last_of
from plugins.assessment.queries import checks as queries
from plugins.assessment.scoring import digest_of


def drawn(found: Draw) -> tuple[list[str], int, str]:
    """``(ids, size of the pool, its digest)`` of a draw, worked out anew."""
    pool = queries.pool(found.kind, found.month)
    chosen = per_group(found.seed, {str(unit): ids for unit, ids in pool.items()}, found.number)
    ids = [str(one) for unit in sorted(chosen) for one in chosen[unit]]
    every = sorted(str(one) for some in pool.values() for one in some)
    return ids, len(every), digest_of(every)


def save_draw(found: Draw) -> None:
    """Draw a month's spot checks.

    Raises:
        Refused: before the month is over, without records, and when they are drawn already: nobody draws until he likes them.
    """
    found.month = found.month.replace(day=1)
    if found.drawn:
        raise Refused(_("The lots are drawn; they are not drawn again. Anybody can draw the same ones with the seed."))
    if last_of(found.month) >= today():
        raise Refused(_("Draw when the month is over, so that nobody can avoid the lots."), "month_text")
    if queries.is_drawn(found.kind, found.month):
        raise Refused(_("This kind of record is drawn for that month already; its draw stands in the list of draws."), "kind")
    viewer = current_viewer()
    found.drawn_by = viewer.name if viewer else None
    found.drawn, found.pool, found.digest = drawn(found)
    if not found.drawn:
        raise Refused(_("There is no such record in that month."), "kind")
    db.session.add(found)
    db.session.flush()
    for line in queries.entries(_uids(found.drawn)):
        db.session.add(
            SpotCheck(
                county_id=found.county_id, draw_id=found.id, record_id=line.id, label=line.label, occurred_on=line.occurred_on,
                officer_id=line.officer_id, unit_id=line.unit_id, area_id=line.area_id,
            )
        )  # fmt: skip
    db.session.flush()


def draw_month(kind: str, month: date, number: int) -> list[SpotCheck]:
    """Draw a month's records of one kind by the seed that is offered; gives the checks to be made, none without records.

    Raises:
        Refused: as :func:`save_draw`.
    """
    if not queries.pool(kind, month):
        return []
    found = Draw(county_id=current_county(), id=new_id(), month=month, kind=kind, number=number, seed=seed_of(month), drawn=[])
    save_draw(found)
    return list(db.session.scalars(select(SpotCheck).where(SpotCheck.draw_id == found.id).order_by(SpotCheck.record_id)))


def _uids(words) -> list:
    return [UUID(word) for word in words]


def same_lots(found: Draw) -> tuple[bool, bool]:
    """``(the pool is the same, the lots drawn from the records of then are the same)``.

    A record that was added or deleted since changes the pool; lots are compared among the records that were drawn and are there.
    """
    ids, _size, digest = drawn(found)
    there = {str(line.id) for line in queries.entries(_uids(found.drawn))}
    return digest == found.digest, set(ids) >= there if digest != found.digest else ids == found.drawn


def save_check(check: SpotCheck) -> None:
    """Save what a spot check found.

    Raises:
        Refused: for one's own record, and when a fault has no words.
    """
    viewer = current_viewer()
    if viewer is not None and viewer.officer_id == check.officer_id:
        raise Refused(_("Nobody checks his own records."))
    if check.finding in queries.FAILED and not (check.note or "").strip():
        raise Refused(_("Say what was wrong."), "note")
    waiting = check.finding is Finding.WAITING
    check.checked_on = None if waiting else check.checked_on or today()
    check.checked_by = None if waiting else viewer.name if viewer else check.checked_by
    db.session.add(check)
    db.session.flush()


def propose(event: Event) -> None:
    """Propose a circular, a deduction or a credit: one event, its points and its reason.

    Raises:
        Refused: without a reason, for points that are none, oneself, a day to come, and when it is decided already.
    """
    viewer = current_viewer()
    if event.state not in (None, EventState.PROPOSED):
        raise Refused(_("This is decided and is not changed."))
    if len((event.reason or "").strip()) < 6:
        raise Refused(_("Give the reason: what happened, and what should have been done."), "reason")
    if event.points is None or not 0 < event.points <= 20:
        raise Refused(_("Please enter a value from %(low)s to %(high)s.", low=0.5, high=20), "points")
    if event.occurred_on > today():
        raise Refused(_("The day lies ahead."), "occurred_on")
    with db.session.no_autoflush:
        officer = db.session.get(Officer, (current_county(), event.officer_id))
    if officer is None:
        raise Refused(_("Please choose from the list."), "officer_id")
    if viewer is not None and viewer.officer_id == officer.id:
        raise Refused(_("Nobody proposes this of himself."), "officer_id")
    event.unit_id, event.state = officer.unit_id, EventState.PROPOSED
    event.proposed_by, event.proposer_id = (viewer.name, viewer.account_id) if viewer else (event.proposed_by, None)
    db.session.add(event)
    db.session.flush()


def confirm(event: Event) -> None:
    """Confirm a proposal; only then does it count.

    Raises:
        Refused: by the person who proposed it or whom it concerns, and when it is decided.
    """
    _decide(event, EventState.CONFIRMED)


def decline(event: Event) -> None:
    """Decline a proposal.

    Raises:
        Refused: by the person whom it concerns, and when it is decided.
    """
    _decide(event, EventState.DECLINED)


def _decide(event: Event, state: EventState) -> None:
    viewer = current_viewer()
    if event.state is not EventState.PROPOSED:
        raise Refused(_("This is decided and is not changed."))
    if viewer is not None and viewer.officer_id == event.officer_id:
        raise Refused(_("Nobody decides about himself."))
    if state is EventState.CONFIRMED and (viewer is None or viewer.account_id == event.proposer_id):
        raise Refused(_("A second person confirms it: not the one who proposed it."))
    event.state, event.confirmed_on = state, today()
    event.confirmed_by = viewer.name if viewer else None


def seed_of(month: date) -> str:
    """The seed that is offered: the county and the month, known before anybody has seen the records."""
    return f"{current_county()}-{month:%Y%m}"
