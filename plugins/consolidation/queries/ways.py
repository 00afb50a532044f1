"""The way out of a turn that nobody can take: whose leave to move, which duty to give away, whom to borrow, which rule to relax.

Looked up when the page is drawn and not when the plan is worked out: by then a leave may have been moved.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import url_for
from sqlalchemy import select

from core.api import Officer, Unit, _, current_county, db, may_open, setting, within_county
from plugins.consolidation.planning.rotation import HOUSEHOLD, RESIDENT
from plugins.consolidation.queries import drafting
from plugins.consolidation.queries import stations as read
from plugins.roster.api import Leave, LeaveState, Slot, monday_of

MOST = 12
FEW = 3


@dataclass(frozen=True)
class Open:
    """What stays open in a week: the sentence, who is away, and ways out as ``(sentence, address or None)``."""

    sentence: str
    away: str
    ways: list[tuple[str, str | None]]


def of_turns(draft) -> list[Open]:
    """The open turns of a plan, week by week, with who is away and what to do about it."""
    problem, groups = drafting.rotation_question(draft.problem), {}
    for one in draft.answer.unmet:
        day = date.fromisoformat(one.whom)
        groups.setdefault((monday_of(day), one.rule), []).append(day)
    with within_county(current_county()):
        return [_open(draft, problem, monday, rule, days) for (monday, rule), days in sorted(groups.items())[:MOST]]


def asked_leave(draft) -> list[tuple[str, str | None]]:
    """Leave that is asked for and not decided in the weeks of a plan: the plan goes on as if it were declined."""
    last = draft.starts_on + timedelta(days=7 * draft.weeks - 1)
    with within_county(current_county()):
        rows = select(Leave).where(Leave.state == LeaveState.ASKED, Leave.first_day <= last, Leave.last_day >= draft.starts_on)
        turning = {one["id"] for one in draft.problem["officers"]}
        found = [row for row in db.session.scalars(rows.order_by(Leave.first_day, Leave.id)) if str(row.officer_id) in turning]
        names = _names({str(row.officer_id) for row in found})
    return [
        (_("%(name)s has asked for leave from %(first)s to %(last)s; decide on it before the turns are saved.",
           name=names[str(row.officer_id)], first=row.first_day, last=row.last_day),
         url_for("roster.leave", id=row.id) if may_open("roster.leave") else None)
        for row in found
    ]  # fmt: skip


def _open(draft, problem, monday: date, rule: str, days: list[date]) -> Open:
    days = [monday + timedelta(days=n) for n in range(7)] if rule == RESIDENT else days
    people = {one.id: one for one in problem.officers if one.household or rule != HOUSEHOLD}
    missing = {key: [day for day in days if day in one.away] for key, one in people.items()}
    away = {key: lost for key, lost in missing.items() if lost}
    leaves, duties = _leaves(away, days), _duties(away, days)
    names = _names(away)
    said = "" if people else _("Nobody at this station does household registration.")
    if away:
        said = _("Away: %(people)s.", people="、".join(_why(key, names, leaves, duties) for key in names))
    ways = [*_moving(leaves, duties, names, days), *_borrowing(draft, rule, days), *_relaxing(rule)]
    return Open(_said(rule, monday, days), said, ways)


def _said(rule: str, monday: date, days: list[date]) -> str:
    if rule == RESIDENT:
        return _("Week of %(monday)s: nobody can stand at the post all week.", monday=monday)
    when = {"monday": monday, "days": short(days)}
    if rule == HOUSEHOLD:
        return _("Week of %(monday)s, market day %(days)s: no household-registration officer at the post.", **when)
    return _("Week of %(monday)s, market day %(days)s: no second officer at the post.", **when)


def short(days: list[date]) -> str:
    """Days as month and day."""
    return "、".join(f"{day:%m-%d}" for day in days)


def _names(ids) -> dict[str, str]:
    rows = db.session.execute(select(Officer.id, Officer.name).order_by(Officer.number)).all()
    return {str(key): name for key, name in rows if str(key) in ids}


def _leaves(away, days) -> list[Leave]:
    rows = select(Leave).where(Leave.state == LeaveState.APPROVED, Leave.first_day <= days[-1], Leave.last_day >= days[0])
    return [row for row in db.session.scalars(rows.order_by(Leave.first_day, Leave.id)) if str(row.officer_id) in away]


def _duties(away, days) -> list[Slot]:
    rows = select(Slot).where(Slot.occurred_on.in_(days), Slot.source != drafting.SOURCE).order_by(Slot.occurred_on, Slot.id)
    return [row for row in db.session.scalars(rows) if str(row.officer_id) in away]


def _why(key: str, names, leaves, duties) -> str:
    off = [f"{row.first_day:%m-%d}–{row.last_day:%m-%d}" for row in leaves if str(row.officer_id) == key]
    busy = [row.occurred_on for row in duties if str(row.officer_id) == key]
    words = [_("leave %(span)s", span="、".join(off))] if off else []
    words += [_("other duty %(days)s", days=short(busy[:FEW]))] if busy else []
    return f"{names[key]}（{'，'.join(words)}）" if words else names[key]


def _moving(leaves, duties, names, days) -> list[tuple[str, str | None]]:
    listed = short(days) if len(days) < 7 else _("the whole week")
    found = [
        (_("Move the leave of %(name)s so that %(days)s is free.", name=names[str(row.officer_id)], days=listed),
         url_for("roster.leave", id=row.id) if may_open("roster.leave") else None)
        for row in leaves[:FEW]
    ]  # fmt: skip
    return found + [
        (_("Give the duty of %(name)s on %(day)s to somebody else.", name=names[str(row.officer_id)], day=short([row.occurred_on])),
         url_for("roster.slot", id=row.id) if may_open("roster.slot") else None)
        for row in duties[: FEW - len(found)]
    ]  # fmt: skip


def _borrowing(draft, rule: str, days: list[date]) -> list[tuple[str, str | None]]:
    """Officers of other stations who are free on all of these days."""
    station, names = read.station_above(days[0]), dict(db.session.execute(select(Unit.id, Unit.name)).all())
    able = {
        row.officer_id: f"{names[station[row.unit_id]]}{row.name}"
        for row in read.posted_police(days[0])
        if row.role in drafting.TURNING
        and station.get(row.unit_id, draft.unit_id) != draft.unit_id
        and (rule != HOUSEHOLD or drafting.registers(row))
    }
    taken = drafting.away(set(able), days[0], days[-1])
    free = [said for officer_id, said in able.items() if not taken.get(officer_id, set()) & set(days)]
    if not free:
        return [(_("No other station has anybody free on these days."), None)]
    return [(_("Borrow for these days: %(people)s.", people="、".join(free[:FEW])), None)]


def _relaxing(rule: str) -> list[tuple[str, str | None]]:
    if rule == RESIDENT:
        return []
    href = url_for("settings.home", plugin="consolidation") if may_open("settings.home") else None
    now = setting("consolidation.market_officers")
    said = _(
        "Or ask for one officer less on market days: the setting “Officers at the post on a market day” from %(now)s to %(less)s.",
        now=now,
        less=now - 1,
    )
    return [(said, href)]
