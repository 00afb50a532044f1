"""Who may do what with merged stations.

Planning a merger and putting it into force is the bureau's; the station keeps its ledgers; leaders make turns and beats. The
personnel office sees the plans, for people are moved by them.
"""

from core.api import BUREAU, LEADERS, OFFICERS, STAFF, STATION, Permission, _l

POLICE_STAFF = STAFF - {"assistant"}
READ = Permission("consolidation.read", _l("See consolidated stations"), POLICE_STAFF | {"auditor"})
REPORTS = Permission("consolidation.reports", _l("See the reports of consolidated stations"), READ.roles | {"admin"})
RECORD = Permission("consolidation.record", _l("Keep the ledgers of a central station"), STATION)
GUARD = Permission("consolidation.guard", _l("Look at guarded places"), OFFICERS, police=True)
LEAD = Permission("consolidation.lead", _l("Plan turns at the post and beats, keep bodies"), LEADERS | BUREAU, police=True)
PLAN = Permission("consolidation.plan", _l("Plan mergers"), BUREAU, police=True)
WEIGH = Permission("consolidation.weigh", _l("See plans of mergers"), LEADERS | BUREAU | {"personnel", "auditor"})
FORCE = Permission("consolidation.force", _l("Put a merger into force"), BUREAU, police=True)
OUTCOMES = Permission("consolidation.outcomes", _l("Keep money, works and surveys of stations"), BUREAU, police=True)
EXPORT = Permission(
    "consolidation.export", _l("Export lists of consolidated stations"), LEADERS | BUREAU | {"auditor"}, police=True
)
