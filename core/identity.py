"""Numbers that name a person, a unit or a place: checked, taken apart and masked.

Citizen identity numbers follow GB 11643-1999, unified social credit codes GB 32100-2015, division codes
GB/T 2260 with the twelve digits of the statistical divisions. Every check first tolerates what people type:
full-width digits, spaces, a lower-case x. A refusal is a `Wrong` with a msgid.

Why no look-up of the first six digits of an identity number: they are the place of first registration,
which may have been abolished since; an unknown province is a `warning`, never a refusal.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from core.clock import today
from core.problems import N_, Wrong

PROVINCES = frozenset(
    str(number)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 82))
    for number in range(first, last + 1)
)
ID_PROVINCES = PROVINCES | {"83"}  # residence permits of Hong Kong, Macao and Taiwan begin with 81, 82 and 83
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECKS = "10X98765432"
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")


def normalise(text: str) -> str:
    """`text` as a code is compared: half width, upper case, without blanks and invisible marks."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", str(text))).upper()


@dataclass(frozen=True)
class CitizenId:
    """A sound citizen identity number; `sex` is `male` or `female`; `warning` is a msgid or None."""

    number: str
    division: str
    born: date
    sex: str
    warning: str | None = None


def id_check_digit(first17: str) -> str:
    """The eighteenth character for seventeen digits (ISO 7064 MOD 11-2)."""
    total = sum(weight * int(digit) for weight, digit in zip(ID_WEIGHTS, first17, strict=True))
    return ID_CHECKS[total % 11]


def citizen_id(text: str) -> CitizenId:
    """The parts of a citizen identity number; raises `Wrong` when its shape, date or check is not right."""
    number = normalise(text)
    if re.fullmatch(r"[0-9]{15}", number):
        raise Wrong(N_("This is an old 15-digit number; enter the 18-digit number of the present card."))
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise Wrong(N_("An ID number has 17 digits and a last digit or X."))
    try:
        born = date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    except ValueError:
        raise Wrong(N_("The date of birth in the ID number does not exist.")) from None
    if not date(1880, 1, 1) <= born <= today():
        raise Wrong(N_("The date of birth in the ID number is out of range."))
    if number[17] != id_check_digit(number[:17]):
        raise Wrong(N_("The last character of the ID number does not fit; a digit is mistyped."))
    unknown = number[:2] not in ID_PROVINCES
    return CitizenId(
        number=number,
        division=number[:6],
        born=born,
        sex="male" if int(number[16]) % 2 else "female",
        warning=N_("No province has the first two digits of this ID number.") if unknown else None,
    )


def _mask(text: str, first: int, last: int) -> str:
    hidden = max(len(text) - first - last, 1)
    return text[:first] + "*" * hidden + (text[-last:] if last else "")


def mask_id(text: str | None) -> str:
    """An identity number with its first four and last two characters: 5117************12."""
    number = normalise(text or "")
    return _mask(number, 4, 2) if len(number) >= 10 else "*" * len(number)


def mask_phone(text: str | None) -> str:
    """A telephone number with its first three and last four digits: 138****1234. Short: the last two."""
    number = normalise(text or "")
    if len(number) >= 11:
        return _mask(number, 3, 4)
    return _mask(number, 0, 2) if len(number) > 4 else "*" * len(number)


def mask_name(text: str | None) -> str:
    """A name for a public notice: its first and last character, 王*英; of two only the first, 王*."""
    name = (text or "").strip()
    if len(name) <= 1:
        return "*" * len(name)
    return _mask(name, 1, 0 if len(name) == 2 else 1)


def mask_numbers(text: str | None, shortest: int = 7) -> str:
    """A text in which every number of at least ``shortest`` digits is masked: nobody copies an ID number into a remark."""
    return re.sub(rf"\d{{{shortest},}}[Xx]?", lambda found: _mask(found.group(), 4, 2), text or "")


def credit_check_digit(first17: str) -> str:
    """The eighteenth character of a unified social credit code (mod 31)."""
    total = sum(CREDIT_ALPHABET.index(c) * weight for c, weight in zip(first17, CREDIT_WEIGHTS, strict=True))
    return CREDIT_ALPHABET[-total % 31]


def credit_code(text: str) -> str:
    """A sound unified social credit code of 18 characters; raises `Wrong` otherwise."""
    code = normalise(text)
    if re.fullmatch(r"[0-9]{15}", code):
        raise Wrong(N_("This is an old 15-digit business number; enter the unified social credit code."))
    if not re.fullmatch(f"[{CREDIT_ALPHABET}]{{2}}[0-9]{{6}}[{CREDIT_ALPHABET}]{{10}}", code):
        raise Wrong(N_("A unified social credit code has 18 digits and letters, without I, O, S, V, Z."))
    if code[17] != credit_check_digit(code[:17]):
        raise Wrong(N_("The last character of the credit code does not fit; a character is mistyped."))
    return code


TOWNSHIP_KINDS = ((1, 99, "street"), (100, 199, "town"), (200, 399, "township"), (400, 599, "quasi_township"))
VILLAGE_KINDS = (
    (1, 199, "residents_committee"),
    (200, 399, "village_committee"),
    (400, 499, "quasi_residents"),
    (500, 599, "quasi_village"),
)
LEVELS = ("province", "prefecture", "county", "township", "village")
_ENDS = (2, 4, 6, 9, 12)


@dataclass(frozen=True)
class Division:
    """A division code of twelve digits taken apart.

    `level` is one of LEVELS. `township_kind` and `village_kind` are the third fields of TOWNSHIP_KINDS and
    VILLAGE_KINDS, None when the code does not reach so deep or lies in no range. `virtual` marks the
    villages 498 and 598 of the statistical list, which are no real places.
    """

    code: str
    level: str
    township_kind: str | None = None
    village_kind: str | None = None
    virtual: bool = False

    def part(self, level: str) -> str | None:
        """The short code down to `level` (2, 4, 6, 9 or 12 digits), None when this division lies above it."""
        depth = LEVELS.index(level)
        return self.code[: _ENDS[depth]] if depth <= LEVELS.index(self.level) else None

    @property
    def parent(self) -> str | None:
        """The twelve digits of the division above, None for a province.

        A city without counties has its townships directly below it, so an empty part is passed over.
        """
        depth = LEVELS.index(self.level)
        above = (self.code[: _ENDS[i]].ljust(12, "0") for i in reversed(range(depth)))
        return next((code for code in above if code != self.code), None)


def pad_division(text: str) -> str:
    """Twelve digits from 2, 4, 6, 9 or 12; raises `Wrong` for any other shape."""
    code = normalise(text)
    if re.fullmatch(r"[0-9]{15}", code):
        raise Wrong(N_("This is a 15-digit police village code; enter the 12-digit division code."))
    if not re.fullmatch(r"[0-9]+", code) or len(code) not in _ENDS:
        raise Wrong(N_("A division code has 6, 9 or 12 digits."))
    if code[:2] not in PROVINCES:
        raise Wrong(N_("No province has the first two digits of this division code."))
    return code.ljust(12, "0")


def _kind(ranges: tuple, digits: str) -> str | None:
    return next((kind for low, high, kind in ranges if low <= int(digits) <= high), None)


def division(text: str) -> Division:
    """The parts of a division code of 2, 4, 6, 9 or 12 digits; raises `Wrong` when it has another shape."""
    code = pad_division(text)
    parts = zip(LEVELS, (code[:2], code[2:4], code[4:6], code[6:9], code[9:]), strict=True)
    level = [name for name, digits in parts if int(digits)][-1]
    if level == "village" and code[6:9] == "000":
        raise Wrong(N_("A village code names its township in the seventh to ninth digit."))
    return Division(
        code=code,
        level=level,
        township_kind=_kind(TOWNSHIP_KINDS, code[6:9]),
        village_kind=_kind(VILLAGE_KINDS, code[9:]),
        virtual=code[9:] in ("498", "598"),
    )
