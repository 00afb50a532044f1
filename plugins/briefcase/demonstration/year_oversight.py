"""What leaders looked at in the year, the four trades, the groups' history, calls on the hotline."""

from datetime import date, timedelta

from sqlalchemy import select

from core.api import db
from plugins.briefcase.demonstration.crew import Crew, at
from plugins.briefcase.models import (
    Decision,
    Exposure,
    Finding,
    FindingState,
    GroupKind,
    HotlineCall,
    HotlineKind,
    LeaderCheck,
    LinkGroup,
    Penalty,
    PenaltyKind,
    Review,
    Subject,
)
from plugins.briefcase.queries.offices import all_offices
from plugins.briefcase.queries.oversight import MEETINGS
from plugins.ledger.api import Activity, Inspection, InspectionKind, Venue, VenueKind, record_many

SHOPS = (
    ("废旧金属收购点", VenueKind.SCRAP_METAL), ("汽车修理铺", VenueKind.VEHICLE_REPAIR), ("旧货寄售行", VenueKind.SECOND_HAND),
    ("街口旅店", VenueKind.INN), ("摩托车修理铺", VenueKind.VEHICLE_REPAIR), ("集镇旅馆", VenueKind.HOTEL),
)  # fmt: skip
SEEN = ("走访台账记录完整", "提包物品齐全，登记及时", "两户群众反映没有见过联系卡", "纠纷回访未按期", "热线夜间有人接听")


def oversight(crew: Crew, year: int) -> None:
    """Inspections with findings, venues with checks, decisions, calls."""
    offices = all_offices(date(year, 1, 1), date(year, 12, 31))
    checks = [_check(crew, offices[number % len(offices)], date(year, 1 + number, 15), number) for number in range(12)]
    record_many(checks)
    db.session.add_all(_findings(crew, checks))
    venues(crew, date(year, 1, 20))
    record_many(_trade_facts(crew, year))
    _history(crew, year)
    db.session.add_all(_decisions(crew, year))
    record_many(_hotline(crew, year))
    review = crew.row(Review, unit_id=crew.unit.id, occurred_on=date(year, 5, 18), title="一起纠纷回访超期后反复（演示）")
    review.cause, review.measures, review.concluded_on = "交接时没有移交回访清单。", "交接班必须清点回访清单。", date(year, 5, 28)
    db.session.add(review)
    db.session.flush()


def _check(crew: Crew, office, day: date, number: int) -> LeaderCheck:
    leaders = [person for person in crew.police if person.role in ("chief", "instructor")]
    found = crew.fact(LeaderCheck, day, leaders[number % len(leaders)], office.area_id, office_id=office.id)
    found.subject = tuple(Subject)[number % 3]
    found.announced, found.regular, found.seen = number % 2 == 0, number % 3 == 0, SEEN[number % len(SEEN)]
    return found


def _findings(crew: Crew, checks):
    for number, check in enumerate(checks):
        if number % 5 in (2, 3):
            found = crew.row(Finding, check_id=check.id, office_id=check.office_id, unit_id=check.unit_id, what=check.seen)
            found.officer_id, found.area_id = crew.police[-1].officer_id, check.area_id
            found.due_on, found.fixed_on = check.occurred_on + timedelta(15), check.occurred_on + timedelta(9)
            found.fix, found.state = "已补齐并回访", FindingState.CLOSED
            found.reviewed_on, found.reviewer_id, found.review = found.fixed_on + timedelta(3), check.officer_id, "复核属实"
            yield found


def venues(crew: Crew, day: date) -> None:
    """Venues of the four trades in the town."""
    for number, (name, kind) in enumerate(SHOPS):
        village = crew.villages[number % len(crew.villages)]
        venue = crew.row(Venue, name=f"{name}（演示）", kind=kind, area_id=village.id, unit_id=crew.unit.id, registered_on=day)
        venue.officer_id, venue.head = crew.police[0].officer_id, crew.invented()
        db.session.add(venue)
    db.session.flush()


def _trade_facts(crew: Crew, year: int):
    rows = select(Venue).where(Venue.unit_id == crew.unit.id, Venue.name.contains("（演示）")).order_by(Venue.name)
    for number, venue in enumerate(db.session.scalars(rows)):
        for month in (3, 9):
            failed = ["register"] if (number + month) % 4 == 0 else []
            check = crew.fact(Inspection, date(year, month, 10 + number), crew.police[number % len(crew.police)], venue.area_id)
            check.venue_id, check.venue, check.kind = venue.id, venue, InspectionKind.ROUTINE
            check.failed, check.passed = failed, not failed
            yield check
            if failed:
                penalty = crew.fact(Penalty, check.occurred_on + timedelta(5), crew.police[0], venue.area_id, venue_id=venue.id)
                penalty.number, penalty.kind = f"示例罚字{year}第{number + 1}号", PenaltyKind.WARNING
                penalty.basis, penalty.inspection_id = "不按规定登记（演示）", check.id
                yield penalty


def _history(crew: Crew, year: int) -> None:
    group = db.session.scalar(select(LinkGroup).where(LinkGroup.kind == GroupKind.VILLAGERS, LinkGroup.unit_id == crew.unit.id))
    if group is not None:
        row = crew.row(Exposure, unit_id=crew.unit.id, group_id=group.id, occurred_on=date(year, 9, 20), venue="示例收购点")
        row.area_id, row.what = group.area_id, "不按规定登记，已整改（演示）"
        db.session.add(row)


def _decisions(crew: Crew, year: int):
    inside = Activity.unit_id == crew.unit.id, Activity.occurred_on.between(date(year, 1, 1), date(year, 12, 31))
    for meeting in db.session.scalars(select(Activity).where(Activity.kind.in_(MEETINGS), *inside)):
        found = crew.row(
            Decision, activity_id=meeting.id, unit_id=crew.unit.id, what="集镇路口加装警示牌（演示）", responsible="村委会"
        )
        found.area_id, found.officer_id = meeting.area_id, meeting.officer_id
        found.due_on, found.done_on = meeting.occurred_on + timedelta(30), meeting.occurred_on + timedelta(21)
        found.result = "已安装"
        yield found


def _hotline(crew: Crew, year: int):
    """Reports and requests only: inquiries by telephone stand among the 685 already."""
    for number in range(24):
        day = date(year, 1 + number // 2, 3 + number)
        call = crew.fact(HotlineCall, day, called_at=at(day, crew.dice.randrange(24), crew.dice.randrange(60)))
        call.kind = (HotlineKind.REPORT, HotlineKind.HELP, HotlineKind.TIP)[number % 3]
        call.what, call.passed_on = ("邻居争吵", "老人走失", "路边有人兜售假货")[number % 3], f"示例{year}{number + 1:04d}"
        yield call
