"""The tables of the core."""

from core.models.account import Account, Grant, Session
from core.models.base import Choice, Dated, Moment, Record, Uid, owner, ref
from core.models.importing import BatchState, ImportBatch
from core.models.journal import Job, Journal, JournalHead, PluginSchema
from core.models.officer import Officer, PersonClass, Posting, PostingArea
from core.models.organisation import (
    Area,
    AreaFigure,
    AreaKind,
    County,
    CountySetting,
    Epoch,
    Jurisdiction,
    JurisdictionKind,
    Measure,
    Succession,
    Switch,
    Unit,
    UnitKind,
    VillageKind,
)
from core.models.word import Word

__all__ = [
    "Account", "Area", "AreaFigure", "AreaKind", "BatchState", "Choice", "County", "CountySetting", "Dated", "Epoch",
    "INSTALLATION_TABLES", "Grant", "ImportBatch", "Job", "Journal", "JournalHead", "Jurisdiction",
    "JurisdictionKind", "Measure", "Moment", "Officer", "PersonClass", "PluginSchema", "Posting", "PostingArea",
    "Record", "Session", "Succession", "Switch", "Uid", "Unit", "UnitKind", "VillageKind", "Word",
    "owner", "ref",
]  # fmt: skip

# Tables of the installation, not of a county: their keys need not begin with the county. All others must (a law).
INSTALLATION_TABLES = frozenset(
    table.__tablename__ for table in (Account, County, Epoch, Grant, JournalHead, PluginSchema, Session, Switch)
)
