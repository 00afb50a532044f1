"""Areas from lists of division codes: townships first, then their villages."""

from core import clock
from core.extensions import db
from core.models.organisation import Area, AreaKind, VillageKind
from core.scope import current_county


def village_kind(code: str) -> VillageKind:
    """What positions 10–12 of a 12-digit statistical code say: 001–199 residents' committee, 200–399 village committee."""
    number = int(code[9:12])
    if number < 200:
        return VillageKind.RESIDENTS
    return VillageKind.VILLAGE if number < 400 else VillageKind.OTHER


def create_areas(rows: list[dict]) -> None:
    """Make the townships and villages of a checked list with ``village_code, village_name, township_code, township_name``."""
    county_id, towns = current_county(), {}
    for row in rows:
        code = f"{row['township_code']:0<12}"
        if code not in towns:
            towns[code] = Area(
                county_id=county_id, id=clock.new_id(), code=code, name=row["township_name"], kind=AreaKind.TOWNSHIP
            )
    db.session.add_all(towns.values())
    db.session.flush()
    db.session.add_all(
        Area(
            county_id=county_id,
            id=clock.new_id(),
            code=row["village_code"],
            name=row["village_name"],
            kind=AreaKind.VILLAGE,
            village_kind=village_kind(row["village_code"]),
            parent_id=towns[f"{row['township_code']:0<12}"].id,
        )
        for row in rows
    )
    db.session.flush()
