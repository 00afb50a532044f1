"""Invented records of a demonstration county: a selection, trainings, rules, teams, a paid month, a hand-over.

Where a model declares its own selection or allowance, it seeds that part, training and rules included.
Names with a number word are nobody's.
"""

from datetime import date, timedelta

from sqlalchemy import select

from core.api import (
    Area,
    AreaKind,
    Jurisdiction,
    Officer,
    PersonClass,
    Posting,
    Unit,
    UnitKind,
    current_county,
    db,
    new_id,
    switch_states,
    today,
)
from plugins.personnel.declared import Pipeline, Scheme, by_models
from plugins.personnel.models import (
    Absence,
    AbsenceKind,
    CandidateState,
    HandoverPack,
    Mentor,
    Objection,
    Occasion,
    Rate,
    Round,
    RuleDocument,
    RuleKind,
    Shadowing,
    Team,
    TeamCount,
    TeamMember,
    TrainingBatch,
)
from plugins.personnel.own import ALLOWANCE, SELECTION
from plugins.personnel.queries.people import places_of
from plugins.personnel.services import allowances, bulk, handover
from plugins.personnel.services.training import record_attendance

NAMES = ("贾一", "贾二", "贾三", "贾四", "贾五", "贾六", "贾七")
RULES = (
    (RuleKind.DUTIES, "警务助理工作职责", "一、收集社情民意。\n二、协助调解邻里纠纷。\n三、提醒安全防范。\n四、代办便民事项。"),
    (RuleKind.SYSTEM, "警务助理工作制度", "一、每周到村走访。\n二、遇警情先报派出所。\n三、每月参加一次例会。"),
    (RuleKind.DISCIPLINE, "警务助理工作纪律", "一、不单独执法。\n二、不泄露群众信息。\n三、不收受财物。"),
)


def seed(seeder) -> None:
    """What the county has of this foundation when no model seeds it."""
    if "personnel" not in switch_states(seeder.county):
        return
    if not by_models(Pipeline):
        seeder.once("personnel.selection", selection)
        seeder.once("personnel.training", training)
        seeder.once("personnel.rules", rules)
    if not by_models(Scheme):
        seeder.once("personnel.allowances", months)
    seeder.once("personnel.teams", teams)
    seeder.once("personnel.handover", hand_over)


def _record(model, **values):
    return model(county_id=current_county(), id=new_id(), **values)


def _stations() -> list[Unit]:
    return list(db.session.scalars(select(Unit).where(Unit.kind == UnitKind.STATION).order_by(Unit.code).limit(3)))


def _villages(unit) -> list:
    policed = select(Jurisdiction.area_id).where(Jurisdiction.unit_id == unit.id)
    return list(db.session.scalars(select(Area.id).where(Area.id.in_(policed), Area.kind == AreaKind.VILLAGE).order_by(Area.code)))


def _posted(role: str) -> list:
    of = (Posting.officer_id == Officer.id) & (Posting.county_id == Officer.county_id)
    found = select(Officer.id, Officer.name, Posting.unit_id, Posting.id.label("posting")).join(Posting, of)
    return db.session.execute(found.where(Posting.role == role, Posting.on(today())).order_by(Officer.number).limit(40)).all()


def selection() -> None:
    """Seven candidates, one at each place of the pipeline, with a running notice and an objection."""
    start = today() - timedelta(days=40)
    round_ = _record(Round, pipeline=SELECTION.id, title=f"{start.year}年辅警选拔（演示）", opened_on=start, places=2)
    db.session.add(round_)
    db.session.flush()
    unit = _stations()[0]
    village = next(iter(_villages(unit)), None)
    days = {"application": start, "review": start + timedelta(days=12), "notice": start + timedelta(days=26)}
    people = [
        bulk.Past(
            name, unit.id, village, birth_year=1985 + n, days=dict(list(days.items())[: min(n, 3)]),
            signers={"station": "王所长", "office": "李政工"}, answers=("health", "record"),
            state=CandidateState.REJECTED if n == 4 else CandidateState.RUNNING, note="材料不全" if n == 4 else "",
        )
        for n, name in enumerate(NAMES)
    ]  # fmt: skip
    made = bulk.record_appointed(round_, people)
    notice = next(one.notice for one in made if one.notice_id)
    made[0].number, made[0].telephone = "999999199001011238", "13800000000"
    first = _objection(made[3], notice, "反映其常年在外务工，不常在村。")
    first.answer, first.answered_on, first.upheld = "经走访，本人自去年起在村居住。", notice.last_day + timedelta(days=1), False
    db.session.add_all([first, _objection(made[5], notice, "反映其与村委成员是亲属，请核实是否回避。")])


def _objection(candidate, notice, text) -> Objection:
    made = _record(Objection, notice_id=notice.id, candidate_id=candidate.id, unit_id=candidate.unit_id, area_id=candidate.area_id)
    made.received_on, made.text = notice.last_day, text
    return made


def training() -> None:
    """A batch that half of the assistants attended, shadowing and a mentor."""
    day = today() - timedelta(days=60)
    batch = _record(
        TrainingBatch, title="警务助理第一期培训（演示）", place="县公安局训练室", starts_on=day, ends_on=day + timedelta(days=1)
    )
    batch.topics, batch.trainer, batch.roles, batch.pass_score = "职责与纪律、纠纷调解、信息采集", "张教官", ["assistant"], 60
    db.session.add(batch)
    db.session.flush()
    assistants, officers = _posted("assistant"), _posted("officer")
    homes = places_of(row.id for row in assistants)
    record_attendance(batch, [(row.id, *homes[row.id]) for row in assistants[::2]], 86)
    for learner, guide in zip(assistants[:4], officers, strict=False):
        unit_id, area_id = homes[learner.id]
        place = {"officer_id": learner.id, "unit_id": unit_id, "area_id": area_id}
        db.session.add(
            _record(
                Shadowing,
                occurred_on=day + timedelta(days=9),
                guide_id=guide.id,
                occasion=Occasion.DISPUTE,
                what="地边纠纷调解，学习先分开再谈",
                **place,
            )
        )
        db.session.add(_record(Mentor, mentor_id=guide.id, valid_from=day, **place))


def rules() -> None:
    """Duties, working system and discipline, read by most."""
    day = today() - timedelta(days=90)
    assistants = _posted("assistant")
    for number, (kind, title, text) in enumerate(RULES):
        rule = _record(
            RuleDocument, series=new_id(), edition=1, title=title, kind=kind, text=text, roles=["assistant"], published_on=day
        )
        db.session.add(rule)
        db.session.flush()
        readers = [(row.id, row.unit_id) for n, row in enumerate(assistants) if (n + number) % 3]
        bulk.record_receipts(rule, readers, day + timedelta(days=3))


def teams() -> None:
    """A named committee and a team known by its heads only, for the first stations."""
    day = date(today().year - 1, 1, 1)
    for unit in _stations():
        village = next(iter(_villages(unit)), None)
        committee = _record(
            Team, name=f"{unit.name.removesuffix('派出所')}治保会", kind="security", unit_id=unit.id, area_id=village
        )
        guard = _record(Team, name=f"{unit.name.removesuffix('派出所')}义警队", kind="volunteers", unit_id=unit.id)
        for team in (committee, guard):
            team.leader, team.founded_on = "队长一", day
        db.session.add_all([committee, guard])
        db.session.flush()
        db.session.add_all(
            _record(TeamMember, team_id=committee.id, name=f"委员{n}", kind="cadre", valid_from=day) for n in "一二三"
        )
        for month, people in ((0, 40), (6, 52)):
            count = _record(
                TeamCount, team_id=guard.id, counted_on=day + timedelta(days=30 * month), people=people, source="队长报送"
            )
            db.session.add(count)


def months() -> None:
    """The duty allowance: one month paid with an absence, the next approved, the running one a draft."""
    first = today().replace(day=1)
    last = (first - timedelta(days=1)).replace(day=1)
    before = (last - timedelta(days=1)).replace(day=1)
    db.session.add(_record(Rate, scheme=ALLOWANCE.id, valid_from=date(before.year - 1, 1, 1), fen=20_000, basis="演示"))
    clerks = [row for row in _posted("clerk") if _class(row.id) is not PersonClass.POLICE]
    if not clerks:
        return
    away = _record(Absence, officer_id=clerks[0].id, unit_id=clerks[0].unit_id, first_day=before,
        last_day=before + timedelta(days=4))
    away.kind, away.reason = AbsenceKind.LEAVE, "家中有事"
    db.session.add(away)
    db.session.flush()
    paid, approved = allowances.draw_up(ALLOWANCE.id, before), allowances.draw_up(ALLOWANCE.id, last)
    for sheet in (paid, approved):
        allowances.approve(sheet)
    allowances.pay(paid, today(), "演示凭证")
    allowances.draw_up(ALLOWANCE.id, first)


def _class(officer_id) -> PersonClass:
    return db.session.get(Officer, (current_county(), officer_id)).person_class


def hand_over() -> None:
    """A pack of one officer, signed by the one who goes."""
    officers = _posted("officer")
    if len(officers) < 2:
        return
    pack: HandoverPack = handover.open_pack(db.session.get(Posting, (current_county(), officers[0].posting)))
    pack.incoming_id, pack.notes = officers[1].id, "两户邻里纠纷需要继续回访。"
    handover.sign_pack(pack, handover.OUTGOING, today(), "纸质签字")
