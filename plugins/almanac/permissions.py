"""Who may see the almanac and who keeps it."""

from core.api import OFFICE, STAFF, Permission, _l

READ = Permission("almanac.read", _l("See the almanac"), STAFF | {"admin", "auditor"})
EDIT = Permission("almanac.edit", _l("Keep market rules, holidays and seasons"), OFFICE | {"clerk"})
