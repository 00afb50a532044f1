"""Ratings: the list, what is due, and the form."""

from uuid import UUID

from flask import abort, request, url_for

from core.api import Column, Filter, _, _l, find, page, requires
from plugins.assessment.forms.records import RatingForm
from plugins.assessment.models import Item, Rater, Rating
from plugins.assessment.permissions import RATE, READ
from plugins.assessment.queries import ratings as queries
from plugins.assessment.services import ratings as services
from plugins.assessment.views.base import asked_month, bp, buttons, choices, form_page, person_filters, rows, tabs
from plugins.assessment.words import RATERS, number

COLUMNS = (
    Column(_l("Month"), "occurred_on", show=lambda day: f"{day:%Y-%m}"), Column(_l("Person"), "officer"), Column(_l("Station"),
    "unit"),
    Column(_l("Item"), "item"), Column(_l("Rated by"), "rater", titles=RATERS), Column(_l("Points"), "score", numeric=True,
    show=number),
    Column(_l("Signed by"), "signer"), Column(_l("Paper"), "reference"),
)  # fmt: skip
SHOWN = 30


@bp.get("/ratings")
@requires(READ)
def ratings():
    filters = person_filters(Rating, Filter("rater", _l("Rated by"), Rating.rater, "choice", choices(RATERS)))
    empty = _("No rating yet"), _("The station rates here; the village signs a paper, which is typed in with its reference.")
    links = buttons(RATE, (_("Ratings that are due"), url_for(".due"), "list-check"))
    return rows(
        queries.ratings, COLUMNS, _("Ratings"), filters=filters, link=".rating", order="-occurred_on", empty=empty, more=links
    )


@bp.get("/ratings/due")
@requires(RATE)
def due():
    month = asked_month()
    found = queries.due(month)
    return page("assessment/due.html", month=month, due=found[:SHOWN], total=len(found), raters=RATERS, tabs=tabs())


@bp.route("/ratings/<uuid:id>", methods=["GET", "POST"])
@requires(RATE)
def rating(id):
    asked = request.args

    def save(record):
        if record.item_id is None:
            record.item_id = find(Item, _id(asked.get("item"))).id
            record.subject_id, record.occurred_on = _id(asked.get("subject")), asked_month()
            record.rater = Rater(asked.get("rater")) if asked.get("rater") in set(Rater) else abort(404)
        services.save_rating(record)

    rater = RATERS.get(Rater(asked["rater"]) if asked.get("rater") in set(Rater) else None, "")
    title = _("Rating: %(name)s", name=asked.get("name", "")[:40]) if asked.get("name") else _("Rating")
    return form_page(RatingForm, Rating, id, save, f"{title} {rater}".strip(), url_for(".due"), defaults=dict)


def _id(text) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        return abort(404)
