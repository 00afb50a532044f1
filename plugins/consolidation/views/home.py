"""The overview: stations and posts today, who stands at the posts, what waits."""

from core.api import current_viewer, may_open, new_url, page, requires, today
from plugins.consolidation.permissions import PLAN, READ
from plugins.consolidation.queries import counting, ledgers, reading
from plugins.consolidation.queries import stations as read
from plugins.consolidation.views.base import bp, tabs
from plugins.consolidation.words import AGENCIES


@bp.get("/")
@requires(READ)
def home():
    day = today()
    first = day.replace(month=1, day=1)
    return page(
        "consolidation/home.html",
        tabs=tabs(),
        rows=reading.overview(day),
        posts=read.posts(day),
        there=reading.at_posts(day),
        concerns=ledgers.open_concerns(6),
        agencies=counting.agencies(first, day),
        sittings=counting.sittings(first, day),
        disturbed=counting.disturbed(first, day),
        titles=AGENCIES,
        plans=current_viewer().can(PLAN),
        weighs=may_open(".scenarios"),
        new=new_url,
        first=first,
    )
