"""``xiangjing``: the command line, for administrators and scripts. Plugins add their own groups."""

import json
import os
from datetime import date

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
        commands = [c.item.command for c in _app().extensions["xiangjing.registry"].installed(Command)]
        return {command.name: command for command in commands}

    def invoke(self, context):
        try:
            with _app().app_context():
                return super().invoke(context)
        except Refused as refusal:
            raise click.ClickException(str(refusal.reason)) from refusal


_made = {}


def _app():
    if "app" not in _made:
        from core.app import create_app

        _made["app"] = create_app()
    return _made["app"]


def say(data) -> None:
    """Print JSON that people can read too."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))


@click.group(cls=Xiangjing)
def main():
    """Xiangjing: the intranet of a county's rural policing."""


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


@main.command()
@click.option("--host", default=lambda: os.environ.get("HOST", "127.0.0.1"))
@click.option("--port", default=lambda: int(os.environ.get("PORT", "8000")), type=int)
@click.option("--threads", default=8, show_default=True)
def serve(host, port, threads):
    """Serve the site."""
    from core import serving

    serving.serve(_app(), host, port, threads)


@main.command()
@click.option("--visits", type=int, default=None, help="Also write this many visits, to try the speed.")
def demo(visits):
    """Load the demonstration counties, once, and print their accounts."""
    from core.services import demonstration

    say(demonstration.load(visits))


@main.group()
def audit():
    """The journal."""


@audit.command("verify")
@click.option("--county", default=None)
def audit_verify(county):
    """Read the chain of each county from the beginning."""
    from core.services import journal
    from core.services.organisation import counties

    verdicts = [journal.verify(c.county_id) for c in counties() if county in (None, c.county_id)]
    say([{"county": v.county_id, "lines": v.lines, "ok": v.problem is None, "problem": v.problem} for v in verdicts])
    if any(v.problem for v in verdicts):
        raise SystemExit(1)


@main.group()
def plugin():
    """Which models are on."""


@plugin.command("list")
@click.option("--county", default=None)
def plugin_list(county):
    """All installed plugins and what they are in a county."""
    from core import plugins, switchboard

    found = plugins.current().found
    states = switchboard.states(county) if county else {}
    say(
        [
            {
                "id": name,
                "title": str(f.title),
                "kind": f.plugin.kind if f.plugin else None,
                "version": f.plugin.version if f.plugin else None,
                "quarantined": f.reason,
                "state": states[name].kind if name in states else "off",
                "stations": sorted(states[name].stations) if name in states else [],
            }
            for name, f in found.items()
        ]
    )


@plugin.command("enable")
@click.argument("name")
@click.option("--county", required=True)
@click.option("--pilot", "stations", multiple=True, help="Only in this station (its code); may be repeated.")
@click.option("--from", "day", type=click.DateTime(["%Y-%m-%d"]), default=None)
def plugin_enable(name, county, stations, day):
    """Switch a plugin on, with what it requires."""
    from core import switchboard
    from core.services.organisation import require_county, require_stations

    def work():
        require_county(county)
        require_stations(county, stations)
        switchboard.enable(name, county, "cli", stations, day and date(day.year, day.month, day.day))

    _tx(work)
    say({"plugin": name, "county": county, "state": switchboard.states(county)[name].kind})


@plugin.command("disable")
@click.argument("name")
@click.option("--county", required=True)
def plugin_disable(name, county):
    """Switch a plugin off; nothing is deleted."""
    from core import switchboard
    from core.services.organisation import require_county

    def work():
        require_county(county)
        switchboard.disable(name, county, "cli")

    _tx(work)
    say({"plugin": name, "county": county, "state": "archive"})


def _tx(work):
    from core.transactions import run_tx

    run_tx(work)


if __name__ == "__main__":
    main()
