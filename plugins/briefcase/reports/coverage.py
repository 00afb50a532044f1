"""Monthly coverage: village groups in which somebody worked, of all groups of the office; those not reached by name."""

from flask import url_for

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l, setting
from plugins.briefcase.queries.coverage import Month, asked_months

COLUMNS = (
    Column(_l("Briefcase office"), "office"),
    Column(_l("Month"), "month"),
    Column(_l("Groups"), "groups", numeric=True),
    Column(_l("Reached"), "reached", numeric=True),
    Column(_l("Coverage, %"), "coverage", numeric=True),
    Column(_l("State"), "state"),
    Column(_l("Not reached"), "missing"),
)
NAMED = 12
"""Groups named in a cell; the page names all."""


def told(months: list[Month]) -> dict:
    """Groups × months, those reached, their share, and months below the rule."""
    total, reached = sum(m.total for m in months), sum(m.reached for m in months)
    below = sum(1 for m in months if m.enough is False and not m.running)
    return {"groups": total, "reached": reached, "coverage": round(100 * reached / total, 1) if total else None, "below": below}


def state(month: Month) -> str:
    """What to say of a month; one without groups is neither good nor bad."""
    if month.enough is None:
        return _("No village groups are registered here: there is nothing to cover.")
    if month.enough:
        return _("Kept")
    return _("Still running") if month.running else _("Below")


def coverage(query: ReportQuery) -> ReportResult:
    """One row per office and month."""
    months = asked_months(query)
    rows = [_row(query, month) for month in sorted(months, key=lambda m: (m.office.name, m.first))]
    sums = told(months)
    address = query.address(url_for("briefcase.months"))
    finished = [month for month in months if not month.running]
    figures = [
        Figure("group_months", _("Groups × months"), sums["groups"], "", address),
        Figure("reached", _("Reached"), sums["reached"], "", address),
        Figure("share", _("Coverage"), sums["coverage"], "%", address),
        Figure("kept", _("Months kept"), sum(1 for m in finished if m.enough), _("months"), f"{address}&kept=1"),
        Figure("below", _("Months below"), sums["below"], _("months"), f"{address}&kept=0"),
        Figure(
            "empty", _("Months without groups"), sum(1 for m in months if m.enough is None), _("months"), f"{address}&kept=none"
        ),
    ]
    total = {"office": _("Together"), "month": "", "state": "", "missing": "", **sums}
    return ReportResult(figures, COLUMNS, rows, _notes(months), total=total if rows else None)


def _row(query, month: Month) -> dict:
    names = [place.label for place in month.missing]
    missing = "、".join(names[:NAMED]) + (_(" and %(count)s more", count=len(names) - NAMED) if len(names) > NAMED else "")
    page = url_for("briefcase.coverage", office=month.office.id, month=f"{month.first:%Y-%m}")
    return {
        "office": month.office.name, "month": f"{month.first:%Y-%m}", "state": state(month), "missing": missing,
        "href": page, "hrefs": dict.fromkeys(("groups", "reached", "coverage", "missing"), page), **told([month]),
    }  # fmt: skip


def _notes(months) -> list[str]:
    percent = setting("briefcase.coverage_share")
    found = [
        _(
            "A group counts as reached when anything was recorded in it in that month; %(percent)s %% are asked for.",
            percent=percent,
        )
    ]
    if any(month.total == 0 for month in months):
        found.append(_("Some offices have no village groups registered; enter them with the villages, or cover villages instead."))
    return found
