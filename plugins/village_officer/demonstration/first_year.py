"""Facts of 2022: those of the seconded officers add up to what the article prints, those of community officers stand beside
them."""

from datetime import date, timedelta

from plugins.ledger.api import (
    Activity,
    ActivityKind,
    Channel,
    Dispute,
    DisputeState,
    Hazard,
    HazardState,
    Inspection,
    InspectionKind,
    ServiceCase,
    Suggestion,
    Venue,
    VenueKind,
    Visit,
    VisitKind,
    Way,
    record_many,
)
from plugins.village_officer.demonstration.cast import LAUNCH, YEAR_END, between, dice, even, holders, new, person, villages, write
from plugins.village_officer.models import Group

SECONDED = {
    "suggestions": 521, "neighbours": 89, "family": 101, "labour": 16, "meetings": 435, "leaflets": 50_612, "checks": 6852,
    "hazards": 1517, "closed": 1463, "served": 498, "visits": 900,
}  # fmt: skip
COMMUNITY = {
    "suggestions": 610, "neighbours": 164, "family": 143, "labour": 37, "meetings": 402, "leaflets": 46_300, "checks": 2400,
    "hazards": 640, "closed": 601, "served": 870, "visits": 1100,
}  # fmt: skip
WISHES = ("路口加一盏灯", "多来村里讲反诈", "院坝会请提前通知", "夜里多巡一趟河边", "农忙看护农具", "快递点装个摄像头")
TALKS = (
    ("fraud", "反诈坝坝会"),
    ("drugs", "禁毒坝坝会"),
    ("traffic", "交通安全坝坝会"),
    ("theft", "防盗抢坝坝会"),
    ("fire", "防火坝坝会"),
)
VENUES = (("便民超市", VenueKind.SHOP), ("农家菜馆", VenueKind.EATERY), ("木器加工点", VenueKind.WORKSHOP))
HAZARDS = (("fire", "灭火器过期"), ("security", "后窗无护栏"), ("traffic", "门前路口视线遮挡"), ("fire", "电线私拉乱接"))
PLACES = (VisitKind.HOME, VisitKind.VILLAGE, VisitKind.COMMUNITY, VisitKind.ENTERPRISE, VisitKind.SCHOOL, VisitKind.TEMPLE)
BUSINESS = ("id_pickup", "driving_licence", "change", "move_in", "birth", "id_pickup")
START = date(2022, 1, 4)


def facts() -> None:
    """Both groups' records of the year."""
    venues = _venues()
    for group, numbers, first in ((Group.SECONDED, SECONDED, LAUNCH), (Group.COMMUNITY, COMMUNITY, START)):
        people, rolls = holders(date(2022, 6, 1), group), dice(f"2022 {group.value}")
        day = lambda first=first, rolls=rolls: between(first, YEAR_END, rolls)  # noqa: E731
        found = [
            *_voices(people, numbers, day, rolls),
            *_disputes(people, numbers, day, rolls),
            *_meetings(people, numbers, day, rolls),
        ]
        found += [
            *_checks(people, numbers, day, venues),
            *_services(people, numbers, day, rolls),
            *_visits(people, numbers, day, rolls),
        ]
        record_many(found)


def _venues() -> dict:
    """Three venues in every village: ``{village id: [venues]}``."""
    rows, found = [], {}
    for unit_id, places in villages(LAUNCH).items():
        for village in places:
            for word, kind in VENUES:
                name = f"{village.name.removesuffix('村委会').removesuffix('居委会')}{word}（示例）"
                rows.append(new(Venue, name=name, kind=kind, area_id=village.id, unit_id=unit_id, registered_on=date(2021, 6, 1)))
                found.setdefault(village.id, []).append(rows[-1])
    write(rows)
    return found


def _voices(people, numbers, day, rolls):
    for n in range(numbers["suggestions"]):
        made = people[n % len(people)].fact(Suggestion, day(), content=WISHES[n % len(WISHES)], speaker="村民")
        if n % 7:
            made.given_to, made.answer, made.answered_on = (
                "村委会",
                "已采纳",
                made.occurred_on + timedelta(days=rolls.randint(1, 12)),
            )
        yield made


def _disputes(people, numbers, day, rolls):
    for kind in ("neighbours", "family", "labour"):
        for n in range(numbers[kind]):
            when = min(day(), YEAR_END - timedelta(days=4))
            made = people[(n * 7) % len(people)].fact(
                Dispute,
                when,
                kind=kind,
                parties=f"{person(rolls)}与{person(rolls)}",
                level="low",
                state=DisputeState.RESOLVED,
                people=2,
            )
            made.respond_by = made.responded_on = when
            made.closed_on, made.result = when + timedelta(days=rolls.randint(0, 4)), "说和，双方谅解"
            yield made


def _meetings(people, numbers, day, rolls):
    for n, leaflets in enumerate(even(numbers["leaflets"], numbers["meetings"], rolls)):
        topic, title = TALKS[n % len(TALKS)]
        yield people[n % len(people)].fact(
            Activity,
            day(),
            kind=ActivityKind.MEETING,
            title=title,
            topic=topic,
            people_reached=rolls.randint(15, 60),
            leaflets=leaflets,
        )


def _checks(people, numbers, day, venues):
    """Checks of venues in the officer's village; every so many-th is a re-visit after a preventable case, and some find a
    hazard."""
    for n in range(numbers["checks"]):
        who = people[n % len(people)]
        places = venues[who.area_id]
        kind = InspectionKind.AFTER_CASE if n % 23 == 7 else InspectionKind.ROUTINE
        venue = places[n // len(people) % len(places)]
        made = who.fact(Inspection, day(), venue_id=venue.id, kind=kind)
        made.venue = venue
        made.passed = n >= numbers["hazards"]
        yield made
        if n < numbers["hazards"]:
            yield _hazard(who, made, n, n < numbers["closed"])


def _hazard(who, check, n, closed) -> Hazard:
    kind, place = HAZARDS[n % len(HAZARDS)]
    made = who.fact(Hazard, check.occurred_on, venue_id=check.venue_id, inspection_id=check.id, kind=kind, place=place)
    made.deadline = made.occurred_on + timedelta(days=7)
    if closed:
        made.state, made.ordered_on, made.fixed_on = HazardState.RECHECKED, made.occurred_on, made.occurred_on + timedelta(days=5)
        made.rechecked_on = made.occurred_on + timedelta(days=6)
    else:
        made.state, made.ordered_on = HazardState.ORDERED, made.occurred_on
        made.reported_on, made.held_by = made.occurred_on + timedelta(days=8), "街道应急办（示例）"
    return made


def _services(people, numbers, day, rolls):
    for n, quantity in enumerate(even(numbers["served"], numbers["served"] * 4 // 5, rolls)):
        yield people[(n * 5) % len(people)].fact(
            ServiceCase, day(), business=BUSINESS[n % len(BUSINESS)], way=Way.AGENCY, quantity=quantity, channel=Channel.ON_SITE
        )


def _visits(people, numbers, day, rolls):
    for n in range(numbers["visits"]):
        kind = PLACES[0] if n % 3 == 0 else PLACES[n // 3 % len(PLACES)]
        place = f"{rolls.randint(1, 9)}组" if kind is VisitKind.HOME else "走访"
        yield people[n % len(people)].fact(
            Visit, day(), kind=kind, place=place, people_met=rolls.randint(1, 4), channel=Channel.ON_SITE
        )
