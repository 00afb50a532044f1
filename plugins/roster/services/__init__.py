"""The verbs of the roster, the only writers of its tables."""
