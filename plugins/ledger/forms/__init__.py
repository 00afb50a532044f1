"""The forms of the ledgers."""
