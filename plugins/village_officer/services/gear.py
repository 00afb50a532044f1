"""The work package of a village officer (警务工作包: handbook, notebook, name cards, materials), and his days in the village,
and the hand-over when he goes."""

from sqlalchemy import func, select

from core.api import Posting, Refused, _, current_county, db, new_id
from plugins.ledger.api import Kit, definition, issue
from plugins.personnel.api import open_pack
from plugins.roster.api import Place, Slot, plan
from plugins.village_officer.models import Term

PACKAGE = "work_package"
SOURCE = "village_officer.days"


def package_of(officer_id) -> Kit | None:
    """The work package that an officer holds."""
    rows = select(Kit).join(Kit.definition).where(Kit.officer_id == officer_id)
    return next((kit for kit in db.session.scalars(rows) if kit.definition.code == PACKAGE), None)


def issue_package(term: Term) -> None:
    """Make a work package and issue it to the officer of a term.

    Raises:
        Refused: when he holds one.
    """
    if package_of(term.officer_id) is not None:
        raise Refused(_("He has a work package already."))
    made = definition(PACKAGE)
    number = (db.session.scalar(select(func.count(Kit.id)).where(Kit.definition_id == made.id)) or 0) + 1
    kit = Kit(county_id=current_county(), id=new_id(), definition_id=made.id, number=f"CJ-{number:04d}", unit_id=term.unit_id)
    db.session.add(kit)
    db.session.flush()
    issue(kit, term.officer_id)


def plan_days(term: Term, form) -> None:
    """Put days in the village into the roster, as the home unit grants them.

    Raises:
        Refused: for days outside the term, and as the roster refuses (leave, other duty, too little rest).
    """
    days = form.days()
    outside = [day for day in days if not term.is_on(day)]
    if not days:
        raise Refused(_("None of these weekdays lies in the period."), "weekdays")
    if outside:
        raise Refused(_("%(day)s lies outside the term.", day=outside[0]), "last")
    slots = [
        Slot(
            unit_id=term.unit_id, officer_id=term.officer_id, area_id=term.area_id, occurred_on=day, kind="field", place=Place.FIELD
        )
        for day in days
    ]
    plan(slots, reason=_("Duty day in the village"), source=SOURCE)


def draw_up(term: Term) -> None:
    """Draw up the hand-over pack of a term's posting.

    Raises:
        Refused: for a term without a posting of its own, and when somebody has signed.
    """
    posting = db.session.get(Posting, (current_county(), term.posting_id)) if term.posting_id else None
    if posting is None:
        raise Refused(_("This term has no posting to hand over."))
    open_pack(posting)
