"""Giving a part to somebody else: a stand-in for an absent officer, or one of the station for the station's own."""

from uuid import UUID

from core.api import Refused, _, current_viewer, today
from plugins.roster.api import absent, stand_in
from plugins.tasks.models import DOING, Assignment, State, Verb
from plugins.tasks.queries.receivers import is_posted, officer_name
from plugins.tasks.services.history import note


def proposal(part: Assignment) -> tuple[str, UUID | None, str] | None:
    """``(why the owner is away, stand-in, his name)`` when the owner of an open part is absent today."""
    if part.officer_id is None or part.state not in DOING:
        return None
    why = absent([part.officer_id], today()).get(part.officer_id)
    other = stand_in(part.officer_id, today()) if why else None
    return (str(why), other, officer_name(other)) if why else None


def hand_over(part: Assignment, officer_id: UUID | None) -> None:
    """Give an open part to another officer of its station, who signs for it anew.

    Raises:
        Refused: by somebody of another station, for settled parts, for nobody, for the same officer, or one not posted there.
    """
    viewer = current_viewer()
    if viewer is not None and viewer.units and part.unit_id not in viewer.units:
        raise Refused(_("Only the leaders of the station give its tasks to somebody else."))
    if part.state not in DOING:
        raise Refused(_("This task was reported, recalled or settled already."))
    if officer_id is None:
        raise Refused(_("Choose who takes it."))
    if officer_id == part.officer_id:
        raise Refused(_("He has it already."))
    if not is_posted(officer_id, part.unit_id):
        raise Refused(_("%(name)s is not posted to this station today.", name=officer_name(officer_id)))
    before = officer_name(part.officer_id)
    if part.officer_id is not None:
        part.stands_for_id = None if officer_id == part.stands_for_id else part.stands_for_id or part.officer_id
    part.officer_id, part.state, part.acknowledged_on = officer_id, State.ISSUED, None
    note(part, Verb.HAND, " → ".join(name for name in (before, officer_name(officer_id)) if name))
