"""Invented tasks of the demonstration counties: a few orders in every state, at the station of the accounts and the largest."""

from datetime import datetime, time, timedelta

from sqlalchemy import func, select

from core.api import CHINA, Posting, Unit, UnitKind, current_county, db, new_id, today
from plugins.tasks.declared import Receiver
from plugins.tasks.models import Assignment, Priority, Source, State, Step, Task, TaskKind, Verb, WrongField
from plugins.tasks.queries.receivers import all_stations, bureau_id, officer_name, receivers_of_role, receivers_of_units

# title, text, kind, source, priority, to, issued days ago, due in days, where it stands
ORDERS = (
    ("排查出租房屋消防隐患", "查看电线、灶具和逃生出口，有隐患当场登记。", "task", "command", "normal", "officer", 6, 3, "doing"),
    ("核对一老一小关爱名单", "对照名单上门核对，变动的当天更新。", "task", "pushed", "normal", "officer", 9, -2, "late"),
    ("反诈宣传进村", "开一次坝坝会，讲清刷单和冒充客服两类。", "task", "command", "normal", "officer", 14, -6, "confirmed"),
    ("补报上月警情分析", "写明发案地点和时段。", "task", "command", "urgent", "unit", 4, 1, "returned"),
    ("集日交通疏导", "集日上午八点前到位。", "task", "mandated", "normal", "assistant", 3, 2, "done"),
    ("关于调整值班电话的通知", "自下周起使用新值班电话。", "notice", "mandated", "normal", "all", 2, 2, "read"),
)
TRACKS = {
    "doing": (State.ACKNOWLEDGED, State.ISSUED, State.DONE), "late": (State.ACKNOWLEDGED, State.DONE, State.ISSUED),
    "confirmed": (State.CONFIRMED,), "returned": (State.RETURNED, State.DONE, State.ACKNOWLEDGED),
    "done": (State.DONE, State.ACKNOWLEDGED), "read": (State.CLOSED, State.ISSUED, State.CLOSED),
}  # fmt: skip
MOST = 10
NOTE = "已按要求办完，情况见台账。"


def seed(seeder) -> None:
    """Once for a county, with what lies behind each state in the history."""
    seeder.once("tasks.orders", lambda: _orders(seeder.home))


def _orders(home: str | None) -> None:
    stations = _stations(home)
    for title, text, kind, source, priority, to, ago, due, track in ORDERS:
        some = [_receivers(to, unit_id)[:MOST] for unit_id in (stations[:1] if to == "all" else stations)]
        receivers = [one for found in some for one in found]
        task = Task(county_id=current_county(), id=new_id(), title=title, text=text, kind=TaskKind(kind), source=Source(source))
        task.priority, task.unit_id, task.issued_by = Priority(priority), bureau_id(), "演示局机关"
        task.occurred_on, task.due_on = today() - timedelta(days=ago), today() + timedelta(days=due)
        task.receivers = [one.stored() for one in receivers]
        db.session.add(task)
        db.session.flush()
        for place, receiver in ((place, one) for found in some for place, one in enumerate(found)):
            _part(task, receiver, TRACKS[track][place % len(TRACKS[track])])


def _stations(home: str | None) -> list:
    """The station of the accounts (the last of the list where none is named), and the one with most people."""
    rows = select(Unit.id).where(Unit.kind == UnitKind.STATION, Unit.valid_to.is_(None))
    named = rows.where(Unit.code == home) if home else rows
    first = db.session.scalars(named.order_by(Unit.code.desc()).limit(1)).all()
    posted = (Posting.unit_id == Unit.id) & (Posting.county_id == Unit.county_id) & Posting.on(today())
    largest = rows.join(Posting, posted).group_by(Unit.id, Unit.code).order_by(func.count(Posting.id).desc(), Unit.code)
    return list(dict.fromkeys([*first, *db.session.scalars(largest.limit(1)).all()]))


def _receivers(to: str, unit_id) -> list[Receiver]:
    if to == "all":
        return receivers_of_units(all_stations())
    return receivers_of_units([unit_id]) if to == "unit" else receivers_of_role(to, [unit_id])


def _part(task: Task, to: Receiver, state: State) -> None:
    part = Assignment(
        county_id=task.county_id, id=new_id(), task_id=task.id, unit_id=to.unit_id, officer_id=to.officer_id, area_id=to.area_id,
        occurred_on=task.occurred_on, due_on=task.due_on, state=state,
    )  # fmt: skip
    signed = min(task.occurred_on + timedelta(days=1), today())
    ended = min(task.occurred_on + timedelta(days=3), today())
    verbs = [(Verb.ISSUE, task.occurred_on, None, None)]
    if state is not State.ISSUED:
        part.acknowledged_on = signed
        verbs.append((Verb.ACKNOWLEDGE, signed, None, None))
    if state in (State.DONE, State.CONFIRMED, State.RETURNED):
        part.done_on, part.note = ended, NOTE
        verbs.append((Verb.FINISH, ended, NOTE, None))
    if state is State.CONFIRMED:
        part.settled_on = ended
        verbs.append((Verb.CONFIRM, ended, None, None))
    if state is State.CLOSED:
        part.done_on = part.settled_on = signed
    if state is State.RETURNED:
        part.done_on, part.returns, part.wrong_field, part.wrong_reason = None, 1, WrongField.DAY, "时段没有写清，请补上具体钟点。"
        verbs.append((Verb.RETURN, ended, part.wrong_reason, part.wrong_field.value))
    db.session.add(part)
    db.session.flush()
    doer = officer_name(to.officer_id) or "演示内勤"
    db.session.add_all(_step(part, doer, number, *verb) for number, verb in enumerate(verbs))


def _step(part, doer, number, verb, day, words, field) -> Step:
    at = datetime.combine(day, time(9, 10 + number), CHINA)
    step = Step(county_id=part.county_id, id=new_id(), assignment_id=part.id, verb=verb, at=at, note=words, field=field)
    step.name = "演示局机关" if verb in (Verb.ISSUE, Verb.CONFIRM, Verb.RETURN) else doer
    return step
