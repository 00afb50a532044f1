"""What a cell of an imported table may hold: readers for :class:`~core.contributions.SheetColumn`.

Each takes the cell's cleaned text and the import under way and gives the value, or raises ``Refused`` with what is wrong; the
wanted form stands in the column. Look-ups are made once per import, within the importing person's area.
"""

import difflib
import re
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from core import clock
from core.errors import Refused
from core.extensions import db
from core.identity import citizen_id
from core.models.officer import Officer
from core.models.organisation import Area, AreaKind, Unit
from core.problems import Wrong

_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?: 00:00(?::00)?)?")


def text(limit: int):
    """Text of at most ``limit`` characters."""

    def read(value, _intake):
        if len(value) > limit:
            raise Refused(_("At most %(n)d characters.", n=limit))
        return value

    return read


def whole(low: int = 0, high: int = 99_999_999):
    """A whole number from ``low`` to ``high``; a thousands comma and a counting word behind it are passed over."""

    def read(value, _intake):
        digits = re.sub(r"[,，\s]|[人户个]$", "", value)
        if not re.fullmatch(r"-?\d{1,9}", digits) or not low <= int(digits) <= high:
            raise Refused(_("A whole number from %(low)s to %(high)s belongs here.", low=low, high=high))
        return int(digits)

    return read


def day(value, _intake) -> date:
    """A day: 2026-03-05, 2026/3/5, 2026.3.5, 2026年3月5日 or 20260305."""
    found = _DAY.fullmatch(value)
    try:
        told = date(*(int(part) for part in found.groups() if part))
    except (AttributeError, TypeError, ValueError):
        raise Refused(_("This is not a day; write it like 2026-03-05.")) from None
    if not 1900 <= told.year <= 2100:
        raise Refused(_("This day is not between 1900 and 2100; please check the year."))
    return told


def past_day(value, intake) -> date:
    """A day that has come."""
    found = day(value, intake)
    if found > clock.today():
        raise Refused(_("This day has not come yet."))
    return found


def one_of(titles: dict, **also):
    """One of a word list: its code, its title, or a further word from ``also`` (``word=code``)."""

    def read(value, intake):
        words = intake.once(f"words {id(titles)}", lambda: {str(title): code for code, title in titles.items()})
        known = {str(getattr(code, "value", code)): code for code in titles} | words | also
        if value in known:
            return known[value]
        raise Refused(_("“%(value)s” is not in the list: %(words)s.", value=value, words="、".join(words)))

    return read


def yes_no(value, _intake) -> bool:
    """Yes or no."""
    if value.casefold() in ("是", "有", "√", "1", "y", "yes", "true"):
        return True
    if value.casefold() in ("否", "无", "没有", "×", "0", "n", "no", "false"):
        return False
    raise Refused(_("Write 是 or 否."))


def id_number(value, _intake) -> str:
    """A citizen's identity number."""
    try:
        return citizen_id(value).number
    except Wrong as wrong:
        raise Refused(_(wrong.reason) % wrong.params if wrong.params else _(wrong.reason)) from wrong


def phone(value, _intake) -> str:
    """A telephone number: digits, at the beginning perhaps a plus, within it perhaps a dash."""
    digits = re.sub(r"[\s()（）]", "", value).replace("—", "-")
    if not re.fullmatch(r"\+?\d[\d-]{4,17}\d", digits):
        raise Refused(_("This is not a telephone number."))
    return digits


def _found(value, intake, kind, load, what):
    """The id of what ``value`` names among the rows of ``load()``; what was said of a text once holds for the whole import.

    Why it is kept: looking for what a wrong word may have meant costs milliseconds, and in a list that was drawn up with a wrong
    name it stands on every row (60,000 rows: 97 s without this).
    """
    rows, known = intake.once(kind, load), intake.once(f"{kind} by word", dict)
    if value not in known:
        try:
            known[value] = _named(value, rows, what)
        except Refused as refusal:
            known[value] = refusal
    if isinstance(known[value], Refused):
        raise known[value]
    return known[value]


def _named(value, rows, what):
    """The id of the row whose code is ``value``, or the only one so named; ``rows`` are ``(id, code, name)``."""
    by_code = [row for row in rows if row[1] == value]
    found = by_code or [row for row in rows if row[2] == value]
    if not found:
        found = [row for row in rows if row[2] and row[2].startswith(value)] if len(value) > 1 else []
    if len(found) == 1:
        return found[0][0]
    if found:
        raise Refused(_("Several are called “%(value)s”; write the code.", value=value))
    if value.isdecimal():
        _refuse_code(value, {row[1]: row[2] for row in rows}, what)
    near = difflib.get_close_matches(value, [row[2] for row in rows], 1, 0.5)
    if near:
        raise Refused(_("There is no %(what)s “%(value)s”; is it “%(near)s”?", what=what, value=value, near=near[0]))
    raise Refused(_("There is no %(what)s “%(value)s” in your area.", what=what, value=value))


def _refuse_code(code, known: dict, what):
    """A code that nobody has; one that differs in a single digit is shown with its name."""
    near = next((one for one in known if len(one) == len(code) and sum(a != b for a, b in zip(one, code, strict=True)) == 1), None)
    if near:
        named = f"{near} {known[near]}"
        raise Refused(_("There is no %(what)s with the code %(code)s; is it %(near)s?", what=what, code=code, near=named))
    raise Refused(_("There is no %(what)s with the code %(code)s in your area.", what=what, code=code))


def _areas(kind):
    return lambda: db.session.execute(select(Area.id, Area.code, Area.name).where(Area.kind == kind, Area.on(clock.today()))).all()


def _units():
    return db.session.execute(select(Unit.id, Unit.code, Unit.name).where(Unit.on(clock.today()))).all()


def _officers():
    return db.session.execute(select(Officer.id, Officer.number, Officer.name)).all()


def village(value, intake):
    """The id of a village of today, by its 12-digit code or its name."""
    return _found(value, intake, "villages", _areas(AreaKind.VILLAGE), _("village"))


def township(value, intake):
    """The id of a township of today, by its 9- or 12-digit code or its name."""
    code = value.ljust(12, "0") if re.fullmatch(r"\d{9}", value) else value
    return _found(code, intake, "townships", _areas(AreaKind.TOWNSHIP), _("township"))


def villages(value, intake) -> list:
    """The ids of several villages, between them a comma, an enumeration comma, a blank or a line break."""
    return [village(part, intake) for part in re.split(r"[,，、;；\s]+", value) if part]


def unit(value, intake):
    """The id of a unit of today, by code or name."""
    return _found(value, intake, "units", _units, _("unit"))


def officer(value, intake):
    """The id of somebody on the staff list, by number or name."""
    return _found(value, intake, "officers", _officers, _("person"))
