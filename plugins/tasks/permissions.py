"""Who may do what with tasks.

Everybody in the field receives and does them, village assistants too; issuing, confirming and returning are decisions of leaders
and of the bureau, and need a police officer. Only the desk admits what the bureau sends beyond the weekly number.
"""

from core.api import BUREAU, FIELD, LEADERS, STAFF, Permission, _l

OFFICE = BUREAU | {"personnel"}

READ = Permission("tasks.read", _l("See tasks"), STAFF | {"auditor"})
DO = Permission("tasks.do", _l("Sign for tasks and do them"), FIELD)
HAND = Permission("tasks.hand", _l("Give a task to somebody else"), LEADERS | {"clerk"} | OFFICE)
ISSUE = Permission("tasks.issue", _l("Issue tasks"), LEADERS | OFFICE, police=True)
CONFIRM = Permission("tasks.confirm", _l("Confirm and return tasks"), LEADERS | OFFICE, police=True)
ADMIT = Permission("tasks.admit", _l("Admit tasks beyond the weekly number"), BUREAU, police=True)
EXPORT = Permission("tasks.export", _l("Export tasks"), LEADERS | OFFICE | {"auditor"}, police=True)
