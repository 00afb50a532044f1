"""Who may do what with the records of people.

Candidates and allowances are for the personnel office, the administrator and a station's leaders, who answer for them; assistants
see only what is their own (the queries of their page ask for nobody else). Whoever opens a number says why, as everywhere.
"""

from core.api import BUREAU, FIELD, LEADERS, STATION, Permission, _l

PERSONS = frozenset({"personnel", "admin"})
OWN = Permission("personnel.own", _l("See one's own file: training, rules, allowance"), FIELD)
RULES = Permission("personnel.rules", _l("Read the rules"), FIELD | BUREAU | PERSONS | {"auditor"})
READ = Permission("personnel.read", _l("See training, teams and who has read the rules"), STATION | BUREAU | PERSONS | {"auditor"})
SELECTION = Permission("personnel.selection", _l("See candidates"), PERSONS | LEADERS | {"auditor"})
SELECT = Permission("personnel.select", _l("Run the selection"), PERSONS | LEADERS, police=True)
APPOINT = Permission("personnel.appoint", _l("Appoint candidates"), PERSONS, police=True)
UNMASK = Permission("personnel.unmask", _l("Look up the numbers of candidates"), LEADERS | {"personnel"}, police=True)
IMPORT = Permission("personnel.import", _l("Import candidates"), PERSONS | LEADERS, police=True)
TRAIN = Permission("personnel.train", _l("Record training, shadowing and mentors"), PERSONS | STATION)
TEAMS = Permission("personnel.teams", _l("Keep teams"), PERSONS | STATION)
WRITE_RULES = Permission("personnel.write_rules", _l("Publish rules"), PERSONS, police=True)
ALLOWANCES = Permission("personnel.allowances", _l("See allowances"), PERSONS | LEADERS | {"auditor"})
ABSENCES = Permission("personnel.absences", _l("Record absences"), PERSONS | LEADERS)
PAY = Permission("personnel.pay", _l("Draw up, approve and pay allowances"), PERSONS, police=True)
HANDOVER = Permission("personnel.handover", _l("See and make hand-over packs"), PERSONS | STATION)
END = Permission("personnel.end", _l("End a posting after its hand-over"), PERSONS, police=True)
EXPORT = Permission("personnel.export", _l("Export personnel lists"), PERSONS | LEADERS | {"auditor"}, police=True)
