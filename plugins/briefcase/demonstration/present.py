"""This month and the weeks before it: duties, outings, cards on their way, an open finding, so that pages show life."""

from datetime import date, timedelta

from sqlalchemy import select

from core.api import db, now, today
from plugins.briefcase.demonstration.crew import Crew, at
from plugins.briefcase.demonstration.year_oversight import venues
from plugins.briefcase.demonstration.year_work import duties, outing, team_of, to_groups
from plugins.briefcase.models import (
    CardState,
    Decision,
    Finding,
    FindingState,
    HotlineCall,
    HotlineKind,
    IdCard,
    LeaderCheck,
    OldCard,
    Outing,
    Penalty,
    Proof,
    Receiver,
    Review,
    Subject,
)
from plugins.briefcase.queries.offices import all_offices, villages
from plugins.ledger.api import Activity, ActivityKind, Channel, ServiceCase, Venue, Way, record_many
from plugins.roster.api import Place, Slot

WEEKS = 8
MONTHS = 5


def seed(home: str | None) -> None:
    """The last weeks until today."""
    crew = Crew(home, "present")
    first = today() - timedelta(days=today().weekday() + 7 * WEEKS)
    if db.session.scalar(select(Slot.id).where(Slot.unit_id == crew.unit.id, Slot.occurred_on >= first).limit(1)) is None:
        duties(crew, first, today() - timedelta(days=1))
    else:
        record_many(_trips(crew, first))
    begin = today().replace(day=1)
    for office in all_offices():
        groups = [group for row in villages([office.id], today()) for group in crew.groups_of(row.area_id)]
        team = team_of(crew, office, today()) or crew.people
        earlier = begin
        for _month in range(MONTHS):
            last = earlier - timedelta(days=1)
            earlier = last.replace(day=1)
            record_many(to_groups(crew, team, crew.dice.sample(groups, round(len(groups) * 0.88)), earlier, last))
        record_many(to_groups(crew, team, crew.dice.sample(groups, round(len(groups) * 0.7)), begin, today()))
        db.session.flush()
    _out_now(crew)
    _cards(crew)
    _findings(crew)
    _meeting(crew)
    _calls(crew)
    _penalty(crew)
    db.session.flush()


def _trips(crew: Crew, first: date):
    """Outings during the duty at the station that the roster has already, on most days."""
    people = {person.officer_id: person for person in crew.police}
    rows = select(Slot.officer_id, Slot.occurred_on, Slot.starts_at, Slot.minutes).where(
        Slot.officer_id.in_(people), Slot.occurred_on.between(first, today() - timedelta(days=1)), Slot.place == Place.STATION
    )
    for number, slot in enumerate(
        db.session.execute(rows.where(Slot.minutes > 0).order_by(Slot.occurred_on, Slot.officer_id)).all()
    ):
        if number % 12:
            trip = outing(crew, people[slot.officer_id], slot.occurred_on)
            trip.started_at = slot.starts_at + timedelta(minutes=20)
            trip.ended_at = slot.starts_at + timedelta(minutes=min(slot.minutes, 720))
            yield trip


def _out_now(crew: Crew) -> None:
    """One person is out while somebody looks; in a county without groups that is all there is to see."""
    person, village = crew.police[1 % len(crew.police)], crew.villages[-1]
    found = crew.fact(Outing, today(), person, village.id, goal="入户走访", villages=[str(village.id)], taken=["laptop", "bag"])
    found.started_at = now() - timedelta(minutes=25)
    office = next(iter(all_offices()), None)
    found.office_id = office.id if office else None
    db.session.add(found)


def _cards(crew: Crew) -> None:
    keeper, carriers = crew.police[0], [*crew.police[-2:], *crew.assistants[:1]]
    states = (CardState.RECEIVED, CardState.CARRIED, CardState.DELIVERED, CardState.CARRIED, CardState.RETURNED, CardState.RECEIVED)
    for number in range(18):
        village, state = crew.villages[number % len(crew.villages)], states[number % len(states)]
        card = crew.row(IdCard, recipient=crew.invented(), unit_id=crew.unit.id, area_id=village.id, state=state)
        card.received_on, card.received_by_id = today() - timedelta(days=3 + number), keeper.officer_id
        if state in (CardState.CARRIED, CardState.DELIVERED):
            card.officer_id, card.handed_on = carriers[number % len(carriers)].officer_id, card.received_on + timedelta(1)
        if state is CardState.RETURNED:
            card.returned_on, card.reason = today(), "外出务工，家中无人"
        if state is CardState.DELIVERED:
            _delivered(crew, card, number)
        db.session.add(card)
    db.session.flush()


def _delivered(crew: Crew, card: IdCard, number: int) -> None:
    person = next(p for p in crew.people if p.officer_id == card.officer_id)
    card.delivered_on, card.receiver, card.proof = card.handed_on + timedelta(1), Receiver.SELF, Proof.FACE
    card.old_card, card.old_back_on = OldCard.TAKEN_BACK, card.delivered_on if number > 6 else None
    case = crew.fact(
        ServiceCase, card.delivered_on, person, card.area_id, way=Way.DELIVERY, business="id_pickup", quantity=1,
        channel=Channel.ON_SITE, applicant=card.recipient,
    )  # fmt: skip
    db.session.add(case)
    db.session.flush()
    card.case_id = case.id


def _findings(crew: Crew) -> None:
    leader, answerer = crew.police[0], crew.police[-1]
    for number, office in enumerate(all_offices()[:2]):
        check = crew.fact(LeaderCheck, today() - timedelta(days=6 + number), leader, office.area_id, office_id=office.id)
        check.subject, check.seen = Subject.DAILY_WORK, "抽查三户，一户说本月没有见到民警"
        check.announced, check.regular = False, number == 0
        db.session.add(check)
        db.session.flush()
        found = crew.row(Finding, check_id=check.id, office_id=office.id, unit_id=crew.unit.id, area_id=office.area_id)
        found.what, found.officer_id = "偏远组本月未走到", answerer.officer_id
        found.due_on = check.occurred_on + timedelta(days=15)
        if number:
            found.state, found.fixed_on, found.fix = FindingState.FIXED, today() - timedelta(days=1), "已上门走访并登记"
        db.session.add(found)
    review = crew.row(Review, unit_id=crew.unit.id, occurred_on=today() - timedelta(days=20), title="送证途中证件受潮（演示）")
    db.session.add(review)
    db.session.flush()


def _meeting(crew: Crew) -> None:
    day = today() - timedelta(days=12)
    meeting = crew.fact(Activity, day, crew.police[0], kind=ActivityKind.COUNCIL, title="警民议事会：冬季防火", people_reached=32)
    talk = crew.fact(Activity, day, crew.police[0], kind=ActivityKind.ALERT, title="冬季防火预警", people_reached=120)
    db.session.add_all([meeting, talk])
    db.session.flush()
    for what, due in (("清理村口柴堆", 20), ("每组确定一名巡夜联系人", 5)):
        row = crew.row(Decision, activity_id=meeting.id, unit_id=crew.unit.id, what=what, responsible="村委会与提包警务室")
        row.area_id, row.officer_id, row.due_on = meeting.area_id, meeting.officer_id, day + timedelta(days=due)
        db.session.add(row)


def _calls(crew: Crew) -> None:
    for number, (hours, what) in enumerate(((5, "问补办身份证要带什么"), (30, "孩子放学没有回家"), (54, "牛跑到邻居地里"))):
        called = now() - timedelta(hours=hours)
        day: date = called.astimezone(at(today(), 0).tzinfo).date()
        call = crew.fact(HotlineCall, day, crew.police[number % len(crew.police)], called_at=called, what=what)
        call.kind = (HotlineKind.INQUIRY, HotlineKind.HELP, HotlineKind.REPORT)[number]
        if call.kind is HotlineKind.INQUIRY:
            case = crew.fact(ServiceCase, day, way=Way.INQUIRY, business="other", channel=Channel.BY_PHONE, result=what)
            db.session.add(case)
            db.session.flush()
            call.case_id = case.id
        db.session.add(call)


def _penalty(crew: Crew) -> None:
    own = select(Venue).where(Venue.unit_id == crew.unit.id, Venue.name.contains("（演示）")).order_by(Venue.name)
    if db.session.scalars(own.limit(1)).first() is None:
        venues(crew, today() - timedelta(days=60))
    venue = db.session.scalars(own.limit(1)).one()
    day = today() - timedelta(days=9)
    penalty = crew.fact(Penalty, day, crew.police[0], venue.area_id, venue_id=venue.id, number="示例罚字今年第1号")
    penalty.basis = "不按规定登记（演示）"
    db.session.add(penalty)
