"""Postings: who does what, where, from when until when. Rights follow them.

Only police officers hold police roles. Everybody else works under a named police officer (国办发〔2016〕15号: auxiliary staff act
under command and supervision, never alone), and a village assistant's posting says which villages.
"""

from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from core import clock
from core.access import ROLES, Reach
from core.errors import Refused
from core.extensions import db
from core.models.officer import Officer, PersonClass, Posting, PostingArea
from core.models.organisation import Unit
from core.scope import current_county
from core.services.register import overlap

POSTED = {role.id: role.title for role in ROLES.values() if role.reach < Reach.COUNTY or role.id in ("desk", "personnel")}
ASSISTING = frozenset(PersonClass) - {PersonClass.POLICE}
CLERICAL = {PersonClass.POLICE, PersonClass.AUXILIARY_DUTY, PersonClass.AUXILIARY_CLERICAL}


def suits(role: str, person_class: PersonClass) -> bool:
    """Whether somebody of this class may hold this role."""
    if ROLES[role].police:
        return person_class == PersonClass.POLICE
    return person_class in (ASSISTING if role == "assistant" else CLERICAL)


def save_posting(posting: Posting) -> None:
    """Write a posting with its villages (``posting.villages``, ids; ``None`` leaves them).

    Raises:
        Refused: when the role does not suit the person, a village or a guiding police officer is missing, or the person holds
            this role in this unit already at that time.
    """
    officer = db.session.get(Officer, (current_county(), posting.officer_id))
    _check_role(posting, officer)
    _check_period(posting)
    _check_guide(posting, officer)
    wanted = posting.villages
    if posting.role == "assistant" and not (villages_of(posting) if wanted is None else wanted):
        raise Refused(_("A village assistant's posting names at least one village."), "villages")
    db.session.add(posting)
    db.session.flush()
    if wanted is not None:
        _set_villages(posting, wanted)


def _check_role(posting, officer) -> None:
    if posting.role not in POSTED:
        raise Refused(_("Please choose from the list."), "role")
    if not suits(posting.role, officer.person_class):
        title = str(ROLES[posting.role].title)
        raise Refused(
            _("%(name)s cannot be %(role)s: the role does not suit this class of person.", name=officer.name, role=title), "role"
        )


def _check_period(posting) -> None:
    if posting.valid_from and posting.valid_to and posting.valid_to < posting.valid_from:
        raise Refused(_("The last day lies before the first."), "valid_to")
    unit = db.session.get(Unit, (current_county(), posting.unit_id))
    if not unit.is_on(posting.valid_from or clock.today()):
        raise Refused(_("This unit does not exist on that day."), "unit_id")
    same = select(Posting).where(
        Posting.officer_id == posting.officer_id, Posting.role == posting.role, Posting.unit_id == posting.unit_id
    )
    with db.session.no_autoflush:
        others = [p for p in db.session.scalars(same) if p.id != posting.id]
    for other in others:
        if overlap((posting.valid_from, posting.valid_to), (other.valid_from, other.valid_to)):
            raise Refused(_("This person holds this role in this unit already at that time."), "valid_from")


def _check_guide(posting, officer) -> None:
    if officer.person_class == PersonClass.POLICE:
        posting.guide_id = None
        return
    guide = db.session.get(Officer, (current_county(), posting.guide_id)) if posting.guide_id else None
    if guide is None:
        raise Refused(_("Name the police officer who guides this person."), "guide_id")
    if guide.person_class != PersonClass.POLICE or not guide.is_on(posting.valid_from or clock.today()):
        raise Refused(_("%(name)s is not a police officer in service on that day.", name=guide.name), "guide_id")


def villages_of(posting: Posting) -> list:
    """Ids of the villages of a posting."""
    return list(db.session.scalars(select(PostingArea.area_id).where(PostingArea.posting_id == posting.id)))


def _set_villages(posting, wanted) -> None:
    rows = {row.area_id: row for row in db.session.scalars(select(PostingArea).where(PostingArea.posting_id == posting.id))}
    for area_id in dict.fromkeys(wanted):
        if area_id not in rows:
            db.session.add(PostingArea(county_id=posting.county_id, posting_id=posting.id, area_id=area_id))
    for area_id, row in rows.items():
        if area_id not in wanted:
            db.session.delete(row)
    db.session.flush()


def end_posting(posting: Posting, last_day: date) -> None:
    """End a posting after ``last_day``; yesterday ends its rights with the next request.

    Raises:
        Refused: when it ended before, or would end before it began.
    """
    if posting.valid_to and posting.valid_to < clock.today():
        raise Refused(_("This posting ended on %(day)s.", day=posting.valid_to), "valid_to")
    if posting.valid_from and last_day < posting.valid_from - timedelta(days=1):
        raise Refused(_("The last day lies before the first."), "valid_to")
    posting.valid_to = last_day


def end_now(posting: Posting) -> None:
    """End a posting at once: yesterday was its last day."""
    end_posting(posting, clock.today() - timedelta(days=1))
