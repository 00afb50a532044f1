"""``xiangjing plugin``: which models are on."""

from datetime import date

import click

from core.cli.base import in_transaction, main, require_tables, say


@main.group()
def plugin():
    """Which models are on."""


@plugin.command("list")
@click.option("--county", default=None)
def plugin_list(county):
    """All installed plugins and what they are in a county."""
    from core import plugins, switchboard
    from core.services.organisation import require_county

    require_tables()
    if county:
        require_county(county)
    installed = plugins.current()
    aside = installed.quarantined()
    states = switchboard.states(county) if county else {}
    say(
        [
            {
                "id": name,
                "title": str(f.title),
                "kind": f.plugin.kind if f.plugin else None,
                "version": f.plugin.version if f.plugin else None,
                "quarantined": aside.get(name),
                "state": states[name].kind if name in states else "off",
                "stations": sorted(states[name].stations) if name in states else [],
            }
            for name, f in installed.found.items()
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

    in_transaction(work)
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

    in_transaction(work)
    say({"plugin": name, "county": county, "state": "archive"})


@plugin.command("purge")
@click.argument("name")
@click.option("--county", required=True)
@click.option("--confirmed-by", "usernames", multiple=True, required=True, help="User name of an administrator; twice.")
def plugin_purge(name, county, usernames):
    """Export and delete a county's records of a plugin that is off; two administrators must agree."""
    from core.scope import within_county
    from core.services import purging
    from core.services.organisation import require_county

    require_county(county)
    with within_county(county):
        rows = purging.impact(name)
        package = purging.purge(name, usernames)
    say({"plugin": name, "county": county, "deleted": rows, "package": package})


@plugin.command("drop")
@click.argument("name")
def plugin_drop(name):
    """Take the tables of a plugin away, when no county holds records in them."""
    from core.services import backups, purging

    backups.before_upgrade()
    purging.drop(name)
    say({"plugin": name, "state": "tables dropped"})
