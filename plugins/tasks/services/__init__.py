"""The verbs of task dispatch; nothing else writes its tables."""
