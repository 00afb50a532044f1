"""What the market-day tests share: markets of the small county, a planned session, and a day to be on."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from core import clock
from core.clock import new_id
from core.extensions import db
from core.models import Switch
from core.transactions import run_tx
from plugins.almanac.models import Market, MarketDay
from plugins.market_day.models import PointKind, ServicePoint, Session

MONDAY = date(2026, 3, 2)
"""A working Monday outside every season and holiday."""


@pytest.fixture
def at_ten(world, monkeypatch):
    """It is Monday, 2 March 2026, ten in the morning in China, for every request; the model has been on for years."""

    def work():
        for switch in db.session.scalars(select(Switch)):
            switch.valid_from = date(2020, 1, 1)

    with world.inside():
        run_tx(work)
    world.app.extensions["xiangjing.switches"].clear()
    moment = {"now": datetime(2026, 3, 2, 2, 0, tzinfo=UTC)}
    monkeypatch.setattr(clock, "_frozen", _Fixed(moment))
    return moment


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
def markets(world, at_ten):
    """东岳 meets on 2, 5 and 8 March, 双龙 on the 3rd; gives ids by town."""
    made = {}

    def work():
        for code, town, days in (("511702101000", "东岳镇", (2, 5, 8)), ("511702102000", "双龙镇", (3,))):
            market = Market(county_id=world.county, id=new_id(), town=town, area_id=world.areas[code], printed="", rules=[])
            market.expanded_from, market.expanded_to = date(2025, 1, 1), date(2028, 1, 1)
            db.session.add(market)
            db.session.flush()
            for day in days:
                db.session.add(MarketDay(county_id=world.county, id=new_id(), market_id=market.id, day=date(2026, 3, day)))
            made[town] = market.id

    with world.inside():
        run_tx(work)
    return made


@pytest.fixture
def planned(world, markets, browser):
    """All sessions of March planned by the desk; gives the id of 东岳's session of today."""
    browser("desk").post("/m/market_day/plan", month="2026-03")
    rows = world.rows(Session)
    return next(row.id for row in rows if row.occurred_on == MONDAY and row.market_id == markets["东岳镇"])


@pytest.fixture
def village_point(world):
    """A stand in 高山村, away from the station."""
    point_id = new_id()

    def work():
        point = ServicePoint(county_id=world.county, id=point_id, name="高山便民点", kind=PointKind.VILLAGE)
        point.unit_id, point.area_id = world.units["A"], world.areas["511702101201"]
        db.session.add(point)

    with world.inside():
        run_tx(work)
    return point_id


@pytest.fixture
def opened(planned, browser):
    """The session of today, open, with the suggested staff: the assistant among them."""
    browser("chief").post(f"/m/market_day/sessions/{planned}/staff")
    browser("household").post(f"/m/market_day/sessions/{planned}/open")
    return planned
