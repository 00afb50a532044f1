"""``xiangjing db``: the tables."""

from pathlib import Path

import click

from core.cli.base import NewFile, main, say


@main.group()
def db():
    """The database: upgrade, status, backup, restore."""


@db.command("upgrade")
def db_upgrade():
    """Bring all tables up to date, after a backup; a plugin that fails is set aside alone."""
    from core.services import backups, migrating

    backups.before_upgrade()
    outcome = migrating.upgrade()
    say(outcome)
    if any(state != "ready" for state in outcome.values()):
        raise SystemExit(1)


@db.command("status")
def db_status():
    """What each branch of the tables is at."""
    from core.services import migrating

    say(migrating.status())


@db.command("revision", hidden=True)
@click.argument("plugin")
@click.option("-m", "--message", required=True)
def db_revision(plugin, message):
    """For developers: write a migration from the models."""
    from core.services import migrating

    click.echo(migrating.revision(plugin, message).name)


@db.command("backup")
@click.argument("file", type=NewFile())
def db_backup(file):
    """Write a consistent, checked copy of the database to FILE, while people go on working.

    The keys in the instance folder (*.key, sealing.keys) are not in it: keep copies of them somewhere else.
    """
    from core.services import backups

    made = backups.backup(file)
    say({"backup": str(made), "bytes": made.stat().st_size})


@db.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def db_restore(file):
    """Put the backup FILE in the place of the database. The site must be stopped; the old database is kept beside it."""
    from core.services import backups

    kept = backups.restore(file)
    say({"restored": str(file), "kept": kept and str(kept)})
