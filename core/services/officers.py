"""The staff list: people, their class, and the sheet that fills it."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core import clock, pinyin
from core.errors import Refused
from core.extensions import db
from core.models.officer import Officer, PersonClass, Posting
from core.scope import current_county
from core.services import staffing

PERSON_CLASSES = {
    PersonClass.POLICE: _l("Police officer"),
    PersonClass.AUXILIARY_DUTY: _l("Auxiliary on duty"),
    PersonClass.AUXILIARY_CLERICAL: _l("Auxiliary clerk"),
    PersonClass.ASSISTANT: _l("Village assistant"),
    PersonClass.GRID_WORKER: _l("Grid worker"),
    PersonClass.VOLUNTEER: _l("Volunteer"),
    PersonClass.CADRE: _l("Village cadre"),
}
CLASS_WORDS = {
    "警察": PersonClass.POLICE,
    "辅警": PersonClass.AUXILIARY_DUTY,
    "文职": PersonClass.AUXILIARY_CLERICAL,
    "助理": PersonClass.ASSISTANT,
    "驻村辅警": PersonClass.ASSISTANT,
    "网格员": PersonClass.GRID_WORKER,
    "村干部": PersonClass.CADRE,
}
ROLE_WORDS = {
    "教导员": "instructor",
    "指导员": "instructor",
    "内勤": "clerk",
    "政工": "personnel",
    "户籍民警": "household",
    "所长": "chief",
}


def save_officer(officer: Officer) -> None:
    """Write a person of the staff list.

    Raises:
        Refused: when the number is taken, or a change of class leaves postings that no longer suit.
    """
    with db.session.no_autoflush:
        taken = db.session.scalar(select(Officer.id).where(Officer.number == officer.number))
        held = db.session.scalars(select(Posting).where(Posting.officer_id == officer.id)).all()
    if taken not in (None, officer.id):
        raise Refused(_("The number %(number)s is taken.", number=officer.number), "number")
    today = clock.today()
    if any(p.is_on(today) and not staffing.suits(p.role, officer.person_class) for p in held if p.role in staffing.POSTED):
        raise Refused(_("A present posting does not suit this class of person; end it first."), "person_class")
    officer.initials = initials(officer.name)
    db.session.add(officer)
    db.session.flush()


def initials(name: str) -> str:
    """The pinyin initials under which a person is found, a blank between two readings."""
    return " ".join(sorted(pinyin.initials(name)))[:40]


def take_officers(intake) -> None:
    """Take a staff list: police first, because others name one of them as their guide."""
    known = {officer.number: officer for officer in db.session.scalars(select(Officer))}
    bare = {number.lstrip("0"): number for number in known if number.startswith("0")}
    taken: dict[str, int] = {}
    for row in sorted(_of_one_name(intake), key=lambda row: row["person_class"] != PersonClass.POLICE):
        with row.whole():
            _require_whole_number(row["number"], known, bare)
            first = taken.get(row["number"])
            if first is not None and not row["role"]:
                raise Refused(_("This number stands already on line %(line)s.", line=first), "number")
            officer = known[row["number"]] if first is not None else _take_person(row, known.get(row["number"]))
            if row["role"]:
                _take_posting(row, officer, known)
        if row.outcome != "bad":
            known[row["number"]], taken[row["number"]] = officer, first or row.line


def _require_whole_number(number: str, known: dict, bare: dict) -> None:
    """A spreadsheet that takes 012001 for a number shows 12001, and would make a second person of the first."""
    if number not in known and number in bare:
        raise Refused(
            _("This looks like %(number)s without its leading zeros; format the column as text.", number=bare[number]), "number"
        )


def _of_one_name(intake) -> list:
    """The rows whose number does not stand on an earlier line under another name; the others are refused."""
    names: dict[str, tuple[str, int]] = {}
    sound = []
    for row in sorted(intake.rows, key=lambda row: row.line):
        name, line = names.setdefault(row["number"], (row["name"], row.line))
        if name == row["name"]:
            sound.append(row)
        else:
            row.refuse(
                _("On line %(line)s this number is %(first)s's, here %(name)s's; a number belongs to one person.",
                  line=line, first=name, name=row["name"]),
                "name",
            )  # fmt: skip
    return sound


def _take_person(row, found) -> Officer:
    values = {name: row[name] for name in ("name", "person_class", "phone") if row[name] is not None}
    values |= {"unit_id": row["unit"], "initials": initials(row["name"])}
    if row["role"] and not staffing.suits(row["role"], row["person_class"]):
        raise Refused(_("This role does not suit this class of person."), "role")
    ident = {} if found else {"id": clock.new_id(), "number": row["number"]}
    officer = row.write(Officer, found, **ident, **values)
    db.session.flush()
    return officer


def _take_posting(row, officer, known) -> None:
    guide = None
    if row["guide"]:
        named = [one for one in dict.fromkeys(known.values()) if one.name == row["guide"]]
        if len(named) > 1 and row["guide"] not in known:
            raise Refused(_("Several officers are called %(name)s; write the number.", name=row["guide"]), "guide")
        guide = known.get(row["guide"]) or next(iter(named), None)
        if guide is None:
            raise Refused(_("There is no police officer “%(value)s” here.", value=row["guide"]), "guide")
    held = select(Posting).where(Posting.officer_id == officer.id, Posting.role == row["role"], Posting.unit_id == row["unit"])
    posting = next((p for p in db.session.scalars(held) if p.is_on(clock.today())), None)
    fresh = posting is None
    if fresh:
        posting = Posting(
            county_id=current_county(), id=clock.new_id(), officer_id=officer.id, unit_id=row["unit"], role=row["role"]
        )
        posting.valid_from = row["valid_from"]
    before = (posting.guide_id, set() if fresh else set(staffing.villages_of(posting)))
    posting.villages = row["villages"] if row["villages"] is not None or not fresh else []
    posting.guide_id = guide.id if guide else posting.guide_id
    staffing.save_posting(posting)
    if fresh or before != (posting.guide_id, set(staffing.villages_of(posting))):
        row.count("changed")
