"""What the roster's tests share: a Monday to be on, and duties put straight into the plan."""

from datetime import UTC, date, datetime

import pytest

from core import clock
from core.testing.world import HOME
from core.transactions import run_tx
from plugins.roster.api import Slot, record_slots

MONDAY = date(2026, 3, 2)
"""A working Monday outside every holiday."""


class _Fixed:
    """Stands in for the clock's context variable: the same for every request of a test."""

    def __init__(self, moment):
        self.moment = moment

    def get(self):
        return self.moment["now"]

    def set(self, moment):
        before, self.moment["now"] = self.moment["now"], moment
        return before

    def reset(self, before):
        self.moment["now"] = before


@pytest.fixture
def at_ten(world, monkeypatch):
    """It is Monday, 2 March 2026, ten in the morning in China, for every request; switches hold from long before."""
    from sqlalchemy import select

    from core.extensions import db
    from core.models import Switch

    def work():
        for switch in db.session.scalars(select(Switch)):
            switch.valid_from = date(2020, 1, 1)

    with world.inside():
        run_tx(work)
    world.app.extensions["xiangjing.switches"].clear()
    moment = {"now": datetime(2026, 3, 2, 2, 0, tzinfo=UTC)}
    monkeypatch.setattr(clock, "_frozen", _Fixed(moment))
    return moment


@pytest.fixture
def put(world, at_ten):
    """``put("officer", 3, "primary")``: a duty of March 2026, written as history; gives its id."""

    def write(who: str, day: int, kind: str, unit: str = "A", month: int = 3, **values):
        slot = Slot(
            unit_id=world.units[unit], officer_id=world.officers[who], occurred_on=date(2026, month, day), kind=kind, **values
        )
        with world.inside(HOME):
            run_tx(lambda: record_slots([slot]))
        return slot.id

    return write


@pytest.fixture
def slots(world):
    """``slots()``: ``{(user name, day, kind)}`` of all duties that stand."""

    def read() -> set:
        names = {officer_id: name for name, officer_id in world.officers.items()}
        return {(names[slot.officer_id], slot.occurred_on.day, slot.kind) for slot in world.rows(Slot)}

    return read
