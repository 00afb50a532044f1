"""The six kinds of outreach by township and month, and what was done together with partners."""

import json

from flask import url_for

from core.api import Column, Filter, _, _l, listing, may_open, new_url, page, requires
from plugins.ledger.api import ACTIVITY_KINDS, OUTREACHES, PARTNERS, Activity
from plugins.market_day.permissions import EXPORT, READ
from plugins.market_day.queries import outreach as queries
from plugins.market_day.rooms import shared_filters
from plugins.market_day.views.base import asked_month, bp, tabs


def _partner_names(codes) -> str:
    titles = PARTNERS.titles()
    return "、".join(str(titles.get(code, code)) for code in codes)


OUTREACH_COLUMNS = (
    Column(_l("Date"), "occurred_on"),
    Column(_l("Township or village"), "place"),
    Column(_l("Kind"), "outreach", titles=OUTREACHES),
    Column(_l("Title"), "title"),
    Column(_l("People reached"), "people_reached", numeric=True),
)
JOINT_COLUMNS = (
    Column(_l("Date"), "occurred_on"),
    Column(_l("Township or village"), "place"),
    Column(_l("Kind"), "kind", titles=ACTIVITY_KINDS),
    Column(_l("Title"), "title"),
    Column(_l("Partners"), "partners", show=lambda text: _partner_names(json.loads(text)), sortable=False),
)


@bp.get("/outreach")
@requires(READ)
def outreach():
    first, last = asked_month()
    grid = queries.grid(first, last)
    return page(
        "market_day/outreach.html", tabs=tabs(), grid=grid, kinds=OUTREACHES, first=first, months=queries.around(first),
        record=lambda kind: new_url("ledger.activity", kind="outreach", outreach=kind.value), month_value=f"{first:%Y-%m}",
        more=[(_("List"), url_for(".outreach_list"), "list"), (_("With partners"), url_for(".joint"), "users")],
    )  # fmt: skip


@bp.get("/outreach/list")
@requires(READ)
def outreach_list():
    kind = Filter("outreach", _l("Kind"), Activity.outreach, "choice", tuple(OUTREACHES.items()))
    return listing(
        "market_day/list.html", queries.activities, OUTREACH_COLUMNS, filters=shared_filters(Activity, kind), order="-occurred_on",
        link="ledger.fact", export=EXPORT, tabs=tabs(), title=_("Outreach to villages"), more=[],
    )  # fmt: skip


@bp.get("/outreach/partners")
@requires(READ)
def joint():
    record = [(_("Record a joint action"), new_url("ledger.activity", kind="outreach"), "plus")]
    return listing(
        "market_day/list.html", queries.joint, JOINT_COLUMNS, filters=shared_filters(Activity), order="-occurred_on",
        link="ledger.fact", export=EXPORT, tabs=tabs(), title=_("Joint actions with partners"),
        more=record if may_open("ledger.activity") else [],
    )  # fmt: skip
