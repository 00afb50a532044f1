"""How an assistant is chosen, paid, and leaves: what the model declares to the foundation for people.

Source: the Binzhou article. The five steps, both bodies signing the review, the notice, 300 yuan a month from the bureau, and rules
to be read are the foundation's work; here stands only what this model asks of it.
"""

from sqlalchemy import or_, select

from core.api import PersonClass, Setting, _, _l, db, lazy_pgettext
from plugins.auxiliary.models import Booking, RequestState, Stage, VillageRequest
from plugins.auxiliary.settings import ARTICLE, OURS
from plugins.personnel.api import Criterion, HandoverSource, OpenThing, Pipeline, Scheme, Step, declare

PIPELINE = Pipeline(
    id="auxiliary.selection",
    title=_l("Selection of village assistants"),
    steps=(
        Step("self_nomination", _l("Own application"), evidence=_l("Application form")),
        Step("recommendation", _l("Recommended by villagers or party branch"), signers=("recommender",)),
        Step("joint_review", _l("Joint review by township and station"), signers=("township", "station")),
        Step("public_notice", lazy_pgettext("selection step", "Public notice"), notice=True, objections=True),
        Step("appointment", lazy_pgettext("selection step", "Appointment"), appoints=True),
    ),
    bodies={
        "recommender": _l("Villagers' representatives or party branch"),
        "township": _l("Township or subdistrict office"),
        "station": _l("Station"),
    },
    criteria=(
        Criterion("respected", _l("Respected in the village")),
        Criterion("resident", _l("Lives in the village")),
        Criterion("lawful", _l("No record of offences")),
    ),
    person_class=PersonClass.ASSISTANT,
    role="assistant",
    notice_days="auxiliary.notice_days",
    legal_basis="auxiliary.legal_basis",
)
SCHEME = Scheme(
    id="auxiliary.allowance",
    title=_l("Monthly allowance of village assistants"),
    roles=("assistant",),
    person_classes=(PersonClass.ASSISTANT,),
    rate="auxiliary.allowance_yuan",
    payer=_l("County bureau"),
)
SETTINGS = (
    Setting("auxiliary.allowance_yuan", _l("Allowance of an assistant a month"), 300, ARTICLE, _l("yuan"), low=0, high=10_000),
    Setting("auxiliary.notice_days", _l("Days of the public notice of assistants"), 7, OURS, _l("days"), low=1, high=60),
    Setting(
        "auxiliary.legal_basis", _l("Legal basis printed on the notice"), "《关于推进全区“1+1”警务助理工作机制的实施意见》", ARTICLE
    ),
)


def open_things(posting, villages):
    """What is in an assistant's hands when he leaves: cards, names on the list, requests not told."""
    mine = or_(Booking.officer_id == posting.officer_id, Booking.area_id.in_(villages))
    stages = [Stage.LISTED, Stage.FIXED, Stage.ACCEPTED, Stage.CARD_IN, Stage.WITH_ASSISTANT]
    for booking in db.session.scalars(select(Booking).where(mine, Booking.stage.in_(stages)).limit(200)):
        title = _("Booking: %(name)s", name=booking.villager)
        yield OpenThing(title, "auxiliary.booking", booking.id, _("a card is in hand") if _in_hand(booking) else "")
    asked = VillageRequest.officer_id == posting.officer_id, VillageRequest.state != RequestState.TOLD
    for request in db.session.scalars(select(VillageRequest).where(*asked).limit(200)):
        yield OpenThing(_("Request: %(what)s", what=request.entry_label), "auxiliary.request_page", request.id)


def _in_hand(booking) -> bool:
    return booking.stage is Stage.WITH_ASSISTANT


def announce() -> None:
    """Tell the foundation; twice is once."""
    declare(PIPELINE, SCHEME, HandoverSource("auxiliary.open", _l("Bookings and requests of the village"), open_things))
