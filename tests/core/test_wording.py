"""The command line speaks Chinese, in its help and in its errors; English where the installation says so."""

import json
import re
from pathlib import Path

import click
import pytest
from babel.support import Translations
from click.testing import CliRunner

from core.cli import base as cli
from core.cli import main
from core.testing.world import HOME

CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def run(app, monkeypatch):
    """``run("plugin", "list")``: exit code and everything printed."""
    monkeypatch.setitem(cli._made, "app", app)

    def command(*arguments, **environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        found = CliRunner().invoke(main, list(arguments))
        return found.exit_code, found.output

    return command


def commands(command, path=()):
    """Every command with its words."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from commands(command.get_command(context, name), (*path, name))


def test_every_command_and_option_is_explained_in_chinese(app, run):
    for path, command in commands(main):
        code, printed = run(*path, "--help")
        assert code == 0 and "用法：" in printed and "Usage" not in printed and "Show this" not in printed
        lines = [line for line in re.split(r"\n(?=  \S)", printed) if re.match(r"  (-|[a-z-]+  )", line)]
        dumb = [line for line in lines if not CHINESE.search(line)]
        assert not dumb, (path, dumb)
        assert not command.hidden or path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import",), "缺少参数"),
        (("report", "x.y"), "缺少选项"),
        (("plugin", "lst"), "没有命令"),
        (("plugin", "list", "--conty", "1"), "没有选项"),
        (("report", "x.y", "--county", "511702", "--from", "abc", "--to", "2026-01-31"), "不是"),
        (("report", "x.y", "--county", "511702", "--from", "2026-01-01", "--to", "2026-01-31", "--format", "doc"), "不在可选值中"),
        (("import", "officers", "no-such-file", "--county", "511702"), "这个文件或文件夹"),
    ],
)
def test_what_is_typed_wrongly_is_said_in_chinese(run, arguments, said):
    code, printed = run(*arguments)
    assert (code, said in printed, "Error" in printed) == (2, True, False), printed


def test_english_can_be_chosen(run):
    code, printed = run("plugin", "--help", XIANGJING_LANG="en")
    assert code == 0 and "Usage:" in printed and "Switch a plugin on" in printed and not CHINESE.search(printed)


def test_states_of_plugins_are_told_in_words_beside_their_codes(run):
    lines = {line["id"]: line for line in json.loads(run("plugin", "list", "--county", HOME)[1])}
    assert (lines["ledger"]["state"], lines["ledger"]["kind"], lines["ledger"]["kind_words"]) == ("on", "foundation", "基础模块")
    assert "起" in lines["ledger"]["state_words"]
    told = json.loads(run("plugin", "disable", "market_day", "--county", HOME)[1])
    assert told["state"] == "archive" and CHINESE.search(told["state_words"])


def test_numbers_are_counted_in_chinese_whichever_catalogue_is_loaded_last(app):
    """Of the catalogues of an app the last one's plural forms hold for all; one without them is compiled with those of Chinese."""
    found = sorted(Path(cli.__file__).parents[2].glob("*/translations/zh_Hans_CN/LC_MESSAGES/messages.mo"))
    found += sorted(Path(cli.__file__).parents[2].glob("plugins/*/translations/zh_Hans_CN/LC_MESSAGES/messages.mo"))
    wrong = []
    for path in found:
        with path.open("rb") as file:
            if Translations(file).plural(4) != 0:
                wrong.append(path)
    assert found and not wrong
