"""Pages that a day begins with: the morning meeting's sheet, the bureau's page of missing records, one's own village.

Why the core owns pages it has nothing to say on: a meeting goes through all models at once, and no model may know another. Each
contributes a :class:`Panel` on :class:`Day` or :class:`Gaps`; what a county has not switched on is not on its sheet.
"""

from flask import Blueprint, g, redirect, url_for
from flask_babel import lazy_gettext as _l

from core import clock
from core.access import BUREAU, FIELD, LEADERS, STATION, Permission, requires
from core.contributions import Day, Gaps, NavItem, each_day
from core.screens.page import page
from core.screens.panels import drawn
from core.services import places

MEETING = Permission("core.meeting", _l("See the morning meeting's page"), STATION | BUREAU)
SUPERVISE = Permission("core.gaps", _l("See what is missing from the records"), BUREAU | LEADERS | {"auditor"})
OWN_VILLAGE = Permission("core.own_village", _l("Open one's own village"), FIELD)

bp = Blueprint("daily", __name__)
CONTRIBUTIONS = (
    NavItem(_l("Morning meeting"), "daily.morning", MEETING, "daily", "sun", 10, daily=each_day(10, *LEADERS)),
    NavItem(_l("Missing records"), "daily.gaps", SUPERVISE, "office", "alert-circle", 42, daily=each_day(10, "desk")),
    NavItem(
        _l("My village"), "daily.village", OWN_VILLAGE, "", "map-pin", 90, daily=each_day(20, "officer", "household"),
        shown=lambda viewer: bool(viewer.officer_id),
    ),
)  # fmt: skip


@bp.get("/morning")
@requires(MEETING)
def morning():
    return page("core/morning.html", panels=drawn(Day(clock.today())), unit=g.viewer.unit_name or g.viewer.county_name)


@bp.get("/missing")
@requires(SUPERVISE)
def gaps():
    return page("core/gaps.html", panels=drawn(Gaps(clock.today())))


@bp.get("/my-village")
@requires(OWN_VILLAGE)
def village():
    """The page of the one village that the viewer is posted to; of several a list, of none his unit."""
    held = places.village_names(post.posting_id for post in g.viewer.posts if post.posting_id)
    villages = list({area.id: area for areas in held.values() for area in areas}.values())
    if len(villages) == 1:
        return redirect(url_for("organisation.area", id=villages[0].id))
    if not villages and g.viewer.unit_id:
        return redirect(url_for("organisation.unit", id=g.viewer.unit_id))
    return page("core/my_villages.html", villages=villages)
