"""Market rules: the kinds, their union with exceptions, and their description in plain words."""

from plugins.almanac.rules.base import Rule, RuleError, Settings
from plugins.almanac.rules.kinds import (
    KINDS,
    Annual,
    Branch,
    Daily,
    Interval,
    LunarDigits,
    Manual,
    MonthDays,
    Parity,
    SolarDigits,
    Weekday,
)
from plugins.almanac.rules.market import DatedException, Part, RuleSet, single
from plugins.almanac.rules.words import Phrase, describe, render

__all__ = [
    "KINDS",
    "Annual",
    "Branch",
    "Daily",
    "DatedException",
    "Interval",
    "LunarDigits",
    "Manual",
    "MonthDays",
    "Parity",
    "Part",
    "Phrase",
    "Rule",
    "RuleError",
    "RuleSet",
    "Settings",
    "SolarDigits",
    "Weekday",
    "describe",
    "render",
    "single",
]
