"""The command line of a new user: an installation without tables, wrong files, a port in use, codes as the lists print them."""

import json
import socket
from datetime import date

import pytest
from click.testing import CliRunner
from sqlalchemy import select, update

from core.cli import base as cli
from core.cli import main
from core.extensions import db
from core.models.organisation import Area, AreaKind, Unit, UnitKind
from core.services import demo_people, demonstration
from core.testing import make_app
from core.testing.browser import text
from core.transactions import run_tx

UPGRADE = "数据库还是空的：请先运行 xiangjing db upgrade。"
PERIOD = "--county", "511702", "--from", "2026-01-01", "--to", "2026-01-31"
STATIONS = "代码,名称,辖区\n511702101560,东岳派出所,东岳镇\n"
MARKETS = "集镇,集期,历法,来源\n东岳镇,逢一、四、七,农历,集期表\n"
DIVISIONS = "village_code,village_name,township_code,township_name\n511702101201,东岳村民委员会,511702101,东岳镇\n"


@pytest.fixture
def bare(tmp_path):
    """An installation without any table."""
    return make_app(tmp_path / "bare", COMMAND_LINE=True)


@pytest.fixture
def run(monkeypatch):
    """``run(app, "init", …)``: exit code, standard output, and what was said as an error; an exception is not swallowed."""

    def command(app, *arguments):
        monkeypatch.setitem(cli._made, "app", app)
        found = CliRunner().invoke(main, list(map(str, arguments)))
        if found.exception and not isinstance(found.exception, SystemExit):
            raise found.exception
        return found.exit_code, found.stdout, found.stderr

    return command


@pytest.mark.parametrize("command", ["plugin list", "plugin list --county 511702", "audit verify", "doctor", "report x.y"])
def test_without_tables_reading_says_what_to_do(bare, run, command):
    more = PERIOD if command.startswith("report") else ()
    code, _out, said = run(bare, *command.split(), *more)
    assert code == 1
    assert UPGRADE in said


def test_a_county_starts_as_the_readme_says(bare, run, tmp_path):
    for name, rows in (("d", DIVISIONS), ("s", STATIONS), ("m", MARKETS)):
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    county = "--county", "511702"
    code, out, _said = run(bare, "init", *county, "--name", "通川区", "--divisions", tmp_path / "d.csv")
    assert (code, json.loads(out)["villages"]) == (0, 1)
    assert run(bare, "import", "market-days", tmp_path / "m.csv", *county)[0] == 1
    assert json.loads(run(bare, "import", "stations", tmp_path / "s.csv", *county)[1])["new"] == 1
    code, out, said = run(bare, "plugin", "enable", "market_day", *county, "--pilot", "511702101560")
    assert (code, json.loads(out)["state"]) == (0, "pilot"), said
    assert json.loads(run(bare, "import", "market-days", tmp_path / "m.csv", *county)[1])["new"] == 1
    assert not list(bare.config["INSTANCE"].glob("backups/*"))


def test_demo_makes_its_tables_first(bare, run, monkeypatch):
    monkeypatch.setattr(demonstration, "load", lambda visits, tell: {"there": sorted(demonstration._there())})
    code, out, said = run(bare, "demo")
    assert (code, json.loads(out)) == (0, {"there": []}), said


def test_a_demo_that_fails_leaves_no_password(app, monkeypatch):
    def fail(code, hashed):
        raise OSError("disk full")

    password = app.config["INSTANCE"] / "demo_password"
    monkeypatch.setattr(demo_people, "create", fail)
    monkeypatch.setattr(demonstration, "_there", set)
    with app.app_context():
        password.unlink(missing_ok=True)
        with pytest.raises(OSError, match="disk full"):
            demonstration.load()
        assert not password.exists()
        monkeypatch.setattr(demonstration, "_there", lambda: {"520327"})
        with pytest.raises(OSError, match="disk full"):
            demonstration.load()
        assert password.exists()
        password.unlink()


def test_a_file_that_cannot_be_written_is_said_before_any_work(app, run):
    for command in (("report", "x.y", *PERIOD, "--out", "/nodir/x"), ("db", "backup", "/nodir/x")):
        code, _out, said = run(app, *command)
        assert (code, "没有文件夹 /nodir" in said) == (2, True), said


def test_a_port_that_cannot_be_had_is_said(app, run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, _out, said = run(app, "serve", "--port", port)
    assert (code, f"127.0.0.1:{port}" in said) == (1, True), said
    assert run(app, "serve", "--port", "99999")[0] == 2


def test_half_a_base_period_is_refused(app, run):
    report = "report", "market_day.effect", *PERIOD
    run(app, "plugin", "enable", "market_day", "--county", "511702")
    for half in ("--base-from", "--base-to"):
        code, _out, said = run(app, *report, half, "2025-01-01")
        assert (code, "请同时填写对比时段的起止日期" in said) == (1, True), said


def test_a_township_has_nine_digits_or_twelve(world, run, browser):
    with world.inside():
        town = db.session.scalars(select(Area.code).where(Area.kind == AreaKind.TOWNSHIP).order_by(Area.code)).first()
    answers = [run(world.app, "report", "ledger.monthly", *PERIOD, "--area", code) for code in (town, town[:9])]
    assert answers[0] == answers[1]
    assert answers[0][0] == 0, answers
    pages = [browser("desk").get(f"/reports/ledger.monthly?area={code}") for code in (town, town[:9])]
    assert [page.status_code for page in pages] == [200, 200]
    assert f'<option selected value="{town}"' in pages[1].get_data(as_text=True)


def test_plugins_of_a_county_that_is_not_here(app, run):
    code, _out, said = run(app, "plugin", "list", "--county", "999999")
    assert (code, "999999" in said) == (1, True)


def test_without_stations_the_trial_says_to_import_them(world, run, browser):
    run(world.app, "plugin", "disable", "market_day", "--county", "511702")
    admin, path, hint = browser("admin"), "/plugins/market_day", "请先导入派出所"
    assert hint not in text(admin.get(path))
    with world.inside():
        ended = update(Unit).where(Unit.kind == UnitKind.STATION).values(valid_to=date(2001, 1, 1))
        run_tx(lambda: db.session.execute(ended))
    page = admin.get(path)
    assert hint in text(page)
    assert 'href="/imports' in page.get_data(as_text=True)
