"""``xiangjing account``: accounts for a whole staff list at once, and those that several counties let in."""

import click

from core.cli.base import main, say
from core.problems import N_


@main.group(help=N_("Accounts: those of a county's staff list, and those that several counties let in."))
def account():
    """Accounts."""


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


@account.command(
    "open",
    help=N_("Open an account for everybody on the staff list who has a posting and no account; prints the start passwords once."),
)
@click.option("--county", required=True, help=N_("The county's division code, six digits."))
@click.option("--unit", "code", default=None, help=N_("Code of a unit; without it, everybody of the county."))
def open_(county, code):
    from core.scope import within_county
    from core.services.accounts import opening
    from core.services.organisation import require_county, require_unit

    require_county(county)
    with within_county(county):
        people = [one for one in opening.candidates(code and require_unit(code).id) if one.posts]
        opened = opening.open_many({one.officer.id: None for one in people}, people) if people else []
    say([
        {"number": one.officer.number, "name": one.officer.name, "unit": one.unit.name, "username": one.username,
         "start_password": one.password}
        for one in opened
    ])  # fmt: skip


@account.command("revoke", help=N_("Take counties from USERNAME; his sessions end."))
@click.argument("username")
@click.option("--county", "codes", multiple=True, required=True, help=N_("A county's division code; may be repeated."))
def revoke(username, codes):
    from core.services.accounts import granting

    say(granting.revoke(username, codes))
