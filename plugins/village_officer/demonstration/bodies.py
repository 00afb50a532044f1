"""Forces 3/2/16, social groups and teams with head counts, adjoining villages, posts in the villages, training, mentors,
packages."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from core.api import CHINA, Unit, current_county, db, today
from plugins.ledger.api import AssetState, Custody, Kit, definition
from plugins.personnel.api import Mentor, Team, TeamCount, TrainingBatch, record_attendance
from plugins.roster.api import Slot, record_slots
from plugins.village_officer.demonstration.cast import FIRST, HOME, LAUNCH, holders, new, villages, write
from plugins.village_officer.models import Adjacent, Force, ForceKind, Group, PostKind, Profile, VillagePost

GROUPS = (
    ("状元嬢嬢", "social_group", 1860), ("金都保安联防队", "social_group", 2150), ("丰行侠", "social_group", 1030),
    ("香城义警队（摩托车巡防）", "volunteers", 126), ("警企联勤队（示例）", "police_firm", 240), ("警治联勤队（示例）",
    "police_townhall", 180),
    ("邻里守望队（示例）", "neighbours", 420), ("智慧巡防队（示例）", "smart_patrol", 60),
)  # fmt: skip
ROOMS = (("案件办理队", "case_team", 9), ("综合指挥室", "command_room", 5))
SMALL = 16
BOARDS = ("街道党工委（演示）", "镇党委（演示）")


def bodies() -> None:
    """Everything around the officers."""
    _forces()
    _teams()
    _adjoining()
    _posts()
    _training()
    _packages()
    _roster()


def _stations() -> list:
    return list(db.session.scalars(select(Unit).where(Unit.kind == "station").order_by(Unit.code != HOME, Unit.code)))


def _bureau():
    return db.session.scalar(select(Unit).where(Unit.kind == "bureau"))


def _forces() -> None:
    bureau, stations = _bureau(), _stations()
    rows = [(f"常设快反{n}队", ForceKind.STANDING, bureau.id, 12, 3) for n in (1, 2, 3)]
    rows += [(f"动态快反{n}队", ForceKind.DYNAMIC, bureau.id, 10, 2) for n in (1, 2)]
    for n in range(SMALL):
        station = stations[n % len(stations)]
        rows.append((f"{station.name}小快反{n // len(stations) + 1}队", ForceKind.STATION, station.id, 6, 1))
    write([
        new(Force, name=name, kind=kind, unit_id=unit, people=people, vehicles=cars, valid_from=date(2022, 3, 1))
        for name, kind, unit, people, cars in rows
    ])  # fmt: skip


def _teams() -> None:
    bureau, teams, counts = _bureau(), [], []
    for name, kind, people in GROUPS:
        team = new(Team, name=name, kind=kind, unit_id=bureau.id, founded_on=date(2022, 4, 1))
        teams.append(team)
        counts.append(new(TeamCount, team_id=team.id, counted_on=date(2022, 12, 20), people=people, source="年度统计（示例）"))
    for station in _stations():
        for word, kind, people in ROOMS:
            team = new(Team, name=f"{station.name}{word}（示例）", kind=kind, unit_id=station.id, founded_on=date(2022, 3, 1))
            teams.append(team)
            counts.append(new(TeamCount, team_id=team.id, counted_on=date(2022, 12, 20), people=people, source="年度统计（示例）"))
    write(teams)
    write(counts)


def _adjoining() -> None:
    """Invented: villages that follow each other in the list of a township."""
    pairs = []
    for places in villages(today()).values():
        for n, village in enumerate(places):
            pairs += [(village, places[m]) for m in (n + 1, n + 3) if m < len(places)]
    write([
        new(Adjacent, area_id=a.id, other_id=b.id) for a, b in (sorted(pair, key=lambda one: one.code) for pair in pairs)
    ])  # fmt: skip


def _posts() -> None:
    """A post for everybody who has a village today; two wait for the answer, one no longer fits the officer's membership."""
    member = dict(db.session.execute(select(Profile.officer_id, Profile.party_member)).all())
    rows, unanswered, wrong = [], 2, 1
    for n, one in enumerate(holders(today())):
        fits = member.get(one.officer_id, True)
        seconded = one.group is Group.SECONDED
        if seconded and wrong and n > FIRST:
            fits, wrong = not fits, 0
        began = (today() - timedelta(days=270)) if seconded else date(2022, 3, 10)
        post = new(
            VillagePost, officer_id=one.officer_id, area_id=one.area_id, unit_id=one.unit_id, body=BOARDS[n % 7 == 6],
            asked_on=began,
            kind=PostKind.DEPUTY_SECRETARY if fits else PostKind.ASSISTANT_DIRECTOR, valid_from=began,
        )  # fmt: skip
        if seconded and unanswered:
            unanswered -= 1
        else:
            post.answered_on, post.document = began + timedelta(days=12), f"演示〔{began.year}〕{n + 1}号"
        rows.append(post)
    write(rows)


def _training() -> None:
    base = db.session.scalar(select(Unit).where(Unit.name == "桂湖派出所"))
    batch = TrainingBatch(
        county_id=current_county(), title="村警岗前实践教育（桂湖派出所）", unit_id=base.id, place="桂湖派出所",
        trainer="百佳社区民警、老社区民警",
        starts_on=LAUNCH - timedelta(days=3), ends_on=LAUNCH - timedelta(days=1),
        topics="六进六边、群众工作、纠纷调解、民情台账", roles=["officer"],
    )  # fmt: skip
    db.session.add(batch)
    db.session.flush()
    first = holders(LAUNCH, Group.SECONDED)
    record_attendance(batch, [(one.officer_id, one.unit_id, one.area_id) for one in first])
    guides = {}
    for one in holders(LAUNCH, Group.COMMUNITY):
        guides.setdefault(one.unit_id, []).append(one.officer_id)
    write([
        new(Mentor, officer_id=one.officer_id, mentor_id=guides[one.unit_id][n % len(guides[one.unit_id])], unit_id=one.unit_id,
            area_id=one.area_id, valid_from=LAUNCH, valid_to=LAUNCH + timedelta(days=180))
        for n, one in enumerate(first)
    ])  # fmt: skip


def _packages() -> None:
    package, given = definition("work_package"), datetime.combine(LAUNCH, time(9), CHINA)
    kits = [
        new(
            Kit,
            definition_id=package.id,
            number=f"CJ-{n:04d}",
            unit_id=one.unit_id,
            officer_id=one.officer_id,
            state=AssetState.ISSUED,
        )
        for n, one in enumerate(holders(today(), Group.SECONDED), 1)
    ]
    write(kits)
    write([new(Custody, kit_id=kit.id, unit_id=kit.unit_id, officer_id=kit.officer_id, since=given) for kit in kits])


def _roster() -> None:
    """Two days a week in the village, the others at the home unit, for the seconded officers of the home station."""
    first = (today().replace(day=1) - timedelta(days=1)).replace(day=1)
    days = [first + timedelta(days=n) for n in range(61)]
    homes = dict(db.session.execute(select(Profile.officer_id, Profile.unit_id)).all())
    station = _stations()[0].id
    slots = []
    for n, one in enumerate(holders(today(), Group.SECONDED, station)):
        for day in (day for day in days if day.weekday() < 5):
            village = day.weekday() in (n % 4, n % 4 + 1)
            unit, kind = (station, "field") if village else (homes[one.officer_id], "normal")
            slots.append(
                Slot(unit_id=unit, officer_id=one.officer_id, area_id=one.area_id if village else None, occurred_on=day, kind=kind)
            )
    record_slots(slots)
