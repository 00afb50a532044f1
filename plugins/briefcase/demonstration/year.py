"""The year 2021 of the article, in records that add up to its figures."""

from datetime import date, timedelta

from core.api import db
from plugins.briefcase.demonstration.crew import Crew, at
from plugins.briefcase.demonstration.year_oversight import oversight
from plugins.briefcase.demonstration.year_work import duties, visits
from plugins.ledger.api import (
    Activity,
    ActivityKind,
    Call,
    CallChannel,
    CallKind,
    Channel,
    Dispute,
    DisputeState,
    RentalHouse,
    Residence,
    Resident,
    Risk,
    ServiceCase,
    StayReason,
    Survey,
    SurveyAnswer,
    Way,
    record_many,
)

YEAR = 2021
REPORTS, HELP = 152, 118
"""Together 270 起; how many were reports and how many requests for help the article does not say."""
INQUIRIES, FLOATING, RENTALS, RESOLVED, CARDS = 685, 305, 28, 63, 1127
KNIVES = date(2021, 3, 8)
"""The case that the article tells: a couple with knives, ended within the hour."""


def seed(home: str | None) -> None:
    """Facts, registers, duties, inspections."""
    crew = Crew(home, "year")
    facts = [*_calls(crew), *_inquiries(crew), *_cards(crew), *_disputes(crew), *_activities(crew), *visits(crew, YEAR)]
    record_many([*facts, *_survey(crew)])
    db.session.add_all([*_floating(crew), *_rentals(crew)])
    db.session.flush()
    duties(crew, date(YEAR, 1, 1), date(YEAR, 12, 31))
    oversight(crew, YEAR)
    db.session.flush()


def _calls(crew: Crew):
    """Calls taken on the spot, and some that were not, which do not count among the 270."""
    for number in range(REPORTS + HELP + 40):
        on_site = number < REPORTS + HELP
        day = KNIVES if number == 0 else crew.day_of(YEAR)
        called = at(day, crew.dice.randrange(6, 23), crew.dice.randrange(60)) if number else at(day, 14, 6)
        call = crew.fact(Call, day, crew.dice.choice(crew.police), number=f"示例{YEAR}{number + 1:04d}", on_site=on_site)
        call.kind = CallKind.REPORT if number < REPORTS or (not on_site and number % 2) else CallKind.HELP
        call.channel = CallChannel.ON_THE_SPOT if on_site else CallChannel.HOTLINE
        call.called_at = called
        call.arrived_at = called + timedelta(minutes=crew.dice.randint(4, 28) if number else 12)
        call.ended_at = call.arrived_at + timedelta(minutes=crew.dice.randint(8, 70) if number else 35)
        call.summary = "夫妻争执持刀互殴，不到一小时制止（示例时刻）" if number == 0 else None
        yield call


def _inquiries(crew: Crew):
    for count in crew.shares(INQUIRIES, 4):
        channel = crew.dice.choice((Channel.ON_SITE, Channel.ON_SITE, Channel.ON_SITE, Channel.BY_PHONE, Channel.AT_STATION))
        yield crew.fact(ServiceCase, crew.day_of(YEAR), way=Way.INQUIRY, business="other", quantity=count, channel=channel)


def _cards(crew: Crew):
    for count in crew.shares(CARDS, 6):
        yield crew.fact(
            ServiceCase, crew.day_of(YEAR), way=Way.DELIVERY, business="id_pickup", quantity=count, channel=Channel.ON_SITE
        )  # fmt: skip


def _disputes(crew: Crew):
    kinds = ("neighbours", "land", "family", "support", "homestead", "labour", "traffic")
    for number in range(RESOLVED + 9):
        day = min(crew.day_of(YEAR), date(YEAR, 12, 20))
        parties = f"{crew.invented()}与{crew.invented()}纠纷"
        dispute = crew.fact(Dispute, day, crew.dice.choice(crew.police), kind=crew.dice.choice(kinds), parties=parties)
        resolved = number < RESOLVED
        dispute.state = DisputeState.RESOLVED if resolved else (DisputeState.TRANSFERRED, DisputeState.STABILISED)[number % 2]
        dispute.respond_by, dispute.responded_on = day + timedelta(days=7), day + timedelta(days=1)
        dispute.closed_on, dispute.closed_by_id = day + timedelta(days=crew.dice.randint(1, 9)), dispute.officer_id
        dispute.result = "双方达成一致" if resolved else "移交有关部门"
        dispute.revisited_on = dispute.closed_on + timedelta(days=10)
        yield dispute


def _activities(crew: Crew):
    topics = {ActivityKind.TALK: ("fire", "theft", "drugs"), ActivityKind.ALERT: ("fraud", "theft", "traffic")}
    titles = {
        ActivityKind.COUNCIL: "警民议事会", ActivityKind.JOINT_MEETING: "警务联席会", ActivityKind.TALK: "防火防盗防毒宣传",
        ActivityKind.ALERT: "治安预警信息发布",
    }  # fmt: skip
    for kind, count in (
        (ActivityKind.COUNCIL, 12),
        (ActivityKind.JOINT_MEETING, 4),
        (ActivityKind.TALK, 32),
        (ActivityKind.ALERT, 24),
    ):
        for number in range(count):
            day = date(YEAR, 1 + number * 12 // count, crew.dice.randint(1, 28))
            activity = crew.fact(Activity, day, kind=kind, title=titles[kind], people_reached=crew.dice.randint(12, 80))
            activity.topic = crew.dice.choice(topics[kind]) if kind in topics else None
            activity.partners = ["township", "village"] if kind is ActivityKind.JOINT_MEETING else []
            activity.leaflets = crew.dice.randint(10, 60) if kind is ActivityKind.TALK else 0
            yield activity


def _survey(crew: Crew):
    survey = crew.row(
        Survey, title="提包警务室群众满意度调查", valid_from=date(YEAR, 12, 1), valid_to=date(YEAR, 12, 31),
        questions=[{"text": "民警是否常到组里来", "options": ["常来", "偶尔", "没见过"]}],
    )  # fmt: skip
    db.session.add(survey)
    db.session.flush()
    for number in range(120):
        day = date(YEAR, 12, 1 + number % 31)
        answer = crew.fact(SurveyAnswer, day, survey_id=survey.id, answers={"q0": "常来" if number % 8 else "偶尔"})
        answer.satisfaction, answer.card_number = crew.dice.choice((5, 5, 5, 4, 4, 4, 3)), f"TB{number + 1:04d}"
        yield answer


def _floating(crew: Crew):
    """Some of them came to farm contracted land (外来承包经营人员)."""
    for number in range(FLOATING):
        village, day = crew.dice.choice(crew.villages), crew.day_of(YEAR)
        name, farming = crew.invented(), number % 4 == 0
        person = crew.row(
            Resident, name=name, initials="", residence=Residence.FLOATING, area_id=village.id, unit_id=crew.unit.id,
            officer_id=crew.dice.choice(crew.police).officer_id, registered_on=day, moved_in=day, home_place="外县（演示）",
            stay_reason=StayReason.FARMING if farming else crew.dice.choice((StayReason.WORK, StayReason.BUSINESS)),
        )  # fmt: skip
        person.moved_out = day + timedelta(days=crew.dice.randint(120, 700)) if number % 3 else None
        yield person


def _rentals(crew: Crew):
    for number in range(RENTALS):
        village = crew.dice.choice(crew.villages)
        yield crew.row(
            RentalHouse, address=f"示例路{number + 1}号", landlord_name=crew.invented(), area_id=village.id, unit_id=crew.unit.id,
            officer_id=crew.dice.choice(crew.police).officer_id, registered_on=crew.day_of(YEAR), rooms=crew.dice.randint(1, 6),
            risk=crew.dice.choice((Risk.LOW, Risk.LOW, Risk.MIDDLE, Risk.HIGH)), responsibility_year=YEAR,
        )  # fmt: skip
