"""Invented equipment of the demonstration: every station has some, and its people hold part of it.

The kits of the source articles are the models' own to enter; only where none of these models runs a duty bag stands for them.
"""

from datetime import timedelta

from sqlalchemy import select

from core.api import Officer, Unit, UnitKind, current_county, db, new_id, now, today
from plugins.ledger.models import Asset, Custody, Kit, KitDefinition, KitItem
from plugins.ledger.models.kit import AssetState, KitItemKind
from plugins.ledger.services.kits import settle

STOCK = (
    ("car", "面包警车"), ("laptop", "笔记本电脑"), ("camera", "数码相机"), ("terminal", "移动警务终端"), ("recorder", "执法记录仪"),
    ("radio", "对讲机"),
)  # fmt: skip
HELD = 4  # of a station's things are in the hands of its first people
LINES = (("asset", "recorder", 1), ("asset", "radio", 1), ("asset", "torch", 1), ("supply", "vest", 2), ("supply", "materials", 20))


def seed(seeder) -> None:
    """Six things for each station, and duty bags at the home station of the county of the market-day service."""
    seeder.once("ledger.gear", lambda: _gear(seeder))


def _gear(seeder) -> None:
    stations = db.session.scalars(select(Unit).where(Unit.kind == UnitKind.STATION, Unit.on(today())).order_by(Unit.code)).all()
    stock = [(station, n, *line) for station in stations for n, line in enumerate(STOCK)]
    things = [_asset(station, kind, label, f"{station.code[6:9]}-{n:02d}") for station, n, kind, label in stock]
    db.session.add_all(things)
    db.session.flush()
    staff: dict = {}
    for person in db.session.scalars(select(Officer).where(Officer.on(today())).order_by(Officer.number)):
        staff.setdefault(person.unit_id, []).append(person)
    for n, thing in enumerate(things):
        place, people = n % len(STOCK), staff.get(thing.unit_id, [])
        if 0 < place <= min(len(people), HELD):
            _hold(thing, people[place - 1], 40 + place)
    if seeder.home is None and stations:
        _bags(stations[-1], staff.get(stations[-1].id, []))


def _asset(station, kind, label, serial) -> Asset:
    return Asset(
        county_id=current_county(), id=new_id(), kind=kind, label=label, serial=serial, unit_id=station.id,
        acquired_on=today() - timedelta(days=400), note="演示数据",
    )  # fmt: skip


def _hold(thing, person, days) -> None:
    thing.state, thing.officer_id = AssetState.ISSUED, person.id
    which = {"asset_id" if isinstance(thing, Asset) else "kit_id": thing.id}
    since = now() - timedelta(days=days)
    db.session.add(Custody(county_id=current_county(), officer_id=person.id, unit_id=thing.unit_id, since=since, **which))


def _bags(home, people) -> None:
    """Three bags: one complete and held, one that lacks its torch, one in store."""
    kind = KitDefinition(county_id=current_county(), id=new_id(), code="duty_bag", name="出警包")
    db.session.add(kind)
    db.session.flush()
    for place, (of, code, count) in enumerate(LINES, 1):
        line = KitItem(county_id=current_county(), definition_id=kind.id, place=place, of=KitItemKind(of), code=code, count=count)
        db.session.add(line)
    for n in range(3):
        bag = Kit(county_id=current_county(), id=new_id(), definition_id=kind.id, number=f"{n + 1}号包", unit_id=home.id)
        bag.checked_on = today() - timedelta(days=9 + 20 * n)
        db.session.add(bag)
        db.session.flush()
        for code, label in (("recorder", "执法记录仪"), ("radio", "对讲机"), ("torch", "强光手电"))[: 2 if n == 1 else 3]:
            thing = _asset(home, code, label, f"{home.code[6:9]}-包{n + 1}-{code[:2].upper()}")
            thing.kit_id = bag.id
            db.session.add(thing)
        if n < 2 and len(people) > n:
            _hold(bag, people[-1 - n], 60)
        db.session.flush()
        settle(bag)
