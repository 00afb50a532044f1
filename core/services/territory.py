"""Which areas and units belong together: as it was when a record was made (*then*), or as it is today (*now*).

A record keeps the area and the unit that it was made in. After a change of boundaries a report can be asked both ways, and the sum
over all townships is the same both ways, for each area belongs to exactly one township in each. Only an area that went to another
county has no successor here: it stays under its old name, and the report says so.
"""

from collections.abc import Callable, Iterable
from uuid import UUID

from sqlalchemy import Row, select

from core.extensions import db
from core.models.organisation import Area, Succession, Unit


def _links(subject: str) -> list[Row]:
    statement = select(Succession.old_code, Succession.new_code, Succession.happened_on).where(Succession.subject == subject)
    return db.session.execute(statement.order_by(Succession.happened_on, Succession.new_code)).all()


class Territory:
    """The areas of the county in force, within the boundaries of ``then`` or ``now``."""

    def __init__(self, boundaries: str):
        columns = Area.id, Area.parent_id, Area.code, Area.name, Area.kind, Area.valid_to
        self.areas = {row.id: row for row in db.session.execute(select(*columns)).all()}
        self._current = {row.code: row for row in self.areas.values() if row.valid_to is None}
        self._links = {link.old_code: link.new_code for link in _links("area")} if boundaries == "now" else {}
        self.now = boundaries == "now"

    def today(self, area: Row) -> Row:
        """What an area became: itself, its renamed self, or its last successor in this county."""
        seen: set[UUID] = set()
        while self.now and area.id not in seen:
            seen.add(area.id)
            area = self._current.get(self._links.get(area.code, area.code), area)
        return area

    def above(self, area_id: UUID | None) -> list[Row]:
        """The area and all that it lies in, from below."""
        chain: list[Row] = []
        while (area := self.areas.get(area_id)) is not None:
            area = self.today(area)
            if area in chain:
                break
            chain.append(area)
            area_id = area.parent_id
        return chain

    def township(self, area_id: UUID | None) -> Row | None:
        """The township of an area."""
        chain = self.above(area_id)
        return chain[-1] if chain else None

    def family(self, area_id: UUID) -> set[UUID]:
        """Ids of an area, of all below it, and (*now*) of all that became one of them."""
        if area_id not in self.areas:
            return {area_id}
        wanted = self.today(self.areas[area_id]).id
        return {key for key in self.areas if any(area.id == wanted for area in self.above(key))}

    def gone(self) -> list[Row]:
        """Areas that went to another county: ended here, without a successor here."""
        ended = [row for row in self.areas.values() if row.valid_to is not None and row.code in self._links]
        return [row for row in ended if self.today(row).id == row.id]


def family_ids(area: Area, boundaries: str) -> set[UUID]:
    """Ids of an area and all below it; with boundaries of *now*, also of those that became part of it."""
    return Territory(boundaries).family(area.id)


def townships(boundaries: str) -> Callable[[UUID | None], Row | None]:
    """A function from an area's id to the row (id, code, name …) of its township, as it was or as it is today, or ``None``."""
    return Territory(boundaries).township


def places(boundaries: str) -> Callable[[UUID | None], str]:
    """A function from an area's id to its township's name, as it was or as it is today."""
    township = townships(boundaries)
    return lambda area_id: getattr(township(area_id), "name", "")


def unit_ids(unit: Unit, boundaries: str) -> set[UUID]:
    """Ids of a unit and all below it; with boundaries of *now*, also of those that were merged into them."""
    return unit_families([unit], boundaries)[unit.id]


def unit_families(units: Iterable[Unit], boundaries: str) -> dict[UUID, set[UUID]]:
    """``{unit: ids}``: of each unit what :func:`unit_ids` gives, read once for all of them."""
    rows = db.session.execute(select(Unit.id, Unit.code, Unit.path)).all()
    links = _links("unit") if boundaries == "now" else []
    return {unit.id: _unit_family(unit, rows, links) for unit in units}


def _unit_family(unit: Unit, rows, links) -> set[UUID]:
    wanted = {row.id for row in rows if row.path.startswith(unit.path)} | {unit.id}
    size = 0
    while size != len(wanted):
        size = len(wanted)
        codes = {row.code for row in rows if row.id in wanted}
        old = {link.old_code for link in links if link.new_code in codes}
        roots = tuple(row.path for row in rows if row.code in old)
        wanted |= {row.id for row in rows if roots and row.path.startswith(roots)}
    return wanted
