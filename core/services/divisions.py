"""The sheet of villages: the list of divisions that the statistics office publishes.

Lists of the statistics office come once a year. What they add is added, what they rename is renamed (the journal keeps the old
name), what they no longer hold is *not* ended: a village missing from a list is more often a gap in the list than a merged village,
so it is only named to the person, who ends it with its successor.
"""

from flask_babel import gettext as _
from flask_babel import ngettext

from core.errors import Refused
from core.extensions import db
from core.models.organisation import AreaKind
from core.services.areas import village_kind
from core.services.division_codes import own_prefixes
from core.services.register import Register, link_successor

NAMED = 12  # how many places a note names


def check_successor(intake, code: str, end, register: Register, known: set[str]) -> None:
    if end is None:
        raise Refused(_("What has a successor needs a last day."), "successor_code")
    ours = code[:6] in intake.once("prefixes", own_prefixes)
    if ours and code not in known and code not in register.periods:
        raise Refused(_("There is no area %(code)s, neither here nor in this list.", code=code), "successor_code")


class _Divisions:
    """One list of villages with their townships."""

    def __init__(self, intake):
        self.intake, self.register = intake, Register(intake)
        self.codes = {row["village_code"] for row in intake.rows}
        self.open_codes = {row["village_code"] for row in intake.rows if row["valid_to"] is None}
        self.lines: dict[tuple, int] = {}
        self.town_names: dict[str, tuple[str, int]] = {}

    def take(self) -> None:
        sound = []
        for row in self.intake.rows:
            with row.checked():
                self.check(row)
                sound.append(row)
        for row in sound:
            self.town(row)
        db.session.flush()
        for row in sound:
            with row.checked():
                self.village(row)
        self.note_missing()

    def check(self, row) -> None:
        """What can be wrong between the cells of a row and between rows."""
        code, town = row["village_code"], self.town_code(row)
        if code[:9] != town[:9]:
            stem, given = code[:9], town[:9]
            sentence = _("The village code begins with %(stem)s, but the township is %(given)s.", stem=stem, given=given)
            raise Refused(sentence, "township_code")
        first = self.lines.setdefault((code, row["valid_to"]), row.line)
        if first != row.line:
            raise Refused(_("This code stands already on line %(line)s.", line=first), "village_code")
        self.check_town_name(row, town)
        if row["successor_code"]:
            check_successor(self.intake, row["successor_code"], row["valid_to"], self.register, self.codes)

    def check_town_name(self, row, town) -> None:
        name = row["township_name"]
        if not name:
            if town not in self.town_names and self.register.covering(town, row["valid_to"]) is None:
                raise Refused(_("This township is new; its name is needed."), "township_name")
            return
        key = f"{town} {row['valid_to'] or ''}"
        known, line = self.town_names.setdefault(key, (name, row.line))
        self.town_names.setdefault(town, (name, row.line))
        if known != name:
            raise Refused(_("On line %(line)s this township is called “%(name)s”.", line=line, name=known), "township_name")

    @staticmethod
    def town_code(row) -> str:
        return row["township_code"] or f"{row['village_code'][:9]}000"

    def town(self, row) -> None:
        """Make the row's township, or give it its new name."""
        code, name, end = self.town_code(row), row["township_name"], row["valid_to"]
        town = self.register.covering(code, end)
        if town is None:
            name = name or self.town_names[code][0]
            self.register.add(code=code, name=name, kind=AreaKind.TOWNSHIP, valid_from=row["valid_from"], valid_to=end)
        elif name and end is None and town.name != name:
            self.intake.note(_("Township %(old)s is now called %(new)s.", old=town.name, new=name))
            town.name, town.version = name, town.version + 1

    def village(self, row) -> None:
        code, end = row["village_code"], row["valid_to"]
        area = self.register.settle(
            row,
            code,
            row["valid_from"],
            end,
            former=end is not None and code in self.open_codes,
            name=row["village_name"],
            kind=AreaKind.VILLAGE,
            village_kind=village_kind(code),
            parent_id=self.register.covering(self.town_code(row), end).id,
            population=row["population"],
            households=row["households"],
        )
        if row["successor_code"]:
            link_successor("area", area.code, row["successor_code"], end)

    def note_missing(self) -> None:
        listed = {row.cells["village_code"] for row in self.intake.result.table.rows}
        missing = [
            area.name
            for code, areas in sorted(self.register.periods.items())
            for area in areas
            if area.kind == AreaKind.VILLAGE and area.is_on(self.register.today) and code not in listed
        ]
        if missing and self.open_codes:
            names = "、".join(missing[:NAMED]) + ("…" if len(missing) > NAMED else "")
            self.intake.note(
                ngettext(
                    "%(num)s village of the register is not in this list and was left as it is: %(names)s",
                    "%(num)s villages of the register are not in this list and were left as they are: %(names)s",
                    len(missing),
                    names=names,
                )
            )


def take_divisions(intake) -> None:
    """Take a list of villages."""
    _Divisions(intake).take()
