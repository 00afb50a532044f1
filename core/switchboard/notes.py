"""What the journal says of switches."""

from uuid import NAMESPACE_URL, UUID, uuid5

from core.models.organisation import Switch
from core.services import journal


def note(verb, plugin, county_id, detail) -> None:
    """Write down that a plugin was switched on or off, or its archive opened or closed."""
    journal.write(verb, Switch.__tablename__, county_id=county_id, record_id=subject_id(plugin), label=plugin, detail=detail)


def subject_id(plugin: str) -> UUID:
    """The id under which the journal speaks of a plugin."""
    return uuid5(NAMESPACE_URL, f"xiangjing:{plugin}")
