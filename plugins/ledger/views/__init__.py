"""The pages of the ledgers; importing this package puts them on the blueprint."""

from plugins.ledger.views import (
    assets,
    daily,
    definitions,
    gear,
    houses,
    incidents,
    kits,
    pages,
    people,
    registers,
    residents,
    surveys,
    venues,
    work,
)
from plugins.ledger.views.base import bp

__all__ = [
    "assets", "bp", "daily", "definitions", "gear", "houses", "incidents", "kits", "pages", "people", "registers", "residents",
    "surveys", "venues", "work",
]  # fmt: skip
