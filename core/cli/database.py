"""``xiangjing db``: the tables."""

import click

from core.cli.base import main, say


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
