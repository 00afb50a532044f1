"""The tables of the core."""

from core.models.account import Account, Grant, Session
from core.models.base import Choice, Dated, Moment, Record, Uid, owner, ref
from core.models.journal import Job, Journal, JournalHead, PluginSchema
from core.models.officer import Officer, PersonClass, Posting, PostingArea
from core.models.organisation import (
    Area,
    AreaKind,
    County,
    CountySetting,
    Epoch,
    Jurisdiction,
    JurisdictionKind,
    Succession,
    Switch,
    Unit,
    UnitKind,
    VillageKind,
)

__all__ = [
    "Account", "Area", "AreaKind", "Choice", "County", "CountySetting", "Dated", "Epoch", "Grant", "Job", "Journal",
    "JournalHead", "Jurisdiction", "JurisdictionKind", "Moment", "Officer", "PersonClass", "PluginSchema", "Posting",
    "PostingArea", "Record", "Session", "Succession", "Switch", "Uid", "Unit", "UnitKind", "VillageKind", "owner", "ref",
]  # fmt: skip
