"""Saving what stations and bureau keep: profiles, borders, ledgers, money, proposals."""

from sqlalchemy import select

from core.api import Refused, _, db, today
from plugins.consolidation.models import (
    Border,
    BudgetLine,
    Concern,
    GuardCheck,
    Proposal,
    ProposalState,
    SafetySurvey,
    Side,
    StationCheck,
    StationProfile,
    System,
    SystemEntry,
)
from plugins.ledger.api import record


def keep(row) -> None:
    """Save a record that has no rule of its own but its days."""
    begins, ends = getattr(row, "valid_from", None), getattr(row, "valid_to", None)
    if begins and ends and ends < begins:
        raise Refused(_("The last day lies before the first."), "valid_to")
    db.session.add(row)
    db.session.flush()


def _alone(row, sentence, field, *same) -> None:
    """Refuse a second record of the same."""
    with db.session.no_autoflush:
        if db.session.scalar(select(type(row).id).where(*same, type(row).id != row.id).limit(1)) is not None:
            raise Refused(sentence, field)


def save_profile(profile: StationProfile) -> None:
    """One profile for a station and year."""
    same = StationProfile.unit_id == profile.unit_id, StationProfile.year == profile.year
    _alone(profile, _("This station has a profile of %(year)s already; change that one.", year=profile.year), "year", *same)
    keep(profile)


def save_border(border: Border) -> None:
    """A pair of stations, once, whichever is named first."""
    if border.one_id == border.other_id:
        raise Refused(_("Choose two different stations."), "other_id")
    border.one_id, border.other_id = sorted((border.one_id, border.other_id))
    same = Border.one_id == border.one_id, Border.other_id == border.other_id
    _alone(border, _("This border is entered already."), "other_id", *same)
    keep(border)


def save_road(road) -> None:
    """The minutes from a station to a village, once."""
    model = type(road)
    same = model.area_id == road.area_id, model.unit_id == road.unit_id
    _alone(road, _("These minutes are entered already; change that line."), "unit_id", *same)
    keep(road)


def save_entry(entry: SystemEntry) -> None:
    """An entry of the four ledgers; liaison says whether within the police or with others."""
    if entry.system is System.LIAISON and entry.side is None:
        entry.side = Side.EXTERNAL
    if entry.system is System.LIAISON and not entry.partner:
        raise Refused(_("Say with whom."), "partner")
    record(entry)


def save_guard(check: GuardCheck) -> None:
    """What a place lacks; it lies where the place lies."""
    with db.session.no_autoflush:
        venue = db.session.get(GuardCheck.venue.property.mapper.class_, (check.county_id, check.venue_id))
    check.area_id = venue.area_id
    record(check)


def save_check(check: StationCheck) -> None:
    """Departments that came together count as one visit; each is named."""
    if not check.departments:
        raise Refused(_("Name the departments."), "departments")
    if check.occurred_on > today():
        raise Refused(_("This day has not come yet."), "occurred_on")
    keep(check)


def save_budget(line: BudgetLine) -> None:
    """One line for a station, year and item."""
    same = BudgetLine.unit_id == line.unit_id, BudgetLine.year == line.year, BudgetLine.item == line.item
    _alone(line, _("This line is entered already; change that one."), "item", *same)
    keep(line)


def save_safety(survey: SafetySurvey) -> None:
    """With the number asked the share is reckoned; without it the printed one stands, and no interval."""
    if (survey.asked is None) != (survey.safe is None):
        raise Refused(_("Give both numbers, or neither."), "safe")
    if survey.asked is not None:
        if survey.safe > survey.asked:
            raise Refused(_("More feel safe than were asked."), "safe")
        survey.percent = round(100 * survey.safe / survey.asked, 2)
    keep(survey)


def save_proposal(proposal: Proposal) -> None:
    """A decided proposal names the document and the day; a reported one to whom and when."""
    decided = proposal.state in (ProposalState.APPROVED, ProposalState.REJECTED)
    if proposal.state is not ProposalState.DRAFT and not (proposal.reported_to and proposal.reported_on):
        raise Refused(_("Say to whom it was reported, and when."), "reported_to")
    if decided and not (proposal.document and proposal.decided_on):
        raise Refused(_("Name the document and the day of the decision."), "document")
    keep(proposal)


def answer(concern: Concern, form) -> None:
    """Answer what worries people."""
    if form.answered_on.data < concern.raised_on:
        raise Refused(_("The answer lies before the day on which it was raised."), "answered_on")
    concern.answer, concern.arranged, concern.answered_on = form.answer.data, form.arranged.data, form.answered_on.data
