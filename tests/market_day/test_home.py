"""What the model shows on the home page and at the morning meeting: market days ahead, also where nobody serves them."""

from datetime import date

from core.clock import new_id
from core.extensions import db
from core.testing.browser import text
from core.transactions import run_tx
from plugins.almanac.models import Market, MarketDay


def test_a_county_without_a_table_is_led_to_the_import(world, at_ten, browser):
    page = browser("desk").get("/")
    assert "还没有录入集日表" in text(page) and 'href="/m/almanac/import"' in page.get_data(as_text=True)
    page = browser("officer").get("/")
    assert "还没有录入集日表" in text(page) and "导入集日表" not in text(page), "he may not import it"


def test_the_bureau_sees_market_days_of_towns_without_a_station(world, markets, browser):
    def work():
        market = Market(county_id=world.county, id=new_id(), town="三河场", area_id=None, printed="", rules=[])
        db.session.add(market)
        db.session.flush()
        db.session.add(MarketDay(county_id=world.county, id=new_id(), market_id=market.id, day=date(2026, 3, 2)))

    with world.inside():
        run_tx(work)
    for address in ("/", "/morning"):
        desk, chief = text(browser("desk").get(address)), text(browser("chief").get(address))
        assert "没有派出所 三河场 03-02" in desk and "集日 双龙镇 03-03" in desk, address
        assert "没有派出所" not in chief, address


def test_a_station_sees_its_own_market_days(world, markets, browser):
    assert "集日 东岳镇 03-02" in text(browser("chief").get("/"))
    assert "集日 双龙镇 03-03" in text(browser("chief-b").get("/")) and "集日 东岳镇" not in text(browser("chief-b").get("/"))
