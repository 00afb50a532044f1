"""What assistants did: one row per record of the ledgers, registers and requests, with its sort and how much it counts for.

Why one union: matrix, mechanism, quarter report and the list that their figures open read the same rows, so that they agree. The
union has no table of its own, so that a county which switches the model on later has all of it from its first day.
"""

from sqlalchemy import case, literal, or_, select, union_all

from core.api import Area, Officer, Posting
from plugins.auxiliary.duties import CARD_BUSINESS, HOUSEHOLD_BUSINESS, ITEMS, YIELDS
from plugins.auxiliary.models import VillageRequest
from plugins.ledger.api import (
    Activity,
    ActivityKind,
    Dispute,
    DisputeStep,
    Hazard,
    InfoItem,
    Outreach,
    RentalHouse,
    Residence,
    Resident,
    ServiceCase,
    Suggestion,
    Vehicle,
    Visit,
    VisitKind,
    Way,
)

COLLECTED = ("safety", "opinion", "other")
"""Kinds of information that is news; the others (base, vehicle, floating) describe what is there."""


def assistants():
    """Ids of whoever holds or held the post of a village assistant."""
    return select(Posting.officer_id).where(Posting.role == "assistant")


def _part(model, item, amount=None, day=None, mine=None):
    amount = literal(1) if amount is None else amount
    day, item = model.occurred_on if day is None else day, literal(item) if isinstance(item, str) else item
    columns = model.id, day.label("occurred_on"), model.area_id, model.unit_id, model.officer_id
    own = model.officer_id.in_(assistants()) if mine is None else mine
    return select(*columns, item.label("item"), amount.label("amount")).where(own)


def _activity():
    roads = or_(Activity.topic == "traffic", Activity.outreach == Outreach.ROADS)
    kinds = {
        ActivityKind.PATROL: "patrol", ActivityKind.NIGHT_PATROL: "night_patrol", ActivityKind.ALERT: "alert",
        ActivityKind.RELIEF: "relief", ActivityKind.COUNCIL: "council", ActivityKind.JOINT_MEETING: "council",
    }  # fmt: skip
    return case((roads, "traffic"), *((Activity.kind == kind, code) for kind, code in kinds.items()), else_="talk")


def _service():
    return case(
        ((ServiceCase.way == Way.AGENCY) & ServiceCase.business.in_(HOUSEHOLD_BUSINESS), "agency"),
        (ServiceCase.way == Way.AGENCY, "agency_other"),
        ((ServiceCase.way == Way.DELIVERY) & ServiceCase.business.in_(CARD_BUSINESS), "card"),
        else_="service",
    )


def _parts():
    steps = select(DisputeStep.dispute_id).where(DisputeStep.officer_id.in_(assistants()))
    helped = or_(Dispute.helper_id.in_(assistants()), Dispute.id.in_(steps))
    own = Dispute.officer_id.in_(assistants())
    yield _part(Visit, case((Visit.kind == VisitKind.CARE, "care_visit"), else_="visit"), Visit.people_met)
    yield _part(Activity, _activity())
    yield _part(Hazard, case((Hazard.kind == "traffic", "traffic"), else_="hazard"))
    yield _part(Dispute, case((own, "dispute"), else_="dispute_helped"), mine=or_(own, helped))
    yield _part(DisputeStep, "dispute_step", day=DisputeStep.happened_on)
    yield _part(InfoItem, case((InfoItem.kind.in_(COLLECTED), "info"), else_="base"), InfoItem.quantity)
    yield _part(Suggestion, "suggestion")
    yield _part(ServiceCase, _service(), ServiceCase.quantity)
    yield _part(Resident, case((Resident.residence == Residence.FLOATING, "floating"), else_="resident"))
    yield _part(RentalHouse, "rental")
    yield _part(Vehicle, "vehicle")
    yield _part(VillageRequest, "request")


WORK = union_all(*_parts()).subquery("work")
"""Columns: id, occurred_on, area_id, unit_id, officer_id, item, amount."""


def _sorted_by(groups: dict):
    return case({code: group for code, group in groups.items() if group}, value=WORK.c.item)


DUTY = _sorted_by({code: item.duty and item.duty.value for code, item in ITEMS.items()})
PART = _sorted_by({code: item.part and item.part.value for code, item in ITEMS.items()})
YIELD = _sorted_by({item: name for name, found in YIELDS.items() for item in found.items})

work_rows = select(
    WORK.c.id,
    WORK.c.occurred_on,
    select(Area.name).where(Area.id == WORK.c.area_id).scalar_subquery().label("village"),
    WORK.c.item,
    WORK.c.amount,
    select(Officer.name).where(Officer.id == WORK.c.officer_id).scalar_subquery().label("officer"),
).select_from(WORK)
