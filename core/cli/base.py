"""The command group itself, and what the commands share.

Why imports stand inside the commands: ``xiangjing --help`` and shell completion answer without loading the application.
"""

import json
import os
from pathlib import Path

import click
from flask.cli import with_appcontext  # noqa: F401 - re-exported for plugin commands

from core.cli.wording import speak, spoken_by
from core.contributions import Command
from core.errors import Refused
from core.problems import N_


class Xiangjing(click.Group):
    """The command group; a plugin's commands are found when the app is made."""

    def list_commands(self, context):
        return sorted({*super().list_commands(context), *self._plugins()})

    def get_command(self, context, name):
        found = super().get_command(context, name) or self._plugins().get(name)
        return found and spoken(found)

    def format_help_text(self, context, formatter):
        super(Xiangjing, spoken(self)).format_help_text(context, formatter)

    def format_usage(self, context, formatter):
        super(Xiangjing, spoken(self)).format_usage(context, formatter)

    def main(self, *args, **options):
        speak()
        return super().main(*args, **options)

    def _plugins(self):
        commands = [c.item.command for c in the_app().extensions["xiangjing.registry"].installed(Command)]
        return {command.name: command for command in commands}

    def invoke(self, context):
        from sqlalchemy.exc import DatabaseError

        with the_app().app_context():
            try:
                return super().invoke(context)
            except Refused as refusal:
                raise click.ClickException(str(refusal.reason)) from refusal
            except DatabaseError:
                require_tables()
                raise


_made = {}


def the_app():
    """The app of this process; also where a plugin's tables are behind, for somebody must be able to bring them up to date."""
    if "app" not in _made:
        from core.app import create_app

        _made["app"] = create_app({"COMMAND_LINE": True})
    return _made["app"]


def spoken(command: click.Command) -> click.Command:
    """The command with its help in the user's language."""
    from flask_babel import gettext as _

    with the_app().app_context():
        return spoken_by(_, command)


def say(data) -> None:
    """Print JSON that people can read too."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))


@click.group(cls=Xiangjing, help=N_("Xiangjing: the intranet of a county's rural policing."))
def main():
    """The whole command line."""


class NewFile(click.Path):
    """A file that is to be written: its folder must be there, so that nothing is worked out in vain."""

    def __init__(self):
        super().__init__(dir_okay=False, path_type=Path)

    def convert(self, value, param, ctx):
        from flask_babel import gettext as _

        path = super().convert(value, param, ctx)
        if not path.parent.is_dir():
            self.fail(_("There is no folder %(folder)s.", folder=path.parent), param, ctx)
        if not os.access(path if path.exists() else path.parent, os.W_OK):
            self.fail(_("%(file)s cannot be written.", file=path), param, ctx)
        return path


def require_tables() -> None:
    """Say it in one sentence when there are no tables yet.

    Raises:
        click.ClickException: then.
    """
    from flask_babel import gettext as _

    from core.extensions import db
    from core.services import branches

    db.session.rollback()
    if not branches.known():
        raise click.ClickException(_("The database is empty: run xiangjing db upgrade."))


def bring_up_to_date() -> bool:
    """What ``db upgrade`` does, silently, where the tables are behind: for the commands that a new installation begins with.

    Gives whether they were.
    """
    from core.services import backups, migrating

    behind = migrating.is_behind()
    if behind:
        backups.before_upgrade()
        migrating.upgrade()
    return behind


def in_transaction(work):
    """Run ``work()`` in one write transaction."""
    from core.transactions import run_tx

    return run_tx(work)
