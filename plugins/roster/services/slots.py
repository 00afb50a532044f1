"""One slot: saved by hand, given to a stand-in, deleted."""

from uuid import UUID

from sqlalchemy import inspect

from core.api import Refused, _, db
from plugins.roster.models import Slot
from plugins.roster.reckoning import span
from plugins.roster.services.planning import fill, plan, void
from plugins.roster.shifts import shifts

LONGEST = 120


def save(slot: Slot) -> None:
    """Save a slot as a form filled it: with its own times, or with those of its kind where both are left out.

    Raises:
        Refused: for one time without the other, and whatever :func:`~plugins.roster.services.planning.plan` refuses.
    """
    slot.place = slot.place or None  # a form says "" for the place of the shift
    if slot.absence is not None:
        raise Refused(_("The officer was absent; this duty is not changed any more."))
    starts, ends = slot.starts, slot.ends
    if (starts is None) != (ends is None):
        raise Refused(_("Give both times, or none for those of the shift."), "ends" if ends is None else "starts")
    shift = shifts().get(slot.kind)
    if shift is not None:
        slot.starts_at, slot.ends_at = span(slot.occurred_on, starts or shift.starts, ends or shift.ends)
    plan([slot], reason=slot.reason or "")


def mark_absent(slot: Slot, absence: str, stand_in: UUID | None = None, reason: str = "") -> None:
    """Say that the officer was not there and why, and who came instead.

    The slot stays and counts nothing; the stand-in has a slot of his own with the same times.

    Raises:
        Refused: without a cause, for a slot that is over and marked, or a stand-in who cannot work then.
    """
    if slot.absence is not None:
        raise Refused(_("This officer is marked absent already."))
    if not 2 <= len(absence.strip()) <= LONGEST:
        raise Refused(_("Please say why the officer is absent, in 2 to %(n)d characters.", n=LONGEST), "absence")
    if stand_in == slot.officer_id:
        raise Refused(_("Nobody stands in for himself."), "stand_in_id")
    void(slot.id)
    slot.absence = absence.strip()
    fill([slot])
    db.session.flush()
    if stand_in is not None:
        other = Slot(unit_id=slot.unit_id, officer_id=stand_in, area_id=slot.area_id, occurred_on=slot.occurred_on, kind=slot.kind)
        other.starts_at, other.ends_at, other.place, other.stands_for_id = slot.starts_at, slot.ends_at, slot.place, slot.officer_id
        plan([other], reason=reason)
        if not inspect(other).persistent:
            raise Refused(_("The stand-in has this very duty already."), "stand_in")


def return_to_duty(slot: Slot) -> None:
    """Take a wrong absence back.

    Raises:
        Refused: when the officer has another duty or leave by now.
    """
    slot.absence = None
    plan([slot], reason=slot.reason or _("Absence taken back"))


def chosen(text: str) -> UUID | None:
    """The officer's id that a form posted, ``None`` for nothing.

    Raises:
        Refused: for anything else.
    """
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        raise Refused(_("Please choose from the list."), "stand_in") from None
