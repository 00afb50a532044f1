"""Who may see the almanac and who keeps it."""

from core.api import BUREAU, STAFF, Permission, _l

READ = Permission("almanac.read", _l("See the almanac"), STAFF | {"auditor"})
EDIT = Permission("almanac.edit", _l("Keep market rules, holidays and seasons"), BUREAU | {"clerk"})
