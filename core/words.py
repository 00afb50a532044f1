"""Word lists as the county in force has them.

Why a live mapping and not a dictionary: columns, filters and forms name their words once, when a module is imported, and each
county has words of its own. A look into :class:`Words` asks the county in force; where none is, the declared words hold.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from flask import g, has_app_context
from sqlalchemy import select

from core.extensions import db
from core.models.word import Word
from core.scope import current_scope


class Own(NamedTuple):
    """What the county made of a word: its own title, or none; the day since which it is not used."""

    title: str | None
    retired_on: date | None


class Words(Mapping):
    """``{code: title}`` of a word list: declared words, then the county's own; retired ones too, for old records hold them.

    ``words | more`` and ``more | words`` give such a mapping again. :meth:`offered` leaves out what is retired.
    """

    def __init__(self, key: str, declared: Mapping, before: Mapping | None = None, after: Mapping | None = None):
        self.key = key
        self.declared = declared
        self._before, self._after = before or {}, after or {}

    def own(self) -> dict[str, Own]:
        """What the county in force made of this list, by code, in the order in which it was made."""
        return own_words().get(self.key, {})

    def offered(self) -> dict:
        """``{code: title}`` of what new records may hold."""
        retired = {code for code, own in self.own().items() if own.retired_on}
        return {code: title for code, title in self._all().items() if code not in retired}

    def _all(self) -> dict:
        own = {code: word.title for code, word in self.own().items() if word.title}
        return {**self._before, **self.declared, **own, **self._after}

    def __getitem__(self, code):
        return self._all()[code]

    def __iter__(self) -> Iterator:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __or__(self, more: Mapping) -> "Words":
        return Words(self.key, self.declared, self._before, {**self._after, **more})

    def __ror__(self, more: Mapping) -> "Words":
        return Words(self.key, self.declared, {**more, **self._before}, self._after)


def own_words() -> dict[str, dict[str, Own]]:
    """``{list: {code: Own}}`` of the county in force; nothing outside a county."""
    scope = current_scope()
    if scope is None or not has_app_context():
        return {}
    cache = g.setdefault("words", {})
    if scope.county_id not in cache:
        cache[scope.county_id] = _read()
    return cache[scope.county_id]


def forget() -> None:
    """Words were changed: the next look reads them anew."""
    g.pop("words", None)


def _read() -> dict[str, dict[str, Own]]:
    found: dict = defaultdict(dict)
    rows = db.session.execute(select(Word.list_key, Word.code, Word.title, Word.retired_on).order_by(Word.created_at, Word.id))
    for row in rows:
        found[row.list_key][row.code] = Own(row.title, row.retired_on)
    return dict(found)
