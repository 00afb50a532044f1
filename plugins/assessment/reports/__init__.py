"""The reports of the assessment."""

from core.api import Report, _l
from plugins.assessment.permissions import BURDEN, READ
from plugins.assessment.reports import bands, burden, month, pilot

REPORTS = (
    Report(
        "assessment.month",
        _l("Assessment: closed months"),
        READ,
        month.month,
        _l("Totals of the months in force, by station"),
        weight=70,
    ),
    Report(
        "assessment.bands",
        _l("Assessment: bands"),
        READ,
        bands.bands,
        _l("Twelve months with intervals; no ranks"),
        weight=71,
        by=(),
    ),
    Report(
        "assessment.burden",
        _l("Reporting burden"),
        BURDEN,
        burden.burden,
        _l("Minutes per person and week by role"),
        weight=72,
        by=(),
    ),
    Report(
        "assessment.pilot",
        _l("Evaluation of a pilot"),
        READ,
        pilot.pilot,
        _l("The newest pilot against its frozen baseline"),
        weight=73,
        by=(),
    ),
)
