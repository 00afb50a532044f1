"""Who may do what in the briefcase office.

Assistants go out, deliver cards and take calls. Handing cards out, noting penalties and answering findings is done by the station's
own people; inspecting and setting up an office is for leaders (国办发〔2016〕15号: helpers act under officers).
"""

from core.api import BUREAU, FIELD, LEADERS, OFFICERS, STAFF, STATION, Permission, _l

READ = Permission("briefcase.read", _l("See briefcase offices"), STAFF | {"auditor"})
GO_OUT = Permission("briefcase.go_out", _l("Go out, deliver cards, take calls"), FIELD)
KEEP = Permission("briefcase.keep", _l("Receive cards, keep decisions and groups"), STATION)
PRINT = Permission("briefcase.print", _l("Print public notices"), STATION | BUREAU)
PENALISE = Permission("briefcase.penalise", _l("Note penalties of venues"), OFFICERS, police=True)
LEAD = Permission("briefcase.lead", _l("Set up offices, inspect them, look back after failures"), LEADERS | BUREAU, police=True)
OVERSEE = Permission("briefcase.oversee", _l("See inspections and findings"), STATION | BUREAU | {"auditor"})
EXPORT = Permission("briefcase.export", _l("Export lists of briefcase offices"), LEADERS | BUREAU | {"auditor"}, police=True)
