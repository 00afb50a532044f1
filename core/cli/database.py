"""``xiangjing db``: the tables."""

from pathlib import Path

import click

from core.cli.base import NewFile, main, say
from core.problems import N_


@main.group(help=N_("The database: upgrade, status, backup, restore."))
def db():
    """The database."""


@db.command("upgrade", help=N_("Bring all tables up to date, after a backup; a plugin that fails is set aside alone."))
def db_upgrade():
    from core.services import backups, migrating

    backups.before_upgrade()
    outcome = migrating.upgrade()
    say(outcome)
    if any(state != "ready" for state in outcome.values()):
        raise SystemExit(1)


@db.command("status", help=N_("What each branch of the tables is at."))
def db_status():
    from core.services import migrating

    say(migrating.status())


@db.command("revision", hidden=True, help=N_("For developers: write a migration from the models."))
@click.argument("plugin")
@click.option("-m", "--message", required=True, help=N_("What the revision does."))
def db_revision(plugin, message):
    from core.services import migrating

    click.echo(migrating.revision(plugin, message).name)


@db.command(
    "backup",
    help=N_(
        "Write a consistent, checked copy of the database to FILE, while people go on working.\n\nThe keys in "
        "the instance folder (*.key, sealing.keys) are not in it: keep copies of them somewhere else."
    ),
)
@click.argument("file", type=NewFile())
def db_backup(file):
    from core.services import backups

    made = backups.backup(file)
    say({"backup": str(made), "bytes": made.stat().st_size})


@db.command(
    "restore",
    help=N_("Put the backup FILE in the place of the database. The site must be stopped; the old database is kept beside it."),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def db_restore(file):
    from core.services import backups

    kept = backups.restore(file)
    say({"restored": str(file), "kept": kept and str(kept)})
