"""What the lists of this plugin have in common: the filters that reports open them with, and the sums above the rows."""

from core.api import Filter, db, filtered
from plugins.ledger.api import fact_filters


def shared_filters(model, *own: Filter) -> tuple[Filter, ...]:
    """The kind's own filters, and from, to, area, unit as all facts have them; not the officer."""
    return tuple(f for f in fact_filters(model, *own) if f.name != "officer")


def total(statement, filters, value) -> int:
    """An aggregate over the rows that the list shows."""
    return db.session.scalar(filtered(statement, filters).with_only_columns(value, maintain_column_froms=True)) or 0
