"""``xiangjing account``: accounts that several counties let in; no single county manages them."""

import click

from core.cli.base import main, say
from core.problems import N_


@main.group(help=N_("Accounts of the prefecture or province."))
def account():
    """Accounts of the prefecture or province."""


@account.command(
    "grant",
    help=N_("Let USERNAME into counties in a role; a new account is made, and its start password is printed once."),
)
@click.argument("username")
@click.option("--county", "codes", multiple=True, required=True, help=N_("A county's division code; may be repeated."))
@click.option("--role", required=True, help=N_("A role of the whole county: desk or auditor."))
@click.option("--name", default=None, help=N_("The person's name, for a new account."))
def grant(username, codes, role, name):
    from core.services.accounts import granting

    say(granting.grant(username, codes, role, name))


@account.command("revoke", help=N_("Take counties from USERNAME; his sessions end."))
@click.argument("username")
@click.option("--county", "codes", multiple=True, required=True, help=N_("A county's division code; may be repeated."))
def revoke(username, codes):
    from core.services.accounts import granting

    say(granting.revoke(username, codes))
