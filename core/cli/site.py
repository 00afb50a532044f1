"""``xiangjing serve``, ``demo`` and ``audit``: the running site."""

import os
import sys

import click

from core.cli.base import bring_up_to_date, main, say, the_app
from core.problems import N_


@main.command(help=N_("Serve the site."))
@click.option("--host", default=lambda: os.environ.get("HOST", "127.0.0.1"), help=N_("Address to listen at."))
@click.option(
    "--port", default=lambda: os.environ.get("PORT", "8000"), type=click.IntRange(1, 65535), help=N_("Port to listen at.")
)
@click.option("--threads", default=8, show_default=True, help=N_("How many requests are served at once."))
def serve(host, port, threads):
    from core import plugins, serving

    if the_app().config["STRICT"] and (aside := plugins.current().quarantined()):
        raise click.ClickException(f"strict, and set aside: {aside}")
    serving.serve(the_app(), host, port, threads)


@main.command(help=N_("Load the demonstration counties, once, and print their accounts."))
@click.option("--visits", type=int, default=None, help=N_("Also write this many visits, to try the speed."))
@click.option("--serve", "and_serve", is_flag=True, help=N_("Serve the site afterwards."))
@click.pass_context
def demo(context, visits, and_serve):
    from core.services import demonstration

    upgraded = bring_up_to_date()
    say(demonstration.load(visits, tell=lambda line: click.echo(line, err=True)))
    if and_serve and upgraded:  # the site begins anew on the tables that it has now
        os.execv(sys.executable, [sys.executable, sys.argv[0], "serve"])  # noqa: S606 - our own command, no shell
    if and_serve:
        context.invoke(serve)


@main.group(help=N_("The journal."))
def audit():
    """The journal."""


@audit.command("verify", help=N_("Read the chain of each county from the beginning."))
@click.option("--county", default=None, help=N_("The county's division code, six digits."))
def audit_verify(county):
    from core.services import auditing
    from core.services.organisation import counties

    verdicts = [auditing.verify(c.county_id) for c in counties() if county in (None, c.county_id)]
    say([{"county": v.county_id, "lines": v.lines, "ok": v.problem is None, "problem": v.problem} for v in verdicts])
    if any(v.problem for v in verdicts):
        raise SystemExit(1)
