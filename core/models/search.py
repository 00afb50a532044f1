"""What can be found by name: one narrow line per findable record of any kind.

A class becomes findable by a property ``searchable`` that gives a :class:`core.models.base.Findable`, or ``None`` for a record that
is not to be found. The line is written by the mapper, like a fact's line in the ledger, so that no service can forget it; bulk
inserts call ``core.services.searching.index_many``.

Why pairs of characters: Chinese has no blanks between words, so a text is cut into all its single characters and pairs (``grams``),
and a database's ordinary word index finds any part of a name. Why ``number``: SQLite's own row numbers change when a file is
copied compactly (``VACUUM INTO``, our backup), so the word index points to a number drawn from the id.
"""

import unicodedata
from functools import lru_cache
from itertools import pairwise
from uuid import UUID

from sqlalchemy import BigInteger, Index, String, Text, event
from sqlalchemy.orm import Mapped, mapped_column

from core import pinyin
from core.clock import now
from core.models.base import Record
from core.scope import Line, Placed

LETTERS = 62  # random bits at the end of a UUIDv7


class SearchEntry(Line, Placed):
    """A findable record; the id is the record's, ``kind`` its table. Its place decides who sees it."""

    __tablename__ = "core_search"
    __journaled__ = False
    __table_args__ = (Index(None, "county_id", "kind"), Index(None, "county_id", "title"), Index(None, "number"))

    kind: Mapped[str] = mapped_column(String(60))
    number: Mapped[int] = mapped_column(BigInteger)
    title: Mapped[str] = mapped_column(String(80))
    code: Mapped[str] = mapped_column(String(40))
    hint: Mapped[str] = mapped_column(String(120))
    initials: Mapped[str] = mapped_column(String(80))
    grams: Mapped[str] = mapped_column(Text)


def folded(text: str) -> str:
    """A text as it is compared: full-width signs become ordinary ones, case and what cannot be printed fall away."""
    plain = unicodedata.normalize("NFKC", text or "").casefold()
    return "".join(sign for sign in plain if sign.isprintable()).strip()


def grams_of(text: str) -> list[str]:
    """The tokens of a text: each run of Latin letters and digits whole, of other letters all singles and pairs.

    >>> grams_of("高山村8组")
    ['高', '山', '村', '高山', '山村', '8', '组']
    """
    tokens: list[str] = []
    for run in _runs(folded(text)):
        if run.isascii():
            tokens.append(run)
        else:
            tokens += [*run, *map("".join, pairwise(run))]
    return tokens


def _runs(text: str):
    run = ""
    for sign in text:
        if run and (not sign.isalnum() or sign.isascii() != run.isascii()):
            yield run
            run = ""
        if sign.isalnum():
            run += sign
    if run:
        yield run


def entry_values(record) -> dict | None:
    """The line of a record, or ``None`` when it is not to be found."""
    found = record.searchable
    if found is None:
        return None
    initials = _initials(found.title)
    tokens = dict.fromkeys([*grams_of(found.title), *grams_of(found.hint), *grams_of(found.code), *initials.split()])
    return {
        "county_id": record.county_id,
        "id": record.id,
        "version": 1,
        "created_at": record.created_at or now(),
        "updated_at": record.updated_at or now(),
        "kind": record.__tablename__,
        "number": record.id.int & ((1 << LETTERS) - 1),
        "title": found.title[:80],
        "code": (found.code or "")[:40],
        "hint": (found.hint or "")[:120],
        "initials": initials,
        "grams": " ".join(tokens),
        **_place_of(record),
    }


@lru_cache(8192)
def _initials(title: str) -> str:
    """Every reading's first letters. Kept, because reading pinyin is most of the work and names come again."""
    return " ".join(sorted(pinyin.initials(title)))[:80]


def _place_of(record) -> dict[str, UUID | None]:
    """A place of its own: a unit is found by whoever sees the unit, a village by whoever sees the village."""
    own = {"core_area": "area_id", "core_unit": "unit_id", "core_officer": "officer_id"}.get(record.__tablename__)
    place = {name: getattr(record, name, None) for name in ("unit_id", "area_id", "officer_id")}
    return place | ({own: record.id} if own else {})


def findable(model: type) -> bool:
    """Whether records of this class can be found."""
    return hasattr(model, "searchable")


def _own_line(record):
    table = SearchEntry.__table__
    return table, (table.c.county_id == record.county_id) & (table.c.id == record.id)


@event.listens_for(Record, "after_insert", propagate=True)
def _inserted(_mapper, connection, record):
    if findable(type(record)) and (values := entry_values(record)):
        connection.execute(SearchEntry.__table__.insert(), values)


@event.listens_for(Record, "after_update", propagate=True)
def _updated(_mapper, connection, record):
    if findable(type(record)):
        table, own = _own_line(record)
        values = entry_values(record)
        changed = connection.execute(table.update().where(own).values(values)).rowcount if values else 0
        if not values:
            connection.execute(table.delete().where(own))
        elif not changed:
            connection.execute(table.insert(), values)


@event.listens_for(Record, "after_delete", propagate=True)
def _deleted(_mapper, connection, record):
    if findable(type(record)):
        table, own = _own_line(record)
        connection.execute(table.delete().where(own))
