"""Police posts: one for each closed station, and how many days somebody stood there."""

from flask import url_for

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l
from plugins.consolidation.queries import drafting
from plugins.consolidation.reports.asked import link
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
    href = link("consolidation.posts")
    figures = [
        Figure("posts", _("Police posts"), len(found), _("posts"), href),
        Figure("closed_stations", _("Closed stations"), len({post.closed_id for post in closed}), _("stations"), href),
        Figure("post_days", _("Days with an officer at a post"), sum(row["days"] for row in rows), _("days"),
               link("roster.slots", duty="post", **{"from": query.start, "to": query.end})),
    ]  # fmt: skip
    return ReportResult(figures, COLUMNS, rows, [_("The aim of the source is one post for each closed station.")])


def _row(query, post) -> dict:
    days = {slot.occurred_on for slot in drafting.post_slots(post, query.start, query.end)}
    return {
        "post": post.name, "central": post.unit.name, "closed": post.closed.name if post.closed else "", "since": post.valid_from,
        "days": len(days), "href": url_for("consolidation.post", id=post.id),
    }  # fmt: skip
