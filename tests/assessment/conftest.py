"""What the tests of the assessment share: a closed past month, a plan, facts put straight into the ledger."""

from datetime import date

import pytest

from core.clock import new_id, today
from core.transactions import run_tx
from plugins.assessment.api import Item, ItemKind, Plan, Rating, Subject
from plugins.assessment.months import month_before
from plugins.ledger.api import Visit, record_many

MONTH = month_before(today())


@pytest.fixture
def month() -> date:
    """The month before this: it is over."""
    return MONTH


@pytest.fixture
def visit(world, month):
    """``visit("officer", people, unit="A", day=3)``: a visit of the month, as history; gives its id."""

    def write(who: str, people: int = 1, unit: str = "A", day: int = 3, when: date = month):
        fact = Visit(
            county_id=world.county, id=new_id(), occurred_on=when.replace(day=day), unit_id=world.units[unit],
            officer_id=world.officers[who], area_id=world.areas["511702101201" if unit == "A" else "511702102201"],
            people_met=people, place="村口",
        )  # fmt: skip
        with world.inside():
            run_tx(lambda: record_many([fact]))
        return fact.id

    return write


@pytest.fixture
def plan(world, month):
    """``plan(items, subject)``: a plan over officers from the month on; gives its id and those of its items."""

    def make(*items: dict, subject=Subject.OFFICERS, roles=("officer", "household")):
        ids = [new_id() for _ in range(len(items) + 1)]

        def work():
            from core.extensions import db

            found = Plan(
                county_id=world.county, id=ids[0], series=new_id(), edition=1, title="社区民警月考核", subject=subject,
                roles=list(roles),
                valid_from=month, basis="通公〔2026〕8号",
            )  # fmt: skip
            db.session.add(found)
            db.session.flush()
            for position, values in enumerate(items, 1):
                db.session.add(Item(county_id=world.county, id=ids[position], plan_id=found.id, position=position, **values))

        with world.inside():
            run_tx(work)
        return ids

    return make


@pytest.fixture
def people_item() -> dict:
    """30 points for 20 people visited."""
    return {"kind": ItemKind.INDICATOR, "title": "走访人次", "weight": 30, "indicator": "assessment.people_visited", "target": 20}


@pytest.fixture
def rate(world, month):
    """``rate(item, who, rater, score)``: a rating, put straight in."""

    def write(item, who, rater, score, unit="A"):
        def work():
            from core.extensions import db

            row = Rating(county_id=world.county, item_id=item, occurred_on=month, subject_id=world.officers[who],
                         officer_id=world.officers[who], unit_id=world.units[unit], rater=rater, score=score, signer="村支书",
                         reference="村评1号")  # fmt: skip
            db.session.add(row)

        with world.inside():
            run_tx(work)

    return write
