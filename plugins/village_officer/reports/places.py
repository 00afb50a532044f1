"""The village that a record belongs to, as it was (then) or as it is today (now)."""

from core.api import AreaKind, Territory


class Villages:
    """A function from an area's id to its village row: id, code, name."""

    def __init__(self, query):
        self.territory = Territory(query.boundaries)

    def of(self, area_id):
        """The village (or township) of a record; ``None`` without a place."""
        chain = self.territory.above(area_id) if area_id else []
        return next((area for area in chain if area.kind is AreaKind.VILLAGE), chain[0] if chain else None)
