"""Purging: taking one county's rows of a plugin away for good, a separate act from switching it off.

It needs two administrators, goes only when the plugin is off, writes an export package before anything else, and is refused while
another plugin's rows depend on these. The tables stay; ``migrating.drop`` takes them when no county holds rows.
"""

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import delete, func, inspect, select
from sqlalchemy.exc import IntegrityError

from core import clock, plugins, switchboard
from core.errors import Refused
from core.extensions import db
from core.models.account import Account, Grant
from core.models.base import Record, classes
from core.models.journal import Job
from core.models.organisation import CountySetting
from core.scope import Line, current_county
from core.services import journal, migrating
from core.services.exporting import plain
from core.transactions import run_tx

ASKED_FOR_DAYS = 7
BATCH = 1000


@dataclass(frozen=True)
class Asked:
    """A purge that one administrator has asked for and another must confirm."""

    username: str
    day: date


def tables(plugin: str) -> list:
    """The plugin's tables, dependants last."""
    return [table for table in db.metadata.sorted_tables if table.name.startswith(f"{plugin}_")]


def impact(plugin: str) -> dict[str, int]:
    """``{table: rows}`` of the county in force."""
    county_id = current_county()
    there = set(inspect(db.engine).get_table_names())
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table).where(table.c.county_id == county_id))
        for table in tables(plugin)
        if table.name in there
    }


def check(plugin: str) -> None:
    """Whether the county's rows of a plugin may be purged at all.

    Raises:
        Refused: while it is on, or while a plugin that requires it is on or holds rows here.
    """
    installed = plugins.current()
    if plugin not in installed.found:
        raise Refused(_("There is no plugin %(plugin)s.", plugin=plugin))
    state = switchboard.states(current_county()).get(plugin)
    if state is not None and state.kind != "archive":
        raise Refused(_("Switch it off first."))
    users = [name for name in installed.dependants(plugin) if any(impact(name).values())]
    if users:
        titles = "、".join(str(installed.found[name].title) for name in users)
        raise Refused(_("These still hold records that build on it: %(titles)s.", titles=titles))


def asked(plugin: str) -> Asked | None:
    """The open question for a purge, unless it is too old."""
    row = _row(plugin)
    if row is None:
        return None
    found = Asked(row.value["by"], date.fromisoformat(row.value["day"]))
    return found if found.day + timedelta(days=ASKED_FOR_DAYS) >= clock.today() else None


def ask(plugin: str, username: str) -> None:
    """The first administrator asks; call it within a transaction.

    Raises:
        Refused: as :func:`check`.
    """
    check(plugin)
    row = _row(plugin) or CountySetting(county_id=current_county(), key=_key(plugin))
    row.value = {"by": username, "day": clock.today().isoformat()}
    db.session.add(row)


def withdraw(plugin: str) -> None:
    """Take the question back; call it within a transaction."""
    row = _row(plugin)
    if row is not None:
        db.session.delete(row)


def confirm(plugin: str, username: str) -> Path:
    """The second administrator confirms what the first has asked for: the rows go; gives the export package.

    Raises:
        Refused: when nobody has asked, or the same person has.
    """
    question = asked(plugin)
    if question is None:
        raise Refused(_("Nobody has asked for this; ask first, and let a colleague confirm."))
    return purge(plugin, (question.username, username))


def purge(plugin: str, usernames) -> Path:
    """Export and delete the county's rows of a plugin; gives the path of the package.

    Raises:
        Refused: as :func:`check`, unless two different administrators of the county agree, and when other rows point here.
    """
    _check_administrators(usernames)
    check(plugin)
    package = _export(plugin)
    try:
        run_tx(lambda: _delete(plugin, usernames, package))
    except IntegrityError as error:
        raise Refused(_("Other records still need these rows; nothing was deleted.")) from error
    return package


def drop(plugin: str) -> None:
    """Take a plugin's tables away.

    Raises:
        Refused: while a county holds rows in them, or when another plugin's tables would go too.
    """
    there = set(inspect(db.engine).get_table_names())
    full = [t.name for t in tables(plugin) if t.name in there and db.session.scalar(select(func.count()).select_from(t))]
    if full:
        raise Refused(_("These tables still hold records: %(tables)s.", tables=", ".join(full)))
    migrating.drop(plugin)


def _check_administrators(usernames) -> None:
    first_two = set(usernames)
    held = select(Account.username).join(Grant, Grant.account_id == Account.id)
    active = held.where(Account.active, Grant.county_id == current_county(), Grant.role == "admin", Account.username.in_(first_two))
    if len(first_two) < 2 or set(db.session.scalars(active)) != first_two:
        raise Refused(_("Two different administrators of the county must agree."))


def _export(plugin: str) -> Path:
    folder = current_app.config["INSTANCE"] / "exports"
    folder.mkdir(exist_ok=True, mode=0o700)
    path = folder / f"purge-{plugin}-{current_county()}-{clock.now():%Y%m%d%H%M%S}.zip"
    path.touch(mode=0o600)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for table in tables(plugin):
            with package.open(f"{table.name}.csv", "w") as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as file:
                _write(csv.writer(file), table)
    return path


def _write(writer, table) -> None:
    writer.writerow(table.c.keys())
    for row in db.session.execute(select(table).where(table.c.county_id == current_county())).yield_per(BATCH):
        writer.writerow([plain(value) for value in row])


def _delete(plugin, usernames, package) -> None:
    county_id, counted = current_county(), impact(plugin)
    for table in reversed(tables(plugin)):
        _delete_lines(table, county_id)
        db.session.execute(delete(table).where(table.c.county_id == county_id))
    db.session.execute(delete(Job).where(Job.kind.startswith(f"{plugin}.", autoescape=True)))
    own = [CountySetting.key.startswith(stem, autoescape=True) for stem in (f"{plugin}.", f"demo.{plugin}.")]
    for key in (*own, CountySetting.key.in_([_key(plugin), f"demo.{plugin}"])):
        for row in db.session.scalars(select(CountySetting).where(key)):
            db.session.delete(row)
    switchboard.forget(plugin, county_id)
    detail = {"rows": counted, "package": package.name, "agreed": sorted(usernames)}
    subject = switchboard.subject_id(plugin)
    journal.write("purge", "core_switch", county_id=county_id, record_id=subject, label=plugin, detail=detail)


def _delete_lines(table, county_id) -> None:
    """The lines that stand for the table's rows elsewhere: in the search and in the timeline, whoever wrote them and how."""
    there = set(inspect(db.session.connection()).get_table_names())
    for line in {model.__table__ for model in classes(Record) if issubclass(model, Line)}:
        if line.name in there:
            db.session.execute(delete(line).where(line.c.county_id == county_id, line.c.kind == table.name))


def _key(plugin: str) -> str:
    return f"purge.{plugin}"


def _row(plugin: str) -> CountySetting | None:
    return db.session.scalar(select(CountySetting).where(CountySetting.key == _key(plugin)))
