"""The journal's lines in words: verbs, tables and columns as people call them, values before and after.

A line holds names and values, not types, so it can be read when the plugin that wrote it is gone. While that plugin is in use its
columns and codes are called as its pages call them; what nobody can name any more is shown as it stands in the line.
"""

import json
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import plugins
from core.contributions import ImportSheet
from core.extensions import db
from core.models.base import Record, classes, owner
from core.models.journal import Journal
from core.registry import installed_kinds, registry
from core.screens import vocabulary
from core.screens.codes import parse_id
from core.screens.field_names import FIELDS
from core.services import journal

VERBS = {
    "create": _l("New record"), "change": _l("Record changed"), "delete": _l("Deleted"), "sign_in": _l("Signed in"),
    "sign_in_failed": _l("Sign-in failed"), "sign_out": _l("Signed out"), "change_password": _l("Password changed"),
    "export": _l("Taken out as a file"), "export_report": _l("Report taken out"),
    "unmask": _l("Looked up a number"), "find": _l("Looked somebody up by number"),
    "import": _l("Imported"), "switch_on": _l("Model switched on"), "switch_off": _l("Model switched off"), "purge": _l("Purged"),
    "reseal": _l("Sealed anew"), "correct": _l("Number corrected"), "close_early": _l("Ended early"), "erase": _l("Text erased"),
    "end_session": _l("Session ended"), "reset_password": _l("New start password"), "unlock": _l("Account unlocked"),
    "grant": _l("Let into the county"), "revoke": _l("No longer let into the county"),
    "open_account": _l("Account opened"), "open_accounts": _l("Several accounts opened"),
    "close_account": _l("Account closed"), "take_back": _l("Import taken back"),
    "retry": _l("Tried again"), "restore": _l("Backup put back"),
}  # fmt: skip
TONES = dict.fromkeys(("delete", "purge", "erase"), "bad") | dict.fromkeys(("sign_in_failed", "export", "unmask", "find"), "warn")

SUBJECTS = {
    "core_account": _l("Account"), "core_area": _l("Area"), "core_unit": _l("Unit"), "core_officer": _l("Officer"),
    "core_posting": _l("Posting"), "core_posting_area": _l("Village of a posting"), "core_jurisdiction": _l("Jurisdiction"),
    "core_succession": _l("Successor"), "core_county_setting": _l("Setting"), "core_switch": _l("Model"), "core_job": _l("Job"),
    "core_journal": _l("Journal line"), "core_area_figure": _l("Figure of an area"), "core_import_batch": _l("Import"),
    "page": _l("Page"), "database": _l("Database"), "sealing": _l("Sealed values"),
}  # fmt: skip

SITE = ("database", "sealing")  # subjects that are no tables and say nothing of persons

ACTORS = {journal.SYSTEM: _l("The system")}  # what no person did: a job, the command line


@dataclass(frozen=True)
class Item:
    """One value that a line tells of: with ``before`` and ``after``, or only what is (``after``)."""

    title: str
    before: str | None
    after: str | None
    changed: bool


def subject_titles() -> dict[str, object]:
    """What tables are called: by the core, by a class's own ``__title__``, or as a kind of fact; and sheets of imports."""
    own = {model.__tablename__: model.__title__ for model in classes(Record) if hasattr(model, "__title__")}
    sheets = {contributed.item.id: contributed.item.title for contributed in registry().installed(ImportSheet)}
    return SUBJECTS | sheets | own | {kind.model.__tablename__: kind.title for kind in installed_kinds()}


def subject_title(subject: str) -> str:
    """What one table is called; its own name when nobody knows it any more."""
    return str(subject_titles().get(subject, subject))


def items_of(line: Journal) -> list[Item]:
    """What a line tells, value by value; nothing for an erased one."""
    if line.detail is None:
        return []
    model = next((model for model in classes(Record) if model.__tablename__ == line.subject), None)
    told = _Told(line.county_id, model if model in _usable() else None)
    return [told.item(name, value) for name, value in json.loads(line.detail).items()]


def _usable() -> set[type]:
    """Classes of the plugins in use: one that was set aside cannot be asked what its columns are called."""
    healthy = {"core", *plugins.current().healthy()}
    return {model for model in classes(Record) if owner(model.__module__) in healthy}


@dataclass(frozen=True)
class _Told:
    """How the values of a line read: with the words of ``model``, or with what they are called everywhere."""

    county_id: str
    model: type | None

    def item(self, name: str, value) -> Item:
        title = self.title(name)
        if isinstance(value, list) and len(value) == 2:
            before, after = (self.words(name, part) for part in value)
            return Item(title, before, after, True)
        return Item(title, None, self.words(name, value), False)

    def title(self, name: str) -> str:
        column = self.column(name)
        said = vocabulary.label(self.model, name) if column is not None else FIELDS.get(name)
        if said is None and column is not None and "ref" in column.info:
            said = subject_titles().get((column.info["ref"] or self.model).__tablename__)
        return str(name if said is None else said)

    def column(self, name: str):
        return self.model.__mapper__.columns.get(name) if self.model else None

    def words(self, name: str, value) -> str | None:
        if value is None or value == "":
            return None
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if isinstance(value, dict):
            return "；".join(f"{FIELDS.get(key, key)} {part}" for key, part in value.items())
        column = self.column(name)
        if column is not None and "ref" in column.info:
            return self.record(column.info["ref"] or self.model, value)
        titles = vocabulary.titles(self.model, name) if column is not None else {}
        parts = value if isinstance(value, list) else [value]
        if any(isinstance(part, dict | list) for part in parts):
            return _("%(n)s entries", n=len(parts))
        return "、".join(str(titles.get(part, part) if isinstance(part, str) else part) for part in parts)

    def record(self, model: type, value) -> str:
        found = db.session.get(model, (self.county_id, parse_id(str(value))))
        return str(value if found is None else found)
