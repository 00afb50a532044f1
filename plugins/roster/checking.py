"""What is wrong with slots before they are saved: asked of the whole county, because an officer lent elsewhere has duties there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select

from core.api import CHINA, Officer, Unit, _, current_county, db, setting, within_county
from plugins.roster.clashing import Span, doubles, short_rests
from plugins.roster.models import Leave, LeaveState, Slot
from plugins.roster.people import chains, posted_at, posted_units
from plugins.roster.words import shift_titles

MARGIN = timedelta(days=4)
"""How far around the slots others are looked at: the longest rest and the longest shift together."""


class ClashKind(StrEnum):
    """All but ``REST`` are refused."""

    POST = "post"
    LEAVE = "leave"
    DOUBLE = "double"
    REST = "rest"


@dataclass(frozen=True)
class Clash:
    """One thing that is wrong, in a sentence for people. ``slot_id`` is the slot that is being planned."""

    kind: ClashKind
    slot_id: UUID
    officer_id: UUID
    day: object
    sentence: str

    @property
    def serious(self) -> bool:
        """Whether it is refused; the rest is a warning that is kept with a reason."""
        return self.kind is not ClashKind.REST


def clashes(slots: Iterable[Slot]) -> list[Clash]:
    """What is wrong with filled slots (not yet saved, or being changed) among themselves and beside what is stored."""
    slots = [slot for slot in slots if slot.absence is None]
    if not slots:
        return []
    with db.session.no_autoflush, within_county(current_county()):
        officers = {slot.officer_id for slot in slots}
        names = dict(db.session.execute(select(Officer.id, Officer.name).where(Officer.id.in_(officers))).all())
        titles = shift_titles()
        return [*_unposted(slots, names), *_on_leave(slots, names), *_in_time(slots, names, titles)]


def _unposted(slots, names) -> Iterable[Clash]:
    postings, allowed = posted_units({slot.officer_id for slot in slots}), chains({slot.unit_id for slot in slots})
    units = dict(db.session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(allowed))).all())
    for slot in slots:
        if not posted_at(postings.get(slot.officer_id, ()), allowed[slot.unit_id], slot.occurred_on):
            said = _("%(name)s is not posted at %(unit)s on %(day)s.", name=names.get(slot.officer_id, "?"),
                     unit=units.get(slot.unit_id, "?"), day=slot.occurred_on)  # fmt: skip
            yield Clash(ClashKind.POST, slot.id, slot.officer_id, slot.occurred_on, said)


def leaves_of(officer_ids, first, last) -> dict[UUID, list[Leave]]:
    """Approved leave of some officers that touches a period, by officer; the whole county."""
    with within_county(current_county()):
        found: dict[UUID, list[Leave]] = {}
        rows = select(Leave).where(
            Leave.officer_id.in_(list(officer_ids)),
            Leave.state == LeaveState.APPROVED,
            Leave.first_day <= last,
            Leave.last_day >= first,
        )
        for leave in db.session.scalars(rows.order_by(Leave.first_day)):
            found.setdefault(leave.officer_id, []).append(leave)
    return found


def _on_leave(slots, names) -> Iterable[Clash]:
    days = [slot.occurred_on for slot in slots]
    leaves = leaves_of({slot.officer_id for slot in slots}, min(days), max(days))
    for slot in slots:
        for leave in leaves.get(slot.officer_id, ()):
            if leave.first_day <= slot.occurred_on <= leave.last_day:
                said = _("%(name)s is on leave on %(day)s (%(first)s to %(last)s).", name=names.get(slot.officer_id, "?"),
                         day=slot.occurred_on, first=leave.first_day, last=leave.last_day)  # fmt: skip
                yield Clash(ClashKind.LEAVE, slot.id, slot.officer_id, slot.occurred_on, said)


def _in_time(slots, names, titles) -> Iterable[Clash]:
    spans = [span_of(slot) for slot in slots] + stored_spans(slots)
    for one, other in doubles(spans):
        fresh = other if other.fresh else one
        said = _("%(name)s would have two duties at once: %(one)s and %(other)s.", name=names.get(one.officer, "?"),
                 one=_told(one, titles), other=_told(other, titles))  # fmt: skip
        yield Clash(ClashKind.DOUBLE, fresh.key[0], one.officer, _day(fresh), said)
    hours = setting("roster.rest_hours")
    for night, after in short_rests(spans, timedelta(hours=hours)):
        fresh = after if after.fresh else night
        gap = round((after.starts - night.ends).total_seconds() / 3600, 1)
        said = _("%(name)s has only %(gap)s hours of rest between %(one)s and %(other)s; %(hours)s are due.", gap=gap, hours=hours,
                 name=names.get(night.officer, "?"), one=_told(night, titles), other=_told(after, titles))  # fmt: skip
        yield Clash(ClashKind.REST, fresh.key[0], night.officer, _day(fresh), said)


def span_of(slot: Slot, fresh: bool = True) -> Span:
    """A slot as the pure rules want it."""
    return Span(slot.officer_id, slot.starts_at, slot.ends_at, bool(slot.night), fresh, (slot.id, slot.kind))


def stored_spans(slots) -> list[Span]:
    """The stored duties of the same officers around the given slots, without these themselves."""
    first, last = min(slot.starts_at for slot in slots) - MARGIN, max(slot.ends_at for slot in slots) + MARGIN
    return spans_between({slot.officer_id for slot in slots}, first, last, {slot.id for slot in slots})


def spans_between(officer_ids, first, last, without=frozenset()) -> list[Span]:
    """The stored duties of officers that touch a window of instants; the absent have none."""
    with db.session.no_autoflush, within_county(current_county()):
        columns = Slot.id, Slot.officer_id, Slot.starts_at, Slot.ends_at, Slot.night, Slot.kind
        rows = select(*columns).where(
            Slot.officer_id.in_(list(officer_ids)), Slot.absence.is_(None), Slot.starts_at < last, Slot.ends_at > first,
            Slot.occurred_on.between((first - MARGIN).date(), last.date()),
        )  # fmt: skip
        found = db.session.execute(rows).all()
    return [
        Span(row.officer_id, row.starts_at, row.ends_at, row.night, False, (row.id, row.kind))
        for row in found
        if row.id not in without
    ]


def _day(span: Span):
    return span.starts.astimezone(CHINA).date()


def _told(span: Span, titles) -> str:
    """A duty in words: 11-20 08:30 primary duty."""
    return f"{span.starts.astimezone(CHINA):%m-%d %H:%M} {titles.get(span.key[1], span.key[1])}"
