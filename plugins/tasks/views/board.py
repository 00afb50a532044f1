"""The board of the chief and the desk, and the obligations with how far they are fulfilled."""

from flask import url_for

from core.api import Reach, _, current_viewer, new_url, page, requires, setting, today
from plugins.tasks.declared import Every, Obligation, declared
from plugins.tasks.models import TaskKind
from plugins.tasks.permissions import ADMIT, ISSUE, READ
from plugins.tasks.queries import admission, orders, parts, receivers
from plugins.tasks.views.base import bp, tabs
from plugins.tasks.words import LEVELS

PERIODS = {"week": lambda: _("Each week"), "month": lambda: _("Each month"), "quarter": lambda: _("Each quarter")}


@bp.get("/board")
@requires(READ)
def board():
    viewer, rows, stations = current_viewer(), parts.board(), receivers.stations()
    names = ("issued", "acknowledged", "returned", "done", "late")
    return page(
        "tasks/board.html", tabs=tabs(), rows=rows, totals={name: sum(getattr(row, name) for row in rows) for name in names},
        meter=_meter(stations), limit=setting("tasks.weekly_limit"), waiting=orders.waiting() if viewer.can(ADMIT) else [],
        escalated=parts.escalated(2 if viewer.reach is Reach.COUNTY else 1, most=8), levels=LEVELS,
        issue=new_url(".order") if viewer.can(ISSUE) else None, task=TaskKind.TASK,
    )  # fmt: skip


def _meter(stations) -> list[tuple]:
    """``(name, address of its parts, sent this week)`` of the stations that the bureau sent something, the fullest first."""
    sent = admission.sent(row.id for row in stations)
    week = Every.WEEK.period(today())
    days = {"from": week.start.isoformat(), "to": week.end.isoformat()}
    found = [
        (row.name, url_for(".assignments", unit=row.code, counted="1", **days), sent[row.id]) for row in stations if row.id in sent
    ]
    return sorted(found, key=lambda line: -line[2])[:12]


@bp.get("/obligations")
@requires(READ)
def obligations():
    found = [(item, item.every.period(today())) for item in declared(Obligation)]
    lines = [(item, period, PERIODS[item.every](), parts.progress(item.id, item.every.name(period))) for item, period in found]
    return page("tasks/obligations.html", tabs=tabs(), lines=lines)
