"""The assistant's own screen: six large keys, and below them whom he looks after, the list, the nights, money and training."""

from flask import redirect, request, url_for

from core.api import _, current_viewer, page, requires
from plugins.auxiliary import desk_page
from plugins.auxiliary.duties import DUTIES, ICONS, Duty
from plugins.auxiliary.permissions import OWN, READ
from plugins.auxiliary.views.base import bp


@bp.get("/")
@requires(READ)
def home():
    return redirect(url_for(".desk" if current_viewer().can(OWN) else ".pairing", **request.args))


@bp.get("/desk")
@requires(OWN)
def desk():
    return page("auxiliary/desk.html", **desk_page.context(current_viewer()))


@bp.get("/desk/<duty>")
@requires(OWN)
def duty(duty):
    if duty not in DUTIES:
        return redirect(url_for(".desk"))
    found = Duty(duty)
    return page(
        "auxiliary/duty.html", title=DUTIES[found], icon=ICONS[found], keys=desk_page.keys(found),
        latest=desk_page.latest(found, current_viewer()), hint=_("Each record names you and your guiding officer."),
    )  # fmt: skip
