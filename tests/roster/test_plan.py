"""Planning: all or nothing, and every broken rule in a sentence."""

from datetime import UTC, date, datetime, time

import pytest

from core.errors import Refused
from core.transactions import run_tx
from plugins.roster.api import ClashKind, Place, Slot, clashes, clear, plan, presence, record_slots, work_minutes
from plugins.roster.models import Leave, LeaveKind, LeaveState


@pytest.fixture
def slot(world):
    """``slot("officer", 3, "primary")``: a new duty of March 2026, not saved."""

    def make(who, day, kind, unit="A", **values):
        return Slot(unit_id=world.units[unit], officer_id=world.officers[who], occurred_on=date(2026, 3, day), kind=kind, **values)

    return make


@pytest.fixture
def planned(world, at_ten):
    """``planned([slots])``: plan them in one transaction."""

    def do(new, **options):
        with world.inside():
            return run_tx(lambda: plan(new, **options))

    return do


def on_leave(world, who, first, last):
    leave = Leave(county_id=world.county, unit_id=world.units["A"], officer_id=world.officers[who], kind=LeaveKind.ANNUAL)
    leave.first_day, leave.last_day, leave.state = date(2026, 3, first), date(2026, 3, last), LeaveState.APPROVED

    def work():
        from core.extensions import db

        db.session.add(leave)

    with world.inside():
        run_tx(work)


def test_a_slot_takes_its_times_from_its_shift(slot, planned, world):
    planned([slot("officer", 3, "primary"), slot("household", 3, "staggered")])
    primary, staggered = sorted(world.rows(Slot), key=lambda one: one.kind)
    assert (primary.starts_at, primary.ends_at) == (
        datetime(2026, 3, 3, 0, 30, tzinfo=UTC),
        datetime(2026, 3, 4, 0, 30, tzinfo=UTC),
    )
    assert (primary.night, primary.minutes, primary.place) == (True, 960, Place.STATION)
    assert (staggered.minutes, staggered.outside_minutes, staggered.place) == (480, 90, Place.FIELD)


def test_nothing_is_saved_when_one_of_many_is_wrong(slot, planned, world):
    with pytest.raises(Refused, match="同一时间"):
        planned([slot("household", 3, "normal"), slot("officer", 3, "primary"), slot("officer", 3, "backup")])
    assert world.rows(Slot) == []


def test_a_duty_elsewhere_is_a_clash_too(slot, planned, put):
    put("officer", 3, "normal", unit="B")
    with pytest.raises(Refused, match="03-03 08:30 正常班和03-03 08:30 坐班"):
        planned([slot("officer", 3, "desk")])


def test_leave_keeps_somebody_off_the_plan(slot, planned, world):
    on_leave(world, "officer", 3, 5)
    with pytest.raises(Refused, match="民警甲在2026-03-05请假"):
        planned([slot("officer", 5, "normal")])
    planned([slot("officer", 6, "normal")])


def test_who_is_not_posted_there_is_not_planned(slot, planned, world):
    with pytest.raises(Refused, match="民警乙不在东岳派出所任职"):
        planned([slot("officer-b", 5, "normal")])
    assert world.rows(Slot) == []


def test_too_little_rest_needs_a_reason_and_keeps_it(slot, planned, put, world):
    put("officer", 3, "primary")
    with pytest.raises(Refused, match="只休息0.0小时，应休12小时.*理由"):
        planned([slot("officer", 4, "normal")])
    (warning,) = planned([slot("officer", 4, "normal")], reason="两人休假，人手不够")
    assert warning.kind is ClashKind.REST and not warning.serious
    kept = next(one for one in world.rows(Slot) if one.kind == "normal")
    assert kept.reason == "两人休假，人手不够" and kept.state == "warned"


def test_planning_the_same_twice_changes_nothing(slot, planned, world):
    for _n in range(2):
        planned([slot("officer", 3, "primary"), slot("household", 4, "primary")], source="tests.turn")
    assert len(world.rows(Slot)) == 2
    with world.inside():
        assert run_tx(lambda: clear([world.units["A"]], date(2026, 3, 1), date(2026, 3, 3), "tests.turn")) == 1
    assert [one.occurred_on.day for one in world.rows(Slot)] == [4]


def test_clashes_are_told_without_saving(slot, put, world):
    put("officer", 3, "primary")
    with world.inside():
        found = clashes([slot("officer", 3, "backup"), slot("officer-b", 3, "normal")])
    assert {clash.kind for clash in found} == {ClashKind.DOUBLE, ClashKind.POST}


def test_an_unknown_shift_and_a_duty_without_end_are_refused(slot, planned):
    with pytest.raises(Refused, match="没有“holiday”这个班次"):
        planned([slot("officer", 3, "holiday")])
    moment = datetime(2026, 3, 3, 2, tzinfo=UTC)
    with pytest.raises(Refused, match="晚于开始时间"):
        planned([slot("officer", 3, "normal", starts_at=moment, ends_at=moment)])


def test_minutes_and_presence_by_week(slot, planned, put, world):
    for day, kind in ((2, "field"), (3, "field"), (4, "normal"), (9, "field")):
        put("officer", day, kind)
    with world.inside():
        from core.extensions import db

        rows = db.session.execute(work_minutes(date(2026, 3, 1), date(2026, 3, 31), unit_ids=[world.units["A"]])).all()
        weeks = presence(date(2026, 3, 1), date(2026, 3, 31), officer_ids=[world.officers["officer"]])
    assert {(row.day.day, row.minutes, row.place) for row in rows} == {
        (2, 480, Place.FIELD), (3, 480, Place.FIELD), (4, 480, Place.STATION), (9, 480, Place.FIELD),
    }  # fmt: skip
    assert [(week.monday.day, week.worked, week.field, week.share) for week in weeks] == [(2, 1440, 960, 2 / 3), (9, 480, 480, 1.0)]


def test_history_is_written_in_bulk_without_checks(slot, world, at_ten):
    new = [slot("officer", day, "night") for day in range(1, 29)] + [slot("officer", 3, "normal")]
    with world.inside():
        assert run_tx(lambda: record_slots(new)) == 29
    assert len({one.id for one in world.rows(Slot)}) == 29 and all(one.minutes for one in world.rows(Slot))


def test_own_times_pass_midnight(slot, planned, world):
    from plugins.roster.reckoning import span

    begins, stops = span(date(2026, 3, 3), time(22), time(6))
    planned([slot("officer", 3, "post", starts_at=begins, ends_at=stops)])
    (one,) = world.rows(Slot)
    assert one.night and one.place is Place.POST and one.hours == "22:00–06:00"
