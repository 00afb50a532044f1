"""Going to the groups and being on duty: visits for the monthly coverage, duties and outings for the weekly presence."""

from datetime import date, timedelta

from plugins.briefcase.demonstration.crew import Crew, at
from plugins.briefcase.models import Outing
from plugins.briefcase.queries.offices import all_offices, members, villages
from plugins.briefcase.rules import months_of
from plugins.ledger.api import Channel, Visit, VisitKind, record_many
from plugins.roster.api import Slot, record_slots

WEEK = ("field", "field", "desk", "field", "field")
SHORT_WEEK = ("field", "desk", "desk", "field", "field")
"""Three days of five in the villages: less than two thirds."""
SOURCE = "briefcase.demo"


def visits(crew: Crew, year: int):
    """Each month most groups of each office; in one month of each office fewer than three quarters."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    for number, office in enumerate(all_offices(first, last)):
        team = team_of(crew, office, first)
        groups = [group for row in villages([office.id], first, last) for group in crew.groups_of(row.area_id)]
        for begin, end in months_of(first, last):
            share = 0.6 if begin.month == 2 + 4 * number else crew.dice.choice((0.8, 0.85, 0.9, 1.0))
            yield from to_groups(crew, team, crew.dice.sample(groups, round(len(groups) * share)), begin, end)


def to_groups(crew: Crew, team, groups, begin: date, end: date):
    """A visit in each of some groups within a period."""
    for group in groups:
        day = begin + timedelta(days=crew.dice.randint(0, (end - begin).days))
        channel = Channel.ON_SITE if crew.dice.random() < 0.9 else Channel.BY_PHONE
        yield crew.fact(
            Visit, day, crew.dice.choice(team), group.id, kind=VisitKind.HOME, place=f"{group.name}农户",
            people_met=crew.dice.randint(1, 5), channel=channel,
        )  # fmt: skip


def team_of(crew: Crew, office, day: date) -> list:
    """The people of an office."""
    own = {row.officer_id for row in members([office.id], day, day)}
    return [person for person in crew.people if person.officer_id in own]


def duties(crew: Crew, first: date, last: date) -> None:
    """Five days a week for everybody; about one week in nine is too short in the villages, some desk days have an outing."""
    slots, outings = [], []
    for number, person in enumerate(crew.people):
        monday = first - timedelta(days=first.weekday())
        while monday <= last:
            short = (monday.toordinal() // 7 + 3 * number) % 9 == 0
            for weekday, kind in enumerate(SHORT_WEEK if short else WEEK):
                day = monday + timedelta(days=weekday)
                if first <= day <= last:
                    slots.append(
                        Slot(unit_id=crew.unit.id, officer_id=person.officer_id, occurred_on=day, kind=kind, source=SOURCE)
                    )
                    if kind == "field" and weekday == number % 5:
                        outings.append(outing(crew, person, day))
            monday += timedelta(days=7)
    record_slots(slots)
    record_many(outings)


def outing(crew: Crew, person, day: date, hour: int = 9, hours: int = 6) -> Outing:
    """An outing that is over."""
    village = crew.dice.choice(crew.villages)
    found = crew.fact(Outing, day, person, village.id, goal=crew.dice.choice(("入户走访", "送证上门", "排查纠纷", "治安宣传")))
    found.villages, found.taken = [str(village.id)], ["laptop", "terminal", "bag"]
    found.returned, found.started_at, found.ended_at = list(found.taken), at(day, hour), at(day, hour + hours)
    return found
