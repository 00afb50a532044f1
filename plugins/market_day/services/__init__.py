"""The verbs of the market-day service: the only writer of its tables."""
