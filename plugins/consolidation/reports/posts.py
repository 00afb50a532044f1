"""Police posts: one for each closed station, and how many days somebody stood there."""

from flask import url_for

from core.api import ALL_ROWS, Column, Figure, ReportQuery, ReportResult, _, _l
from plugins.consolidation.queries import drafting
from plugins.consolidation.reports.asked import days as days_of
from plugins.consolidation.reports.rotation import posts_of

COLUMNS = (
    Column(_l("Police post of a station"), "post"),
    Column(_l("Central station"), "central"),
    Column(_l("Closed station"), "closed"),
    Column(_l("Since"), "since"),
    Column(_l("Days with an officer"), "days", numeric=True),
)


def posts(query: ReportQuery) -> ReportResult:
    """The report."""
    found = posts_of(query)
    closed = [post for post in found if post.closed_id is not None]
    rows = [_row(query, post) for post in found]
    count = len({post.closed_id for post in closed})
    stood = sum(row["days"] for row in rows)
    figures = [
        Figure("posts", _("Police posts"), len(found), _("posts"), rows=ALL_ROWS),
        Figure("closed_stations", _("Closed stations"), count, _("stations"), rows="closed"),
        Figure("post_days", _("Days with an officer at a post"), stood, _("days"), rows="days"),
    ]
    return ReportResult(figures, COLUMNS, rows, [_("The aim of the source is one post for each closed station.")])


def _row(query, post) -> dict:
    days = {slot.occurred_on for slot in drafting.post_slots(post, query.start, query.end)}
    return {
        "post": post.name, "central": post.unit.name, "closed": post.closed.name if post.closed else "", "since": post.valid_from,
        "days": len(days), "href": url_for("consolidation.post", id=post.id),
        "hrefs": {
            "central": url_for("organisation.unit", id=post.unit_id),
            "closed": url_for("organisation.unit", id=post.closed_id) if post.closed_id else None,
            "days": url_for("roster.slots", duty="post", unit=post.unit.code, **days_of(query)),
        },
    }  # fmt: skip
