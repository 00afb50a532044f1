"""The pages of the ledgers; importing this package puts them on the blueprint."""

from plugins.ledger.views import houses, incidents, pages, people, registers, residents, surveys, venues, work
from plugins.ledger.views.base import bp

__all__ = ["bp", "houses", "incidents", "pages", "people", "registers", "residents", "surveys", "venues", "work"]
