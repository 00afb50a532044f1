"""Ratings by the station and by the village."""

from core.api import Refused, _, current_viewer, db, today
from plugins.assessment.models import Item, ItemKind, Plan, Rater, Rating
from plugins.assessment.queries.months import latest
from plugins.assessment.queries.people import subjects
from plugins.assessment.queries.ratings import raters_of


def save_rating(rating: Rating) -> None:
    """Save a rating.

    Raises:
        Refused: for a month to come or closed, somebody whom the plan does not assess, oneself, a village's paper without a signer
            and reference, a rating that is there already, points outside 0–100.
    """
    rating.occurred_on = rating.occurred_on.replace(day=1)
    with db.session.no_autoflush:
        item = db.session.get(Item, (rating.county_id, rating.item_id))
        plan = db.session.get(Plan, (rating.county_id, item.plan_id))
        _check(rating, item, plan)
    db.session.add(rating)
    db.session.flush()


def _check(rating: Rating, item: Item, plan: Plan) -> None:
    if item.kind is not ItemKind.RATING or rating.rater not in raters_of(item):
        raise Refused(_("This item is not rated by that side."), "rater")
    if rating.occurred_on > today():
        raise Refused(_("This month has not begun."), "occurred_on")
    if latest(plan.series, rating.occurred_on):
        raise Refused(_("%(month)s is closed. Close it anew with a reason after an appeal.", month=f"{rating.occurred_on:%Y-%m}"))
    wanted = subjects(plan, rating.occurred_on)
    if rating.subject_id not in wanted:
        raise Refused(_("The plan does not assess this person in that month."), "subject_id")
    if not 0 <= rating.score <= 100:
        raise Refused(_("Please enter a value from %(low)s to %(high)s.", low=0, high=100), "score")
    if rating.rater is Rater.VILLAGE and not rating.reference:
        raise Refused(_("Give the reference of the paper that the village signed."), "reference")
    viewer = current_viewer()
    if viewer is not None and viewer.officer_id == rating.subject_id:
        raise Refused(_("Nobody rates himself."))
    rating.unit_id = wanted[rating.subject_id]
    rating.officer_id = rating.subject_id if plan.subject == "officers" else None
