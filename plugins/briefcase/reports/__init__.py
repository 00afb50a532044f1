"""The reports of the briefcase office."""

from core.api import Report, _l
from plugins.briefcase.permissions import READ
from plugins.briefcase.reports import annual, coverage, kit, presence, response, venues


def _report(name, title, run, summary, weight) -> Report:
    return Report(f"briefcase.{name}", title, READ, run, summary, weight=weight)


REPORTS = (
    _report(
        "annual", _l("Briefcase office: the year"), annual.annual, _l("What the offices did, and how they kept their rules"), 14
    ),
    _report(
        "presence",
        _l("Weekly presence in the villages"),
        presence.presence,
        _l("Two thirds of the working week; weeks below named"),
        15,
    ),
    _report(
        "coverage", _l("Monthly coverage of village groups"), coverage.coverage, _l("Three quarters of the groups each month"), 16
    ),
    _report("eight_ones", _l("The eight ones"), kit.eight_ones, _l("What each office has and what it lacks"), 17),
    _report("response", _l("Nearest response"), response.response, _l("Minutes from call to arrival and to the end"), 18),
    _report(
        "venues", _l("Checks of the four trades"), venues.venues, _l("Checks, hazards and penalties by trade; never scored"), 19
    ),
)
