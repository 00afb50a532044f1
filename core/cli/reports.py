"""``xiangjing report``: the figures of a report, for scripts and for people."""

import click

from core.cli.base import NewFile, main, say, the_app

DAY = click.DateTime(["%Y-%m-%d"])


@main.command("report")
@click.argument("report_id", metavar="ID")
@click.option("--county", required=True)
@click.option("--from", "start", type=DAY, required=True)
@click.option("--to", "end", type=DAY, required=True)
@click.option("--base-from", "base_start", type=DAY)
@click.option("--base-to", "base_end", type=DAY)
@click.option("--area", help="Code of a township or village.")
@click.option("--unit", help="Code of a unit.")
@click.option("--officer", help="Police number.")
@click.option("--boundaries", type=click.Choice(["then", "now"]), default="now", show_default=True)
@click.option("--format", "form", type=click.Choice(["json", "csv", "xlsx", "pdf"]), default="json", show_default=True)
@click.option("--out", type=NewFile(), help="Write here instead of to the terminal.")
def report(report_id, county, form, out, **asked):
    """Work out the report ID for a county and a period, both days included."""
    from core.screens.reckoning import reckon

    days = {name: value and value.date() for name, value in asked.items() if name in ("start", "end", "base_start", "base_end")}
    data = reckon(the_app(), report_id, county, form, asked | days)
    if form == "json" and out is None:
        say(data)
    elif form == "json":
        import json

        out.write_text(json.dumps(data, ensure_ascii=False, indent=2, default=str), encoding="utf-8")
    elif out is None:
        click.get_binary_stream("stdout").write(data)
    else:
        out.write_bytes(data)
