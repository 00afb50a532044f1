"""``xiangjing init`` and ``import``: a county and its tables."""

from functools import partial
from pathlib import Path

import click

from core.cli.base import bring_up_to_date, main, say
from core.problems import N_

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@main.command(
    help=N_("Set up a county: its bureau, its villages, and an administrator whose start password is printed once."),
)
@click.option("--county", "code", required=True, help=N_("The six digits of its division code (GB/T 2260)."))
@click.option("--name", required=True, help=N_("Its name, as the official list has it."))
@click.option("--bureau", default=None, help=N_("Name of the bureau; by default the county's with 公安局."))
@click.option("--divisions", type=FILE, default=None, help=N_("The official list of its villages (CSV or workbook)."))
@click.option("--admin", default=None, help=N_("User name of the administrator; by default admin-CODE."))
def init(code, name, bureau, divisions, admin):
    from core.services import founding

    bring_up_to_date()
    say(founding.found_county(code, name, bureau, divisions, admin))


@main.command(
    "import",
    help=N_("Import FILE by SHEET (divisions, groups, officers …): sound rows are taken, bad cells are listed."),
)
@click.argument("sheet")
@click.argument("file", type=FILE)
@click.option("--county", required=True, help=N_("The county's division code, six digits."))
@click.option("--dry-run", is_flag=True, help=N_("Only say what would happen."))
@click.option("--fill", multiple=True, metavar="COLUMN=TEXT", help=N_("What the empty cells of a column hold; may be repeated."))
def import_(sheet, file, county, dry_run, fill):
    from core.scope import within_county
    from core.services import batches, importing
    from core.services.organisation import require_county

    require_county(county)
    with within_county(county):
        found = importing.require_sheet(sheet, county)
        told = dict(part.partition("=")[::2] for part in fill)
        take = partial(importing.run, dry=True) if dry_run else batches.take_at_once
        result = take(found, file.read_bytes(), file.name, fill=told)
    say(importing.told(found, result, dry_run))
    if result.faults:
        raise SystemExit(1)
