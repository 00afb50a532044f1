"""What the tests of task dispatch share: a Monday to be on, and tasks issued as people issue them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from core import clock
from core.clock import new_id
from core.extensions import db
from core.models import Switch
from core.testing.browser import text
from core.transactions import run_tx
from plugins.tasks.models import Assignment, Task

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
    """It is Monday, 2 March 2026, ten in the morning in China, for every request; ``at_ten["now"]`` moves it."""

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
def later(at_ten):
    """``later(days=3)``: let time pass."""

    def pass_by(**spell):
        at_ten["now"] += timedelta(**spell)

    return pass_by


@pytest.fixture
def order(at_ten, browser):
    """``order("desk", officers="51170004")``: issue a task through the form; gives the answer's page and the order's id."""

    def write(who, **fields):
        task = new_id()
        form = {"title": "核对关爱名单", "kind": "task", "source": "command", "priority": "normal", "due_on": "2026-03-06"} | fields
        answer = browser(who).post(f"/m/tasks/orders/{task}", **form)
        return task, answer

    return write


@pytest.fixture
def part(order, world):
    """``part()``: a task of the desk to the officer; gives the id of his part."""

    def write(who="desk", **fields):
        task, answer = order(who, **({"officers": "51170004"} | fields))
        assert answer.status_code == 303, text(answer)
        return next(one.id for one in world.rows(Assignment) if one.task_id == task)

    return write


@pytest.fixture
def now_of(world):
    """``now_of(id)``: an assignment as it stands."""
    return lambda part_id: next(one for one in world.rows(Assignment) if one.id == part_id)


@pytest.fixture
def task_of(world):
    """``task_of(id)``: an order as it stands."""
    return lambda task_id: next(one for one in world.rows(Task) if one.id == task_id)


@pytest.fixture
def press(browser):
    """``press("officer", "assignments/…/sign")``: press a button; gives the words of the page that follows."""

    def push(who, path, **fields):
        return text(browser(who).post(f"/m/tasks/{path}", follow=True, **fields))

    return push
