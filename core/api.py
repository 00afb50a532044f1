"""The one door for plugins: what is not named here may change without notice."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext, pgettext

from core.access import (
    BUREAU,
    EVERYBODY,
    FIELD,
    LEADERS,
    OFFICERS,
    STAFF,
    STATION,
    Permission,
    Reach,
    Viewer,
    current_viewer,
    public,
    requires,
)
from core.clock import CHINA, new_id, now, today
from core.contributions import (
    Burden,
    Card,
    Choices,
    Command,
    FactKind,
    ImportSheet,
    InboxItem,
    InboxSource,
    Job,
    NavItem,
    Panel,
    Plugin,
    PluginBlueprint,
    Reaction,
    Report,
    SearchHit,
    SearchProvider,
    Setting,
    SheetColumn,
)
from core.errors import Refused
from core.extensions import db
from core.hookspecs import hookimpl
from core.models import (
    Area,
    AreaKind,
    Choice,
    County,
    Dated,
    Moment,
    Officer,
    PersonClass,
    Posting,
    Record,
    Uid,
    Unit,
    UnitKind,
    ref,
)
from core.scope import Placed, current_county, within_county
from core.screens.editing import act, edit, new_url, remove
from core.screens.fields import Form, OfficerField, TownshipField, UnitField, VillageField, options_of
from core.screens.listing import Column, Filter, listing
from core.screens.page import done, find, page
from core.services.settings import setting
from core.transactions import run_tx

__all__ = [
    "BUREAU", "CHINA", "EVERYBODY", "FIELD", "LEADERS", "OFFICERS", "STAFF", "STATION", "Area", "AreaKind", "Burden", "Card",
    "Choice", "Choices", "Column", "Command", "County", "Dated", "FactKind", "Filter", "Form", "ImportSheet", "InboxItem",
    "InboxSource", "Job", "Moment", "NavItem", "Officer", "OfficerField", "Panel", "Permission", "PersonClass", "Placed",
    "Plugin", "PluginBlueprint", "Posting", "Reach", "Reaction", "Record", "Refused", "Report", "SearchHit", "SearchProvider",
    "Setting", "SheetColumn", "TownshipField", "Uid", "Unit", "UnitField", "UnitKind", "Viewer", "VillageField", "_", "_l",
    "act", "current_county", "current_viewer", "db", "done", "edit", "find", "hookimpl", "listing", "new_id", "new_url",
    "ngettext", "now", "options_of", "page", "pgettext", "public", "ref", "remove", "requires", "run_tx", "setting", "today",
    "within_county",
]  # fmt: skip
