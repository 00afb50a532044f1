"""The bundled sheet (捆绑考核): a station is assessed as one, under the seven groups of the article; every member has its score.

What is scored is base work that the ledgers hold. Solving cases (侦查破案) is shown and never scored: clearance, case and return
numbers are forbidden targets (MPS 2011, order 137 of 2016). The article's points off for crime through poor prevention, and points
for clues from base work, are single events that somebody proposes and another person confirms (责任倒查), never a count.
"""

from flask import url_for
from sqlalchemy import func, select

from core.api import Figure, Indicator, Officer, Unit, _, _l, db, lazy_pgettext
from plugins.assessment.api import ItemKind, ItemTemplate, PlanTemplate, Rater, Subject, declare, fact_tally
from plugins.consolidation.models import JointCase

CLOSED = "consolidation.joint_cases_closed"
TRADES, PEOPLE, NEWS = _l("Trades and venues"), _l("Population"), _l("Intelligence and information")
GUARDS, CASES, BASE, TEAM = _l("Prevention"), _l("Solving cases"), _l("Base work"), lazy_pgettext("assessment group", "The team")
TEMPLATE = PlanTemplate(
    "consolidation.bundled",
    _l("Bundled assessment of stations"),
    subject=Subject.UNITS,
    items=(
        ItemTemplate(ItemKind.INDICATOR, _l("Hazards put right in time"), 15, "assessment.hazards_closed", 90, group=TRADES),
        ItemTemplate(ItemKind.INDICATOR, _l("People visited"), 15, "assessment.people_visited", 200, group=PEOPLE),
        ItemTemplate(ItemKind.INDICATOR, _l("Items of information"), 10, "assessment.info_items", 10, group=NEWS),
        ItemTemplate(ItemKind.INDICATOR, _l("Disputes settled"), 15, "assessment.disputes_settled", 90, group=GUARDS),
        ItemTemplate(ItemKind.INDICATOR, _l("Cases of the joint office closed"), 15, CLOSED, 90, group=GUARDS),
        ItemTemplate(ItemKind.SHOWN, _l("Cases filed and solved: shown, never scored"), group=CASES),
        ItemTemplate(ItemKind.RATING, _l("Houses, books and files, as the bureau sees them"), 15, rater=Rater.STATION, group=BASE),
        ItemTemplate(
            ItemKind.RATING, _l("Discipline and training, as the villages see the team"), 15, rater=Rater.VILLAGE, group=TEAM
        ),
        ItemTemplate(ItemKind.DEDUCTION, _l("Looking back after a failure: confirmed events"), source="events", cap=10, group=TEAM),
    ),
    basis=_l("Article on consolidated stations, Taining"),
)


def measure(period, scope) -> Figure:
    """Share of the joint office's cases that were closed, of one station, officer, or all."""
    rows = select(func.count(JointCase.id), func.count(JointCase.closed_on))
    rows = rows.where(JointCase.occurred_on >= period.start, JointCase.occurred_on <= period.end)
    if isinstance(scope, Unit):
        rows = rows.where(JointCase.unit_id == scope.id)
    if isinstance(scope, Officer):
        rows = rows.where(JointCase.officer_id == scope.id)
    cases, closed = db.session.execute(rows).one()
    place = {"unit": scope.code} if isinstance(scope, Unit) else {"officer": scope.number} if isinstance(scope, Officer) else {}
    href = url_for("consolidation.cases", **{"from": period.start, "to": period.end}, **place)
    value = round(100 * closed / cases, 1) if cases else None
    return Figure(CLOSED, _("Cases of the joint office closed"), value, "%", href)


INDICATOR = Indicator(CLOSED, _l("Cases of the joint office closed"), "%", measure, "joint_cases", scored=True)


def declare_sheet() -> None:
    """Offer the sheet, and count its own indicator in one query for all stations."""
    declare(TEMPLATE, fact_tally(CLOSED, JointCase, where=(JointCase.closed_on.is_not(None),), of=[]))
