"""The journal's lines in words: verbs, tables and columns as people call them, values before and after.

A line holds names and values, not types, so it can be read when the plugin that wrote it is gone: what nobody can name any more is
shown under the name that stands in the line.
"""

import json
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.extensions import db
from core.models.base import Record, classes
from core.models.journal import Journal
from core.models.officer import Officer
from core.models.organisation import Area, Unit
from core.registry import installed_kinds
from core.screens.codes import parse_id
from core.services import journal

VERBS = {
    "create": _l("New record"), "change": _l("Record changed"), "delete": _l("Deleted"), "sign_in": _l("Signed in"),
    "sign_in_failed": _l("Sign-in failed"), "sign_out": _l("Signed out"), "change_password": _l("Password changed"),
    "export": _l("Taken out as a file"), "unmask": _l("Looked up a number"), "find": _l("Looked somebody up by number"),
    "import": _l("Imported"), "switch_on": _l("Model switched on"), "switch_off": _l("Model switched off"), "purge": _l("Purged"),
    "reseal": _l("Sealed anew"), "correct": _l("Number corrected"), "close_early": _l("Ended early"), "erase": _l("Text erased"),
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

FIELDS = {
    "name": _l("Name"), "title": _l("Title"), "code": _l("Code"), "kind": _l("Kind"), "state": _l("State"), "note": _l("Note"),
    "occurred_on": _l("Date"), "area_id": _l("Village"), "unit_id": _l("Unit"), "officer_id": _l("Officer"),
    "guide_id": _l("Guiding officer"), "posting_id": _l("Posting"), "parent_id": _l("Belongs to"), "number": _l("Its number"),
    "valid_from": _l("Valid from"), "valid_to": _l("Valid to"), "role": _l("Role"), "person_class": _l("Kind of person"),
    "phone": _l("Telephone"), "address": _l("Address"), "key": _l("Setting"), "value": _l("Value"), "place": _l("Spot"),
    "people_met": _l("People met"), "channel": _l("How it came about"), "reason": _l("Reason"), "format": _l("File"),
    "rows": _l("Rows"), "filters": _l("Filters"), "from": _l("From"), "by": _l("By"), "station": _l("Station"),
    "columns": _l("Items"), "sha256": _l("Fingerprint of the file"), "file": _l("File name"), "origin": _l("Origin"),
    "happened_on": _l("Date"), "old_code": _l("Old code"), "new_code": _l("New code"), "initials": _l("Pinyin initials"),
    "population": _l("Population"), "households": _l("Households"), "skills": _l("Skills"), "found": _l("Found"),
}  # fmt: skip
ACTORS = {journal.SYSTEM: _l("The system")}  # what no person did: a job, the command line
PLACES = {"area_id": Area, "unit_id": Unit, "officer_id": Officer, "guide_id": Officer}


@dataclass(frozen=True)
class Item:
    """One value that a line tells of: with ``before`` and ``after``, or only what is (``after``)."""

    title: str
    before: str | None
    after: str | None
    changed: bool


def subject_titles() -> dict[str, object]:
    """What tables are called: by the core, by a class's own ``__title__``, or as a kind of fact."""
    own = {model.__tablename__: model.__title__ for model in classes(Record) if hasattr(model, "__title__")}
    return SUBJECTS | own | {kind.model.__tablename__: kind.title for kind in installed_kinds()}


def subject_title(subject: str) -> str:
    """What one table is called; its own name when nobody knows it any more."""
    return str(subject_titles().get(subject, subject))


def items_of(line: Journal) -> list[Item]:
    """What a line tells, value by value; nothing for an erased one."""
    if line.detail is None:
        return []
    return [_item(name, value) for name, value in json.loads(line.detail).items()]


def _item(name: str, value) -> Item:
    title = str(FIELDS.get(name, name))
    if isinstance(value, list) and len(value) == 2:
        before, after = (_words(name, part) for part in value)
        return Item(title, before, after, True)
    return Item(title, None, _words(name, value), False)


def _words(name: str, value) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, dict):
        return "；".join(f"{FIELDS.get(key, key)} {part}" for key, part in value.items())
    if isinstance(value, list):
        return "、".join(map(str, value))
    if name in PLACES:
        return _place(PLACES[name], value) or str(value)
    return str(value)


def _place(model, value) -> str | None:
    return db.session.scalar(select(model.name).where(model.id == parse_id(str(value))))
