"""``xiangjing report``: the figures of a report, for scripts and for people."""

import click

from core.cli.base import NewFile, main, say, the_app
from core.problems import N_

DAY = click.DateTime(["%Y-%m-%d"])


@main.command("report", help=N_("Work out the report ID for a county and a period, both days included."))
@click.argument("report_id", metavar="ID")
@click.option("--county", required=True, help=N_("The county's division code, six digits."))
@click.option("--from", "start", type=DAY, required=True, help=N_("First day, e.g. 2026-03-05."))
@click.option("--to", "end", type=DAY, required=True, help=N_("Last day, e.g. 2026-03-31."))
@click.option("--base-from", "base_start", type=DAY, help=N_("First day of the period to compare with."))
@click.option("--base-to", "base_end", type=DAY, help=N_("Last day of the period to compare with."))
@click.option("--area", help=N_("Code of a township or village."))
@click.option("--unit", help=N_("Code of a unit."))
@click.option("--officer", help=N_("Police number."))
@click.option(
    "--boundaries",
    type=click.Choice(["then", "now"]),
    default="now",
    show_default=True,
    help=N_("Boundaries as they were then, or as they are now."),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv", "xlsx", "pdf"]),
    default="json",
    show_default=True,
    help=N_("Form of the answer."),
)
@click.option("--out", type=NewFile(), help=N_("Write here instead of to the terminal."))
def report(report_id, county, form, out, **asked):
    from core.screens.reckoning import reckon

    days = {name: value and value.date() for name, value in asked.items() if name in ("start", "end", "base_start", "base_end")}
    data = reckon(the_app(), report_id, county, form, asked | days)
    if form == "json" and out is None:
        say(data)
    elif form == "json":
        import json

        out.write_text(json.dumps(data, ensure_ascii=False, indent=2, default=str), encoding="utf-8")
    elif out is None:
        click.echo(data, nl=False)
    else:
        out.write_bytes(data)
