"""Turns at the posts week by week: somebody there all week, two on market days, of them one for household registration."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from flask import url_for

from core.api import ALL_ROWS, Column, Figure, ReportQuery, ReportResult, _, _l, setting
from plugins.consolidation.models import Post
from plugins.consolidation.queries import drafting
from plugins.consolidation.queries import stations as read
from plugins.consolidation.reports.asked import units_of
from plugins.roster.api import monday_of

COLUMNS = (
    Column(_l("Police post of a station"), "post"),
    Column(_l("Week of"), "monday"),
    Column(_l("Days with an officer"), "days", numeric=True),
    Column(_l("Market days"), "markets", numeric=True),
    Column(_l("Market days as asked for"), "full", numeric=True),
    Column(_l("Who stood there"), "who"),
)
LONGEST = timedelta(days=372)


@dataclass(frozen=True)
class Week:
    """A post in a week: days with an officer, market days, market days with enough officers and household registration."""

    post: Post
    monday: date
    days: int
    markets: int
    full: int
    who: list[str]

    @property
    def staffed(self) -> bool:
        """Somebody there each day, and each market day as asked for."""
        return self.days == 7 and self.full == self.markets


def posts_of(query: ReportQuery) -> list[Post]:
    """The posts that live in the period."""
    units = units_of(query)
    found = [post for post in read.posts() if units is None or post.unit_id in units]
    return [
        p
        for p in found
        if (p.valid_from is None or p.valid_from <= query.end) and (p.valid_to is None or p.valid_to >= query.start)
    ]


def weeks(query: ReportQuery) -> list[Week]:
    """Whole weeks of the period, at most a year, post by post."""
    first = monday_of(max(query.start, query.end - LONGEST))
    first = first if first >= query.start else first + timedelta(days=7)
    mondays = [first + timedelta(days=7 * n) for n in range(((query.end - first).days + 1) // 7)]
    if not mondays:
        return []
    last = mondays[-1] + timedelta(days=6)
    skilled = {row.officer_id for row in read.posted_police(query.end) if drafting.registers(row)}
    return [week for post in posts_of(query) for week in _of(post, mondays, last, skilled)]


def _of(post: Post, mondays, last: date, skilled) -> list[Week]:
    there, names = defaultdict(set), {}
    for slot in drafting.post_slots(post, mondays[0], last):
        there[slot.occurred_on].add(slot.officer_id)
        names[slot.officer_id] = slot.officer.name if slot.officer else ""
    markets, asked = set(drafting.market_days_of(post, mondays[0], last)), setting("consolidation.market_officers")
    found = []
    for monday in mondays:
        span = [monday + timedelta(days=n) for n in range(7)]
        own = [day for day in span if day in markets]
        full = sum(len(there[day]) >= asked and bool(there[day] & skilled) for day in own)
        who = dict.fromkeys(names[key] for day in span for key in sorted(there[day]))
        if any(there[day] for day in span):
            found.append(Week(post, monday, sum(bool(there[day]) for day in span), len(own), full, list(who)))
    return found


def rotation(query: ReportQuery) -> ReportResult:
    """The report."""
    found = weeks(query)
    markets, full, staffed = sum(w.markets for w in found), sum(w.full for w in found), sum(w.staffed for w in found)
    figures = [
        Figure("weeks", _("Weeks planned"), len(found), _("weeks"), rows=ALL_ROWS),
        Figure("weeks_staffed", _("Weeks fully staffed"), staffed, _("weeks"), rows="staffed"),
        Figure("market_days", _("Market days at the posts"), markets, _("days"), rows="markets"),
        Figure(
            "market_days_full",
            _("Market days with enough officers, one of them for household registration"),
            full,
            _("days"),
            rows="full",
        ),
    ]
    note = _("Whole weeks with at least one duty on the roster; a market day is asked to have %(n)s officers.",
             n=setting("consolidation.market_officers"))  # fmt: skip
    return ReportResult(figures, COLUMNS, [_row(week) for week in found], [note])


def _row(week: Week) -> dict:
    ends = week.monday + timedelta(days=6)
    slots = url_for("roster.slots", duty="post", unit=week.post.unit.code, **{"from": week.monday, "to": ends})
    return {
        "post": week.post.name, "monday": week.monday, "days": week.days, "markets": week.markets, "full": week.full,
        "who": "、".join(week.who), "staffed": week.staffed, "href": url_for("consolidation.post", id=week.post.id),
        "hrefs": {"days": slots},
    }  # fmt: skip
