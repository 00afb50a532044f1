"""What columns are called that stand in many tables under one name."""

from flask_babel import lazy_gettext as _l

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
    "list_key": _l("Word list"), "retired_on": _l("Not used since"), "path": _l("Place among the units"),
    "id_number": _l("ID number"), "person_name": _l("Name of the person"), "day": _l("Date"), "at": _l("When"),
    "weekday": _l("Weekday"),
    "since": _l("From"), "until": _l("Until"), "source": _l("Source"), "period": _l("For which period"),
    "what": _l("What was done"), "answer": _l("Answer"), "answered_on": _l("Answered on"), "answered_at": _l("Answered at"),
    "result": _l("Result"),
    "closed_on": _l("Closed on"), "printed_on": _l("Printed on"), "fixed_on": _l("Put right on"), "returned_on": _l("Returned on"),
    "done_on": _l("Done on"), "approved_on": _l("Approved on"), "approved_by": _l("Approved by"), "decided_by": _l("Decided by"),
    "adopted_on": _l("Adopted on"), "village_kind": _l("Kind of village"), "example": _l("An example"), "label": _l("Name"),
}  # fmt: skip
