"""The language of the command line: Chinese, or English with ``XIANGJING_LANG=en``.

Click asks Python's own ``gettext`` for its words (Usage, Options, Missing argument …), and that reads the environment; so its
Chinese is a catalogue of its own beside this module. Help texts are msgids of the package that adds the command.
"""

import copy
import gettext
import os
from collections.abc import Callable
from pathlib import Path

import click

from core.problems import N_
from core.translating import compile_catalogues, default_locale

USAGE = N_("[OPTIONS]"), N_("COMMAND [ARGS]...")  # what click writes into a line of usage and does not translate
FOLDER = Path(__file__).parent / "translations"


def speak() -> None:
    """Let click speak the language of this installation."""
    compile_catalogues(FOLDER)
    os.environ["LANGUAGE"] = default_locale()
    gettext.bindtextdomain("messages", str(FOLDER))


def spoken_by(translate: Callable[[str], str], command: click.Command) -> click.Command:
    """A copy of a command, and of all below it, with translated help."""
    said = copy.copy(command)
    said.help = command.help and translate(command.help)
    said.options_metavar = command.options_metavar and translate(command.options_metavar)
    said.params = [_option(translate, param) for param in command.params]
    if isinstance(command, click.Group):
        said.subcommand_metavar = translate(command.subcommand_metavar)
        said.commands = {name: spoken_by(translate, below) for name, below in command.commands.items()}
    return said


def _option(translate, param: click.Parameter) -> click.Parameter:
    if not getattr(param, "help", None):
        return param
    said = copy.copy(param)
    said.help = translate(param.help)
    return said
