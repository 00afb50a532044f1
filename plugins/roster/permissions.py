"""Who may do what on the roster.

Everybody in the field reads; assistants see their own slots (row scope) and who is on. The plan is written by the station's leaders
and its clerk; approving leave and swaps is a decision of the leaders and needs a police officer.
"""

from core.api import BUREAU, FIELD, LEADERS, OFFICERS, STAFF, STATION, Permission, _l

READ = Permission("roster.read", _l("See the roster"), STAFF | {"auditor"})
ASK = Permission("roster.ask", _l("Ask for leave"), FIELD)
SWAP = Permission("roster.swap", _l("Propose and answer swaps"), STATION)
PLAN = Permission("roster.plan", _l("Plan the roster"), LEADERS | {"clerk"} | BUREAU)
DECIDE = Permission("roster.decide", _l("Approve leave and swaps"), LEADERS, police=True)
LOGS = Permission("roster.logs", _l("Read hand-over logs"), STATION | BUREAU | {"auditor"})
LOG = Permission("roster.log", _l("Write and sign hand-over logs"), OFFICERS, police=True)
KINDS = Permission("roster.kinds", _l("Set the kinds of shift"), BUREAU, police=True)
EXPORT = Permission("roster.export", _l("Export the roster"), LEADERS | BUREAU | {"auditor"}, police=True)
