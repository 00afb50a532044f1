"""The merger of 2004 in Taining: the plan that was put into force, its posts, and the figures of 2003 and 2004."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from core.api import Unit, UnitKind, current_county, db, new_id
from plugins.consolidation.demonstration.cast import dice, stations
from plugins.consolidation.models import (
    BudgetItem,
    BudgetLine,
    Improvement,
    PlanState,
    Post,
    SafetySurvey,
    Scenario,
    Work,
)
from plugins.consolidation.queries import stations as read
from plugins.consolidation.services import scenarios
from plugins.consolidation.services.forcing import redraw_calls
from plugins.ledger.api import Incident, IncidentStat
from plugins.roster.api import Slot, record_slots

BEFORE, DAY, REDRAWN = date(2003, 12, 31), date(2004, 1, 1), date(2004, 1, 15)
CASES = {Incident.CASES_FILED: (520, 496), Incident.PREVENTABLE: (210, 190)}
SHARES = {BudgetItem.OFFICE: 0.4, BudgetItem.VEHICLES: 0.25, BudgetItem.CASES: 0.2, BudgetItem.HOUSE: 0.15}
SAVED = (0.212, 0.231, 0.247, 0.206, 0.259, 0.224)
WEEKS = (date(2003, 11, 10), date(2004, 11, 8))
FIELD_DAYS = (1, 3)  # of five, before and after
COLLECTED = "示例：县局测评，文稿称94%以上群众有安全感，未给样本数"


def merger() -> None:
    """The scenario, worked out from the stations of 2003 by the planner, and the posts that it left."""
    plan = Scenario(
        county_id=current_county(),
        id=new_id(),
        title="2004年整合方案（示例）",
        as_of=BEFORE,
        merges=3,
        least_officers=5,
        longest_minutes=60,
        officers_after=55,
        note="文稿未写明合并了哪几个所，此处各所为示例",
    )
    scenarios.work_out_now(plan)
    plan.solved_at = datetime(2003, 11, 20, 2, 0, tzinfo=UTC)
    plan.state, plan.effective_on, plan.document = PlanState.IN_FORCE, DAY, "泰委〔2003〕示例号"
    db.session.add(plan)
    db.session.flush()
    units = {unit.code: unit for unit in db.session.scalars(select(Unit))}
    seats = read.profiles(BEFORE)
    for unit in [one for one in units.values() if one.kind is UnitKind.POST]:
        closed = units[f"{unit.code[:-3]}560"]
        post = Post(
            county_id=current_county(),
            id=new_id(),
            unit_id=unit.parent_id,
            post_id=unit.id,
            closed_id=closed.id,
            scenario_id=plan.id,
            area_id=seats[closed.id].area_id,
            name=unit.name,
            valid_from=DAY,
        )
        db.session.add(post)
    db.session.flush()
    plan.calls_redrawn = redraw_calls([], REDRAWN)


def figures() -> None:
    """Incident figures, money, works, the survey, and a week of the roster in each year."""
    before, after = stations(BEFORE), stations(date(2004, 12, 31))
    _incidents(before, after)
    _budgets(before, after)
    _works(after)
    record_slots([*_week(before, WEEKS[0], FIELD_DAYS[0]), *_week(after, WEEKS[1], FIELD_DAYS[1])])


def shared_out(total: int, weights: list[float]) -> list[int]:
    """Whole numbers in proportion to weights that add up to a total."""
    exact = [total * weight / sum(weights) for weight in weights]
    found = [int(one) for one in exact]
    rest = sorted(range(len(exact)), key=lambda n: (found[n] - exact[n], n))
    for n in rest[: total - sum(found)]:
        found[n] += 1
    return found


def _incidents(before, after) -> None:
    became = read.heirs(DAY)
    weights = {one.unit.id: float(read.profiles(BEFORE)[one.unit.id].incidents) for one in before}
    for measure, (old, new) in CASES.items():
        rolls = dice(f"incidents {measure}")
        keys = [(one.unit.id, month) for one in before for month in range(1, 13)]
        base = dict(zip(keys, shared_out(old, [weights[key] * rolls.uniform(0.8, 1.2) for key, _month in keys]), strict=True))
        later = [(one.unit.id, month) for one in after for month in range(1, 13)]
        own = {one.unit.id: [key for key in weights if became.get(key, key) == one.unit.id] for one in after}
        heavy = [sum(weights[key] for key in own[unit]) * rolls.uniform(0.8, 1.2) for unit, _month in later]
        counts = dict(zip(later, shared_out(new, heavy), strict=True))
        for (unit, month), count in base.items():
            db.session.add(_stat(unit, date(2003, month, 1), measure, count, None))
        for (unit, month), count in counts.items():
            db.session.add(_stat(unit, date(2004, month, 1), measure, count, sum(base[key, month] for key in own[unit])))


def _stat(unit_id, month, measure, count, base) -> IncidentStat:
    return IncidentStat(
        county_id=current_county(),
        id=new_id(),
        month=month,
        place_id=unit_id,
        unit_id=unit_id,
        measure=measure,
        count=count,
        base=base,
        released=True,
    )


def _budgets(before, after) -> None:
    became, profiles = read.heirs(DAY), read.profiles(BEFORE)
    for one in before:
        _lines(one, 2003, profiles[one.unit.id].cost_yuan)
    for one, saved in zip(after, SAVED, strict=True):
        old = sum(profile.cost_yuan for key, profile in profiles.items() if became.get(key, key) == one.unit.id)
        _lines(one, 2004, old * (1 - saved))


def _lines(one, year: int, yuan: float) -> None:
    for item, part in SHARES.items():
        db.session.add(one.row(BudgetLine, year=year, item=item, amount_fen=round(yuan * part * 100)))


def _works(after) -> None:
    central = [one for one in after if one.unit.id in set(read.heirs(DAY).values())]
    for n, one in enumerate(central):
        db.session.add(one.row(Improvement, done_on=date(2004, 3 + n, 18), kind=Work.VEHICLE, what="更新巡逻车一辆（示例）"))
    for one, kind, day, what in zip(
        central[:2],
        (Work.BUILT, Work.REPAIRED),
        (date(2004, 10, 20), date(2004, 8, 5)),
        ("新建办公楼（示例）", "修缮办公楼（示例）"),
        strict=True,
    ):
        db.session.add(one.row(Improvement, done_on=day, kind=kind, what=what))
    db.session.add(
        SafetySurvey(
            county_id=current_county(), id=new_id(), surveyed_on=date(2004, 12, 20), percent=94.0, at_least=True, source=COLLECTED
        )
    )
    db.session.flush()


def _week(made, monday: date, field_days: int) -> list[Slot]:
    """Five days of every officer: so many in the villages, the others at the station."""
    return [
        Slot(
            unit_id=one.unit.id,
            officer_id=who.officer_id,
            occurred_on=monday + timedelta(days=n),
            kind="field" if (n + place) % 5 < field_days else "normal",
            source="consolidation.demo",
        )
        for one in made
        for place, who in enumerate(one.police)
        for n in range(5)
    ]
