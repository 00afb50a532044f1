"""Division codes as cells of an imported table: readers that say what is wrong with a code."""

import re

from flask_babel import gettext as _

from core.errors import Refused
from core.extensions import db
from core.models.organisation import County
from core.scope import current_county


def own_prefixes() -> set[str]:
    """The six digits with which codes of this county begin: today's and those at registration."""
    county = db.session.get(County, current_county())
    return {county.code[:6], county.county_id[:6]}


def _digits(text: str, lengths: tuple[int, ...]) -> str:
    if not re.fullmatch(r"\d+", text):
        raise Refused(_("A code holds digits only."))
    if len(text) not in lengths:
        wanted = _(" or ").join(map(str, lengths))
        raise Refused(_("This code has %(n)d digits; it needs %(wanted)s.", n=len(text), wanted=wanted))
    return text


def _of_this_county(code: str, intake) -> str:
    prefixes = intake.once("prefixes", own_prefixes)
    if code[:6] not in prefixes:
        raise Refused(_("This code belongs to another county; codes here begin with %(code)s.", code=min(prefixes)))
    return code


def village_code(text, intake) -> str:
    """A village's 12 digits, of this county."""
    code = _of_this_county(_digits(text, (12,)), intake)
    if code[6:9] == "000" or code[9:] == "000":
        raise Refused(_("This is the code of a township or county, not of a village."))
    return code


def township_code(text, intake) -> str:
    """A township's 9 or 12 digits, of this county; gives 12."""
    code = _of_this_county(_digits(text, (9, 12)), intake).ljust(12, "0")
    if code[6:9] == "000" or code[9:] != "000":
        raise Refused(_("A township code has 9 digits, or 12 with three zeros at the end."))
    return code


def any_code(text, _intake) -> str:
    """A division code of any county: 6, 9 or 12 digits; a village group has two or three more. Township codes give 12 digits."""
    code = _digits(text, (6, 9, 12, 14, 15))
    return code.ljust(12, "0") if len(code) == 9 else code
