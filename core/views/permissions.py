"""The permissions of the core's own pages."""

from flask_babel import lazy_gettext as _l

from core.access import OFFICE, STAFF, STATION, Permission

READ_ORGANISATION = Permission("core.organisation.read", _l("See units, villages and staff"), STAFF | {"admin", "auditor"})
MANAGE_UNITS = Permission("core.units.manage", _l("Change units and jurisdictions"), frozenset({"admin"}))
MANAGE_AREAS = Permission("core.areas.manage", _l("Change townships and villages"), OFFICE)
MANAGE_STAFF = Permission("core.staff.manage", _l("Change the staff list and postings"), frozenset({"admin", "personnel"}))
MANAGE_ACCOUNTS = Permission("core.accounts.manage", _l("Manage accounts"), frozenset({"admin"}))
IMPORT = Permission("core.import", _l("Import tables"), STATION | OFFICE | {"personnel"})
UNDO_IMPORT = Permission("core.import.undo", _l("Take back an import"), frozenset({"admin", "desk"}), police=True)
