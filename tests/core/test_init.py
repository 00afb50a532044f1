"""Setting up a county from the command line, and importing into it."""

import json

import pytest
from click.testing import CliRunner

from core.cli import base as cli
from core.cli import main
from core.testing import make_app
from core.testing.browser import Browser, text

ROWS = "village_code,village_name,township_code,township_name\n510114001004,南丰社区居民委员会,510114001,大丰街道\n"


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """An installation with tables and nothing in them."""
    from core.services import migrating

    app = make_app(tmp_path_factory.mktemp("empty"))
    with app.app_context():
        migrating.upgrade()
    return app


@pytest.fixture
def run(empty, monkeypatch, tmp_path):
    """``run("init", …)``: the exit code and what was printed; a text with a comma or line break becomes a file."""
    monkeypatch.setitem(cli._made, "app", empty)

    def command(*arguments):
        files = []
        for number, argument in enumerate(arguments):
            if "\n" in argument:
                path = tmp_path / f"{number}.csv"
                path.write_text(argument, encoding="utf-8")
                argument = str(path)
            files.append(argument)
        found = CliRunner().invoke(main, files)
        return found.exit_code, found.output

    return command


def test_a_county_begins_with_a_start_password_that_must_be_changed(run, empty):
    code, printed = run("init", "--county", "510114", "--name", "新都区", "--divisions", ROWS)
    assert code == 0, printed
    told = json.loads(printed)
    assert (told["county"], told["units"], told["townships"], told["villages"]) == ("510114", 1, 1, 1)
    admin = told["administrator"]
    person = Browser(empty)
    assert person.post("/login", username=admin["username"], password=admin["start_password"]).status_code == 303
    assert person.get("/").headers["Location"].endswith("/account/password")
    changed = {
        "old_password": admin["start_password"],
        "new_password": "New-Password-2026",
        "again": "New-Password-2026",
    }
    assert person.post("/account/password", **changed).status_code == 303
    page = person.get("/organisation")
    assert "大丰街道" in text(page)
    assert "演示" not in page.get_data(as_text=True)


def test_it_is_set_up_once_and_codes_are_checked(run):
    assert run("init", "--county", "371602", "--name", "滨城区")[0] == 0
    code, printed = run("init", "--county", "371602", "--name", "滨城区")
    assert (code, "已经建立" in printed) == (1, True)
    for wrong in ("3716", "371600", "999999", "abc", "371602001"):
        code, printed = run("init", "--county", wrong, "--name", "某县")
        assert (code, "不是县级行政区划代码" in printed) == (1, True), wrong


def test_a_list_with_faults_sets_up_nothing(run):
    code, printed = run("init", "--county", "350429", "--name", "泰宁县", "--divisions", ROWS)
    assert code == 1
    assert "外县" in printed
    assert run("init", "--county", "350429", "--name", "泰宁县")[0] == 0


def test_an_import_prints_its_faults_and_fails_when_there_are_some(run):
    run("init", "--county", "520327", "--name", "凤冈县")
    good = ROWS.replace("510114", "520327")
    code, printed = run("import", "divisions", good, "--county", "520327", "--dry-run")
    assert (code, json.loads(printed)["new"]) == (0, 1)
    code, printed = run("import", "divisions", good + "5203,短,520327001,\n", "--county", "520327")
    told = json.loads(printed)
    assert (code, told["rows"], told["ok"]) == (1, 2, 1)
    assert [(e["line"], e["column"], e["value"]) for e in told["errors"]] == [(3, "village_code", "5203")]
    assert json.loads(run("import", "divisions", good, "--county", "520327")[1])["same"] == 1


def test_an_unknown_sheet_or_county_is_said(run):
    assert "divisions" in run("import", "nothing", ROWS, "--county", "520327")[1]
    assert run("import", "divisions", ROWS, "--county", "110101")[0] == 1
