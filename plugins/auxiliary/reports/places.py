"""The village that a record belongs to, as it was (then) or as it is today (now)."""

from core.api import AreaKind, Territory
from plugins.auxiliary.queries.pairing import village_ids


class Villages:
    """A function from an area's id to its village row, and the villages that a question is about."""

    def __init__(self, query):
        self.query, self.territory = query, Territory(query.boundaries)

    def of(self, area_id):
        """The village (or township) of a record: id, code, name; ``None`` without a place."""
        chain = self.territory.above(area_id) if area_id else []
        return next((area for area in chain if area.kind is AreaKind.VILLAGE), chain[0] if chain else None)

    def there(self, day) -> list:
        """All villages of the question's area or unit, as the boundaries say; each once, in the order of codes."""
        found = {}
        for area_id in village_ids(self.query, day):
            village = self.of(area_id)
            if village is not None:
                found[village.id] = village
        return sorted(found.values(), key=lambda row: row.code)
