"""Who may do what with assessments.

Everybody sees his own figures and band; a station's leaders see their station. Plans, draws, closing and answers belong to the
bureau desk and the personnel office. An assistant rates nobody.
"""

from core.api import BUREAU, FIELD, LEADERS, STAFF, Permission, Reach, _l

OFFICE = BUREAU | {"personnel"}
OWN = Permission("assessment.own", _l("See one's own figures, and appeal"), FIELD, reach=Reach.OWN)
READ = Permission("assessment.read", _l("See the assessment of a station"), LEADERS | OFFICE | {"auditor"})
RATE = Permission("assessment.rate", _l("Enter ratings"), LEADERS | OFFICE | {"clerk"})
PLAN = Permission("assessment.plan", _l("Write plans"), OFFICE, police=True)
CHECK = Permission("assessment.check", _l("Draw and enter spot checks"), OFFICE, police=True)
CLOSE = Permission("assessment.close", _l("Close months and answer appeals"), OFFICE, police=True)
PROPOSE = Permission("assessment.propose", _l("Propose a circular or a deduction"), LEADERS | OFFICE, police=True)
CONFIRM = Permission("assessment.confirm", _l("Confirm a circular or a deduction"), LEADERS | OFFICE, police=True)
BURDEN = Permission("assessment.burden", _l("See the burden of forms"), STAFF | {"auditor", "admin"})
PILOT = Permission("assessment.pilot", _l("Freeze the baseline of a pilot"), OFFICE, police=True)
EXPORT = Permission("assessment.export", _l("Export assessments"), LEADERS | OFFICE | {"auditor"}, police=True)
