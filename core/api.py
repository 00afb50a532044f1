"""The one door for plugins: what is not named here may change without notice."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext, ngettext, pgettext

from core.access import (
    BUREAU,
    EVERYBODY,
    FIELD,
    LEADERS,
    OFFICE,
    OFFICERS,
    ROLES,
    STAFF,
    STATION,
    Permission,
    Reach,
    Viewer,
    current_viewer,
    may_open,
    public,
    requires,
)
from core.clock import CHINA, near_day, new_id, now, today
from core.contributions import (
    FORBIDDEN,
    Burden,
    Card,
    Check,
    Choices,
    Command,
    Day,
    Entry,
    FactKind,
    Gaps,
    ImportSheet,
    InboxItem,
    InboxSource,
    Indicator,
    Job,
    NavItem,
    Panel,
    Period,
    Plugin,
    PluginBlueprint,
    Reaction,
    Report,
    SearchHit,
    SearchKind,
    SearchProvider,
    Setting,
    SheetColumn,
    each_day,
)
from core.errors import Refused, hindrance
from core.extensions import db
from core.hookspecs import hookimpl
from core.identity import citizen_id, credit_check_digit, credit_code, id_check_digit, mask_id, mask_name, mask_phone, normalise
from core.models import (
    Area,
    AreaKind,
    Choice,
    County,
    Dated,
    Jurisdiction,
    JurisdictionKind,
    Measure,
    Moment,
    Officer,
    PersonClass,
    Posting,
    PostingArea,
    Record,
    Uid,
    Unit,
    UnitKind,
    ref,
)
from core.models.base import Findable
from core.pinyin import initials as pinyin_initials
from core.planner import Programme, Relaxation, Solution, Status, Unmet, digest
from core.problems import N_, Problem, Wrong
from core.registry import for_county as contributed
from core.registry import installed_kinds, kinds_for_viewer
from core.scope import Confided, Line, Placed, Shared, current_county, within_county
from core.screens.charts import bar_chart, line_chart
from core.screens.columns import Column
from core.screens.documents import pdf
from core.screens.editing import act, edit, new_url, remove
from core.screens.fields import Form, OfficerField, RecordField, TownshipField, UnitField, VillageField, VillagesField, options_of
from core.screens.filters import NOWHERE, Filter, filtered
from core.screens.inbox import inbox_items
from core.screens.listing import export_action, listing, sheet_file
from core.screens.page import done, find, local, page
from core.screens.questions import question_of
from core.services import burden, cells
from core.services.areas import move_jurisdiction
from core.services.jobs import enqueue
from core.services.journal import write as write_journal
from core.services.officers import PERSON_CLASSES, save_officer
from core.services.organisation import bureau, create_unit, end_unit
from core.services.places import printed_figure
from core.services.reading import read_table
from core.services.reporting import ALL_ROWS, Figure, ReportQuery, ReportResult
from core.services.sealing import SealedText, blind_index, indexed, open_sealed, seal, sealed
from core.services.searching import index_many
from core.services.settings import change as set_setting
from core.services.settings import setting
from core.services.staffing import end_posting, save_posting, villages_of
from core.services.territory import Territory, family_ids, places, townships, unit_families, unit_ids
from core.services.unmasking import keep_pace, look_up_detail, look_ups, unmask
from core.statistics import SMALL_SAMPLE, RateRatio, rate_ratio, share
from core.switchboard import history as switch_history
from core.switchboard import states as switch_states
from core.switchboard import switched_on
from core.transactions import run_tx

__all__ = [
    "ALL_ROWS", "BUREAU", "CHINA", "EVERYBODY", "FIELD", "FORBIDDEN", "LEADERS", "NOWHERE", "N_", "OFFICE", "OFFICERS",
    "PERSON_CLASSES", "ROLES", "SMALL_SAMPLE", "STAFF", "STATION", "Area", "AreaKind", "Burden", "Card", "Check", "Choice",
    "Choices", "Column", "Command", "Confided", "County", "Dated", "Day", "Entry", "FactKind", "Figure", "Filter",
    "Findable", "Form", "Gaps", "ImportSheet", "InboxItem", "InboxSource", "Indicator", "Job", "Jurisdiction",
    "JurisdictionKind", "Line", "Measure", "Moment", "NavItem", "Officer", "OfficerField", "Panel", "Period", "Permission",
    "PersonClass", "Placed", "Plugin", "PluginBlueprint", "Posting", "PostingArea", "Problem", "Programme", "RateRatio",
    "Reach", "Reaction", "Record", "RecordField", "Refused", "Relaxation", "Report", "ReportQuery", "ReportResult",
    "SealedText", "SearchHit", "SearchKind", "SearchProvider", "Setting", "Shared", "SheetColumn", "Solution", "Status",
    "Territory", "TownshipField", "Uid", "Unit", "UnitField", "UnitKind", "Unmet", "Viewer", "VillageField",
    "VillagesField", "Wrong", "_", "_l", "act", "bar_chart", "blind_index", "burden", "bureau", "cells", "citizen_id",
    "contributed", "create_unit", "credit_check_digit", "credit_code", "current_county", "current_viewer", "db", "digest",
    "done", "each_day", "edit", "end_posting", "end_unit", "enqueue", "export_action", "family_ids", "filtered", "find",
    "hindrance", "hookimpl", "id_check_digit", "inbox_items", "index_many", "indexed", "installed_kinds", "keep_pace",
    "kinds_for_viewer", "lazy_pgettext", "line_chart", "listing", "local", "look_up_detail", "look_ups", "mask_id",
    "mask_name", "mask_phone", "may_open", "move_jurisdiction", "near_day", "new_id", "new_url", "ngettext", "normalise", "now",
    "open_sealed", "options_of", "page", "pdf", "pgettext", "pinyin_initials", "places", "printed_figure", "public", "question_of",
    "rate_ratio", "read_table", "ref", "remove", "requires", "run_tx", "save_officer", "save_posting", "seal", "sealed",
    "set_setting", "setting", "share", "sheet_file", "switch_history", "switch_states", "switched_on", "today", "townships",
    "unit_families", "unit_ids", "unmask", "villages_of", "within_county", "write_journal",
]  # fmt: skip
