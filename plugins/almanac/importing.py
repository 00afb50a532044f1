"""A county's printed market table, taken row by row: from the import page of the core, the command line and our own page.

A row that leaves something open is not taken: the fault says what is asked and what would be proposed. The column ``calendar``
settles the commonest question; ``xiangjing import market-days FILE --fill calendar=lunar`` fills it for a whole table. The same
table twice changes nothing; a changed rule ends the old one yesterday and begins today.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import or_, select

from core.api import Area, AreaKind, ImportSheet, Refused, SheetColumn, _, _l, current_county, db, new_id, today, within_county
from plugins.almanac import echoing, services
from plugins.almanac.models import Market
from plugins.almanac.permissions import EDIT
from plugins.almanac.reading import Reading, Town, read, split_towns

OUTCOMES = ("new", "changed", "same")
CALENDAR_WORDS = {"农历": "lunar", "阴历": "lunar", "旧历": "lunar", "lunar": "lunar"}
CALENDAR_WORDS |= {"公历": "solar", "阳历": "solar", "新历": "solar", "solar": "solar"}
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


def read_towns(text, _intake) -> tuple[Town, ...]:
    """The towns of a cell."""
    towns = split_towns(text)
    if not towns:
        raise Refused(_("The names of the towns cannot be made out."))
    if too_long := next((town.name for town in towns if len(town.name) > 40), None):
        raise Refused(_("“%(name)s” is too long for a town.", name=too_long[:20]))
    return towns


def read_rule(text, _intake) -> str:
    """A rule's text. A workbook turns 1-4-7 into a date: that is said instead of read."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise Refused(_("The workbook has turned this rule into a date; format the column as text and write it again."))
    return text


def read_calendar(text, _intake) -> str:
    """The calendar of a row."""
    if text not in CALENDAR_WORDS:
        raise Refused(_("Write 农历 or 公历."))
    return CALENDAR_WORDS[text]


def take(intake) -> None:
    """Take the rows that are certain; what waits for an answer becomes a fault with the proposed reading."""
    townships = Townships.of_county()
    times = Counter(town for row in intake.rows for town in row["town"])
    for row in intake.rows:
        rule = Rule(row["rule_as_printed"], row["calendar"], {}, row["source"] or "")
        twice = next((town.name for town in row["town"] if times[town] > 1), None)
        if twice:
            row.refuse(repeated(twice), "town")
        elif waiting := open_point(rule.reading):
            row.refuse(waiting, "rule_as_printed")
        else:
            _take_row(row, rule, townships)


def _take_row(row, rule: Rule, townships: Townships) -> None:
    with row.checked():
        for town in row["town"]:
            row.count(take_town(town, townships.match(town), rule))
        if rule.reading.no_market:
            row.intake.note(_("%(town)s: no market (“%(words)s”)", town=row["town"][0].name, words=rule.printed))


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
        return question
    words = _("; ").join(echoing.words_of(proposed.rules))
    days = "、".join(f"{near.day:%m-%d}" for near in echoing.next_days(proposed.rules))
    return _("%(question)s Proposed: %(words)s (next %(days)s).", question=question, words=words, days=days)


COLUMNS = (
    SheetColumn(
        "town",
        _l("Town"),
        ("乡镇", "乡镇名称", "集市", "集市名称", "场镇", "地点", "圩镇", "墟镇", "圩场", "乡（镇）", "镇街"),
        True,
        read_towns,
        _l("one or more names, between them 、"),
    ),
    SheetColumn(
        "rule_as_printed",
        _l("Market rule, as printed"),
        (
            *("赶集日", "赶场日", "逢集日", "逢场日", "集日", "墟日", "圩日", "赶圩日", "街天"),
            *("集期", "场期", "圩期", "墟期", "赶集时间", "赶场时间"),
        ),
        True,
        read_rule,
        _l("the words of the table, e.g. 农历逢一、四、七"),
    ),
    SheetColumn("calendar", _l("Which calendar"), ("历法", "历别", "农历/公历"), False, read_calendar, _l("农历 or 公历")),
    SheetColumn("source", _l("Source"), ("来源", "出处"), False),
)
SHEET = ImportSheet(
    "almanac.market-days",
    _l("Market days"),
    EDIT,
    COLUMNS,
    take,
    _l("A county's table of market days as it is printed. What the table leaves open is asked, never guessed."),
    (("东岳镇、双龙镇", "逢一、四、七", "农历", "2026年集期表"), ("许家坊", "星期三、星期六", "", "")),
    60,
)
