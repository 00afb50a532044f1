"""The reports of the 1+1 model."""

from core.api import Report, _l
from plugins.auxiliary.permissions import READ
from plugins.auxiliary.reports import allowance, duties, pairing, quarter, supervision


def _report(name, title, run, summary, weight) -> Report:
    return Report(f"auxiliary.{name}", title, READ, run, summary, weight=weight)


REPORTS = (
    _report("quarter", _l("1+1 model: results of a period"), quarter.quarter, _l("What assistants brought, by village"), 30),
    _report("duties", _l("Six duties by assistant"), duties.duties, _l("Records by duty and by part of the mechanism"), 31),
    _report("pairing", _l("Pairing of officers and assistants"), pairing.pairing, _l("On the last day of the period"), 32),
    _report("supervision", _l("Three-level management"), supervision.supervision, _l("Entries by level, checks, findings"), 33),
    _report("allowance", _l("Allowance of assistants"), allowance.allowance, _l("Month by month, by station"), 34),
)  # fmt: skip
