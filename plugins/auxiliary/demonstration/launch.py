"""Facts of 梁才 from July to 8 October 2015: they add up to what the article prints."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from core.api import CHINA, Area, Officer, Posting, current_county, db, new_id
from plugins.auxiliary.demonstration.cast import END, HOME, day_of, dice, even_shares, person, posted
from plugins.auxiliary.demonstration.log import supervision
from plugins.ledger.api import (
    Activity,
    ActivityKind,
    Call,
    CallKind,
    Channel,
    Dispute,
    DisputeState,
    Incident,
    IncidentStat,
    InfoItem,
    ServiceCase,
    Visit,
    VisitKind,
    Way,
    record_many,
)

PEOPLE_VISITED, VISITS = 7500, 1480
INFORMATION, DISPUTES, HOUSEHOLD, CARDS, BASE = 312, 80, 87, 750, 8036
INCIDENTS = ((7, 9, 16), (8, 7, 13), (9, 6, 11))  # month, incidents, the year before: 22 against 40
QUIET = 3  # every third village had no call
NEWS = (
    "晒场夜里无人看护，玉米被盗",
    "外来收粮车进村，已登记车牌",
    "有人推销保健品，已提醒老人",
    "机井电缆松动",
    "学生放学路口无人看护",
)
QUARRELS = ("晒场占用", "宅基地滴水", "浇地先后", "地界", "婚姻家庭", "借款")
TALKS = ("防盗防骗进村宣传", "秋收看护晒场提醒", "交通安全劝导", "大喇叭普法")
BUSINESS = ("birth", "move_in", "change", "move_out", "certificate", "death")


def facts() -> None:
    """Visits, information, disputes, services, activities, calls, the log and the months' incidents."""
    rolls, people = dice("launch"), posted(date(2015, 7, 1), HOME)
    found = [*_visits(rolls, people), *_information(rolls, people), *_disputes(rolls, people), *_services(rolls, people)]
    found += [*_activities(rolls, people), *_calls(rolls, people), *supervision(rolls, people), *_elsewhere(rolls)]
    record_many(found)
    db.session.add_all(_incidents())


def _visits(rolls, people):
    for n, met in enumerate(even_shares(PEOPLE_VISITED, VISITS, rolls)):
        kind = VisitKind.CARE if n % 12 == 0 else VisitKind.HOME
        place = "孤寡老人家中" if kind is VisitKind.CARE else f"{rolls.randint(1, 6)}组走访"
        yield people[n % len(people)].fact(Visit, day_of(rolls), kind=kind, place=place, people_met=met, channel=Channel.ON_SITE)


def _information(rolls, people):
    for n in range(INFORMATION):
        kind = "safety" if n % 3 else "opinion"
        yield people[(n * 7) % len(people)].fact(InfoItem, day_of(rolls), kind=kind, content=rolls.choice(NEWS), quantity=1)
    for n, quantity in enumerate(even_shares(BASE, 4 * len(people), rolls)):
        yield people[n % len(people)].fact(InfoItem, day_of(rolls), kind="base", content="入户登记基础信息", quantity=quantity)


def _disputes(rolls, people):
    for n in range(DISPUTES):
        helper, day = people[(n * 11) % len(people)], min(day_of(rolls), END - timedelta(days=3))
        kind = "family" if n % 6 == 4 else "homestead" if n % 6 == 1 else "neighbours"
        dispute = helper.fact(
            Dispute, day, kind=kind, parties=f"{person(rolls)}家与{person(rolls)}家（{QUARRELS[n % len(QUARRELS)]}）", level="low",
            state=DisputeState.STABILISED if n % 20 == 0 else DisputeState.RESOLVED, people=rolls.randint(2, 5),
        )  # fmt: skip
        dispute.respond_by = dispute.responded_on = day
        dispute.closed_on, dispute.result = day + timedelta(days=rolls.randint(0, 3)), "说和，口头约定"
        yield dispute


def _services(rolls, people):
    for n in range(HOUSEHOLD):
        yield people[(n * 5) % len(people)].fact(
            ServiceCase, day_of(rolls), business=BUSINESS[n % len(BUSINESS)], way=Way.AGENCY, quantity=1, channel=Channel.ON_SITE,
            applicant=person(rolls),
        )  # fmt: skip
    for n, quantity in enumerate(even_shares(CARDS, 260, rolls)):
        yield people[n % len(people)].fact(
            ServiceCase, day_of(rolls), business="id_pickup", way=Way.DELIVERY, quantity=quantity, channel=Channel.ON_SITE
        )


def _activities(rolls, people):
    for n in range(3 * len(people)):
        helper, turn = people[n % len(people)], n // len(people)
        kind = (ActivityKind.NIGHT_PATROL, ActivityKind.PATROL, ActivityKind.TALK)[turn]
        title = ("晒场夜间巡护", "村内巡逻", TALKS[n % len(TALKS)])[turn]
        topic = "traffic" if "交通" in title else "theft" if turn == 2 else None
        reached = rolls.randint(10, 60) if turn == 2 else 0
        yield helper.fact(Activity, day_of(rolls), kind=kind, title=title, topic=topic, people_reached=reached, hours=1.5)


def _calls(rolls, people):
    """Calls in two villages of three, taken by the station's police."""
    officer = db.session.execute(
        select(Officer.id, Posting.id.label("posting"))
        .join(Posting, (Posting.officer_id == Officer.id) & (Posting.county_id == Officer.county_id))
        .where(Posting.role == "officer", Officer.unit_id == people[0].unit_id).order_by(Officer.number).limit(1)
    ).one()  # fmt: skip
    noisy = [helper for n, helper in enumerate(people) if n % QUIET]
    for n, helper in enumerate(noisy):
        day = day_of(rolls)
        call = Call(
            id=new_id(), county_id=current_county(), occurred_on=day, area_id=helper.area_id, unit_id=helper.unit_id,
            officer_id=officer.id, posting_id=officer.posting, kind=CallKind.HELP if n % 3 else CallKind.REPORT,
            number=f"J2015{current_county()}{n:05d}", on_site=n % 5 == 0,
        )  # fmt: skip
        call.called_at = datetime.combine(day, time(rolls.randrange(24), rolls.randrange(60)), CHINA)
        call.arrived_at = call.called_at + timedelta(minutes=rolls.randint(6, 40))
        yield call


def _elsewhere(rolls):
    """A little of the other three pilot areas; the article gives no numbers of them."""
    for n, helper in enumerate(h for h in posted(date(2015, 7, 1)) if h.unit != HOME):
        yield helper.fact(
            Visit, day_of(rolls), kind=VisitKind.HOME, place="入户走访", people_met=1 + n % 4, channel=Channel.ON_SITE
        )


def _incidents():
    town = db.session.scalar(select(Area.id).where(Area.code == f"{HOME[:9]}000"))
    for month, count, base in INCIDENTS:
        yield IncidentStat(
            county_id=current_county(), id=new_id(), month=date(2015, month, 1), place_id=town, area_id=town,
            measure=Incident.INCIDENTS, count=count, base=base, released=True,
        )  # fmt: skip
