"""Cards, outreach, loans, work for others, the history of the roll-out, and a plan in four parts."""

import random
from datetime import date, time, timedelta

from sqlalchemy import select

from core.api import Area, AreaKind, Jurisdiction, JurisdictionKind, Officer, Posting, current_county, db, new_id, today
from plugins.ledger.api import Activity, ActivityKind, Outreach, SurveyAnswer, record_many
from plugins.market_day import opening, rounds
from plugins.market_day.models import (
    Campaign,
    ContactCard,
    ForeignTask,
    Loan,
    NeedsCard,
    PlanDocument,
    PlanState,
    RolloutStage,
    StageKind,
)
from plugins.market_day.opening import local
from plugins.market_day.services.cards import needs_survey

WEIGHTS = (("papers", 62), ("order", 45), ("mediation", 31), ("relief", 27))
WISHES = ("希望赶集天早点开门", "老人办身份证腿脚不便，能否上门", "晚上骑摩托不戴头盔的多，请多管", "田边地界纠纷请来调一下")
TITLES = {
    Outreach.PATROL: "赶集日场镇巡逻", Outreach.PUBLICITY: "反诈防盗宣传", Outreach.ROADS: "农用车三轮车安全劝导",
    Outreach.DISPUTES: "矛盾纠纷排查", Outreach.DISASTER: "地质灾害点避险演练", Outreach.INNOVATIVE: "流动办证进村",
}  # fmt: skip
TASKS = (
    ("镇政府", "护送农户搬迁", 2, 4), ("镇政府", "维持征地现场秩序", 3, 5), ("区林业局", "森林防火值守", 2, 8),
    ("镇卫生院", "体检现场排队秩序", 1, 3), ("镇政府", "村级换届会场秩序", 2, 4),
)  # fmt: skip


def _dice(word: str):
    return random.Random(f"{current_county()} {word}")  # noqa: S311 - invented data, the same each time


def _villages() -> list:
    """``(village, station, officer, posting)`` of the rural towns."""
    officers = {
        row.unit_id: row
        for row in db.session.execute(
            select(Officer.unit_id, Officer.id, Officer.name, Posting.id.label("posting"))
            .join(Posting, (Posting.officer_id == Officer.id) & (Posting.county_id == Officer.county_id))
            .where(Posting.role == "officer")
        )
    }
    served = rounds.town_stations()
    rows = db.session.execute(
        select(Area, Jurisdiction.unit_id)
        .join(Jurisdiction, (Jurisdiction.area_id == Area.id) & (Jurisdiction.county_id == Area.county_id))
        .where(Area.kind == AreaKind.VILLAGE, Jurisdiction.kind == JurisdictionKind.TERRITORIAL)
        .order_by(Area.code)
    ).all()
    rural = {town for town, _unit in served.items() if _name(town).endswith(("镇", "乡"))}
    return [(area, unit, officers[unit]) for area, unit in rows if area.parent_id in rural and unit in officers]


def _name(area_id) -> str:
    return db.session.get(Area, (current_county(), area_id)).name


def cards() -> None:
    """Needs cards given out over half a year, and contact cards by village group."""
    dice, answers, rows, survey = _dice("cards"), [], [], needs_survey()
    for area, unit, officer in _villages()[::3]:
        batch, given = new_id(), today() - timedelta(days=dice.randint(20, 190))
        for n in range(1, dice.randint(7, 13)):
            card = NeedsCard(
                county_id=current_county(), id=new_id(), number=f"{area.code[-6:]}-{n:04d}", batch_id=batch, unit_id=unit,
                area_id=area.id, officer_id=officer.id, printed_on=given - timedelta(days=2), issued_on=given,
            )  # fmt: skip
            if dice.random() < 0.74:
                answers.append(_answer(card, officer, dice, survey))
            rows.append(card)
        rows += _contact(area, unit, officer, dice)
    record_many(answers)
    db.session.add_all(rows)


def _answer(card, officer, dice, survey) -> SurveyAnswer:
    card.returned_on = min(card.issued_on + timedelta(days=dice.randint(1, 18)), today())
    answer = SurveyAnswer(
        county_id=card.county_id, id=new_id(), survey_id=survey.id, occurred_on=card.returned_on, area_id=card.area_id,
        unit_id=card.unit_id, officer_id=officer.id, posting_id=officer.posting, card_number=card.number,
        needs=[code for code, weight in WEIGHTS if dice.random() * 100 < weight] or ["papers"],
        satisfaction=dice.choice((5, 5, 4, 4, 4, 3, 2)), answers={"wish": dice.choice(WISHES)} if dice.random() < 0.15 else {},
    )  # fmt: skip
    card.answer_id = answer.id
    return answer


def _contact(area, unit, officer, dice) -> list[ContactCard]:
    return [
        ContactCard(
            county_id=current_county(), id=new_id(), occurred_on=today() - timedelta(days=dice.randint(10, 160)), unit_id=unit,
            area_id=area.id, officer_id=officer.id, group_name=f"{'一二三'[n]}组", households=(count := dice.randint(18, 46)),
            copies=count + dice.randint(0, 6),
        )
        for n in range(dice.randint(1, 2))
    ]  # fmt: skip


def outreach() -> None:
    """Six kinds over four months, in all rural towns, some rarely."""
    dice, found = _dice("outreach"), []
    for area, unit, officer in _villages()[::2]:
        for kind in Outreach:
            if dice.random() < (0.2 if kind in (Outreach.DISASTER, Outreach.INNOVATIVE) else 0.45):
                found.append(_activity(area, unit, officer, kind, dice))
    record_many(found)


def _activity(area, unit, officer, kind, dice) -> Activity:
    return Activity(
        county_id=current_county(), id=new_id(), occurred_on=today() - timedelta(days=dice.randint(1, 115)), area_id=area.id,
        unit_id=unit, officer_id=officer.id, posting_id=officer.posting, kind=ActivityKind.OUTREACH, outreach=kind,
        title=TITLES[kind], people_reached=dice.randint(12, 120), leaflets=dice.randint(0, 80),
        partners=["township", "justice"] if kind is Outreach.DISPUTES else ["roads", "transport"] if kind is Outreach.ROADS else [],
    )  # fmt: skip


def staffing() -> None:
    """Two officers on loan, work for others, and a relief event."""
    villages, dice = _villages(), _dice("staffing")
    facts = []
    for n, (requester, subject, people, hours) in enumerate(TASKS * 3):
        area, unit, officer = villages[(n * 11) % len(villages)]
        facts.append(
            ForeignTask(
                county_id=current_county(), id=new_id(), occurred_on=today() - timedelta(days=dice.randint(2, 90)), area_id=area.id,
                unit_id=unit, officer_id=officer.id, posting_id=officer.posting, requester=requester, subject=subject,
                people=people, hours=hours,
            )
        )  # fmt: skip
    area, unit, officer = villages[-1]
    facts.append(_relief(area, unit, officer))
    record_many(facts)
    borrower, lenders = villages[-1], [villages[0], villages[len(villages) // 2]]
    for n, (_area, lender, lent) in enumerate(lenders):
        start = today() + timedelta(days=n * 3 - 2)
        db.session.add(
            Loan(
                county_id=current_county(), id=new_id(), unit_id=lender, to_unit_id=borrower[1], officer_id=lent.id,
                officer_name=lent.name, area_id=borrower[0].id, starts_at=local(start, opening.default_hours()[0]),
                ends_at=local(start, opening.default_hours()[1]), reason="年货大集，支援窗口",
            )
        )  # fmt: skip


def _relief(area, unit, officer) -> Activity:
    day = today() - timedelta(days=75)
    return Activity(
        county_id=current_county(), id=new_id(), occurred_on=day, warned_at=local(day, time(3, 20)),
        arrived_at=local(day, time(3, 55)), people_moved=46, area_id=area.id, unit_id=unit,
        officer_id=officer.id, posting_id=officer.posting, kind=ActivityKind.RELIEF, outreach=Outreach.DISASTER,
        title="暴雨山洪，转移低洼户", people_reached=46, partners=["township", "emergency"],
        note="03:20 接预警，03:55 到场，06:10 转移完毕，转移 46 人，无伤亡。",
    )  # fmt: skip


def rollout() -> None:
    """What the article says: two pilot stations in July 2012 without a day, all rural stations in October 2012."""
    units = {unit.name.removesuffix("派出所"): unit for unit in rounds.stations().values()}
    source = "通川分局“农时工作日”报道"
    for name in ("东岳镇", "双龙镇"):
        unit = units.get(name)
        _stage(StageKind.PILOT, date(2012, 7, 1), unit.id if unit else None, 1, f"{source}：2012年7月以来，先在两所试点")
    _stage(StageKind.ROLLOUT, date(2012, 10, 1), None, 11, f"{source}：2012年10月在全部 11 个农村派出所推行")


def _stage(kind, began, unit_id, stations, source) -> None:
    stage = RolloutStage(county_id=current_county(), id=new_id(), kind=kind, began_on=began, precise=False, unit_id=unit_id)
    stage.stations, stage.source = stations, source
    db.session.add(stage)


CAMPAIGNS = (
    ("打击盗窃农机农资专项行动", "盗窃农机具、农资和牲畜", 150, 60, 6),
    ("春耕护农专项行动", "制售假劣种子、化肥、农药", 40, 60, 0),
)


def campaigns() -> None:
    """Two example campaigns: one that is over in some stations, one under way everywhere."""
    codes = sorted(unit.code for unit in rounds.stations().values())
    for name, theme, ago, days, stations in CAMPAIGNS:
        began = today() - timedelta(days=ago)
        campaign = Campaign(county_id=current_county(), id=new_id(), name=f"{name}（示例）", theme=theme, starts_on=began)
        campaign.ends_on, campaign.stations = began + timedelta(days=days), codes[:stations]
        db.session.add(campaign)


def plan() -> None:
    """An example of the plan in the four parts that the article names; the words are ours."""
    db.session.add(
        PlanDocument(
            county_id=current_county(), id=new_id(), edition=1, state=PlanState.ADOPTED,
            title="“农时工作日”警务服务实施方案（示例）",
            adopted_on=today() - timedelta(days=BEGAN),
            guiding="跟着农时走，把窗口开到集上，让赶集的人当天办完事。\n日常接警、值班和巡防不减弱。",
            organisation="分局成立专班，综合指挥室排期，派出所所长为第一责任人。\n每场至少一名户籍民警，派出所留足值守人员。",
            measures="一、赶集日一律开门，农忙和夏季提前一小时，办完为止。\n二、发放需求调查问卷卡和警民联系卡，按季分析。\n"
            "三、开展六下乡，按乡镇按月登记。\n四、约请司法、市场监管、公路、运管等部门同场服务。",
            demands="每场实名记台账，数字由台账生成，不另报表。\n提前收班须写明原因，群众等候不得下班。",
        )
    )  # fmt: skip


BEGAN = 120
