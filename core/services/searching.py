"""Searching names, codes and pinyin initials over every kind of record that the viewer may open.

One index for all kinds (``core.models.search``), asked once: kinds that are switched off or not permitted are not in the question,
and rows outside the viewer's area are kept out by scope, as everywhere. Best first: the very name or code, then names that begin
so, then those that contain it.

Why ID and telephone numbers are refused: the question stands in the page's address.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from flask import current_app, url_for
from sqlalchemy import Select, and_, case, cast, false, func, literal, literal_column, or_, select, text, true
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import aliased
from sqlalchemy.types import UserDefinedType

from core.access import Viewer
from core.contributions import FactKind, SearchHit, SearchKind, SearchProvider
from core.extensions import db
from core.models.base import Record
from core.models.organisation import Area, Unit
from core.models.search import SearchEntry, entry_values, findable, folded, grams_of
from core.registry import for_viewer
from core.scope import scope_of, within

SHOWN = 8
MANY = 1000
PERSONAL = re.compile(r"\d{17}[\dx]|\d{15}|1[3-9]\d{9}")
BATCH = 500


@dataclass(frozen=True)
class Group:
    """The answers of one kind: the first few, how many there are (at most :data:`MANY`), and where all of them are."""

    title: object
    hits: list[SearchHit]
    total: int = 0
    href: str | None = None


@dataclass(frozen=True)
class Answer:
    """What was found. ``personal``: the question looks like an ID or telephone number and was not asked."""

    asked: str
    groups: list[Group] = field(default_factory=list)
    personal: bool = False


def kinds_for(viewer: Viewer) -> dict[str, SearchKind | FactKind]:
    """The findable kinds that the viewer may open, by table."""
    kinds = [*for_viewer(SearchKind, viewer), *for_viewer(FactKind, viewer)]
    return {kind.model.__tablename__: kind for kind in kinds if findable(kind.model)}


def is_personal(question: str) -> bool:
    """Whether a question is, as a whole, an ID number or a mobile telephone number."""
    return bool(PERSONAL.fullmatch(re.sub(r"[\s-]", "", folded(question))))


def search(question: str, viewer: Viewer) -> Answer:
    """The first answers of each kind."""
    if is_personal(question):
        return Answer(question, personal=True)
    if not grams_of(question):
        return Answer(question)
    groups = [*_indexed(question, viewer), *_provided(question, viewer)]
    return Answer(question, [group for group in groups if group.hits])


def _indexed(question, viewer) -> Iterable[Group]:
    kinds = kinds_for(viewer)
    found: dict[str, list] = {}
    for permission in {kind.permission for kind in kinds.values()}:
        names = [name for name, kind in kinds.items() if kind.permission is permission]
        with within(scope_of(viewer, permission)):
            for row in db.session.execute(_first_of_each(question, names)):
                found.setdefault(row.kind, []).append(row)
    for name, kind in kinds.items():
        rows = found.get(name, [])
        hits = [SearchHit(row.title, url_for(kind.endpoint, id=row.id), kind.title, hint_of(row)) for row in rows]
        more = url_for("search.search", q=question, kind=name) if rows and rows[0].total > SHOWN else None
        yield Group(getattr(kind, "plural", "") or kind.title, hits, rows[0].total if rows else 0, more)


def _provided(question, viewer) -> Iterable[Group]:
    for provider in for_viewer(SearchProvider, viewer):
        try:
            hits = list(islice(provider.search(question, SHOWN), SHOWN))
        except Exception:
            current_app.logger.exception("search provider %s", provider.id)
            hits = []
        yield Group(provider.title, hits, len(hits))


def _first_of_each(question: str, kinds: list[str]) -> Select:
    """The best rows of each kind, with the number of rows of that kind."""
    matched = _matching(question, kinds).limit(MANY).subquery()
    best = func.row_number().over(partition_by=matched.c.kind, order_by=(matched.c.rank, matched.c.title, matched.c.id))
    total = func.count().over(partition_by=matched.c.kind)
    numbered = select(matched, best.label("best"), total.label("total")).subquery()
    entry = aliased(SearchEntry)
    return (
        _with_places(select(numbered.c.kind, numbered.c.total), numbered, entry)
        .where(numbered.c.best <= SHOWN)
        .order_by(numbered.c.best)
    )


def all_of(question: str, kind: str) -> Select:
    """All rows of one kind, for a list: ``id rank title code place``."""
    matched = _matching(question, [kind]).subquery()
    return _with_places(select(matched.c.rank), matched, aliased(SearchEntry))


def _with_places(statement: Select, matched, entry) -> Select:
    """Add the words that are shown, and the names of the unit and the area."""
    area, above, unit = aliased(Area), aliased(Area), aliased(Unit)
    return (
        statement.add_columns(
            entry.id,
            entry.title,
            entry.code,
            entry.hint,
            unit.name.label("unit"),
            case((area.id == entry.id, above.name), else_=area.name).label("area"),
        )
        .select_from(matched)
        .join(entry, entry.id == matched.c.id)
        .join(area, and_(area.id == entry.area_id, area.county_id == entry.county_id), isouter=True)
        .join(above, and_(above.id == area.parent_id, above.county_id == area.county_id), isouter=True)
        .join(unit, and_(unit.id == entry.unit_id, unit.id != entry.id, unit.county_id == entry.county_id), isouter=True)
    )


def hint_of(row) -> str:
    """The words beside a title: its code, its own hint, and where it belongs."""
    return " · ".join(part for part in (row.code, row.hint, row.area or row.unit) if part and part != row.title)


def _matching(question: str, kinds: list[str]) -> Select:
    """Entries that contain every part of the question, with their rank (0 exact, 1 begins so, 2 contains)."""
    asked, entry = folded(question), SearchEntry
    title = func.lower(entry.title)
    rank = case(
        (or_(title == asked, entry.code == asked), 0),
        (or_(title.startswith(asked, autoescape=True), entry.code.startswith(asked, autoescape=True)), 1),
        (entry.initials == asked, 1),
        else_=2,
    )
    statement = select(entry.id, entry.kind, entry.title, rank.label("rank"))
    return statement.where(entry.kind.in_(kinds), _contains(asked), _in_order(asked))


def _in_order(asked):
    """Pairs may stand apart from each other: a longer Chinese question must also stand in the text as it is."""
    if len(asked) <= 2 or asked.isascii() or not asked.isalnum():
        return true()
    words = func.lower(SearchEntry.title + " " + SearchEntry.hint + " " + SearchEntry.code)
    return words.contains(asked, autoescape=True)


class _TsQuery(UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **_options):
        return "tsquery"


def _contains(asked: str):
    tokens = list(dict.fromkeys(_asked_tokens(asked)))
    if not tokens:
        return false()
    if db.engine.dialect.name == "sqlite":
        match = " AND ".join(f'"{token}"*' if token.isascii() else f'"{token}"' for token in tokens)
        found = text("SELECT rowid FROM core_search_grams WHERE core_search_grams MATCH :match").bindparams(match=match)
        return SearchEntry.number.in_(found.columns(literal_column("rowid")))
    match = " & ".join(f"'{token}':*" if token.isascii() else f"'{token}'" for token in tokens)
    vector = func.array_to_tsvector(func.string_to_array(SearchEntry.grams, literal_column("' '")), type_=TSVECTOR)
    return vector.bool_op("@@")(cast(literal(match), _TsQuery()))


def _asked_tokens(asked: str) -> list[str]:
    """Pairs say more than singles: a single character is asked only where it stands alone."""
    tokens = grams_of(asked)
    paired = {sign for token in tokens if len(token) == 2 and not token.isascii() for sign in token}
    return [token for token in tokens if token not in paired]


def index_many(records: Iterable[Record]) -> int:
    """Write the lines of records that were inserted in bulk (no mapper event fires there); gives how many.

    Call it in the same transaction, with records of one county whose ids are new.
    """
    values = filter(None, (entry_values(record) for record in records if findable(type(record))))
    written = 0
    while batch := list(islice(values, BATCH)):
        db.session.execute(SearchEntry.__table__.insert(), batch)
        written += len(batch)
    return written
