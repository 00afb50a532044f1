"""Verbs of the model: the only writers of its tables."""
