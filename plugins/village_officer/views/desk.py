"""The village officer's own screens: the day, what is due nearby, the six roles, the month with its two calendars."""

from flask import request, url_for

from core.api import current_viewer, page, requires, today
from plugins.village_officer import desk_page
from plugins.village_officer.permissions import OWN
from plugins.village_officer.queries import counting
from plugins.village_officer.roles import ICONS, ROLES, Role
from plugins.village_officer.views.base import DESK, around, asked_month, bp, tabs


@bp.get("/desk")
@requires(OWN)
def desk():
    return page("village_officer/desk.html", tabs=tabs(DESK), **desk_page.context(current_viewer()))


@bp.get("/nearby")
@requires(OWN)
def nearby():
    areas = [term.area_id for term in desk_page.own_terms(current_viewer())]
    return page("village_officer/nearby.html", tabs=tabs(DESK), lines=desk_page.lines(areas, 40), has_village=bool(areas))


@bp.get("/six")
@requires(OWN)
def six():
    """The six roles, or the forms of one of them."""
    asked = request.args.get("role", "")
    role = Role(asked) if asked in set(Role) else None
    held = desk_page.own_terms(current_viewer())
    area = held[0].area if held else None
    shown = [(one, ROLES[one], ICONS[one], desk_page.forms(one, area)) for one in ([role] if role else Role)]
    return page("village_officer/six.html", tabs=tabs(DESK), shown=shown, role=role, area=area)


@bp.get("/month")
@requires(OWN)
def month():
    first, last = asked_month()
    viewer = current_viewer()
    counted = counting.roles_of(viewer.officer_id, first, last) if viewer.officer_id else {}
    number = counting.number_of(viewer.officer_id)
    lines = [
        (title, counted.get(role.value, 0),
         url_for(".work", **{"role": role.value, "officer": number, "from": first, "to": last}))
        for role, title in ROLES.items()
    ]  # fmt: skip
    weeks = desk_page.calendar(viewer, first, last)
    return page(
        "village_officer/month.html", tabs=tabs(DESK), first=first, months=around(first), lines=lines, total=sum(counted.values()),
        weeks=weeks, days=desk_page.days_of(weeks), today=today(),
    )  # fmt: skip
