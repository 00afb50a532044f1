"""A year of invented facts for the demonstration counties, each officer in his own jurisdiction.

The dice are thrown the same way each time. Parties and applicants carry family names with a number word: nobody real is meant.
"""

import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select

from core.api import (
    CHINA,
    Area,
    AreaKind,
    Jurisdiction,
    JurisdictionKind,
    Officer,
    Posting,
    PostingArea,
    Unit,
    current_county,
    db,
    new_id,
    today,
)
from plugins.ledger import demo_words as d
from plugins.ledger import word_lists
from plugins.ledger.demo_disputes import disputes
from plugins.ledger.demo_safety import incident_stats, safety
from plugins.ledger.models import Activity, Call, InfoItem, ServiceCase, Suggestion, Survey, SurveyAnswer, Visit
from plugins.ledger.models.activity import ActivityKind, Outreach
from plugins.ledger.models.call import CallKind
from plugins.ledger.models.service import Way
from plugins.ledger.models.visit import Channel, VisitKind
from plugins.ledger.services import record_many

DAYS = 365


@dataclass(frozen=True)
class Worker:
    """Somebody who records, and the villages that are his."""

    officer_id: UUID
    posting_id: UUID
    unit_id: UUID
    guide_id: UUID | None
    villages: tuple[UUID, ...]


class Cast:
    """The people of the county, and the dice: ``fact(model, …)`` is one fact of somebody in one of his villages."""

    def __init__(self, seeder, salt: str):
        self.dice = random.Random(f"{seeder.county} {salt}")  # noqa: S311 - invented data, the same each time
        self.workers = _workers(seeder.home)
        self.police = [worker for worker in self.workers if worker.guide_id is None]

    def fact(self, model, workers=None, days: int = DAYS, **values):
        """A fact of one of ``workers`` (everybody by default) within the last ``days``."""
        who = self.dice.choice(workers or self.workers)
        values.setdefault("occurred_on", today() - timedelta(days=int(days * self.dice.random())))
        return model(
            id=new_id(), county_id=current_county(), area_id=self.dice.choice(who.villages), unit_id=who.unit_id,
            officer_id=who.officer_id, posting_id=who.posting_id, guide_id=who.guide_id, **values,
        )  # fmt: skip

    def person(self) -> str:
        """An invented name."""
        return self.dice.choice(d.SURNAMES) + self.dice.choice(d.NUMBERS) + self.dice.choice(d.NUMBERS)


def _workers(home: str | None) -> list[Worker]:
    """Everybody who works in today's villages; those of the home station, which has the accounts, stand in the list three times."""
    villages, own = _villages(), _own_villages()
    posts = select(Officer.id, Posting.id, Officer.unit_id, Posting.guide_id, Posting.role).join(Posting.officer)
    wanted = Posting.role.in_(["officer", "household", "assistant"]) & Posting.on(today())
    found = db.session.execute(posts.where(wanted).order_by(Officer.number)).all()
    workers = [
        Worker(officer_id, posting_id, unit_id, guide_id, tuple(own[posting_id] if role == "assistant" else villages[unit_id]))
        for officer_id, posting_id, unit_id, guide_id, role in found
        if unit_id in villages
    ]
    unit_id = db.session.scalar(select(Unit.id).where(Unit.code == home)) if home else list(villages)[-1]
    return workers + [worker for worker in workers if worker.unit_id == unit_id] * 2


def _villages() -> dict:
    """Ids of today's villages by the unit that has them."""
    rows = db.session.execute(
        select(Area.id, Jurisdiction.unit_id)
        .join(Jurisdiction, (Jurisdiction.area_id == Area.id) & (Jurisdiction.county_id == Area.county_id))
        .where(Area.kind == AreaKind.VILLAGE, Jurisdiction.kind == JurisdictionKind.TERRITORIAL)
        .where(Area.on(today()), Jurisdiction.on(today()))
        .order_by(Area.code)
    ).all()
    villages: dict = {}
    for area_id, unit_id in rows:
        villages.setdefault(unit_id, []).append(area_id)
    return villages


def _own_villages() -> dict:
    """Ids of the villages of each posting that names some."""
    own: dict = {}
    for posting_id, area_id in db.session.execute(select(PostingArea.posting_id, PostingArea.area_id)).all():
        own.setdefault(posting_id, []).append(area_id)
    return own


def seed(seeder) -> None:
    """A year of facts; and ``seeder.visits`` visits more, for measuring."""
    seeder.once("ledger.facts", lambda: _facts(seeder))
    if seeder.visits:
        seeder.once("ledger.visits", lambda: record_many(_visits(Cast(seeder, "many"), seeder.visits)))


def _facts(seeder) -> None:
    cast = Cast(seeder, "facts")
    facts = [*_visits(cast, 600), *_services(cast, 400), *_calls(cast, 200), *_activities(cast, 300), *_voices(cast)]
    facts += [*_survey(cast), *safety(cast)]
    found, steps = disputes(cast)
    record_many([*facts, *found])
    db.session.add_all(steps)
    db.session.add_all(incident_stats(cast))
    db.session.flush()


def _visits(cast, count):
    kinds = (VisitKind.HOME,) * 6 + tuple(kind for kind in VisitKind if kind is not VisitKind.RENTAL)
    for _n in range(count):
        kind = cast.dice.choice(kinds)
        channel = Channel.ON_SITE if cast.dice.random() < 0.85 else cast.dice.choice(tuple(Channel))
        place = cast.dice.choice(d.PLACES[kind])
        yield cast.fact(Visit, kind=kind, place=place, people_met=1 + int(5 * cast.dice.random()), channel=channel)


def _services(cast, count):
    codes = [code for code, _title in word_lists.BUSINESS.values]
    for _n in range(count):
        way = cast.dice.choice(tuple(Way))
        business = "id_pickup" if way is Way.DELIVERY else cast.dice.choice(codes)
        several = cast.dice.choice((1, 1, 1, 2, 3, 5)) if way in (Way.DELIVERY, Way.INQUIRY) else 1
        channel = Channel.AT_STATION if way is Way.HANDLED else Channel.ON_SITE
        name = cast.person() if way is Way.AGENCY else None
        yield cast.fact(ServiceCase, way=way, business=business, quantity=several, channel=channel, applicant=name)


def _calls(cast, count):
    for n in range(count):
        call = cast.fact(Call, cast.police, kind=cast.dice.choice(tuple(CallKind)), number=f"J{current_county()}{n:05d}")
        call.called_at = datetime.combine(call.occurred_on, time(cast.dice.randrange(24), cast.dice.randrange(60)), CHINA)
        call.arrived_at = call.called_at + timedelta(minutes=cast.dice.randint(4, 45))
        call.ended_at = call.arrived_at + timedelta(minutes=cast.dice.randint(10, 90))
        call.on_site = n % 4 == 0
        yield call


def _activities(cast, count):
    topics = [code for code, _title in word_lists.TOPICS.values]
    for _n in range(count):
        kind = cast.dice.choice((ActivityKind.MEETING,) * 4 + (ActivityKind.OUTREACH,) * 2 + tuple(ActivityKind))
        told = kind not in (ActivityKind.PATROL, ActivityKind.NIGHT_PATROL)
        yield cast.fact(
            Activity,
            kind=kind,
            title=cast.dice.choice(d.ACTIVITIES[kind]),
            outreach=cast.dice.choice(tuple(Outreach)) if kind is ActivityKind.OUTREACH else None,
            topic=cast.dice.choice(topics) if told else None,
            people_reached=cast.dice.randint(8, 90) if told else 0,
            leaflets=cast.dice.randint(0, 120) if told else 0,
            hours=cast.dice.choice((1.0, 1.5, 2.0, 3.0)),
            partners=["township", "village"] if kind is ActivityKind.JOINT_MEETING else [],
        )


def _voices(cast):
    kinds = [code for code, _title in word_lists.INFO_KINDS.values]
    for _n in range(120):
        fact = cast.fact(Suggestion, content=cast.dice.choice(d.SUGGESTIONS), given_to=cast.dice.choice(d.BODIES))
        if cast.dice.random() < 0.6:
            fact.answer = "已答复群众。"
            fact.answered_on = min(today(), fact.occurred_on + timedelta(days=cast.dice.randint(1, 20)))
        yield fact
    for _n in range(150):
        yield cast.fact(
            InfoItem, kind=cast.dice.choice(kinds), quantity=cast.dice.randint(1, 12), content=cast.dice.choice(d.INFORMATION)
        )


def _survey(cast):
    questions = [
        {"text": "到派出所办事方便吗", "options": ["方便", "一般", "不方便"]},
        {"text": "最希望民警赶集日办什么", "options": ["身份证", "户口", "调解", "宣传"]},
        {"text": "还有什么建议", "options": []},
    ]
    start = today() - timedelta(days=150)
    survey = Survey(id=new_id(), county_id=current_county(), title="警务服务需求问卷", questions=questions, valid_from=start)
    db.session.add(survey)
    db.session.flush()
    needs = [code for code, _title in word_lists.NEEDS.values]
    for n in range(160):
        answers = {f"q{place}": cast.dice.choice(q["options"]) for place, q in enumerate(questions) if q["options"]}
        yield cast.fact(
            SurveyAnswer, days=150, survey_id=survey.id, answers=answers, satisfaction=cast.dice.choice((3, 4, 4, 5, 5)),
            needs=cast.dice.sample(needs, 2), card_number=f"{n + 1:04d}",
        )  # fmt: skip
