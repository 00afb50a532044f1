"""Counts over the work of village officers, by group and by anything else; each figure as its list counts it."""

from collections import defaultdict

from sqlalchemy import case, func, select

from core.api import Officer, db
from plugins.ledger.api import LedgerEntry
from plugins.village_officer.queries.work import GROUP, WORK
from plugins.village_officer.roles import FIGURES, ITEMS

MEASURES = {
    "rows": func.count(), "amount": func.sum(WORK.c.amount), "leaflets": func.sum(WORK.c.leaflets),
    "closed": func.sum(case((WORK.c.closed, 1), else_=0)),
}  # fmt: skip


def figures_by(conditions, *keys) -> dict:
    """``{(group, *keys): {figure: value}}`` of all rows that meet the conditions; the group is ``None`` without a term that day."""
    found = defaultdict(lambda: dict.fromkeys(FIGURES, 0))
    rows = select(GROUP.label("corps"), *keys, WORK.c.item, *(value.label(name) for name, value in MEASURES.items()))
    rows = rows.select_from(WORK).where(*conditions).group_by("corps", *keys, WORK.c.item)
    for row in db.session.execute(rows):
        place = (row.corps, *row[1 : 1 + len(keys)])
        for name, figure in FIGURES.items():
            if row.item in figure.items:
                found[place][name] += getattr(row, figure.column) or 0
    return found


def roles_of(officer_id, start, end) -> dict[str, int]:
    """``{role: records}`` of an officer in a period."""
    rows = select(WORK.c.item, func.count()).select_from(WORK)
    rows = rows.where(WORK.c.officer_id == officer_id, WORK.c.occurred_on >= start, WORK.c.occurred_on <= end)
    found = defaultdict(int)
    for item, count in db.session.execute(rows.group_by(WORK.c.item)):
        found[ITEMS[item][0].value] += count
    return dict(found)


def number_of(officer_id) -> str:
    """The police number of an officer, as addresses name him."""
    return db.session.scalar(select(Officer.number).where(Officer.id == officer_id)) or ""


def sums(statement) -> tuple[int, int, int]:
    """``(rows, amount, leaflets)`` of the work that a list shows."""
    counted = statement.with_only_columns(
        func.count(), func.sum(WORK.c.amount), func.sum(WORK.c.leaflets), maintain_column_froms=True
    )
    return tuple(value or 0 for value in db.session.execute(counted).one())


def record_of(id):
    """Whether a ledger line has this id."""
    return db.session.scalar(select(LedgerEntry.id).where(LedgerEntry.id == id)) is not None
