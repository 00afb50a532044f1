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
    part = request.args.get("part", 1, type=int)
    asked = [request.args.get(name, default) for name, default in (("by", "officer"), ("band", ""))]
    found = band_page(request.args.get("indicator", ""), asked_month(), *asked, max(part, 1))
    return page("assessment/bands.html", words=BANDS, tones=BAND_TONES, number=number, tabs=tabs(), **found)
