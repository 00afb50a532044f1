"""``xiangjing almanac``: read a printed rule and count its days, without any county."""

import json
from datetime import date

import click
from flask_babel import gettext

from core.api import N_, _, today
from plugins.almanac import reading, services
from plugins.almanac.rules import RuleError, describe

CALENDAR = click.option(
    "--default-calendar",
    type=click.Choice(["lunar", "solar"]),
    help=N_("Holds where the rule does not say which calendar it follows."),
)
DAY = click.DateTime(["%Y-%m-%d"])


@click.group(help=N_("Market rules as people print them."))
def almanac():
    """Market rules as people print them."""


@almanac.command("read", help=N_("Say what RULE means: the reading, what it leaves open, and the next six dates, as JSON."))
@click.argument("rule")
@CALENDAR
def read(rule, default_calendar):
    found = reading.read(rule, default_calendar).to_json(today(), gettext)
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    if found["problems"]:
        raise SystemExit(1)


@almanac.command(
    "days", help=N_("List the market days of RULE, one ISO date a line; what RULE leaves open is said on standard error.")
)
@click.argument("rule")
@click.option("--from", "first", type=DAY, required=True, help=N_("First day, e.g. 2026-03-05."))
@click.option("--to", "last", type=DAY, required=True, help=N_("Last day, e.g. 2026-03-31."))
@CALENDAR
def days(rule, first, last, default_calendar):
    try:
        found, read_as = reading.market_days(rule, *_span(first.date(), last.date()), default_calendar)
    except RuleError as error:
        raise _Unread(services.say(error)) from error
    for question in read_as.questions:
        click.echo(_assumed(question), err=True)
    for day in found:
        click.echo(day.isoformat())


class _Unread(click.ClickException):
    """The rule cannot be read: what was typed is wrong, so the exit code is that of a wrong argument."""

    exit_code = 2


def _assumed(question) -> str:
    """An open question, and the reading that the dates follow."""
    chosen = next((option for option in question.options if option.proposed), None)
    if chosen is None or chosen.rules is None:
        return services.say(question)
    words = _("; ").join(describe(chosen.rules, _))
    return _("%(question)s The dates follow the proposed reading: %(words)s.", question=services.say(question), words=words)


def _span(first: date, last: date) -> tuple[date, date]:
    if last < first:
        raise click.BadParameter(_("The last day lies before the first."), param_hint="--to")
    return first, last
