"""Inspections, and hazards from found to checked again."""

from datetime import date

from sqlalchemy import func, select

from core.api import Refused, _, db, setting, today
from plugins.ledger.models import Hazard, Inspection, Venue
from plugins.ledger.models.inspection import HazardState, InspectionKind
from plugins.ledger.services.recording import record


def record_inspection(inspection: Inspection) -> None:
    """Save a check of a venue; nothing failed means passed. Another planned check beyond the year's cap is asked about first.

    Raises:
        Refused: when the venue has had its planned checks of the year and ``inspection.repeated``
            is not set; as :func:`record` does.
    """
    venue = db.session.get(Venue, (inspection.county_id, inspection.venue_id))
    if inspection.kind is InspectionKind.ROUTINE and not inspection.repeated:
        _check_cap(inspection)
    inspection.area_id, inspection.passed = venue.area_id, not inspection.failed
    record(inspection)
    if venue.last_check is None or venue.last_check < inspection.occurred_on:
        venue.last_check = inspection.occurred_on
        venue.version += 1


def _check_cap(inspection) -> None:
    year = inspection.occurred_on.year
    planned = select(func.count(Inspection.id)).where(
        Inspection.venue_id == inspection.venue_id,
        Inspection.kind == InspectionKind.ROUTINE,
        Inspection.occurred_on >= date(year, 1, 1),
        Inspection.occurred_on <= date(year, 12, 31),
        Inspection.id != inspection.id,
    )
    with db.session.no_autoflush:
        made, cap = db.session.scalar(planned), setting("ledger.inspection_cap")
    if made >= cap:
        reason = _("This venue has had %(made)s planned checks this year; %(cap)s are the limit.", made=made, cap=cap)
        raise Refused(reason, "repeated")


def record_hazard(hazard: Hazard) -> None:
    """Save a hazard that was found.

    Raises:
        Refused: when it was closed, and as :func:`record` does.
    """
    check_open(hazard)
    record(hazard)


def check_open(hazard: Hazard) -> None:
    """Whether anything can be done about a hazard.

    Raises:
        Refused: when it is closed.
    """
    if hazard.state is HazardState.RECHECKED:
        raise Refused(_("This hazard is closed."))


def order(hazard: Hazard, form) -> None:
    """Order that a hazard is put right by a day.

    Raises:
        Refused: when it is closed, or the day lies before the hazard.
    """
    check_open(hazard)
    if form.deadline.data < hazard.occurred_on:
        raise Refused(_("This day lies before the hazard."), "deadline")
    hazard.state, hazard.ordered_on, hazard.deadline = HazardState.ORDERED, today(), form.deadline.data
    hazard.order_number, hazard.fixed_on = form.order_number.data, None


def report_fixed(hazard: Hazard) -> None:
    """Note that a hazard is said to be put right; somebody goes to look.

    Raises:
        Refused: when that is known already.
    """
    if hazard.state not in (HazardState.FOUND, HazardState.ORDERED):
        raise Refused(_("This hazard was put right already."))
    hazard.state, hazard.fixed_on = HazardState.FIXED, today()


def recheck(hazard: Hazard, form) -> None:
    """Go and look: the hazard is gone and closed, or still there and open again.

    Raises:
        Refused: when it is closed.
    """
    check_open(hazard)
    if form.outcome.data == "gone":
        hazard.state, hazard.rechecked_on = HazardState.RECHECKED, today()
        hazard.fixed_on = hazard.fixed_on or today()
    else:
        hazard.state = HazardState.ORDERED if hazard.ordered_on else HazardState.FOUND
        hazard.fixed_on = None


def report_up(hazard: Hazard, form) -> None:
    """Note which body a hazard was reported to and has it now.

    Raises:
        Refused: when it is closed.
    """
    check_open(hazard)
    hazard.held_by, hazard.reported_on = form.held_by.data, today()
