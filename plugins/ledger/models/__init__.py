"""The tables of the ledgers."""

from plugins.ledger.models.fact import Fact, LedgerEntry
from plugins.ledger.models.visit import Visit

__all__ = ["Fact", "LedgerEntry", "Visit"]
