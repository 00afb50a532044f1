"""Who may do what in the ledgers.

An assistant records and adds steps; ordering, inspecting, closing and releasing are police work (国办发〔2016〕15号).
"""

from core.api import BUREAU, FIELD, LEADERS, OFFICERS, STAFF, STATION, Permission, _l

READ = Permission("ledger.read", _l("See the ledgers"), STAFF | {"auditor"})
REPORTS = Permission("ledger.reports", _l("See the reports of the ledgers"), READ.roles | {"admin"})
SEE_CALLS = Permission("ledger.see_calls", _l("See calls"), READ.roles - {"assistant"})
REPORT_CALLS = Permission("ledger.report_calls", _l("See how many calls there were"), REPORTS.roles - {"assistant"})
SILENT = Permission("ledger.silent", _l("See where nothing was recorded"), LEADERS | BUREAU | {"auditor"})
RECORD = Permission("ledger.record", _l("Record facts"), FIELD)
COUNT_CALLS = Permission("ledger.count_calls", _l("Enter counts of calls"), STATION)
CLOSE = Permission("ledger.close", _l("Close disputes"), OFFICERS, police=True)
INSPECT = Permission("ledger.inspect", _l("Inspect venues"), OFFICERS, police=True)
ORDER = Permission("ledger.order", _l("Order that hazards are put right"), OFFICERS, police=True)
SURVEY = Permission("ledger.survey", _l("Draw up surveys"), OFFICERS | BUREAU)
EXPORT = Permission("ledger.export", _l("Export registers"), LEADERS | BUREAU, police=True)
CALLS = Permission("ledger.calls", _l("Import calls"), LEADERS | BUREAU | {"clerk"})
INCIDENTS = Permission("ledger.incidents", _l("See incident figures"), LEADERS | BUREAU | {"auditor"})
RELEASE = Permission("ledger.release", _l("Enter and release incident figures"), BUREAU, police=True)

KEEPERS = FIELD | {"desk"}
REGISTRARS = frozenset({"chief", "household"})
REGISTERS = Permission("ledger.registers", _l("See the registers"), KEEPERS)
REGISTER = Permission("ledger.register", _l("Keep the registers"), KEEPERS)
IMPORT_REGISTERS = Permission("ledger.import_registers", _l("Import registers"), frozenset({"chief", "household", "clerk", "desk"}))
UNMASK = Permission("ledger.unmask", _l("Look up ID and telephone numbers"), OFFICERS, police=True)
UNMASK_CHILD = Permission("ledger.unmask_child", _l("Look up the numbers of children"), REGISTRARS, police=True)
CORRECT = Permission("ledger.correct", _l("Correct ID numbers"), REGISTRARS, police=True)
STRIKE = Permission("ledger.strike", _l("Delete entries of registers"), REGISTRARS, police=True)
GEAR = Permission("ledger.gear", _l("See equipment and kits"), STAFF | {"auditor"})
USE_GEAR = Permission("ledger.use_gear", _l("Check kits and hand equipment over"), FIELD | BUREAU)
KEEP_GEAR = Permission("ledger.keep_gear", _l("Keep, issue and take back equipment"), LEADERS | BUREAU | {"clerk"})
DEFINE_KITS = Permission("ledger.define_kits", _l("Say what belongs in a kit"), LEADERS | BUREAU)
LOOK_UPS = Permission("ledger.look_ups", _l("See who looked up numbers"), frozenset({"chief", "auditor"}))
