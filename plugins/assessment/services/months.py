"""Closing months, working them out again, and appeals."""

from datetime import date

from sqlalchemy import update

from core.api import Refused, _, current_county, current_viewer, db, new_id, setting, today
from plugins.assessment.models import Appeal, AppealState, Closing, Plan, Score
from plugins.assessment.months import last_of
from plugins.assessment.queries import months as queries
from plugins.assessment.queries import plans, ratings
from plugins.assessment.queries.sheets import Line, sheet
from plugins.assessment.scoring import differences, digest_of

METHOD = "1"
"""The way totals are worked out (``scoring``); changed whenever it would give other totals, so that old months say by which."""


def rule_of(plan: Plan) -> str:
    """The digest of all that decides a total: the edition's items, the county's weights, the method.

    Numbers as the table gives them back: an item that was made within this transaction may still hold 30 where 30.0 is read.
    """
    kept = ("position", "kind", "title", "indicator", "rater", "source")
    items = [{name: getattr(item, name) for name in kept} | _numbers(item) for item in plans.items_of(plan)]
    return digest_of({"items": items, "weights": {str(k): v for k, v in ratings.weights().items()}, "method": METHOD})


def _numbers(item) -> dict:
    found = {name: getattr(item, name) for name in ("weight", "target", "points", "cap")}
    return {name: None if value is None else float(value) for name, value in found.items()}


def figures_of(lines: list[Line]) -> dict[str, dict]:
    """``{subject: {name: number}}`` of a sheet: the total, what was deducted, and each item's value and points."""
    return {str(line.id): {"total": line.total, "deducted": line.deducted} | _parts(line) for line in lines}


def _parts(line: Line) -> dict:
    found = {}
    for part in line.parts:
        found |= {part.item_id: _number(part.value), f"{part.item_id}/of": _number(part.of), f"{part.item_id}/points": part.score}
    return found


def _number(value):
    """A number that reads back from JSON as it was written."""
    return None if value is None else round(float(value), 4)


def digest(rule: str, month: date, figures: dict) -> str:
    """The hash of a closed month."""
    return digest_of({"rule": rule, "month": month.isoformat(), "figures": figures})


def close_month(plan: Plan, month: date, reason: str = "") -> Closing:
    """Close a month: keep its figures with rule and hash, and a score for each.

    A month that is closed gets a new edition, with the reason; the edition before is kept.

    Raises:
        Refused: before the month is over, by an edition of other months, without anybody or any item, and without a reason while
            ratings are missing, or anew.
    """
    month = month.replace(day=1)
    check_month(plan, month)
    before = queries.latest(plan.series, month)
    if before is not None and len(reason.strip()) < 4:
        raise Refused(_("%(month)s is closed. A new edition needs a reason.", month=f"{month:%Y-%m}"), "reason")
    waiting = len(ratings.due(month, plan))
    if waiting and len(reason.strip()) < 4:
        said = _("%(count)s ratings are missing. Wait for them, or say why the month is closed without.", count=waiting)
        raise Refused(said, "reason")
    lines = sheet(plan, month)
    if not lines or all(line.total is None for line in lines):
        raise Refused(_("There is nothing to close: the sheet of %(month)s is empty.", month=f"{month:%Y-%m}"))
    if before is not None:
        before.latest, before.version = False, before.version + 1
        db.session.execute(update(Score).where(Score.closing_id == before.id).values(latest=False))
    closing = _closing(plan, month, lines, before, reason)
    db.session.add(closing)
    db.session.flush()
    db.session.add_all(one for line in lines for one in _scores(closing, line))
    db.session.flush()
    return closing


def check_month(plan: Plan, month: date) -> None:
    """Whether a month can be closed by this edition.

    Raises:
        Refused: before it is over, and by an edition of other months.
    """
    if plan.valid_from > month or (plan.valid_to and plan.valid_to < month):
        raise Refused(_("This edition does not hold in %(month)s.", month=f"{month:%Y-%m}"), "month")
    if last_of(month) >= today():
        raise Refused(_("A month is closed when it is over."), "month")


def _closing(plan, month, lines, before, reason) -> Closing:
    figures, rule, viewer = figures_of(lines), rule_of(plan), current_viewer()
    return Closing(
        county_id=current_county(), id=new_id(), plan_id=plan.id, series=plan.series, month=month,
        edition=before.edition + 1 if before else 1, people=len(lines), rule=rule, digest=digest(rule, month, figures),
        figures=figures, latest=True, reason=reason.strip() or None, closed_on=today(), closed_by=viewer.name if viewer else None,
    )  # fmt: skip


def _scores(closing: Closing, line: Line):
    """A team's members each have the team's score: bundled."""
    stored = [part.stored() for part in line.parts]
    for officer_id in [member for member, _name in line.members] or [line.officer_id]:
        yield Score(
            county_id=closing.county_id, closing_id=closing.id, occurred_on=closing.month, subject_id=line.id,
            officer_id=officer_id,
            unit_id=line.unit_id, points=line.points, deducted=line.deducted, total=line.total, latest=True, parts=stored,
        )  # fmt: skip


def recompute(closing: Closing) -> tuple[bool, list[tuple], bool]:
    """``(the stored figures match their hash, differences from the records of today, the rule is the same)``."""
    plan = db.session.get(Plan, (closing.county_id, closing.plan_id))
    intact = digest(closing.rule, closing.month, closing.figures) == closing.digest
    fresh = figures_of(sheet(plan, closing.month))
    return intact, differences(closing.figures, fresh), rule_of(plan) == closing.rule


def appeal(found: Appeal) -> None:
    """Object to one's own score.

    Raises:
        Refused: against somebody else's or an old edition, after the days for it, twice, without words, after the answer.
    """
    with db.session.no_autoflush:
        score = db.session.get(Score, (found.county_id, found.score_id))
        closing = score and db.session.get(Closing, (found.county_id, score.closing_id))
        mine = score and any(one.score_id == score.id and one.id != found.id for one in queries.own_appeals(score.officer_id))
    viewer = current_viewer()
    if score is None or (viewer is not None and viewer.officer_id != score.officer_id):
        raise Refused(_("Everybody appeals for himself."))
    if found.answer:
        raise Refused(_("This appeal is answered."))
    if not score.latest:
        raise Refused(_("This edition was replaced; appeal against the newest."))
    days = setting("assessment.appeal_days")
    if (today() - closing.closed_on).days > days:
        raise Refused(_("Appeals were possible for %(days)s days after the closing.", days=days))
    if mine:
        raise Refused(_("There is an appeal against this score already."))
    if len((found.text or "").strip()) < 4:
        raise Refused(_("Say what is wrong."), "text")
    found.officer_id, found.unit_id, found.occurred_on = score.officer_id, score.unit_id, found.occurred_on or today()
    found.state = AppealState.OPEN
    db.session.add(found)
    db.session.flush()


def answer(found: Appeal, state: AppealState, text: str) -> Closing | None:
    """Answer an appeal. An upheld one closes the month anew from the records as they are now; the edition before is kept.

    Raises:
        Refused: twice, without words, by the person himself, and when it would be upheld without any figure having changed.
    """
    viewer = current_viewer()
    if found.state is not AppealState.OPEN:
        raise Refused(_("This appeal is answered."))
    if len((text or "").strip()) < 4:
        raise Refused(_("Give the answer in words."), "answer")
    if viewer is not None and viewer.officer_id == found.officer_id:
        raise Refused(_("Nobody decides about himself."))
    fresh = _anew(found) if state is AppealState.UPHELD else None
    found.state, found.answer, found.answered_on = state, text.strip(), today()
    found.answered_by = viewer.name if viewer else None
    return fresh


def _anew(found: Appeal) -> Closing:
    score = db.session.get(Score, (found.county_id, found.score_id))
    closing = db.session.get(Closing, (found.county_id, score.closing_id))
    if not recompute(closing)[1]:
        said = _("No figure has changed. Correct the record, the spot check or the rating first; then the month is closed anew.")
        raise Refused(said, "state")
    plan = db.session.get(Plan, (found.county_id, closing.plan_id))
    return close_month(plan, closing.month, str(_("Appeal of %(day)s upheld", day=found.occurred_on)))
