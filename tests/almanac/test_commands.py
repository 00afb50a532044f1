"""``xiangjing almanac``: exact output, no county needed; and the demonstration's examples."""

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from core import clock
from core.cli import base
from core.services.demonstration import Seeder
from plugins.almanac import demonstration
from plugins.almanac.models import Market, MarketDay, Season


@pytest.fixture
def run(app, monkeypatch):
    monkeypatch.setitem(base._made, "app", app)
    with clock.at(datetime(2026, 11, 21, 4, tzinfo=UTC)):
        yield lambda *arguments: CliRunner().invoke(base.main, ["almanac", *arguments])


def test_days_of_a_rule_one_a_line(run):
    told = run("days", "农历逢一、四、七", "--from", "2026-02-15", "--to", "2026-03-01")
    assert told.stdout == "2026-02-17\n2026-02-20\n2026-02-23\n2026-02-27\n"
    assert (told.stderr, told.exit_code) == ("", 0)


def test_days_over_a_year_and_no_market(run):
    assert len(run("days", "农历逢一、四、七", "--from", "2026-01-01", "--to", "2026-12-31").stdout.splitlines()) == 111
    assert run("days", "无墟日", "--from", "2026-01-01", "--to", "2026-12-31").stdout == ""


def test_an_open_question_is_said_beside_the_days(run):
    told = run("days", "1、6", "--from", "2026-12-01", "--to", "2026-12-10")
    assert told.stdout == "2026-12-01\n2026-12-06\n"
    assert told.stderr == "“1、6”是农历还是公历？以下日期按建议的读法计算：公历逢1、6；31日不逢集。\n"
    settled = run("days", "1、6", "--from", "2026-12-01", "--to", "2026-12-10", "--default-calendar", "lunar")
    assert (settled.stdout, settled.stderr) == ("2026-12-04\n2026-12-09\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("days", "看天气", "--from", "2026-01-01", "--to", "2026-01-31"),
        ("days", "隔二赶三", "--from", "2026-01-01", "--to", "2026-01-31"),
        ("days", "星期三", "--from", "2026-02-01", "--to", "2026-01-31"),
        ("days", "星期三", "--from", "1066-01-01", "--to", "1066-01-31"),
        ("read", "看天气"),
    ],
)
def test_what_cannot_be_answered_fails(run, arguments):
    told = run(*arguments)
    assert told.exit_code == (1 if arguments[0] == "read" else 2) and told.stdout == "" or arguments[0] == "read"
    assert "Traceback" not in told.output and any("\u4e00" <= sign <= "\u9fff" for sign in told.output)
    assert told.exception is None or isinstance(told.exception, SystemExit)


def test_reading_is_json_with_words_questions_and_next_dates(run):
    told = json.loads(run("read", "单日").stdout)
    assert told["certain"] is False
    assert [(o["value"], o["proposed"], o["words"]) for o in told["questions"][0]["options"]] == [
        ("solar", True, ["公历单日"]),
        ("lunar", False, ["农历单日"]),
    ]
    certain = json.loads(run("read", "农历逢一、四、七").stdout)
    assert certain["certain"] and certain["words"] == ["农历逢1、4、7"]
    assert certain["next"] == ["2026-11-22", "2026-11-25", "2026-11-29", "2026-12-02", "2026-12-05", "2026-12-09"]
    assert json.loads(run("read", "1、4、7", "--default-calendar", "lunar").stdout)["questions"] == []


def test_the_demonstration_marks_its_examples(world):
    with world.inside():
        for _twice in range(2):
            demonstration.seed(Seeder("511702"))
    markets = world.rows(Market)
    assert {market.town for market in markets} == {"东岳镇", "双龙镇"}
    assert all(market.example and market.source == "示例，无印制集期表可据" for market in markets)
    assert {season.name for season in world.rows(Season)} == {"三夏", "双抢", "三秋", "夏季"}
    assert world.rows(MarketDay)
