"""What the tests share: two stations that touch, with profiles and roads; a post."""

from datetime import date, timedelta

import pytest

from core.clock import new_id, today
from core.extensions import db
from core.models import Unit, UnitKind
from core.services import organisation
from core.transactions import run_tx
from plugins.consolidation.models import Border, Post, RoadTime, StationProfile

OWN, OTHER = 10.0, 35.0


@pytest.fixture
def measured(world):
    """Stations A and B touch; each village is 10 minutes from its own and 35 from the other."""

    def work():
        one, other = sorted((world.units["A"], world.units["B"]))
        db.session.add(Border(county_id=world.county, id=new_id(), one_id=one, other_id=other))
        for letter, town in (("A", "511702101"), ("B", "511702102")):
            seat = world.areas[f"{town}201"]
            profile = StationProfile(
                county_id=world.county,
                id=new_id(),
                unit_id=world.units[letter],
                area_id=seat,
                year=date.today().year,
                population=9000 if letter == "A" else 6000,
                square_km=100.0,
                road_minutes=20,
                incidents=60,
                grade=2,
                cost_yuan=300_000,
            )
            db.session.add(profile)
            for code, area in world.areas.items():
                if len(code) == 12 and not code.endswith("000"):
                    minutes = OWN if code.startswith(town) else OTHER
                    row = RoadTime(county_id=world.county, id=new_id(), area_id=area, unit_id=world.units[letter], minutes=minutes)
                    db.session.add(row)

    with world.inside():
        run_tx(work)


@pytest.fixture
def post(world):
    """A post of station A in 高山; gives its id."""
    made = new_id()

    def work():
        station = db.session.get(Unit, (world.county, world.units["A"]))
        unit = organisation.create_unit("511702101561", "高山警务站", UnitKind.POST, station)
        area = world.areas["511702101201"]
        row = Post(county_id=world.county, id=made, unit_id=station.id, post_id=unit.id, area_id=area, name="高山警务站")
        row.valid_from = today() - timedelta(days=30)
        db.session.add(row)

    with world.inside():
        run_tx(work)
    return made
