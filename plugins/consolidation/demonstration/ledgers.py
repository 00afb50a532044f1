"""Something of each ledger: four systems, joint office, sittings, bodies, teams, visits of superiors, proposal with hearings."""

from datetime import date, timedelta

from sqlalchemy import select

from core.api import Officer, Unit, UnitKind, current_county, db, new_id, today
from plugins.consolidation.demonstration.cast import day_back, dice, person, stations
from plugins.consolidation.models import (
    Agency,
    Body,
    BodyKind,
    BudgetItem,
    BudgetLine,
    Concern,
    Detective,
    DetectiveMode,
    GuardCheck,
    Hearing,
    HearingKind,
    Improvement,
    JointCase,
    JointMember,
    MassIncident,
    Post,
    Proposal,
    ProposalState,
    SafetySurvey,
    Scenario,
    Side,
    Sitting,
    SittingKind,
    StationCheck,
    System,
    SystemEntry,
    Work,
)
from plugins.consolidation.queries import stations as read
from plugins.ledger.api import Venue, VenueKind, record_many
from plugins.personnel.api import Team, TeamCount

ENTRIES = {
    System.RECEPTION: ("咨询户口迁移", "反映邻居噪声", "求助寻找走失老人", "咨询居住登记"),
    System.BULLETIN: ("近期盗窃手法提醒", "诈骗电话通报", "森林防火提醒"),
    System.WORK_REPORT: ("向县局报告本月基础工作", "向乡党委报告治安情况"),
    System.LIAISON: ("与刑侦大队会商线索", "与林业站联合巡查", "与邻乡派出所通报边界情况"),
}
PARTNERS = {System.WORK_REPORT: "县公安局", System.LIAISON: "林业站", System.BULLETIN: "各村治保会", System.RECEPTION: None}
CASES = {
    Agency.POLICE: "墟场打架赔偿",
    Agency.JUSTICE: "山林承包合同争议",
    Agency.MEDIATION: "宅基地滴水纠纷",
    Agency.GOVERNANCE: "欠薪调处",
}
SITTINGS = {
    SittingKind.JOINT_OFFICE: ("墟日联合办公", None),
    SittingKind.BORDER: ("边界治安联席会议", "邻县派出所（示例）"),
    SittingKind.CASE_ANALYSIS: ("本月案情分析", None),
    SittingKind.INFORMATION: ("情报信息研判", None),
    SittingKind.MEDIATION_CENTRE: ("矛盾调解中心例会", None),
    SittingKind.CALLED: ("县局工作部署会", None),
}
TITLES = {
    BodyKind.GOVERNANCE_OFFICE: "综治办",
    BodyKind.JUSTICE_OFFICE: "司法办",
    BodyKind.SECURITY_COMMITTEE: "治保会",
    BodyKind.MEDIATION_COMMITTEE: "调解会",
    BodyKind.VILLAGE_GUARD: "护村队",
    BodyKind.PATROL_TEAM: "巡逻队",
    BodyKind.MEDIATION_CENTRE: "矛盾调解中心",
}
ROOMS = {
    BodyKind.COMMUNITY_TEAM: ("社区警务队", "人口管理、治安行政管理、安全防范、情报信息、服务群众"),
    BodyKind.PATROL_SQUAD: ("巡逻防控队", "巡逻、接处警、紧急救助"),
    BodyKind.DETECTIVE_TEAM: ("刑侦队", "侦破一般刑事案件，通报案情，提出防范措施"),
    BodyKind.GENERAL_ROOM: ("内勤综合室", "户口、身份证、统计、档案、文书、信息"),
}
TEAMS = (
    ("城区治安巡逻队", "city_patrol", 24),
    ("低保人员义务巡逻队", "low_income_patrol", 31),
    ("治安信息员队伍", "safety_reporters", 118),
    ("保安队", "guards", 46),
    ("治保队", "security", 236),
)
CONCERNS = (
    ("派出所撤了，办身份证要跑很远吗？", "警务站每个墟日有户籍民警，可代办证件、送证上门。", "墟日户籍民警驻点"),
    ("夜里报警谁来？要等多久？", "按就近出警重新划了接警范围，由路程最近的派出所出警。", "接处警辖区表张贴到村"),
    ("老派出所的案子以后找谁？", None, None),
)


def seed(taining: bool) -> None:
    """Everything that a station keeps, and what the bureau keeps about it."""
    made = stations()
    central = set(db.session.scalars(select(Post.unit_id)))
    made = [one for one in made if one.unit.id in central] or made[:1]
    for one in made:
        record_many(_facts(one))
        _registers(one)
    _teams(made[0])
    _detectives(made)
    _proposal(made[0], taining)
    if not taining:
        _examples(made[0])
    db.session.flush()


def _facts(one) -> list:
    rolls = dice(f"facts {one.unit.code}")
    found = []
    for system, titles in ENTRIES.items():
        for n in range(6):
            side = (Side.INTERNAL if n % 2 else Side.EXTERNAL) if system is System.LIAISON else None
            partner = PARTNERS[system] if system is not System.LIAISON or side is Side.EXTERNAL else "刑侦大队"
            found.append(
                one.fact(
                    SystemEntry,
                    day_back(rolls),
                    n,
                    system=system,
                    title=titles[n % len(titles)],
                    partner=partner,
                    side=side,
                    people=rolls.randint(1, 4) if system is System.RECEPTION else 0,
                    result="已答复" if n % 3 else None,
                )
            )
    for n, agency in enumerate(list(Agency) * 4):
        day = day_back(rolls)
        closed = day + timedelta(days=n % 6) if n % 5 else None
        if closed and closed > today():
            closed = None
        found.append(
            one.fact(JointCase, day, n, agency=agency, title=CASES[agency], closed_on=closed, result="达成协议" if closed else None)
        )
    for n, (kind, (title, neighbour)) in enumerate(list(SITTINGS.items()) * 3):
        found.append(
            one.fact(
                Sitting,
                day_back(rolls),
                n,
                kind=kind,
                title=title,
                neighbour=neighbour,
                people=rolls.randint(3, 12),
                agencies=[agency.value for agency in Agency] if kind is SittingKind.JOINT_OFFICE else [],
                decisions="示例：明确联系人，互通情况" if kind is not SittingKind.CALLED else None,
            )
        )
    return found + [
        one.fact(GuardCheck, day_back(rolls), 0, venue_id=venue, lacking=["alarm"], advice="加装联网报警")
        for venue in _guarded(one)
    ]


def _guarded(one) -> list:
    """A place with dangerous goods in the station's area, made up where there is none; its id."""
    areas = [area.id for area in one.villages]
    rows = select(Venue.id).where(Venue.kind == VenueKind.DANGEROUS_GOODS, Venue.area_id.in_(areas)).order_by(Venue.name)
    found = db.session.scalar(rows.limit(1))
    if found is None:
        venue = one.row(
            Venue,
            area_id=areas[0],
            officer_id=one.police[0].officer_id,
            name="民爆物品储存库（示例）",
            kind=VenueKind.DANGEROUS_GOODS,
        )
        venue.registered_on, venue.head = today() - timedelta(days=200), person(dice("guarded"))
        db.session.add(venue)
        db.session.flush()
        found = venue.id
    return [found]


def _registers(one) -> None:
    rolls = dice(f"registers {one.unit.code}")
    towns = {area.parent_id: area for area in reversed(one.villages)}
    names = {town.id: town.name for town in read.towns()}
    for area in towns.values():
        for kind, title in TITLES.items():
            name = f"{names.get(area.parent_id, '')}{title}"
            row = one.row(Body, area_id=area.id, kind=kind, name=name, head=person(rolls), members=rolls.randint(3, 15))
            row.valid_from = date(2004, 1, 1)
            db.session.add(row)
    for kind, (name, duties) in ROOMS.items():
        db.session.add(
            one.row(Body, kind=kind, name=f"{one.unit.name}{name}", members=2, duties=duties, valid_from=date(2005, 1, 1))
        )
    for agency, title in ((Agency.JUSTICE, "司法助理员"), (Agency.MEDIATION, "调解员"), (Agency.GOVERNANCE, "综治专干")):
        member = one.row(JointMember, area_id=one.villages[-1].id, agency=agency, name=person(rolls), title=title)
        member.valid_from = date(2004, 1, 1)
        db.session.add(member)
    for departments, subject in ((["治安大队", "法制室", "政工室"], "基础工作和执法质量合并检查"), (["警务督察"], "墟日勤务")):
        db.session.add(one.row(StationCheck, occurred_on=day_back(rolls), departments=departments, subject=subject))


def _teams(one) -> None:
    for name, kind, people in TEAMS:
        team = one.row(Team, name=f"{name}（示例）", kind=kind, founded_on=date(2004, 3, 1))
        db.session.add(team)
        db.session.flush()
        count = TeamCount(county_id=current_county(), id=new_id(), team_id=team.id, counted_on=date(2004, 12, 31), people=people)
        count.source = "示例"
        db.session.add(count)


def _detectives(made) -> None:
    """Two of the brigade where there is one, otherwise officers of the station."""
    rows = (
        select(Officer.id)
        .join(Officer.unit)
        .where(Unit.kind == UnitKind.SPECIALIST, Unit.name.like("刑侦%"))
        .order_by(Officer.number)
    )
    people = list(db.session.scalars(rows.limit(6))) or [row.officer_id for row in made[0].police]
    for n, one in enumerate(made):
        mode = DetectiveMode.RESIDES if n == 0 else DetectiveMode.COVERS
        db.session.add(one.row(Detective, officer_id=people[n % len(people)], mode=mode, valid_from=date(2005, 1, 1)))


def _proposal(one, taining: bool) -> None:
    plan = db.session.scalars(select(Scenario).order_by(Scenario.as_of).limit(1)).first()
    proposal = Proposal(
        county_id=current_county(), id=new_id(), title="农村派出所整合可行性方案（示例）", scenario_id=plan.id if plan else None
    )
    proposal.reasons = "一个农村派出所一般只有三四名民警，忙于值班和应付检查；相邻两所合并，设中心派出所和警务站，警力集中使用。"
    proposal.difficulties = "群众办事路程变远：警务站每周有民警驻点，墟日两名（其中户籍民警一名）；代办证件、送证下乡。"
    proposal.state, proposal.reported_to, proposal.reported_on = ProposalState.APPROVED, "县委、县政府", date(2003, 11, 25)
    proposal.document, proposal.decided_on = "泰委〔2003〕示例号", date(2003, 12, 10)
    db.session.add(proposal)
    db.session.flush()
    year = date(2003, 12, 1) if taining else today() - timedelta(days=90)
    area = one.villages[-1]
    for kind, people, summary in (
        (HearingKind.HEARING, 46, "村干部、人大代表和群众代表参加"),
        (HearingKind.PUBLICITY, 320, "墟日摆台宣传，发放问答"),
    ):
        row = one.row(Hearing, proposal_id=proposal.id, area_id=area.id, kind=kind, held_on=year, people=people, summary=summary)
        db.session.add(row)
    for n, (what, answer, arranged) in enumerate(CONCERNS):
        raised = year + timedelta(days=n) if answer else today() - timedelta(days=5)
        row = one.row(
            Concern, proposal_id=proposal.id, area_id=area.id, raised_on=raised, raised_by="群众代表", what=what, answer=answer
        )
        row.arranged, row.answered_on = arranged, raised + timedelta(days=3) if answer else None
        db.session.add(row)


def _examples(one) -> None:
    """A line of each ledger of the bureau, where the article's year is not told."""
    db.session.add(one.row(BudgetLine, year=today().year, item=BudgetItem.OFFICE, amount_fen=12_000_050))
    db.session.add(one.row(Improvement, done_on=today() - timedelta(days=60), kind=Work.VEHICLE, what="更新巡逻车一辆（示例）"))
    survey = SafetySurvey(
        county_id=current_county(), id=new_id(), surveyed_on=today() - timedelta(days=30), percent=95.0, source="示例测评"
    )
    survey.asked, survey.safe = 200, 190
    db.session.add(survey)
    incident = one.row(
        MassIncident, area_id=one.villages[0].id, occurred_on=today() - timedelta(days=40), title="示例：征地款发放引发聚集"
    )
    incident.people, incident.settled_on, incident.result = 25, today() - timedelta(days=39), "当天疏导，次日答复"
    db.session.add(incident)
