"""How village officers are chosen, and what is open when one goes: what the model declares to the foundation for people.

Source: the Xindu article (个人报名、组织推荐、择优选拔). Whoever is chosen gets his village by the two-way choice, so that the
selection ends without a posting; the posting comes with the term.
"""

from sqlalchemy import or_, select

from core.api import Officer, PersonClass, Refused, _, _l, db
from plugins.personnel.api import HandoverSource, OpenThing, Pipeline, Step, declare
from plugins.village_officer.models import Concern, ConcernState, Finding, FindingState


def choose(candidate, appointment):
    """Note whom the candidate is on the staff list; he keeps his own unit and gets no posting yet.

    Raises:
        Refused: when the police number is not on the staff list.
    """
    if candidate.officer_id is None:
        number = (appointment.number or "").strip()
        officer = db.session.scalar(select(Officer).where(Officer.number == number, Officer.person_class == PersonClass.POLICE))
        if officer is None:
            raise Refused(_("No police officer with this number is on the staff list."), "number")
        candidate.officer_id = officer.id


PIPELINE = Pipeline(
    id="village_officer.selection",
    title=_l("Selection of village officers from the branches"),
    steps=(
        Step("self_nomination", _l("Own entry"), evidence=_l("Entry form")),
        Step("recommendation", _l("Recommended by the home unit"), signers=("home_unit",)),
        Step("choice", _l("Chosen by the personnel office"), appoints=True),
    ),
    bodies={"home_unit": _l("Home unit")},
    person_class=PersonClass.POLICE,
    role="officer",
    notice_days="village_officer.notice_days",
    legal_basis="village_officer.legal_basis",
    appoint=choose,
)


def open_things(posting, villages):
    """Concerns without an answer and findings that are not dealt with in the villages of a posting."""
    states = ConcernState.OPEN, ConcernState.WORKING, ConcernState.ANSWERED
    mine = or_(Concern.officer_id == posting.officer_id, Concern.area_id.in_(villages))
    for one in db.session.scalars(select(Concern).where(mine, Concern.state.in_(states)).limit(200)):
        yield OpenThing(_("Concern: %(what)s", what=one.entry_label), "village_officer.concern", one.id)
    rest = FindingState.NOTIFIED, FindingState.TRANSFERRED, FindingState.JOINT
    for one in db.session.scalars(select(Finding).where(Finding.area_id.in_(villages), Finding.state.in_(rest)).limit(200)):
        yield OpenThing(_("Finding: %(what)s", what=one.entry_label), "village_officer.finding", one.id)


def announce() -> None:
    """Tell the foundation; twice is once."""
    declare(PIPELINE, HandoverSource("village_officer.open", _l("Concerns and findings of the village"), open_things))
