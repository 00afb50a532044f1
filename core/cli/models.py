"""``xiangjing plugin``: which models are on."""

from datetime import date

import click

from core.cli.base import in_transaction, main, require_tables, say
from core.problems import N_


@main.group(help=N_("Which models are on."))
def plugin():
    """Plugins."""


@plugin.command("list", help=N_("All installed plugins and what they are in a county."))
@click.option("--county", default=None, help=N_("The county's division code, six digits."))
def plugin_list(county):
    from core import plugins, switchboard
    from core.services.organisation import require_county

    require_tables()
    if county:
        require_county(county)
    states = switchboard.states(county) if county else {}
    say([_line(name, found, states.get(name), county) for name, found in plugins.current().found.items()])


def _line(name, found, state, county) -> dict:
    """One plugin: codes for scripts, and beside them the words for people."""
    from core import plugins
    from core.services.inventory import KINDS

    said = found.plugin
    return {
        "id": name,
        "title": str(found.title),
        "kind": said and said.kind,
        "kind_words": said and str(KINDS.get(said.kind, said.kind)),
        "version": said and said.version,
        "quarantined": plugins.current().quarantined().get(name),
        "state": state.kind if state else "off",
        "state_words": _in_words(name, county) if county else None,
        "stations": sorted(state.stations) if state else [],
    }


def _in_words(name, county) -> str:
    """What a plugin is in a county, as its page says it."""
    from core.scope import within_county
    from core.services import inventory

    with within_county(county):
        return inventory.line(name).words


@plugin.command("enable", help=N_("Switch a plugin on, with what it requires."))
@click.argument("name")
@click.option("--county", required=True, help=N_("The county's division code, six digits."))
@click.option("--pilot", "stations", multiple=True, help=N_("Only in this station (its code); may be repeated."))
@click.option("--from", "day", type=click.DateTime(["%Y-%m-%d"]), default=None, help=N_("From which day; by default today."))
def plugin_enable(name, county, stations, day):
    from core import switchboard
    from core.services.organisation import require_county, require_stations

    def work():
        require_county(county)
        require_stations(county, stations)
        switchboard.enable(name, county, "cli", stations, day and date(day.year, day.month, day.day))

    in_transaction(work)
    state = switchboard.states(county).get(name)
    kind = state.kind if state else "off"  # switched on for a coming day
    say({"plugin": name, "county": county, "state": kind, "state_words": _in_words(name, county)})


@plugin.command("disable", help=N_("Switch a plugin off; nothing is deleted."))
@click.argument("name")
@click.option("--county", required=True, help=N_("The county's division code, six digits."))
def plugin_disable(name, county):
    from core import switchboard
    from core.services.organisation import require_county

    def work():
        require_county(county)
        switchboard.disable(name, county, "cli")

    in_transaction(work)
    state = switchboard.states(county).get(name)
    say({"plugin": name, "county": county, "state": state.kind if state else "off", "state_words": _in_words(name, county)})


@plugin.command(
    "purge",
    help=N_("Export and delete a county's records of a plugin that is off; two administrators must agree."),
)
@click.argument("name")
@click.option("--county", required=True, help=N_("The county's division code, six digits."))
@click.option("--confirmed-by", "usernames", multiple=True, required=True, help=N_("User name of an administrator; twice."))
def plugin_purge(name, county, usernames):
    from core.scope import within_county
    from core.services import purging
    from core.services.organisation import require_county

    require_county(county)
    with within_county(county):
        rows = purging.impact(name)
        package = purging.purge(name, usernames)
    say({"plugin": name, "county": county, "deleted": rows, "package": package})


@plugin.command("drop", help=N_("Take the tables of a plugin away, when no county holds records in them."))
@click.argument("name")
def plugin_drop(name):
    from flask_babel import gettext as _

    from core.services import backups, purging

    backups.before_upgrade()
    purging.drop(name)
    say({"plugin": name, "state": "dropped", "state_words": _("Its tables are gone.")})
