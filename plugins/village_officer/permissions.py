"""Who may do what in the model.

Wishes and blocking pairs are for the personnel office alone: an officer sees his own wishes, a chief those of his villages. The
administrator gives rights and reads none of it.
"""

from core.api import BUREAU, LEADERS, OFFICERS, STATION, Permission, _l

WATCH = STATION | BUREAU | {"personnel", "auditor"}

READ = Permission("village_officer.read", _l("See villages and their officers"), WATCH)
OWN = Permission("village_officer.own", _l("Work as a village officer"), OFFICERS, police=True)
RECORD = Permission("village_officer.record", _l("Record findings and concerns of villages"), OFFICERS, police=True)
ARRANGE = Permission("village_officer.arrange", _l("Arrange terms, posts, forces and points"),
                     LEADERS | {"desk", "personnel"}, police=True)  # fmt: skip
WISH = Permission("village_officer.wish", _l("Say wishes in a two-way choice"), OFFICERS, police=True)
CHOOSE = Permission("village_officer.choose", _l("Work out and decide plans of officers and villages"),
                    frozenset({"personnel"}), police=True)  # fmt: skip
COUNTY = Permission("village_officer.county", _l("Enter which villages adjoin"), BUREAU, police=True)
EXPORT = Permission("village_officer.export", _l("Export lists of village officers"),
                    LEADERS | BUREAU | {"personnel", "auditor"}, police=True)  # fmt: skip
