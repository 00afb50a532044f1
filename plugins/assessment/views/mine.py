"""Everybody's own page: figures, band, score, appeal."""

from flask import url_for

from core.api import Officer, current_viewer, find, page, requires
from plugins.assessment.desk import own_bands, own_links
from plugins.assessment.forms.records import AppealForm
from plugins.assessment.models import Appeal, Score
from plugins.assessment.permissions import OWN
from plugins.assessment.queries import months as queries
from plugins.assessment.services import months as services
from plugins.assessment.views.base import _, asked_month, bp, form_page, tabs
from plugins.assessment.words import APPEAL_TONES, APPEALS, BAND_TONES, BANDS, number, said


@bp.get("/mine")
@requires(OWN)
def mine():
    officer_id, month = current_viewer().officer_id, asked_month()
    scores, bands = queries.own_scores(officer_id) if officer_id else [], own_bands(officer_id, month)
    return page(
        "assessment/mine.html", scores=scores, appeals=queries.own_appeals(officer_id) if officer_id else [], tabs=tabs(),
        bands=bands, links=own_links(bands, find(Officer, officer_id), month) if bands else {}, month=month, number=number,
        said=said, states=APPEALS, tones=APPEAL_TONES, words=BANDS, band_tones=BAND_TONES,
    )  # fmt: skip


@bp.route("/mine/<uuid:score>/appeal/<uuid:id>", methods=["GET", "POST"])
@requires(OWN)
def appeal_form(score, id):
    found = find(Score, score)

    def save(record):
        record.score_id = record.score_id or found.id
        services.appeal(record)

    title = _("Appeal against the score of %(month)s", month=f"{found.occurred_on:%Y-%m}")
    return form_page(AppealForm, Appeal, id, save, title, url_for(".mine"))
