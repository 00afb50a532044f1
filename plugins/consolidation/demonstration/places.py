"""Profiles, borders and roads, on a map of invented places: minutes are the way between two points of it."""

from datetime import date

from sqlalchemy import select

from core.api import Unit, UnitKind, current_county, db, new_id, today, unit_ids
from plugins.consolidation.demonstration.cast import dice, stations
from plugins.consolidation.models import Border, RoadTime, StationProfile
from plugins.consolidation.queries import stations as read

MAP = {  # town: (east, north) in minutes by road, people, square kilometres, incidents, grade, yuan a year
    "350429100": (0, 0, 46000, 286, 980, 4, 980_000),
    "350429101": (30, 18, 21000, 248, 240, 3, 360_000),
    "350429103": (14, -30, 15500, 190, 150, 3, 270_000),
    "350429200": (-34, 30, 10500, 146, 110, 2, 245_000),
    "350429201": (44, 32, 7200, 148, 62, 2, 215_000),
    "350429202": (-44, -26, 6800, 133, 58, 2, 205_000),
    "350429203": (-30, -18, 9400, 138, 96, 2, 250_000),
    "350429205": (26, -44, 7000, 118, 60, 2, 210_000),
    "350429208": (-4, 48, 8600, 137, 84, 2, 225_000),
}
BORDERS = (
    ("100", "101"),
    ("100", "103"),
    ("100", "203"),
    ("100", "208"),
    ("101", "201"),
    ("101", "208"),
    ("103", "205"),
    ("202", "203"),
    ("200", "208"),
    ("200", "203"),
    ("103", "202"),
)
NEAR = 75.0
BEFORE = date(2003, 12, 31)


def seed(taining: bool) -> None:
    """Profiles of the stations, borders between them, and minutes to the villages around."""
    day = BEFORE if taining else today()
    made = stations(day)
    spots = {one.unit.id: _spot(one, n) for n, one in enumerate(made)}
    rolls = dice("places")
    villages = {}
    for one in made:
        east, north = spots[one.unit.id][:2]
        for n, area in enumerate(one.villages):
            far = 0 if n == 0 else rolls.uniform(3, 16)
            villages[area.id] = (east + far * rolls.uniform(-1, 1), north + far * rolls.uniform(-1, 1))
            if n % 7 == 6:  # a village on the border, nearer to the neighbour's station than to its own
                villages[area.id] = _towards(spots[one.unit.id], _next_to(one, made, spots))
        db.session.add(_profile(one, spots[one.unit.id], day.year))
        if taining:
            _people(one, spots[one.unit.id][2])
    db.session.flush()
    _borders(made, taining)
    _roads(made, spots, villages)
    if taining:
        _profiles_after(spots)
    db.session.flush()


def _next_to(one, made, spots) -> tuple:
    """Where the nearest other station lies."""
    here = spots[one.unit.id]
    others = [spots[other.unit.id] for other in made if other is not one] or [here]
    return min(others, key=lambda spot: (spot[0] - here[0]) ** 2 + (spot[1] - here[1]) ** 2)


def _towards(here, there) -> tuple[float, float]:
    return here[0] + 0.62 * (there[0] - here[0]), here[1] + 0.62 * (there[1] - here[1])


def _spot(one, n: int) -> tuple:
    return MAP.get(one.unit.code[:9], (n * 24, 0, 12000 + 3000 * n, 130 + 20 * n, 90 + 15 * n, 2, 260_000 + 10_000 * n))


def _profile(one, spot, year: int) -> StationProfile:
    east, north, people, area, incidents, grade, yuan = spot
    way = round((east**2 + north**2) ** 0.5)
    return one.row(
        StationProfile,
        area_id=one.villages[0].id,
        year=year,
        population=people,
        square_km=float(area),
        road_minutes=way,
        incidents=incidents,
        grade=grade,
        cost_yuan=yuan,
    )


def _people(one, total: int) -> None:
    """The people of a station's villages, so that they add up to those of its profile; the seat has most of them."""
    rolls = dice(f"people {one.unit.code}")
    weights = [rolls.uniform(0.7, 1.3) + (1.5 if n == 0 else 0) for n in range(len(one.villages))]
    counts = [round(total * weight / sum(weights)) for weight in weights]
    counts[0] += total - sum(counts)
    for area, count in zip(one.villages, counts, strict=True):
        area.population = count


def _borders(made, taining: bool) -> None:
    by_end = {one.unit.code[6:9]: one.unit.id for one in made}
    pairs = (
        [(by_end[a], by_end[b]) for a, b in BORDERS]
        if taining
        else [(one.unit.id, other.unit.id) for one, other in zip(made, made[1:], strict=False)]
    )
    for pair in pairs:
        first, second = sorted(pair)
        db.session.add(Border(county_id=current_county(), id=new_id(), one_id=first, other_id=second))


def _roads(made, spots, villages) -> None:
    for area_id, (east, north) in villages.items():
        for one in made:
            way = ((east - spots[one.unit.id][0]) ** 2 + (north - spots[one.unit.id][1]) ** 2) ** 0.5
            if way <= NEAR:
                row = RoadTime(
                    county_id=current_county(), id=new_id(), area_id=area_id, unit_id=one.unit.id, minutes=round(way + 2, 1)
                )
                db.session.add(row)


def _profiles_after(spots) -> None:
    """The stations of today, with what was merged into them."""
    became, units = read.heirs(today()), {unit.id: unit for unit in db.session.scalars(select(Unit))}
    seats = {key: profile.area_id for key, profile in read.profiles(today()).items()}
    for unit in read.stations(today()):
        own = [spot for key, spot in spots.items() if became.get(key, _heir(units[key], units)) == unit.id]
        east, north, *_rest, grade, _yuan = spots[unit.id]
        db.session.add(
            StationProfile(
                id=new_id(),
                county_id=current_county(),
                unit_id=unit.id,
                area_id=seats.get(unit.id),
                year=2004,
                population=sum(s[2] for s in own),
                square_km=float(sum(s[3] for s in own)),
                road_minutes=round((east**2 + north**2) ** 0.5),
                incidents=sum(s[4] for s in own),
                grade=grade,
                cost_yuan=round(sum(s[6] for s in own) * 0.77),
            )
        )


def _heir(unit: Unit, units):
    """What a station became, by the links of the organisation: the posts are not there yet."""
    if unit.valid_to is None:
        return unit.id
    standing = [one for one in units.values() if one.valid_to is None and one.kind is UnitKind.STATION]
    return next((one.id for one in standing if unit.id in unit_ids(one, "now")), None)
