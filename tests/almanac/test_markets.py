"""Markets and the table of their days: what is stored is what the rule says, and it follows each change."""

import time
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from core.api import Refused, db, new_id, run_tx, set_setting, today
from core.testing.browser import text
from plugins.almanac import api, expansion, queries, services
from plugins.almanac.models import ExceptionKind, Market, MarketDay, MarketException, MissingDay
from plugins.almanac.rules import RuleSet

HOME = "511702"
DAY = timedelta(days=1)


def make(printed, town="东岳镇", **values):
    market = Market(county_id=HOME, id=new_id(), town=town, printed=printed, **values)
    run_tx(lambda: services.record_market(market))
    return market.id


def change(work):
    return run_tx(work)


def stored(market_id):
    rows = select(MarketDay.day, MarketDay.tier).where(MarketDay.market_id == market_id).order_by(MarketDay.day)
    return [(row.day, row.tier.value) for row in db.session.execute(rows)]


def except_day(market_id, kind, day, **values):
    exception = MarketException(county_id=HOME, id=new_id(), day=day, kind=ExceptionKind(kind), **values)
    change(lambda: services.record_exception(market_id, exception))
    return exception.id


@pytest.fixture
def inside(world):
    with world.inside():
        yield world


RULES = ("农历逢一、四、七", "公历逢1、6", "星期三、六", "辰戌", "农历单日", "每天，星期日大圩", "农历五、十")


@pytest.mark.parametrize("printed", RULES)
def test_the_table_holds_exactly_the_days_of_the_rule(inside, printed):
    market_id = make(printed)
    market = db.session.get(Market, (HOME, market_id))
    first, last = expansion.window(today())
    assert (market.expanded_from, market.expanded_to) == (first, last)
    assert (today() - first).days >= 365 and (last - today()).days >= 730
    rules = RuleSet.from_json({"rules": market.rules})
    assert stored(market_id) == rules.days(first, last)


def test_days_beyond_the_window_are_counted_the_same_way(inside):
    market_id = make("农历逢一、四、七")
    first, last = expansion.window(today())
    span = first - 90 * DAY, last + 90 * DAY
    rules = queries.rule_sets([db.session.get(Market, (HOME, market_id))])[market_id]
    assert [(m.day, m.tier.value) for m in api.market_days(*span)] == rules.days(*span)
    assert api.market_days(last + DAY, last + 30 * DAY)[0].market == "东岳镇"


def test_a_known_year_of_the_almanac(inside):
    make("农历逢一、四、七")
    days = [m.day for m in api.market_days(date(2026, 1, 1), date(2026, 12, 31))]
    assert len(days) == 111 and date(2026, 2, 17) in days


def test_rows_name_the_market_and_its_township_and_a_village_stands_for_it(inside):
    township = inside.areas["511702101000"]
    market_id = make("星期三", area_id=township, other_name="老街")
    make("星期三", town="双龙镇", area_id=inside.areas["511702102000"])
    wednesday = date(2026, 11, 25)
    (row,) = api.market_days(wednesday, wednesday, inside.areas["511702101201"])
    assert row == (wednesday, market_id, "东岳镇（老街）", township, api.Tier.MAIN)
    assert api.is_market_day(township, wednesday) and not api.is_market_day(township, wednesday + DAY)
    assert [m.day for m in api.next_market_days(wednesday, township, 3)] == [wednesday + 7 * n * DAY for n in range(3)]


def test_exceptions_cancel_add_and_move_days_and_can_be_withdrawn(inside):
    market_id = make("星期三")
    wednesday = date(2026, 12, 2)
    except_day(market_id, "cancel", wednesday)
    except_day(market_id, "move", wednesday + 7 * DAY, moved_to=wednesday + 8 * DAY)
    extra = except_day(market_id, "add", wednesday + DAY)
    december = [m.day.day for m in api.market_days(date(2026, 12, 1), date(2026, 12, 31))]
    assert december == [3, 10, 16, 23, 30]
    change(lambda: services.withdraw_exception(db.session.get(MarketException, (HOME, extra))))
    assert [m.day.day for m in api.market_days(date(2026, 12, 1), date(2026, 12, 31))] == [10, 16, 23, 30]


@pytest.mark.parametrize(
    ("kind", "day", "moved_to"),
    [
        ("cancel", date(2026, 12, 3), None),
        ("move", date(2026, 12, 3), date(2026, 12, 4)),
        ("move", date(2026, 12, 2), date(2026, 12, 2)),
    ],
)
def test_an_exception_that_changes_nothing_is_refused(inside, kind, day, moved_to):
    market_id = make("星期三")
    with pytest.raises(Refused):
        except_day(market_id, kind, day, moved_to=moved_to)
    assert not inside.rows(MarketException)


def test_a_day_has_one_exception(inside):
    market_id = make("星期三")
    except_day(market_id, "cancel", date(2026, 12, 2))
    with pytest.raises(Refused):
        except_day(market_id, "move", date(2026, 12, 2), moved_to=date(2026, 12, 3))


def test_a_corrected_rule_is_expanded_anew_in_the_same_transaction(inside):
    market_id = make("农历逢一、四、七")

    def correct():
        market = db.session.get(Market, (HOME, market_id))
        market.printed = "农历逢五、十"
        market.answers = {"missing_day": "previous_day"}
        services.record_market(market)

    change(correct)
    market = db.session.get(Market, (HOME, market_id))
    assert market.missing_day is MissingDay.PREVIOUS
    assert stored(market_id) == queries.rule_set(market).days(market.expanded_from, market.expanded_to)
    assert date(2027, 2, 5) in [day for day, _tier in stored(market_id)]  # 廿九, the last day of a month of 29 days


def test_a_rule_that_changes_ends_the_old_one_and_takes_the_later_exceptions(inside):
    old_id = make("星期三")
    except_day(old_id, "cancel", date(2027, 6, 2))
    day = date(2027, 6, 1)
    new_id_ = change(lambda: services.change_rule(db.session.get(Market, (HOME, old_id)), day, printed="星期三、六", answers={}).id)
    old, new = (db.session.get(Market, (HOME, which)) for which in (old_id, new_id_))
    assert (old.valid_to, new.valid_from, new.follows_id) == (day - DAY, day, old_id)
    june = [m.day.day for m in api.market_days(date(2027, 5, 24), date(2027, 6, 10))]
    assert june == [26, 5, 9]
    assert [row.market_id for row in inside.rows(MarketException)] == [new_id_]


def test_a_rule_that_leaves_a_question_open_is_not_saved(inside):
    with pytest.raises(Refused) as refusal:
        make("逢1、4、7")
    assert "农历还是公历" in str(refusal.value.reason)
    assert not inside.rows(Market)


def test_a_town_without_a_market_is_kept_with_its_words(inside):
    market_id = make("没有墟日，一般去广西山口镇趁墟")
    market = db.session.get(Market, (HOME, market_id))
    assert market.rules is None and stored(market_id) == []


def test_the_daily_job_rolls_the_window_forward(inside):
    market_id = make("星期三")

    def cut():
        market = db.session.get(Market, (HOME, market_id))
        market.expanded_to = today()
        for row in db.session.scalars(select(MarketDay).where(MarketDay.day > today())):
            db.session.delete(row)

    change(cut)
    assert change(expansion.roll_forward) == 1
    assert change(expansion.roll_forward) == 0
    market = db.session.get(Market, (HOME, market_id))
    assert stored(market_id) == queries.rule_set(market).days(market.expanded_from, market.expanded_to)


def test_the_doctor_finds_days_that_are_not_the_rules_and_mends_them(inside):
    market_id = make("星期三")
    assert change(lambda: list(expansion.check_days(False))) == []
    change(lambda: db.session.delete(db.session.scalars(select(MarketDay)).first()))
    assert "东岳镇" in change(lambda: list(expansion.check_days(True)))[0]
    assert change(lambda: list(expansion.check_days(False))) == []
    assert stored(market_id)


def test_sixty_markets_are_expanded_within_a_second_of_processor_time(inside):
    printed = ["农历逢一、四、七", "公历逢2、5、8", "星期三、星期六", "农历五、十", "农历单日"]

    def work():
        markets = [Market(county_id=HOME, id=new_id(), town=f"镇{n}", printed=printed[n % 5], answers={}) for n in range(60)]
        for market in markets:
            services.read_into(market)
            db.session.add(market)
        db.session.flush()
        begun = time.process_time()
        expansion.expand(markets)
        return time.process_time() - begun

    assert change(work) < 1.5  # 0.7 s when nothing else runs
    assert db.session.scalar(select(func.count(MarketDay.id))) > 15_000


def test_the_other_county_sees_nothing(inside, world):
    make("星期三")
    with world.inside("520327"):
        assert api.market_days(date(2026, 11, 1), date(2026, 12, 31)) == []


@pytest.mark.parametrize(("word", "pair"), [("赶集", "大集小集"), ("赶场", "大场小场"), ("赶墟", "大墟小墟")])
def test_the_county_has_one_pair_of_words_for_its_tiers(browser, world, word, pair):
    with world.inside():
        run_tx(lambda: set_setting("almanac.word", word))
    desk = browser("desk")
    read = text(desk.get("/m/almanac/reading?printed=每天，星期日大圩"))
    assert f"（{pair[:2]}）" in read and f"（{pair[2:]}）" in read
    assert f"是不是{pair[:2]}？" in text(desk.get("/m/almanac/reading?printed=天天，农历逢三六九"))
