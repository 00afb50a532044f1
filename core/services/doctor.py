"""``xiangjing doctor``: whether what is kept twice still agrees, and mending it.

The search index is written by mapper events, which bulk statements do not fire; a plugin adds checks of its own (:class:`Check`),
such as a fact and its line in the ledger. Nothing is changed without ``repair``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select, text

from core import plugins
from core.contributions import Check
from core.extensions import db
from core.models.base import Record, classes, owner
from core.models.search import SearchEntry, entry_values, findable
from core.registry import registry
from core.scope import current_county, within_county
from core.services.organisation import counties
from core.transactions import run_tx

COMPARED = ("kind", "number", "title", "code", "hint", "initials", "grams", "unit_id", "area_id", "officer_id")


@dataclass(frozen=True)
class Finding:
    """What one check found in one county."""

    county_id: str
    check: str
    problems: list[str]


def examine(repair: bool = False) -> list[Finding]:
    """Run every check of the core and of the healthy plugins in every county."""
    checks = [found.item for found in registry().installed(Check)]
    return [_run(county.county_id, check, repair) for county in counties() for check in checks]


def _run(county_id: str, check: Check, repair: bool) -> Finding:
    with within_county(county_id):
        look = lambda: list(check.run(repair))  # noqa: E731 - one expression, given to run_tx
        return Finding(county_id, check.id, run_tx(look) if repair else look())


def findable_classes() -> list[type]:
    """The classes of the core and of the healthy plugins whose records can be found by name."""
    working = {"core", *plugins.current().healthy()}
    return [model for model in classes(Record) if findable(model) and owner(model.__module__) in working]


def search_index(repair: bool) -> Iterator[str]:
    """Compare the index with the records, and SQLite's word index with the index."""
    for model in findable_classes():
        yield from _compare(model, repair)
    if db.engine.dialect.name == "sqlite" and repair:
        db.session.execute(text("INSERT INTO core_search_grams(core_search_grams) VALUES ('rebuild')"))


def _compare(model, repair):
    kind, table = model.__tablename__, SearchEntry.__table__
    wanted = {record.id: values for record in db.session.scalars(select(model)) if (values := entry_values(record))}
    own = (table.c.county_id == current_county()) & (table.c.kind == kind)
    columns = [table.c[name] for name in COMPARED]
    there = {row.id: row[1:] for row in db.session.execute(select(table.c.id, *columns).where(own))}
    wrong = [key for key, values in wanted.items() if there.get(key) != tuple(values[name] for name in COMPARED)]
    gone = there.keys() - wanted.keys()
    if wrong:
        yield f"{kind}: {len(wrong)} records are not in the index as they are"
    if gone:
        yield f"{kind}: {len(gone)} lines of the index have no record"
    if repair:
        _replace(table, [*wrong, *gone], [wanted[key] for key in wrong])


def _replace(table, stale, values):
    here = table.c.county_id == current_county()
    for start in range(0, len(stale), 500):
        db.session.execute(delete(table).where(here, table.c.id.in_(stale[start : start + 500])))
    if values:
        db.session.execute(table.insert(), values)


CONTRIBUTIONS = (Check("core.search_index", _l("Search index"), search_index),)
