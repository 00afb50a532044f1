"""Freezing the baseline of a pilot."""

from core.api import Period, Refused, _, db, switched_on, today
from plugins.assessment.models import Pilot
from plugins.assessment.queries.pilots import counts, stations
from plugins.assessment.scoring import digest_of


def freeze(pilot: Pilot) -> None:
    """Count the base period of all stations and keep it with its hash; it is never counted again.

    Raises:
        Refused: when it is frozen, the base period is not before the pilot, no station is chosen, or the plugin is not on.
    """
    if pilot.digest:
        raise Refused(_("The baseline is frozen. A pilot with another one is a new pilot."))
    if pilot.base_to < pilot.base_from:
        raise Refused(_("The period ends before it begins."), "base_to")
    if pilot.base_to >= pilot.first_day:
        raise Refused(_("The base period ends before the pilot begins."), "base_to")
    if pilot.first_day > today():
        raise Refused(_("The pilot has not begun; its baseline is frozen on its first day."), "first_day")
    with db.session.no_autoflush:
        codes = {unit.code for unit in stations()}
        chosen = sorted(set(pilot.stations or ()) & codes)
        if not chosen:
            raise Refused(_("Choose the pilot stations."), "stations")
        if pilot.plugin not in switched_on(pilot.county_id):
            raise Refused(_("This model is not switched on."), "plugin")
        pilot.stations, pilot.others = chosen, sorted(codes - set(chosen))
        pilot.figures = counts(Period(pilot.base_from, pilot.base_to), codes)
    pilot.digest = digest_of(pilot.figures)
    db.session.add(pilot)
    db.session.flush()
