"""``xiangjing almanac``: read a printed rule and count its days, without any county."""

import json
from datetime import date

import click
from flask_babel import gettext

from core.api import Refused, today
from plugins.almanac import reading, services
from plugins.almanac.rules import RuleError

CALENDAR = click.option(
    "--default-calendar", type=click.Choice(["lunar", "solar"]), help="Holds where the rule does not say which calendar it follows."
)
DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def almanac():
    """Market rules as people print them."""


@almanac.command("read")
@click.argument("rule")
@CALENDAR
def read(rule, default_calendar):
    """Say what RULE means: the reading, what it leaves open, and the next six dates, as JSON."""
    found = reading.read(rule, default_calendar).to_json(today(), gettext)
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    if found["problems"]:
        raise SystemExit(1)


@almanac.command("days")
@click.argument("rule")
@click.option("--from", "first", type=DAY, required=True)
@click.option("--to", "last", type=DAY, required=True)
@CALENDAR
def days(rule, first, last, default_calendar):
    """List the market days of RULE, one ISO date a line; what RULE leaves open is said on standard error."""
    first, last = first.date(), last.date()
    try:
        found, read_as = reading.market_days(rule, *_span(first, last), default_calendar)
    except RuleError as error:
        raise Refused(services.say(error)) from error
    for question in read_as.questions:
        proposed = next((option.value for option in question.options if option.proposed), "")
        click.echo(f"{services.say(question)} → {proposed}", err=True)
    for day in found:
        click.echo(day.isoformat())


def _span(first: date, last: date) -> tuple[date, date]:
    if last < first:
        raise click.BadParameter("the last day comes before the first", param_hint="--to")
    return first, last
