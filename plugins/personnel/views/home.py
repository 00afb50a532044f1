"""The overview of the office, and everybody's own file."""

from core.api import current_viewer, page, requires, today
from plugins.personnel.desk import overview
from plugins.personnel.models import SheetState
from plugins.personnel.money import yuan
from plugins.personnel.permissions import OWN, READ
from plugins.personnel.queries import allowances, handover, rules, training
from plugins.personnel.views.base import bp, tabs
from plugins.personnel.words import RULE_KINDS, SHEET_TONES, SHEETS


@bp.get("/")
@requires(READ)
def home():
    return page("personnel/home.html", tabs=tabs(), **overview(current_viewer()))


@bp.get("/mine")
@requires(OWN)
def mine():
    """One's own training, rules and allowance; nobody else's."""
    viewer, day = current_viewer(), today()
    me = viewer.officer_id
    if me is None:
        return page("personnel/mine.html", nobody=True)
    return page(
        "personnel/mine.html", nobody=False, trainings=training.trainings_of(me), mentor=training.mentor_of(me, day),
        shadowings=training.shadowings_of(me), unread=rules.unread_by(me, rules.roles_of(me, day)),
        receipts=len(rules.receipts_of(me)), kinds=RULE_KINDS, months=allowances.lines_for_person(me), states=SHEETS,
        tones=SHEET_TONES,
        yuan=yuan, packs=handover.unsigned_of(me), paid=SheetState.PAID,
    )  # fmt: skip
