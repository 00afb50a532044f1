"""The burden meter of the county: minutes per person and week by role, of all forms of all that is on.

Why a page of its own beside the switchboard: the switchboard says what one switch would add; a county that wants to relieve its
stations asks the other way round: what do people fill in at all, and what would be gone without this or that.
"""

from dataclasses import dataclass, field

from core.api import ROLES, burden, current_county, setting, switched_on


def plugin_titles() -> dict:
    """``{id: title}`` of the plugins that are on in the county."""
    known = burden.titles()
    return {name: known.get(name, name) for name in switched_on(current_county())}


@dataclass(frozen=True)
class Load:
    """A role's minutes per person and week, now and after a switch; ``share`` is the part of the ceiling, in per cent."""

    role: str
    title: object
    now: float
    then: float | None
    ceiling: int

    @property
    def above(self) -> bool:
        """Whether it is above the county's ceiling."""
        return self.now > self.ceiling

    @property
    def share(self) -> float:
        """Per cent of the ceiling."""
        return round(100 * self.now / self.ceiling, 1) if self.ceiling else 0


@dataclass(frozen=True)
class FormLine:
    """A form: whose it is, who fills it in, how often, and the minutes a week that makes."""

    plugin: str
    plugin_title: object
    form: object
    role: str
    role_title: object
    times: float
    minutes: float

    @property
    def week(self) -> float:
        """Minutes a week."""
        return round(self.times * self.minutes, 1)


@dataclass(frozen=True)
class Meter:
    """What the page shows; ``switched`` is the plugin that was tried on or off, ``off`` whether it would go."""

    loads: list[Load]
    forms: list[FormLine]
    plugins: list[tuple] = field(default_factory=list)
    switched: str = ""
    off: bool = False


def meter(switched: str = "", role: str = "") -> Meter:
    """Today's burden, and (``switched``: a plugin's id) without that plugin, or with it if it is off.

    ``role``: whose forms are listed; without it everybody's.
    """
    on, titles = switched_on(current_county()), burden.titles()
    known = switched if switched in titles else ""
    others = (on - {known} if known in on else on | {known, *burden.needs(known)}) if known else on
    now, then = burden.minutes(on), burden.minutes(others)
    ceiling = setting(burden.CEILING)
    roles = [role for role in ROLES if now.get(role) or then.get(role)]
    loads = [
        Load(role, ROLES[role].title, round(now.get(role, 0), 1), round(then.get(role, 0), 1) if known else None, ceiling)
        for role in roles
    ]  # fmt: skip
    forms = sorted((line for name in on for line in _forms(name, titles)), key=lambda line: -line.week)
    if role in ROLES:
        forms = [line for line in forms if line.role == role]
    return Meter(loads, forms, sorted(titles.items(), key=lambda pair: str(pair[1])), known, known in on)


def _forms(name: str, titles) -> list[FormLine]:
    return [
        FormLine(name, titles.get(name, name), one.form, one.role, ROLES[one.role].title, one.times_a_week, one.minutes)
        for one in burden.forms(name)
    ]
