"""The command group itself, and what the commands share.

Why imports stand inside the commands: ``xiangjing --help`` and shell completion answer without loading the application.
"""

import json

import click
from flask.cli import with_appcontext  # noqa: F401 - re-exported for plugin commands

from core.contributions import Command
from core.errors import Refused


class Xiangjing(click.Group):
    """The command group; a plugin's commands are found when the app is made."""

    def list_commands(self, context):
        return sorted({*super().list_commands(context), *self._plugins()})

    def get_command(self, context, name):
        return super().get_command(context, name) or self._plugins().get(name)

    def _plugins(self):
        commands = [c.item.command for c in the_app().extensions["xiangjing.registry"].installed(Command)]
        return {command.name: command for command in commands}

    def invoke(self, context):
        try:
            with the_app().app_context():
                return super().invoke(context)
        except Refused as refusal:
            raise click.ClickException(str(refusal.reason)) from refusal


_made = {}


def the_app():
    """The app of this process; also where a plugin's tables are behind, for somebody must be able to bring them up to date."""
    if "app" not in _made:
        from core.app import create_app

        _made["app"] = create_app({"COMMAND_LINE": True})
    return _made["app"]


def say(data) -> None:
    """Print JSON that people can read too."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))


@click.group(cls=Xiangjing)
def main():
    """Xiangjing: the intranet of a county's rural policing."""


def in_transaction(work):
    """Run ``work()`` in one write transaction."""
    from core.transactions import run_tx

    return run_tx(work)
