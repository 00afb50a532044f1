"""Almanac: when markets meet, lunar dates, solar terms, holidays and farming seasons.

Markets follow lunar digits, weekdays, earthly branches and other rules; they are kept as people print them and expanded into days.
"""

from core.api import Plugin, _l

plugin = Plugin(
    id="almanac",
    title=_l("Almanac"),
    summary=_l("Market days, lunar dates, solar terms, holidays and farming seasons."),
    kind="foundation",
)
