"""What this foundation declares itself: a general selection, a duty allowance, and the ledger's open disputes and hazards.

A county that runs none of the models still recruits and pays auxiliaries; the steps are those of a usual public recruitment.
"""

from sqlalchemy import or_, select

from core.api import PersonClass, _l, db
from plugins.ledger.api import Dispute, DisputeState, Hazard, HazardState
from plugins.personnel.declared import Criterion, HandoverSource, OpenThing, Pipeline, Scheme, Step, declare

SELECTION = Pipeline(
    "personnel.selection",
    _l("General selection"),
    (
        Step("application", _l("Application"), evidence=_l("Application form")),
        Step("review", _l("Review"), ("station", "office"), evidence=_l("Review form with both signatures")),
        Step("notice", _l("Public notice"), notice=True, objections=True),
        Step("appointment", _l("Appointment"), appoints=True, evidence=_l("Letter of appointment")),
    ),
    {"station": _l("Police station"), "office": _l("Personnel office")},
    (
        Criterion("health", _l("In good health")),
        Criterion("record", _l("No criminal record")),
        Criterion("local", _l("Knows the place"), required=False),
    ),
    PersonClass.AUXILIARY_DUTY,
)
ALLOWANCE = Scheme(
    "personnel.duty",
    _l("Duty allowance of auxiliaries"),
    "personnel.duty_allowance",
    ("assistant", "clerk"),
    (PersonClass.AUXILIARY_DUTY, PersonClass.AUXILIARY_CLERICAL),
)
MOST = 200
"""Things of one kind that a pack names: a list of thousands is no hand-over."""


def _open(model, done, posting, villages, when):
    mine = model.officer_id == posting.officer_id
    here = or_(mine, model.area_id.in_(villages)) if villages else mine
    found = select(model).where(here, model.state.not_in(done)).order_by(model.occurred_on).limit(MOST)
    for fact in db.session.scalars(found):
        due = getattr(fact, when)
        yield OpenThing(fact.entry_label, "ledger.fact", fact.id, f"{due or fact.occurred_on}")


def _disputes(posting, villages):
    done = [state for state in DisputeState if state.closed]
    return _open(Dispute, done, posting, villages, "respond_by")


def _hazards(posting, villages):
    return _open(Hazard, [HazardState.RECHECKED], posting, villages, "deadline")


def declare_own() -> None:
    """Make them known."""
    declare(
        SELECTION,
        ALLOWANCE,
        HandoverSource("personnel.disputes", _l("Open disputes"), _disputes),
        HandoverSource("personnel.hazards", _l("Open hazards"), _hazards),
    )
