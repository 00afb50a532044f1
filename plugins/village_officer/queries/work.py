"""What village officers did: one row per record of the ledgers, with what it counts as and in which group its officer was that day.

Why one union: report, matrix and the lists that their figures open read the same rows, so that they agree. The group is that of the
term on the day of the record: who was seconded in 2022 and is a community officer today counts as seconded for 2022.
"""

from sqlalchemy import String, case, cast, false, literal, null, or_, select, union_all

from core.api import Area, Officer
from plugins.ledger.api import (
    Activity,
    ActivityKind,
    Channel,
    Dispute,
    DisputeState,
    Hazard,
    HazardState,
    InfoItem,
    Inspection,
    InspectionKind,
    ServiceCase,
    Suggestion,
    Visit,
    VisitKind,
    Way,
)
from plugins.village_officer.models import Concern, Term
from plugins.village_officer.roles import FIGURES, ITEMS

PAPERS = (
    "id_first", "id_replace", "id_lost", "id_pickup", "birth", "move_in", "move_out", "death", "change", "residence_permit",
    "driving_licence",
)  # fmt: skip
"""Business of the household register, and papers fetched for people."""
KINDS = {"neighbours": "dispute_neighbour", "family": "dispute_family", "labour": "dispute_labour"}


PLACES = (VisitKind.VILLAGE, VisitKind.COMMUNITY, VisitKind.HOME, VisitKind.ENTERPRISE, VisitKind.SCHOOL, VisitKind.TEMPLE)
"""The six places of 六进; a care visit is one to a home."""


def _part(model, item, amount=None, leaflets=None, closed=None, place=None):
    item = literal(item) if isinstance(item, str) else item
    return select(
        model.id, model.occurred_on, model.area_id, model.unit_id, model.officer_id, item.label("item"),
        (literal(1) if amount is None else amount).label("amount"),
        (literal(0) if leaflets is None else leaflets).label("leaflets"),
        (false() if closed is None else closed).label("closed"),
        (cast(null(), String) if place is None else place).label("place"),
    )  # fmt: skip


def _activity():
    kinds = {
        ActivityKind.MEETING: "meeting", ActivityKind.COUNCIL: "council", ActivityKind.JOINT_MEETING: "council",
        ActivityKind.PATROL: "patrol", ActivityKind.NIGHT_PATROL: "patrol",
    }  # fmt: skip
    return case(*((Activity.kind == kind, code) for kind, code in kinds.items()), else_="talk")


def _dispute():
    settled = Dispute.state == DisputeState.RESOLVED
    return case((~settled, "dispute_open"), *((Dispute.kind == kind, code) for kind, code in KINDS.items()), else_="dispute_other")


def _service():
    door = or_(ServiceCase.way.in_((Way.AGENCY, Way.DELIVERY)), ServiceCase.channel == Channel.ON_SITE)
    return case((door & ServiceCase.business.in_(PAPERS), "served"), else_="service")


def _visit():
    entered = {kind.value: kind for kind in PLACES}
    home = Visit.kind.in_((VisitKind.HOME, VisitKind.CARE))
    return case((home, "home"), *((Visit.kind == kind, code) for code, kind in entered.items()))


def _parts():
    yield _part(Suggestion, "suggestion")
    yield _part(Activity, _activity(), leaflets=Activity.leaflets)
    yield _part(Dispute, _dispute(), closed=Dispute.state == DisputeState.RESOLVED)
    yield _part(Inspection, case((Inspection.kind == InspectionKind.AFTER_CASE, "after_case"), else_="check"))
    yield _part(Hazard, "hazard", closed=Hazard.state == HazardState.RECHECKED)
    yield _part(Visit, case((_visit().is_not(None), "visit"), else_="visit_elsewhere"), place=cast(_visit(), String))
    yield _part(InfoItem, "information", amount=InfoItem.quantity)
    yield _part(Concern, "concern")
    yield _part(ServiceCase, _service(), amount=ServiceCase.quantity)


WORK = union_all(*_parts()).subquery("work")
"""Columns: id, occurred_on, area_id, unit_id, officer_id, item, amount, leaflets, closed, place (one of the six)."""


def group_of(officer_id, day):
    """In which group an officer was on a day, as a sub-query on two columns."""
    rows = select(Term.group).where(
        Term.officer_id == officer_id, Term.valid_from <= day, or_(Term.valid_to.is_(None), Term.valid_to >= day)
    )
    return rows.order_by(Term.valid_from.desc()).limit(1).scalar_subquery()


GROUP = group_of(WORK.c.officer_id, WORK.c.occurred_on)

work_rows = select(
    WORK.c.id,
    WORK.c.occurred_on,
    select(Area.name).where(Area.id == WORK.c.area_id).scalar_subquery().label("village"),
    WORK.c.item,
    WORK.c.amount,
    WORK.c.leaflets,
    GROUP.label("group"),
    select(Officer.name).where(Officer.id == WORK.c.officer_id).scalar_subquery().label("officer"),
).select_from(WORK)


def _sorted_by(groups: dict):
    return case({code: group for code, group in groups.items() if group}, value=WORK.c.item)


role_column = _sorted_by({code: role.value for code, (role, _title) in ITEMS.items()})
yield_column = _sorted_by(
    {item: name for name, found in FIGURES.items() if found.column in ("rows", "amount") for item in found.items}
)
