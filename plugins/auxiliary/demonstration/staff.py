"""How the assistants were chosen and trained, the rules they read; and three who stand for a vacant village today."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from core.api import CHINA, Unit, current_county, db, new_id, today
from plugins.auxiliary.demonstration.cast import HOME, dice, person, posted, write
from plugins.auxiliary.selection import PIPELINE
from plugins.personnel.api import (
    CandidateState,
    Occasion,
    Past,
    Receipt,
    Round,
    RuleDocument,
    RuleKind,
    Shadowing,
    TrainingBatch,
    publish_rule,
    record_appointed,
    record_attendance,
)

STEPS = {
    "self_nomination": date(2015, 5, 20),
    "recommendation": date(2015, 5, 29),
    "joint_review": date(2015, 6, 10),
    "public_notice": date(2015, 6, 20),
    "appointment": date(2015, 6, 26),
}
SIGNERS = {"recommender": "村民代表会议（演示）", "township": "办事处（演示）", "station": "派出所（演示）"}
ANSWERS = ("respected", "resident", "lawful")
READ_AT = datetime.combine(date(2015, 7, 6), time(10), CHINA)
UNTRAINED = 40  # every so many-th had not been trained when the quarter ended
RULES = (
    (RuleKind.DUTIES, "警务助理工作职责", "开展治安防范，调解矛盾纠纷，掌握社情民意，采集基础信息，宣传法律政策，便民利民服务。"),
    (RuleKind.SYSTEM, "警务助理工作制度", "住村在家，当日事当日记；遇警情先报 110；调解只协助，不作决定；证件当面交接。"),
    (RuleKind.DISCIPLINE, "警务助理工作纪律", "不得单独或以自己名义执法，不得收受财物，不得泄露群众信息。"),
)


def selection() -> None:
    """The round of 2015 with all who were appointed, and a round of today with candidates at three steps."""
    launch = Round(
        county_id=current_county(), id=new_id(), pipeline=PIPELINE.id, title="2015年警务助理选拔", opened_on=date(2015, 5, 15)
    )
    launch.closed_on = date(2015, 6, 30)
    db.session.add(launch)
    db.session.flush()
    record_appointed(launch, [_appointed(helper) for helper in posted(date(2015, 7, 1))])
    _present_round()


def _appointed(helper) -> Past:
    return Past(
        helper.name, helper.unit_id, helper.area_id, helper.id, helper.posting_id, days=STEPS, signers=SIGNERS, answers=ANSWERS
    )


def _present_round() -> None:
    rolls, start = dice("round"), today() - timedelta(days=26)
    people = posted(today(), HOME)
    unit = db.session.scalar(select(Unit.id).where(Unit.code == HOME))
    now = Round(county_id=current_county(), id=new_id(), pipeline=PIPELINE.id, title="今年警务助理增补", opened_on=start)
    db.session.add(now)
    db.session.flush()
    passed = list(STEPS)[:3]
    record_appointed(
        now,
        [
            Past(
                person(rolls),
                unit,
                people[n * 5].area_id,
                days={step: start + timedelta(days=6 * m) for m, step in enumerate(passed[:n])},
                signers=SIGNERS,
                answers=ANSWERS if n else (),
                state=CandidateState.RUNNING,
                birth_year=1968 + 4 * n,
            )
            for n in range(4)
        ],
    )


def training() -> None:
    """Batches by station in the first ten days of July 2015, shadowing, three rules and who has read them."""
    people = posted(date(2015, 7, 1))
    for n, unit_id in enumerate(dict.fromkeys(helper.unit_id for helper in people)):
        batch = TrainingBatch(
            county_id=current_county(),
            id=new_id(),
            title=f"警务助理岗前培训（第{n + 1}期）",
            unit_id=unit_id,
            place="派出所会议室",
            starts_on=date(2015, 7, 2 + 2 * n),
            ends_on=date(2015, 7, 3 + 2 * n),
            topics="职责、纪律、报警、纠纷、信息采集、代办",
            trainer="社区民警",
            roles=["assistant"],
            pass_score=60,
        )
        db.session.add(batch)
        db.session.flush()
        present = [h for m, h in enumerate(people) if h.unit_id == unit_id and m % UNTRAINED]
        record_attendance(batch, [(h.id, h.unit_id, h.area_id) for h in present], 85)
    _shadowing([helper for helper in people if helper.unit == HOME])
    _rules(posted(today()))


def _shadowing(people) -> None:
    occasions = (Occasion.DISPUTE, Occasion.CALL, Occasion.VISIT)
    write(
        [
            Shadowing(
                county_id=current_county(),
                id=new_id(),
                occurred_on=date(2015, 7, 15) + timedelta(days=n),
                officer_id=helper.id,
                guide_id=helper.guide_id,
                unit_id=helper.unit_id,
                area_id=helper.area_id,
                occasion=occasions[n % 3],
                what="跟班学习现场处置",
            )
            for n, helper in enumerate(people[::2])
        ]
    )


def _rules(people) -> None:
    for kind, title, words in RULES:
        rule = RuleDocument(county_id=current_county(), id=new_id(), title=title, kind=kind, text=words, roles=["assistant"])
        rule.published_on = date(2015, 7, 1)
        publish_rule(rule)
        readers = people if kind is RuleKind.DUTIES else people[1:] if kind is RuleKind.SYSTEM else people[2::2]
        seen = {helper.id: helper for helper in readers}
        write(
            [
                Receipt(
                    county_id=current_county(), id=new_id(), rule_id=rule.id, officer_id=h.id, unit_id=h.unit_id, read_at=READ_AT
                )
                for h in seen.values()
            ]
        )
