"""Bands over twelve months, for leaders."""

from flask import request

from core.api import page, requires
from plugins.assessment.desk import band_page
from plugins.assessment.permissions import READ
from plugins.assessment.views.base import asked_month, bp, tabs
from plugins.assessment.words import BAND_TONES, BANDS, number


@bp.get("/bands")
@requires(READ)
def bands():
    found = band_page(request.args.get("indicator", ""), asked_month(), request.args.get("by", "officer"))
    return page("assessment/bands.html", words=BANDS, tones=BAND_TONES, number=number, tabs=tabs(), **found)
