"""Who may do what on a market day.

Assistants help: they hand out numbers, press the counters, give out cards. Opening and closing is done by the station (police and
clerk), because whoever closes answers for those who were still waiting (国办发〔2016〕15号: helpers act under officers).
"""

from core.api import BUREAU, FIELD, LEADERS, STAFF, STATION, Permission, _l

READ = Permission("market_day.read", _l("See market days"), STAFF | {"auditor"})
REPORTS = Permission("market_day.reports", _l("See the reports of market days"), READ.roles | {"admin"})
HELP = Permission("market_day.help", _l("Count, hand out numbers and cards"), FIELD)
RUN = Permission("market_day.run", _l("Open and close sessions"), STATION)
PLAN = Permission("market_day.plan", _l("Plan sessions"), STATION | BUREAU)
LEAD = Permission("market_day.lead", _l("Set hours and points"), LEADERS | BUREAU, police=True)
LEND = Permission("market_day.lend", _l("Lend officers between stations, write the plan"), BUREAU, police=True)
EXPORT = Permission("market_day.export", _l("Export market-day lists"), LEADERS | BUREAU | {"auditor"}, police=True)
