"""Who may do what in the 1+1 model.

An assistant lists, relays, patrols and asks; fixing days, answering, checking, appointing and paying are police work
(国办发〔2016〕15号). Left-behind children are seen by those who look after them, and by nobody at the bureau (PIPL article 28).
"""

from core.api import BUREAU, FIELD, LEADERS, OFFICERS, STAFF, Permission, _l

READ = Permission("auxiliary.read", _l("See pairings and duties of assistants"), STAFF | {"auditor"})
OWN = Permission("auxiliary.own", _l("Work as a village assistant"), frozenset({"assistant"}))
LIST = Permission("auxiliary.list", _l("List villagers who want papers, relay requests"), FIELD)
ANSWER = Permission("auxiliary.answer", _l("Answer requests of villagers"), OFFICERS, police=True)
HOUSEHOLD = Permission("auxiliary.household", _l("Fix days in villages, take papers and hand out cards"),
                       frozenset({"household", "chief"}), police=True)  # fmt: skip
CARE = Permission("auxiliary.care", _l("See whom a village looks after"), FIELD)
CARE_CHILD = Permission("auxiliary.care_child", _l("See which children a village looks after"),
                        frozenset({"chief", "household", "officer", "assistant"}))  # fmt: skip
SUPERVISE = Permission("auxiliary.supervise", _l("Guide and check assistants"), OFFICERS, police=True)
KEEP_LOG = Permission("auxiliary.keep_log", _l("Write the log of the three levels"), OFFICERS | {"assistant"})
ARRANGE = Permission("auxiliary.arrange", _l("Note gaps of the pairing, plan patrols and the van"), OFFICERS, police=True)
EXPORT = Permission("auxiliary.export", _l("Export lists of the 1+1 model"), LEADERS | BUREAU | {"auditor"}, police=True)
