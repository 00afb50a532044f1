"""Who was chosen in 2022, who has which village: community officers, the first batch, the rotations of the years after."""

from datetime import date, timedelta

from core.api import Posting, PostingArea, db, set_setting, today
from plugins.personnel.api import CandidateState, Past, Round, record_appointed
from plugins.village_officer.demonstration.cast import (
    COMMUNITY_SINCE,
    LAUNCH,
    branch_officers,
    dice,
    new,
    person,
    posted,
    villages,
    write,
)
from plugins.village_officer.models import Duty, Group, Need, Profile, Term
from plugins.village_officer.selection import PIPELINE

KNOWS = {
    "禁毒大队": "drugs", "刑事侦查大队": "crime", "交通警察大队": "traffic", "治安管理大队": "order", "经济犯罪侦查大队": "economy",
    "网络安全保卫大队": "fraud", "出入境管理大队": "foreigners", "法制大队": "law", "指挥中心": "command", "政治处": "people",
    "警务保障室": "fire",
}  # fmt: skip
DAYS = {"self_nomination": date(2022, 2, 7), "recommendation": date(2022, 2, 11), "choice": date(2022, 2, 17)}
AGE, SPREAD = 36, 9  # the article's average; ages lie evenly on both sides of it
MOVED = 16  # about 30 per cent of 54
SHORT = 5  # terms of this year that end earlier, called back by the home unit


def launch() -> None:
    """Community officers, team leaders, the first batch with its selection, and the batches of the years after."""
    set_setting("village_officer.population", 1_800_000)
    chosen, reserve = branch_officers()
    gaps = _community()
    _leaders()
    _profiles(chosen + reserve)
    _needs(gaps)
    _selection(chosen)
    _batches(chosen, gaps)


def _community() -> list:
    """Every community officer has one village; gives the villages that are left over."""
    people, gaps, terms, places = posted("officer"), [], [], []
    for unit_id, places_there in villages(LAUNCH).items():
        officers = list(people[unit_id])
        short = len(places_there) - len(officers)
        for n, village in enumerate(places_there):
            if (n + 1) * short // len(places_there) > n * short // len(places_there):
                gaps.append(village)
                continue
            one = officers.pop(0)
            terms.append(new(
                Term, officer_id=one.officer, area_id=village.id, unit_id=unit_id, home_unit_id=unit_id, home=one.unit,
                posting_id=one.posting, duty=Duty.RESPONSIBLE, group=Group.COMMUNITY, valid_from=COMMUNITY_SINCE,
            ))  # fmt: skip
            places.append(new(PostingArea, posting_id=one.posting, area_id=village.id))
    write(terms)
    write(places)
    return gaps


def _leaders() -> None:
    rows = [one for people in posted("instructor").values() for one in people]
    write([
        new(Term, officer_id=one.officer, area_id=None, unit_id=one.unit_id, home_unit_id=one.unit_id, home=one.unit,
            posting_id=one.posting, duty=Duty.LEADING, group=Group.LEADER, valid_from=COMMUNITY_SINCE)
        for one in rows
    ])  # fmt: skip


def _profiles(officers) -> None:
    rows = [
        new(Profile, officer_id=one.officer, unit_id=one.unit_id, specialties=[KNOWS[one.unit]], party_member=n % 4 != 3)
        for n, one in enumerate(officers)
    ]
    own = [one for people in posted("officer").values() for one in people]
    rows += [
        new(Profile, officer_id=one.officer, unit_id=one.unit_id, specialties=["people"], party_member=n % 3 != 2)
        for n, one in enumerate(own)
    ]
    write(rows)


def _needs(gaps) -> None:
    codes, rolls = list(KNOWS.values()), dice("needs")
    write([
        new(Need, area_id=village.id, unit_id=village.unit_id, specialties=rolls.sample(codes, 1 + n % 2), why="近一年警情（示例）")
        for n, village in enumerate(gaps)
    ])  # fmt: skip


def _selection(chosen) -> None:
    """54 chosen, with an average age of 36, and six who were not."""
    rolls, first = dice("selection"), new(Round, pipeline=PIPELINE.id, title="2022年首批村警选拔", opened_on=date(2022, 2, 7))
    first.closed_on, first.places = date(2022, 2, 18), len(chosen)
    db.session.add(first)
    db.session.flush()
    people = [
        Past(one.name, one.unit_id, None, one.officer, days=DAYS, signers={"home_unit": f"{one.unit}（演示）"},
             birth_year=LAUNCH.year - AGE - (n % SPREAD - SPREAD // 2))
        for n, one in enumerate(chosen)
    ]  # fmt: skip
    rest = {"self_nomination": DAYS["self_nomination"], "recommendation": DAYS["recommendation"]}
    people += [
        Past(person(rolls), chosen[n].unit_id, days=rest, state=CandidateState.REJECTED, birth_year=1980 + n, note="择优未取")
        for n in range(6)
    ]
    record_appointed(first, people)


def _batches(chosen, gaps) -> None:
    """A term of a year for everybody; from the second year on some swap villages in a ring."""
    where, terms, postings, places = list(gaps), [], [], []
    start = LAUNCH
    while start <= today():
        if start.year > LAUNCH.year:
            ring = [1 + ((start.year - LAUNCH.year - 1) * 13 + n) % (len(chosen) - 1) for n in range(MOVED)]
            kept = [where[n] for n in ring]
            for n, village in zip(ring, kept[1:] + kept[:1], strict=True):
                where[n] = village
        last = start.replace(year=start.year + 1) - timedelta(days=1)
        for n, (one, village) in enumerate(zip(chosen, where, strict=True)):
            ends = min(last, today() + timedelta(days=18 + 9 * n)) if 0 < n <= SHORT and last > today() else last
            posting = new(
                Posting,
                officer_id=one.officer,
                unit_id=village.unit_id,
                role="officer",
                title="村警",
                valid_from=start,
                valid_to=ends,
            )
            terms.append(new(
                Term, officer_id=one.officer, area_id=village.id, unit_id=village.unit_id, home_unit_id=one.unit_id, home=one.unit,
                posting_id=posting.id, duty=Duty.RESPONSIBLE, group=Group.SECONDED, hours=8, valid_from=start, valid_to=ends,
            ))  # fmt: skip
            postings.append(posting)
            places.append(new(PostingArea, posting_id=posting.id, area_id=village.id))
        start = last + timedelta(days=1)
    write(postings)
    write(places)
    write(terms)
