"""The present month: bookings and their cards, requests, nights, the van, the care list, so that the pages show life."""

from datetime import date, time, timedelta

from sqlalchemy import select

from core.api import Officer, Posting, current_county, db, new_id, pinyin_initials, today
from plugins.auxiliary.demonstration.cast import HOME, dice, person, posted
from plugins.auxiliary.models import (
    Booking,
    BookingStep,
    Level,
    OldCard,
    PatrolNight,
    RequestKind,
    RequestState,
    ServicePoint,
    Stage,
    Supervision,
    SupervisionKind,
    VillageDay,
    VillageRequest,
)
from plugins.ledger.api import (
    Activity,
    ActivityKind,
    Care,
    Channel,
    InfoItem,
    Residence,
    Resident,
    ServiceCase,
    Visit,
    VisitKind,
    Way,
    record_many,
)

ASKED = (
    ("低保申请材料要盖哪个章", "已问民政所，带户口本到办事处一楼 3 号窗口"),
    ("外甥户口想迁回来", "可以办，材料清单已发，村里集中日一并收"),
    ("村口路灯不亮", None),
    ("两家因晒场又吵起来，请民警来一趟", None),
    ("网购退款疑似诈骗，请民警来看看", "已到场，未转账，劝阻成功"),
)  # fmt: skip
PATH = (Stage.LISTED, Stage.FIXED, Stage.ACCEPTED, Stage.CARD_IN, Stage.WITH_ASSISTANT, Stage.DELIVERED)


def present() -> None:
    """Everything, for one station; the first of its assistants has the demonstration account."""
    rolls, everybody = dice("present"), posted(today())
    people = [one for one in everybody if one.unit == HOME] or [one for one in everybody if one.unit == everybody[0].unit]
    if not people:
        return
    household = db.session.scalar(
        select(Posting.officer_id).join(Posting.officer).where(Posting.role == "household", Officer.unit_id == people[0].unit_id)
    )
    _bookings(rolls, people, household)
    _nights(people)
    _van(people, household)
    elders = _care(rolls, people[0])
    record_many([*_requests(rolls, people), *_log(people), *_own_work(rolls, people[0], elders)])


def _bookings(rolls, people, household) -> None:
    day = VillageDay(
        county_id=current_county(), id=new_id(), area_id=people[0].area_id, unit_id=people[0].unit_id, officer_id=household,
        day=today() + timedelta(days=3), starts=time(9), place="村委会",
    )  # fmt: skip
    past = VillageDay(
        county_id=current_county(), id=new_id(), area_id=people[0].area_id, unit_id=people[0].unit_id, officer_id=household,
        day=today() - timedelta(days=30), starts=time(9), place="村委会",
    )  # fmt: skip
    db.session.add_all([day, past])
    db.session.flush()
    for n, reached in enumerate((0, 0, 1, 1, 1, 2, 2, 3, 4, 4, 5)):
        _booking(rolls, people[0], n, reached, day if reached == 1 else past if reached > 1 else None, household)
    for n, helper in enumerate(people[3:15:4]):
        _booking(rolls, helper, n, 0, None, household)


def _booking(rolls, helper, n, reached, day, household) -> None:
    start = today() - timedelta(days=2 + n if reached < 2 else 36)
    booking = Booking(
        county_id=current_county(), id=new_id(), area_id=helper.area_id, unit_id=helper.unit_id, officer_id=helper.id,
        guide_id=helper.guide_id, villager=person(rolls), business=("id_first", "id_replace", "id_lost")[n % 3], listed_on=start,
        stage=PATH[reached], day_id=day and day.id,
    )  # fmt: skip
    if reached == len(PATH) - 1:
        booking.received_by, booking.old_card = (
            booking.villager,
            OldCard.FIRST if booking.business == "id_first" else OldCard.RETURNED,
        )
        case = _case(helper, booking)
        record_many([case])
        booking.given_id = case.id
    db.session.add(booking)
    db.session.flush()
    for turn, stage in enumerate(PATH[: reached + 1]):
        who = helper.id if stage in (Stage.LISTED, Stage.DELIVERED) else household
        step = BookingStep(county_id=current_county(), id=new_id(), booking_id=booking.id, stage=stage, what="")
        step.happened_on, step.unit_id, step.area_id, step.officer_id = (
            start + timedelta(days=4 * turn),
            helper.unit_id,
            helper.area_id,
            who,
        )
        db.session.add(step)


def _case(helper, booking) -> ServiceCase:
    return helper.fact(
        ServiceCase, today() - timedelta(days=5), business="id_pickup", way=Way.DELIVERY, quantity=1, channel=Channel.ON_SITE,
        applicant=booking.villager,
    )  # fmt: skip


def _nights(people) -> None:
    for ahead in range(-7, 8):
        night = today() + timedelta(days=ahead)
        if night.weekday() in (1, 4, 5):
            for helper in people[:12]:
                row = PatrolNight(
                    county_id=current_county(), id=new_id(), night=night, area_id=helper.area_id, officer_id=helper.id
                )
                row.unit_id, row.focus = helper.unit_id, "晒场和机井"
                db.session.add(row)


def _van(people, household) -> None:
    stops = (
        (0, time(9), time(11), "村委会门口"), (2, time(9), time(11), "小学门口"), (4, time(14), time(16), "卫生室旁"),
    )  # fmt: skip
    for n, (weekday, starts, ends, place) in enumerate(stops):
        village = people[n * 6 % len(people)].area_id
        point = ServicePoint(county_id=current_county(), id=new_id(), place=place, area_id=village, weekday=weekday)
        point.unit_id, point.officer_id, point.starts, point.ends = people[0].unit_id, household, starts, ends
        point.services, point.valid_from = "身份证、居住证、户口咨询、车驾管咨询", date(2015, 1, 1)
        db.session.add(point)


def _care(rolls, helper) -> list:
    """Four elders and two children of one village."""
    found = []
    for n in range(6):
        name, child = person(rolls), n > 3
        one = Resident(
            county_id=current_county(), id=new_id(), name=name, initials=" ".join(sorted(pinyin_initials(name))),
            residence=Residence.PERMANENT, birth_year=today().year - (9 if child else 81), area_id=helper.area_id,
            unit_id=helper.unit_id, officer_id=helper.id, guide_id=helper.guide_id, registered_on=today() - timedelta(days=200),
            address=f"{n + 1}组{n + 3}号", care=Care.LEFT_BEHIND_CHILD if child else Care.LONE_ELDER,
        )  # fmt: skip
        db.session.add(one)
        found.append(one)
    db.session.flush()
    return found


def _requests(rolls, people):
    for n, (content, answer) in enumerate(ASKED):
        helper, day = people[0 if n < 4 else -1], today() - timedelta(days=1 + 2 * n)
        kind = RequestKind.COME if "请民警来" in content else RequestKind.RELAY
        found = helper.fact(VillageRequest, day, kind=kind, content=content, villager=person(rolls), to_id=helper.guide_id)
        found.state = RequestState.ASKED
        if answer:
            told = n == len(ASKED) - 1
            found.state = RequestState.TOLD if told else RequestState.ANSWERED
            found.answer, found.answered_on, found.taken_on, found.answered_by_id = answer, day, day, helper.guide_id
            found.told_on = day if told else None
        yield found


def _log(people):
    for n, helper in enumerate(people[:10]):
        entry = helper.fact(
            Supervision, today() - timedelta(days=3 * n + 1), level=Level.OFFICE, kind=SupervisionKind.GUIDANCE,
            assistant_id=helper.id, content="上门指导记录和夜巡安排",
        )  # fmt: skip
        entry.officer_id, entry.guide_id, entry.posting_id = helper.guide_id, None, None
        if n == 2:
            entry.kind, entry.finding, entry.mend_by = SupervisionKind.CHECK, "两晚夜巡没有记录", today() + timedelta(days=4)
        yield entry


def _own_work(rolls, helper, cared):
    """The account's own assistant: some of each duty within the last weeks."""
    for n in range(6):
        day = today() - timedelta(days=3 * n + 1)
        yield helper.fact(Activity, day, kind=ActivityKind.NIGHT_PATROL, title="夜间巡逻", hours=1.0)
        yield helper.fact(InfoItem, day, kind="opinion" if n % 2 else "base", content="走访了解", quantity=1 + n)
        yield helper.fact(
            Visit, day, kind=VisitKind.HOME, place=f"{n + 1}组走访", people_met=rolls.randint(1, 5), channel=Channel.ON_SITE
        )
    for n, one in enumerate(cared[:4]):
        day = today() - timedelta(days=(40, 33, 12, 5)[n])
        yield helper.fact(
            Visit, day, kind=VisitKind.CARE, place=one.name, people_met=1, channel=Channel.ON_SITE, resident_id=one.id
        )
