"""The offices: people, villages, teams, kits. In Fenggang five officers and six assistants in three offices, one light missing."""

from datetime import date

from core.api import db, now
from plugins.briefcase.demonstration.crew import Crew
from plugins.briefcase.models import GroupKind, Level, LinkGroup, Office, OfficeMember, OfficeVillage, Tag, Team, TeamKind
from plugins.briefcase.services.offices import fill_kit
from plugins.ledger.api import Asset, AssetState, Custody, Kit, definition, settle

BEGAN = date(2021, 1, 1)
TEAMS_BEGAN = date(2021, 3, 1)
"""The article says early March 2021; the day is not printed."""
THINGS = (
    ("car", "警车"),
    ("laptop", "笔记本电脑"),
    ("camera", "数码相机"),
    ("terminal", "移动警务终端"),
    ("bag", "警务工作手提包"),
)
TEAMS = ((TeamKind.GENERAL, "综合室"), (TeamKind.CASES, "案件组"), (TeamKind.TRAFFIC, "交通组"))
TAGS = (Tag.VETERAN, Tag.YOUNG)


def seed(home: str | None) -> None:
    """Teams, then an office for every two officers, each with its kit."""
    crew = Crew(home, "offices")
    teams = [
        crew.row(Team, unit_id=crew.unit.id, kind=kind, name=name, valid_from=TEAMS_BEGAN, officer_id=head.officer_id)
        for (kind, name), head in zip(TEAMS, crew.police * 2, strict=False)
    ]
    db.session.add_all(teams)
    db.session.flush()
    count = max(1, (len(crew.police) + 1) // 2)
    for number in range(count):
        office = _office(crew, number, count)
        _people(crew, office, number, count, teams)
        _kit(crew, office, number)
        fill_kit(office)
        _group(crew, office, number, GroupKind.VILLAGERS, f"{office.name[:4]}警民联系群", 160 + 35 * number)
    _group(crew, office, 0, GroupKind.SHOPS, f"{crew.unit.name.removesuffix('派出所')}警民联动群", 186)
    db.session.flush()


def _office(crew: Crew, number: int, count: int) -> Office:
    share = -(-len(crew.villages) // count)
    own = crew.villages[number * share : (number + 1) * share] or crew.villages[-1:]
    head = crew.police[number % len(crew.police)]
    office = crew.row(
        Office, name=f"{own[0].name[:2]}提包警务室", unit_id=crew.unit.id, area_id=own[0].id, officer_id=head.officer_id,
        valid_from=BEGAN, hotline=f"示例电话 100-0001-{number + 1:03d}", report_phone="示例电话 100-0002-110",
        scope="接受报警求助和咨询，办理流动人口、出租房屋登记，调解矛盾纠纷，送证上门，宣传防火防盗防毒",
        way="民警带提包上门服务，热线二十四小时有人接听",
    )  # fmt: skip
    db.session.add(office)
    db.session.flush()
    levels = (Level.CALM, Level.WATCHED, Level.CALM, Level.TROUBLED)
    for place, village in enumerate(own):
        row = crew.row(OfficeVillage, office_id=office.id, area_id=village.id, unit_id=crew.unit.id, valid_from=BEGAN)
        row.level = levels[(place + number) % len(levels)]
        db.session.add(row)
    return office


def _people(crew: Crew, office: Office, number: int, count: int, teams) -> None:
    for place, person in enumerate(crew.police[number::count]):
        _join(crew, office, person, TAGS[place] if place < 2 else Tag.MEMBER, teams[(number + place) % 3])
    for place, person in enumerate(crew.assistants[number::count]):
        _join(crew, office, person, Tag.ASSISTANT, teams[(number + place) % 3])
    db.session.flush()


def _join(crew: Crew, office: Office, person, tag: Tag, team: Team) -> None:
    row = crew.row(OfficeMember, office_id=office.id, officer_id=person.officer_id, tag=tag, team_id=team.id, valid_from=BEGAN)
    row.unit_id, row.area_id = office.unit_id, office.area_id
    db.session.add(row)


def _kit(crew: Crew, office: Office, number: int) -> None:
    holder = crew.police[number % len(crew.police)]
    kit = crew.row(Kit, definition_id=definition("kit_eight").id, number=f"{office.name}一号包", unit_id=crew.unit.id)
    kit.officer_id, kit.state = holder.officer_id, AssetState.ISSUED
    db.session.add(kit)
    db.session.flush()
    db.session.add(crew.row(Custody, kit_id=kit.id, unit_id=crew.unit.id, officer_id=holder.officer_id, since=now()))
    for kind, label in THINGS:
        thing = crew.row(Asset, kind=kind, label=label, serial=f"示例-{crew.unit.code[:9]}-{number + 1}", unit_id=crew.unit.id)
        thing.kit_id, thing.acquired_on = kit.id, BEGAN
        db.session.add(thing)
    office.kit_id = kit.id
    db.session.flush()
    settle(kit)


def _group(crew: Crew, office: Office, number: int, kind: GroupKind, name: str, members: int) -> None:
    keeper = crew.police[number % len(crew.police)]
    row = crew.row(
        LinkGroup, name=name, kind=kind, unit_id=crew.unit.id, office_id=office.id, area_id=office.area_id, members=members
    )
    row.officer_id, row.counted_on = keeper.officer_id, date(2021, 12, 31)
    db.session.add(row)
