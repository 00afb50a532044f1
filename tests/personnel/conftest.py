"""What the personnel tests share: a round of the general selection, and candidates of 东岳."""

from datetime import timedelta

import pytest

from core.clock import new_id, today
from core.transactions import run_tx
from plugins.personnel.models import Candidate, Round
from plugins.personnel.own import SELECTION
from plugins.personnel.services import selecting

DAY = timedelta(days=1)


@pytest.fixture
def round_id(world):
    """A round that was opened sixty days ago."""
    made = new_id()

    def work():
        found = Round(county_id=world.county, id=made, pipeline=SELECTION.id, title="第一批")
        found.opened_on = today() - 60 * DAY
        selecting.open_round(found)

    with world.inside():
        run_tx(work)
    return made


@pytest.fixture
def enter(world, round_id):
    """``enter(name, village, **fields)``: a candidate who applied fifty days ago; gives the id."""

    def entered(name="张一", village="511702101201", **fields):
        made = new_id()

        def work():
            unit = world.units["A" if village.startswith("511702101") else "B"]
            candidate = Candidate(county_id=world.county, id=made, round_id=round_id, name=name, unit_id=unit)
            candidate.area_id, candidate.applied_on, candidate.answers = (
                world.areas[village],
                today() - 50 * DAY,
                ["health", "record"],
            )
            for field, value in fields.items():
                setattr(candidate, field, value)
            selecting.enter(candidate)

        with world.inside():
            run_tx(work)
        return made

    return entered
