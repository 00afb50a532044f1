"""Recording facts and what is done with them: the only writers of the ledgers."""

from plugins.ledger.services.recording import missing_lines, record, record_many

__all__ = ["missing_lines", "record", "record_many"]
