"""A few records of the present month at one station, so that every page has something to show."""

from datetime import timedelta

from sqlalchemy import select

from core.api import Area, AreaKind, Jurisdiction, JurisdictionKind, Officer, Posting, Unit, UnitKind, db, now, setting, today
from plugins.ledger.api import record_many
from plugins.village_officer.demonstration.cast import new, write
from plugins.village_officer.models import (
    Adjacent,
    CheckIn,
    CheckPoint,
    Chooser,
    Concern,
    ConcernKind,
    ConcernState,
    ConcernStep,
    Duty,
    Finding,
    FindingKind,
    FindingState,
    FindingStep,
    Force,
    ForceKind,
    Group,
    Need,
    Plan,
    PlanKind,
    PostKind,
    Profile,
    Term,
    VillagePost,
)

FINDINGS = (
    (FindingState.NOTIFIED, FindingKind.RISK, "河堤护栏断了两段，夜里有人钓鱼", 1),
    (FindingState.TRANSFERRED, FindingKind.DISPUTE, "两户为共用水沟争吵，当场没有说和", 4),
    (FindingState.SETTLED, FindingKind.DISPUTE, "夜市摊位占道起争执，当场说和", 6),
    (FindingState.DONE, FindingKind.RISK, "空置厂房门锁被撬，已通知业主换锁", 15),
)
CONCERNS = (
    (ConcernState.OPEN, ConcernKind.ROADS, "村口弯道晚上看不见，想装一面凸镜", 4),
    (ConcernState.WORKING, ConcernKind.PAPERS, "老人没有户口，办不了社保", 9),
    (ConcernState.ANSWERED, ConcernKind.ORDER, "果园老有人进去，想请巡逻队绕一趟", 12),
    (ConcernState.CALLED_BACK, ConcernKind.CARE, "独居老人怕接诈骗电话", 25),
)
JOURNEYS = ("同老人去原住地派出所查底册", "取得原村证明", "送材料到户政窗口")


def present(home: str | None) -> None:
    """Terms where there are none, findings, concerns, a force, a point, and a plan that asks for wishes."""
    station = _station(home)
    people, places = _officers(station), _villages(station)
    if not people or not places:
        return
    if db.session.scalar(select(Term.id).limit(1)) is None:
        _terms(station, people, places)
        _side_records(station, people, places)
    held = list(db.session.scalars(select(Term).where(Term.unit_id == station.id, Term.duty == Duty.RESPONSIBLE, Term.on(today()))))
    term = next((one for one in held if one.group is Group.SECONDED), held[0])
    finder = next((one for one in held if one.officer_id != term.officer_id), term)
    _findings(station, term, finder)
    _concerns(station, term)
    _points(station, term)


def _station(home) -> Unit:
    rows = select(Unit).where(Unit.kind == UnitKind.STATION, Unit.valid_to.is_(None))
    return db.session.scalars((rows.where(Unit.code == home) if home else rows.order_by(Unit.code)).limit(1)).first()


def _officers(station) -> list:
    posts = select(Officer.id, Posting.id.label("posting"), Posting.role).join(Posting.officer)
    roles = "officer", "household", "instructor"
    rows = db.session.execute(
        posts.where(Posting.unit_id == station.id, Posting.role.in_(roles)).order_by(Posting.role.desc(), Officer.number)
    )
    return list(rows)


def _villages(station) -> list:
    rows = select(Area).join(Jurisdiction, (Jurisdiction.area_id == Area.id) & (Jurisdiction.county_id == Area.county_id))
    rows = rows.where(Jurisdiction.unit_id == station.id, Jurisdiction.kind == JurisdictionKind.TERRITORIAL, Area.on(today()))
    return list(db.session.scalars(rows.where(Area.kind == AreaKind.VILLAGE).order_by(Area.code)))


def _terms(station, people, places) -> None:
    police = [one for one in people if one.role != "instructor"]
    for n, (one, place) in enumerate(zip(police, places, strict=False)):
        db.session.add(new(
            Term, officer_id=one.id, area_id=place.id, unit_id=station.id, home_unit_id=station.id, home=station.name,
            group=Group.COMMUNITY,
            posting_id=one.posting, duty=Duty.RESPONSIBLE, valid_from=today() - timedelta(days=300),
            valid_to=today() + timedelta(days=25 + 300 * n),
        ))  # fmt: skip
    db.session.flush()


def _side_records(station, people, places) -> None:
    """What the county of the article has from its own seed."""
    first = people[0]
    db.session.add(new(Profile, officer_id=first.id, unit_id=station.id, specialties=["people"], party_member=True))
    db.session.add(new(Need, area_id=places[0].id, unit_id=station.id, specialties=["drugs"], why="示例"))
    db.session.add(new(
        VillagePost, officer_id=first.id, area_id=places[0].id, unit_id=station.id, kind=PostKind.ASSISTANT_DIRECTOR,
        body="镇党委（演示）",
        asked_on=today() - timedelta(days=40), valid_from=today() - timedelta(days=30),
    ))  # fmt: skip
    db.session.add(
        new(
            Force,
            name=f"{station.name}小快反一队",
            kind=ForceKind.STATION,
            unit_id=station.id,
            people=6,
            vehicles=1,
            valid_from=None,
        )
    )
    if len(places) > 1:
        pair = sorted(places[:2], key=lambda one: one.code)
        db.session.add(new(Adjacent, area_id=pair[0].id, other_id=pair[1].id))
    plan = new(Plan, title="明年轮换（示例）", kind=PlanKind.CHOICE, starts_on=today() + timedelta(days=60), seed=7)
    plan.ends_on = plan.starts_on + timedelta(days=364)
    db.session.add(plan)
    db.session.flush()
    db.session.add(new(Chooser, plan_id=plan.id, officer_id=first.id, unit_id=station.id))
    db.session.add(new(Chooser, plan_id=plan.id, area_id=places[-1].id, unit_id=station.id))
    db.session.flush()


def _fact(term, model, days: int, **values):
    return new(
        model, occurred_on=today() - timedelta(days=days), area_id=term.area_id, unit_id=term.unit_id, officer_id=term.officer_id,
        posting_id=term.posting_id, **values,
    )  # fmt: skip


def _findings(station, term, finder) -> None:
    force = db.session.scalar(select(Force.id).where(Force.unit_id == station.id).limit(1))
    facts, steps = [], []
    for state, kind, content, days in FINDINGS:
        made = _fact(term, Finding, days, kind=kind, content=content, state=state, force_id=force, to_id=term.officer_id)
        made.officer_id, made.posting_id = finder.officer_id, finder.posting_id
        made.seen_on = None if state is FindingState.NOTIFIED else made.occurred_on
        if state is not FindingState.NOTIFIED:
            made.mediated_by, made.result = "快反队与村调解员", "见办理过程"
        made.closed_on = made.occurred_on + timedelta(days=1) if state.over else None
        chain = [FindingState.NOTIFIED] + ([FindingState.TRANSFERRED] if state is FindingState.DONE else [])
        chain += [] if state is FindingState.NOTIFIED else [state]
        facts.append(made)
        steps += [
            new(FindingStep, finding_id=made.id, state=one, happened_on=made.occurred_on, unit_id=term.unit_id,
            area_id=term.area_id,
                officer_id=(finder if one is FindingState.NOTIFIED else term).officer_id,
                what=content if one is FindingState.NOTIFIED else "按流程办理")
            for one in chain
        ]  # fmt: skip
    record_many(facts)
    write(steps)


def _concerns(station, term) -> None:
    facts, steps = [], []
    for state, kind, content, days in CONCERNS:
        made = _fact(term, Concern, days, kind=kind, content=content, speaker="村民（示例）", state=state)
        made.due_on = made.occurred_on + timedelta(days=setting("village_officer.answer_days"))
        if state in (ConcernState.ANSWERED, ConcernState.CALLED_BACK):
            made.answer, made.answered_on = "已安排，本周起见效", made.occurred_on + timedelta(days=5)
        if state is ConcernState.CALLED_BACK:
            made.called_on, made.satisfied, made.said = made.answered_on + timedelta(days=6), True, "很满意"
        facts.append(made)
        if state is not ConcernState.OPEN:
            steps += [
                new(ConcernStep, concern_id=made.id, happened_on=made.occurred_on + timedelta(days=n + 1), what=what,
                unit_id=term.unit_id,
                    area_id=term.area_id, officer_id=term.officer_id)
                for n, what in enumerate(JOURNEYS if kind is ConcernKind.PAPERS else ("到现场看过，同村里商量",))
            ]  # fmt: skip
    record_many(facts)
    write(steps)


def _points(station, term) -> None:
    point = new(CheckPoint, name="村委会门口", area_id=term.area_id, unit_id=station.id, token=f"demo{term.area_id.hex[-20:]}")
    db.session.add(point)
    db.session.flush()
    for days in (2, 5):
        made = new(CheckIn, point_id=point.id, officer_id=term.officer_id, posting_id=term.posting_id, unit_id=station.id)
        made.area_id, made.at = term.area_id, now() - timedelta(days=days)
        db.session.add(made)
