"""The day: the bag, what is due, who is out, how the office stands this week and this month."""

from datetime import timedelta

from core.api import current_viewer, new_url, page, requires, today
from plugins.briefcase.bag import boards
from plugins.briefcase.permissions import GO_OUT, OVERSEE, READ
from plugins.briefcase.queries import cards, offices, oversight
from plugins.briefcase.queries.coverage import months
from plugins.briefcase.queries.outings import open_outing, out_now
from plugins.briefcase.queries.presence import person_weeks
from plugins.briefcase.views.base import bp, tabs


@bp.get("/")
@requires(READ)
def home():
    viewer, every = current_viewer(), offices.all_offices()
    monday = today() - timedelta(days=today().weekday())
    mine = open_outing(viewer.officer_id) if viewer.officer_id else None
    return page(
        "briefcase/home.html", tabs=tabs(), offices=every, boards=boards(every), outing=mine, out=out_now(set(viewer.units)),
        own=offices.office_of(viewer.officer_id) if viewer.officer_id else None,
        months={month.office.id: month for month in months(every, today().replace(day=1), today())},
        weeks=_own_weeks(viewer, every, monday), cards=cards.counts(),
        findings=oversight.late_findings()[:5] if viewer.can(OVERSEE) else [],
        start=new_url(".outing_start") if viewer.can(GO_OUT) and viewer.officer_id and mine is None else None,
    )  # fmt: skip


def _own_weeks(viewer, every, monday):
    """The viewer's last four weeks, this one last."""
    if viewer.officer_id is None:
        return []
    return person_weeks(every, monday - timedelta(days=21), monday + timedelta(days=6), viewer.officer_id)
