"""Taking a county's printed market days: the townships that towns mean, and a rule saved as new, changed or the same."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import or_, select

from core.api import Area, AreaKind, _, current_county, db, new_id, today, within_county
from plugins.almanac import echoing, services
from plugins.almanac.models import Market
from plugins.almanac.reading import Reading, Town, read

OUTCOMES = ("new", "changed", "same")
NONE = "none"
SUFFIX = re.compile(r"(街道办事处|街道办|街道|\w{1,3}族镇|\w{1,4}族乡|镇|乡)$")


def stem(name: str) -> str:
    """A township's name without what kind it is, as tables print it: 东山街道办 → 东山."""
    return SUFFIX.sub("", name) or name


@dataclass
class Townships:
    """The townships of the whole county today, found by their full name or by a stem that only one of them has."""

    rows: list = field(default_factory=list)

    @classmethod
    def of_county(cls) -> "Townships":
        """All of them, whatever the viewer's area: a county's table names them all."""
        with within_county(current_county()):
            wanted = select(Area.id, Area.code, Area.name).where(Area.kind == AreaKind.TOWNSHIP, Area.on(today()))
            return cls(db.session.execute(wanted.order_by(Area.code)).all())

    def match(self, town: Town) -> UUID | None:
        """The township that a printed town means, if there is exactly one."""
        exact = [row.id for row in self.rows if row.name == town.name]
        alike = exact or [row.id for row in self.rows if stem(row.name) == stem(town.name)]
        return alike[0] if len(alike) == 1 else None

    def by_code(self, code: str) -> UUID | None:
        """The township with this code."""
        return next((row.id for row in self.rows if row.code == code), None)


@dataclass
class Rule:
    """A printed rule and what settled it."""

    printed: str
    calendar: str | None
    answers: Mapping[str, str]
    source: str = ""

    @property
    def reading(self) -> Reading:
        """Its reading."""
        return read(self.printed, self.calendar, self.answers)


def take_town(town: Town, area_id: UUID | None, rule: Rule) -> str:
    """Save one town's rule; says whether it is ``new``, ``changed`` or the ``same``.

    Raises:
        Refused: as :func:`plugins.almanac.services.record_market`.
    """
    old = current_market(town)
    words = {"printed": rule.printed.strip(), "calendar": rule.calendar or None, "answers": dict(rule.answers)}
    words |= {"area_id": area_id} if area_id else {}
    words |= {"source": rule.source} if rule.source else {}
    if old is None:
        fresh = Market(county_id=current_county(), id=new_id(), town=town.name, other_name=town.other_name, **words)
        services.record_market(fresh)
        return "new"
    if old.example:
        return _amend(old, words | {"example": False})
    if old.rules == parts_of(services.settled(rule.printed, rule.calendar, rule.answers)):
        words["answers"] = dict(old.answers) | words["answers"]  # month ends that the county has confirmed stay
        return _amend(old, words)
    if old.valid_from and old.valid_from >= today():
        return _amend(old, words)
    services.change_rule(old, today(), **words)
    return "changed"


def _amend(market: Market, values: dict) -> str:
    changed = {name: value for name, value in values.items() if getattr(market, name) != value}
    if not changed:
        return "same"
    for name, value in changed.items():
        setattr(market, name, value)
    market.version += 1
    services.record_market(market)
    return "changed"


def parts_of(reading: Reading) -> list | None:
    """The rules of a reading as a market keeps them."""
    return None if reading.rules is None else [part.to_json() for part in reading.rules.parts]


def current_market(town: Town) -> Market | None:
    """The market of this town that is valid today, or else the next that will be."""
    same = (Market.town == town.name, Market.other_name == town.other_name)
    open_ended = or_(Market.valid_to.is_(None), Market.valid_to >= today())
    found = db.session.scalars(select(Market).where(*same, open_ended).order_by(Market.valid_from.nulls_first())).all()
    return next((market for market in found if market.is_on(today())), found[0] if found else None)


def unknown_town(name: str) -> str:
    """What is asked about a town that no township of the county is called by."""
    return _("“%(name)s” is no township of this county. In which of them does the market lie?", name=name)


def repeated(name: str) -> str:
    """What is said of a town that stands in two rows."""
    return _("“%(name)s” stands in several rows; put all its market days into one.", name=name)


def open_point(reading: Reading) -> str | None:
    """Why a reading cannot be taken as it is: a problem, or a question with the reading that is proposed."""
    if reading.problems:
        return services.say(reading.problems[0])
    if reading.certain:
        return None
    question = services.say(reading.questions[0])
    proposed = next((o for o in reading.questions[0].options if o.proposed and o.rules), None)
    if proposed is None:
        return _("; ").join((question, *_possible(reading.questions[0])))
    words = _("; ").join(echoing.words_of(proposed.rules))
    days = "、".join(f"{near.day:%m-%d}" for near in echoing.next_days(proposed.rules))
    return _("%(question)s Proposed: %(words)s (next %(days)s).", question=question, words=words, days=days)


def _possible(question):
    """The readings of a question for which the text proposes none, each with its next days."""
    for option in question.options:
        if option.rules:
            days = "、".join(f"{near.day:%m-%d}" for near in echoing.next_days(option.rules, count=3))
            yield _("%(words)s (next %(days)s)", words=_("; ").join(echoing.words_of(option.rules)), days=days)
