"""A county's printed market table, taken row by row: from the import page of the core, the command line and our own page.

A row that leaves something open is not taken: the fault says what is asked and what would be proposed, and leads to our own page
with the row in it. The columns ``calendar`` and ``township`` settle the commonest questions; ``xiangjing import market-days FILE
--fill calendar=lunar`` fills one for a whole table. The same table twice changes nothing; a changed rule ends the old one
yesterday and begins today.
"""

import re
from collections import Counter
from urllib.parse import urlencode
from uuid import UUID

from core.api import ImportSheet, Refused, SheetColumn, _, _l
from plugins.almanac.importing import NONE, Rule, Townships, open_point, repeated, take_town, unknown_town
from plugins.almanac.permissions import EDIT
from plugins.almanac.reading import Town, split_towns

CALENDAR_WORDS = {"农历": "lunar", "阴历": "lunar", "旧历": "lunar", "lunar": "lunar"}
CALENDAR_WORDS |= {"公历": "solar", "阳历": "solar", "新历": "solar", "solar": "solar"}
LONGEST_ADDRESS = 1500  # characters; Chinese ones take nine bytes of an address


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


def read_township(text, intake) -> UUID | str:
    """The township in which the markets of a row lie: its name or code, or 无 for a market that lies in none of them."""
    townships = intake.once("townships", Townships.of_county)
    found = NONE if text in ("无", NONE) else townships.by_code(text) or townships.match(Town(text))
    return found or _refuse(_("There is no such township in this county; for a market that lies in none of them write 无."))


def _refuse(reason):
    raise Refused(reason)


def take(intake) -> None:
    """Take the rows that are certain; what waits for an answer becomes a fault that leads to the page that asks."""
    townships = intake.once("townships", Townships.of_county)
    waiting, lines = [], _joined(intake.rows)
    times = Counter(town for row, _more in lines for town in row["town"])
    for row, more in lines:
        printed = "；".join(part["rule_as_printed"] for part in (row, *more))
        rule = Rule(printed, row["calendar"], {}, row["source"] or "")
        problem = _open(row, rule, townships, times)
        if problem:
            waiting.append((row, rule, problem))
        else:
            _take_row(row, rule, townships)
        for part in more:
            part.outcome = row.outcome
    address = asking_page([(row["town"], rule) for row, rule, _problem in waiting])
    for row, _rule, (reason, column) in waiting:
        row.refuse(reason, column, ask=address)


def _joined(rows) -> list[tuple]:
    """``(row, rows under its merged cell)``: a rule without a town belongs to the town above it."""
    found: list[tuple] = []
    for row in rows:
        if row["town"]:
            found.append((row, []))
        elif found:
            found[-1][1].append(row)
        else:
            row.refuse(_("This cell must not be empty."), "town")
    return found


def _open(row, rule: Rule, townships, times) -> tuple[str, str] | None:
    """``(what is asked, column)`` of a row that cannot be taken as it is."""
    twice = next((town.name for town in row["town"] if times[town] > 1), None)
    if twice:
        return repeated(twice), "town"
    strange = [town.name for town in row["town"] if not townships.match(town)]
    if strange and not row["township"]:
        return unknown_town("、".join(strange)), "town"
    waiting = open_point(rule.reading)
    return (waiting, "rule_as_printed") if waiting else None


def asking_page(rows) -> str:
    """The address of our page with these rows in it, as many as an address holds."""
    words = {"lunar": "农历", "solar": "公历"}
    text, source = "", next((rule.source for _towns, rule in rows if rule.source), "")
    for towns, rule in rows:
        line = "\t".join(("、".join(map(printed_town, towns)), rule.printed, words.get(rule.calendar, ""))).rstrip()
        if len(text) + len(line) > LONGEST_ADDRESS:
            break
        text += line + "\n"
    return "/m/almanac/import?" + urlencode({"text": text} | ({"source": source} if source else {}))


def printed_town(town: Town) -> str:
    """A town as it was printed."""
    return f"{town.name}（{town.other_name}）" if town.other_name else town.name


def _take_row(row, rule: Rule, townships: Townships) -> None:
    given = None if row["township"] == NONE else row["township"]
    with row.checked():
        for town in row["town"]:
            row.count(take_town(town, townships.match(town) or given, rule))
        if rule.reading.no_market:
            row.intake.note(_("%(town)s: no market (“%(words)s”)", town=row["town"][0].name, words=rule.printed))


COLUMNS = (
    SheetColumn(
        "town",
        _l("Town"),
        ("乡镇", "乡镇名称", "集市", "集市名称", "场镇", "地点", "圩镇", "墟镇", "圩场", "乡（镇）", "镇街"),
        True,
        read_towns,
        _l("one or more names, between them 、"),
        merged=True,
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
    SheetColumn(
        "township", _l("Township of the market"), ("所属乡镇", "所属街道", "所在乡镇"), False, read_township,
        _l("only for a market that no township is called by: the township's name or code, or 无"),
    ),
)  # fmt: skip
SHEET = ImportSheet(
    "market-days",
    _l("Market days"),
    EDIT,
    COLUMNS,
    take,
    _l("A county's table of market days as it is printed. What the table leaves open is asked, never guessed."),
    (("东岳镇、双龙镇", "逢一、四、七", "农历", "2026年集期表", ""), ("许家坊", "星期三、星期六", "", "", "无")),
    60,
)
