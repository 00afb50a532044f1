"""The reports of the model."""

from core.api import Report, _l
from plugins.village_officer.permissions import READ
from plugins.village_officer.reports import coverage, placing, roles, six_in, time


def _report(name, title, run, summary, weight) -> Report:
    return Report(f"village_officer.{name}", title, READ, run, summary, weight=weight)


REPORTS = (
    _report("six_roles", _l("Six roles of village officers"), roles.six_roles,
    _l("Seconded, community officers and leaders beside each other"), 40),
    _report("six_roles_places", _l("Six roles by place"), roles.by_place,
    _l("The seconded officers' figures by station or village"), 41),
    _report("six_roles_people", _l("Six roles by officer"), roles.by_officer, _l("The same figures by officer"), 42),
    _report("coverage", _l("Coverage by village officers"), coverage.coverage, _l("On the last day of the period"), 43),
    _report("six_in", _l("Six places entered"), six_in.six_in, _l("Visits by kind of place, and what is done by the way"), 44),
    _report("placing", _l("Officers sent to villages"), placing.placing, _l("New, swapped or kept on; matched by specialty"), 46),
    _report("time", _l("Time in the villages"), time.time_used, _l("Hours granted and used by seconded officers"), 45),
)  # fmt: skip
