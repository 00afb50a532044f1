"""The village officer's screen, in the order of his day: tasks, villages, what is due nearby, record once, disputes, concerns,
month.

Why keys lead to the ledger's own forms: what is recorded there counts in every report at once; a form of this model beside it would
be a second register.
"""

from datetime import datetime, time

from flask import url_for

from core.api import CHINA, Entry, _, _l, may_open, new_url, today
from plugins.tasks.api import open_assignments
from plugins.village_officer.models import Concern, Group
from plugins.village_officer.queries import concerns, counting, nearby, points, terms
from plugins.village_officer.queries import time as hours
from plugins.village_officer.roles import ICONS, ROLES, Role
from plugins.village_officer.services.places import allowed
from plugins.village_officer.words import CONCERN_STATES

WHAT = {
    "hazard": _l("Hazard to check again"), "dispute": _l("Dispute to look after"), "concern": _l("Concern to answer"),
    "finding": _l("Patrol finding"),
}  # fmt: skip
KEYS = {
    Role.LIAISON: (
        (_l("Suggestion"), "ledger.suggestion", {}), (_l("Village council"), "ledger.activity", {"kind": "council"}),
    ),
    Role.MEDIATOR: ((_l("Dispute found"), "ledger.dispute", {}),),
    Role.PUBLICIST: (
        (_l("Courtyard meeting"), "ledger.activity", {"kind": "meeting"}), (_l("Talk"), "ledger.activity", {"kind": "talk"}),
    ),
    Role.INSPECTOR: (
        (_l("Safety check"), "ledger.inspection", {}),
        (_l("Re-visit after a preventable case"), "ledger.inspection", {"kind": "after_case"}), (_l("Hazard"), "ledger.hazard", {}),
    ),
    Role.ORGANISER: (
        (_l("Patrol with villagers"), "ledger.activity", {"kind": "patrol"}),
        (_l("Patrol finding"), "village_officer.finding_form", {}),
    ),
    Role.SERVANT: (
        (_l("Visit"), "ledger.visit", {"kind": "home"}), (_l("Villager's concern"), "village_officer.concern_form", {}),
        (_l("Papers done at the door"), "ledger.service", {"way": "agency", "channel": "on_site"}),
    ),
}  # fmt: skip
"""The forms of each role; a form that this viewer may not open has no key."""


def own_terms(viewer) -> list:
    """The viewer's terms of today that have a village."""
    return [term for term in terms.of_officer(viewer.officer_id, today()) if term.area_id is not None]


def context(viewer) -> dict:
    """Everything on the screen."""
    held = own_terms(viewer)
    areas = [term.area_id for term in held]
    first = today().replace(day=1)
    return {
        "terms": held, "seconded": any(term.group is Group.SECONDED for term in held),
        "tasks": [_task(one) for one in open_assignments(officer_id=viewer.officer_id)[:5]] if viewer.officer_id else [],
        "nearby": lines(areas, 5), "disputes": [_dispute(one, day) for one, day in nearby.disputes(areas, 5)] if areas else [],
        "concerns": [_concern(one, day) for one, day in concerns.waiting(Concern.area_id.in_(areas), limit=5)],
        "keys": six_keys(viewer, first), "month": f"{first:%Y-%m}", "today": today(),
        "checkins": _checkins(viewer, first) if allowed() else None, "hours": _hours(held, first),
    }  # fmt: skip


def _task(one) -> Entry:
    late = one.due_on < today()
    return Entry(
        one.task.title,
        url_for("tasks.assignment", id=one.id),
        _("Overdue") if late else one.due_on,
        "bad" if late else "info",
        one.area.name if one.area else "",
    )


def lines(areas, limit: int) -> list[Entry]:
    """What is due in some villages and around them."""
    return [
        Entry(
            row["title"],
            url_for(row["endpoint"], id=row["id"]),
            WHAT[row["what"]],
            "bad" if row["day"] < today() else "warn",
            row["day"],
            row["village"],
        )
        for row in nearby.due(nearby.around(areas), limit)
    ]


def _dispute(one, day) -> Entry:
    again = one.state.closed
    return Entry(
        one.parties,
        url_for("ledger.fact", id=one.id),
        _("Come back") if again else _("Under way"),
        "bad" if day < today() else "info",
        day,
    )


def _concern(one, day) -> Entry:
    return Entry(
        one.entry_label,
        url_for("village_officer.concern", id=one.id),
        CONCERN_STATES[one.state],
        "bad" if day < today() else "warn",
        day,
    )


def six_keys(viewer, first) -> list[dict]:
    """The six roles with what was recorded this month."""
    counted = counting.roles_of(viewer.officer_id, first, today()) if viewer.officer_id else {}
    asked = {"officer": counting.number_of(viewer.officer_id), "from": first, "to": today()}
    return [
        {
            "title": title,
            "icon": ICONS[role],
            "count": counted.get(role.value, 0),
            "href": url_for("village_officer.six", role=role.value),
            "rows": url_for("village_officer.work", role=role.value, **asked),
        }
        for role, title in ROLES.items()
    ]


def forms(role: Role, area) -> list[dict]:
    """The keys of one role."""
    back, place = url_for("village_officer.desk"), {"area_id": area.code} if area is not None else {}
    return [
        {"title": title, "icon": ICONS[role], "href": new_url(endpoint, next=back, **place, **values)}
        for title, endpoint, values in KEYS[role]
        if may_open(endpoint)
    ]


def _checkins(viewer, first) -> int:
    return points.count_since(viewer.officer_id, datetime.combine(first, time.min, CHINA))


def _hours(held, first) -> tuple | None:
    """``(hours used, hours granted)`` in the villages so far this month, of who is seconded."""
    seconded = [term for term in held if term.group is Group.SECONDED]
    if not seconded:
        return None
    minutes = hours.used(first, today(), [seconded[0].officer_id]).get(seconded[0].officer_id, 0)
    return round(minutes / 60, 1), sum(hours.granted(term, first, today()) for term in seconded)


def days_of(weeks) -> list[tuple]:
    """``(place, days)`` of a month's calendar: in the village, at the station, at the home unit."""
    marks = [mark for week in weeks for day in week if not day["other"] for mark in day["marks"]]
    return [(title, sum(mark[0] == title for mark in marks)) for title in dict.fromkeys(mark[0] for mark in sorted(marks))]


def calendar(viewer, first, last) -> list:
    """The weeks of a month with village, station and home-unit time."""
    titles = {"village": _("In the village"), "home": _("At the home unit"), "station": _("At the station")}
    tones = {"village": "good", "home": "neutral", "station": "info"}
    weeks = hours.weeks(first, last, hours.month_of(viewer.officer_id, first, last))
    return [
        [day | {"marks": [(titles[mark], tones[mark]) for mark in sorted(day["marks"])], "other": not first <= day["day"] <= last}
         for day in week]
        for week in weeks
    ]  # fmt: skip
