"""Burden: the minutes that forms take from people each week, by role, before and after a switch.

County police drown in forms. A plugin declares each form that it makes people fill; the switchboard adds them up, and above the
county's ceiling a switch asks once more.
"""

from dataclasses import dataclass

from core import registry, switchboard
from core.access import ROLES
from core.contributions import Burden
from core.plugins import current
from core.services.settings import setting

CEILING = "core.burden_ceiling"


@dataclass(frozen=True)
class Load:
    """Minutes per person and week of one role: before and after a switch, and the forms that the switched plugin adds."""

    role: str
    before: float
    after: float
    ceiling: int

    @property
    def title(self):
        """The role's title."""
        return ROLES[self.role].title

    @property
    def too_much(self) -> bool:
        """Whether the switch takes the role above the ceiling."""
        return self.after > self.ceiling and self.after > self.before


def minutes(plugins) -> dict[str, float]:
    """Minutes per person and week by role, for the forms of ``plugins``."""
    total: dict[str, float] = {}
    for contributed in registry.registry().installed(Burden):
        if contributed.plugin in plugins:
            burden = contributed.item
            total[burden.role] = total.get(burden.role, 0) + burden.times_a_week * burden.minutes
    return total


def forms(plugin: str) -> list[Burden]:
    """The forms that one plugin adds."""
    return [c.item for c in registry.registry().installed(Burden) if c.plugin == plugin]


def weigh(plugin: str, county_id: str) -> list[Load]:
    """What switching ``plugin`` on, with what it requires, would add for each role, in the order of roles."""
    on = switchboard.switched_on(county_id)
    before = minutes(on - {plugin})
    after = minutes(on | {plugin, *current().requirements(plugin)})
    ceiling = setting(CEILING)
    return [Load(role, before.get(role, 0), after[role], ceiling) for role in ROLES if role in after]


def titles() -> dict[str, object]:
    """``{id: title}`` of the plugins in use."""
    installed = current()
    return {name: installed.found[name].title for name in installed.healthy()}


def needs(plugin: str) -> list[str]:
    """What a plugin requires."""
    return current().requirements(plugin)
