"""What goes to the government on paper: the plan, and the sheet of work for others."""


from core.api import _, current_viewer
from plugins.market_day.models import PlanDocument
from plugins.market_day.words import PLAN_PARTS


def foreign_sheet(rows, start, end, unit_name: str) -> dict:
    """Work done for others in a period, for the government."""
    hours = sum(row.person_hours for row in rows)
    return {
        "title": _("Work outside police duties"),
        "subtitle": _("%(unit)s, %(start)s to %(end)s", unit=unit_name, start=start or "—", end=end or "—"),
        "columns": [
            {"label": _("Date"), "width": 1.4}, {"label": _("Who asked for it"), "width": 2},
            {"label": _("What was asked"), "align": "left", "width": 3.4},
            {"label": _("People sent"), "width": 1}, {"label": _("Hours"), "width": 1}, {"label": _("Person-hours"), "width": 1.2},
        ],
        "rows": [[row.occurred_on, row.requester, row.subject, row.people, row.hours, row.person_hours] for row in rows],
        "total": [_("Total"), "", "", "", "", hours],
        "sign": [_("Station chief"), _("Received by")],
        "footer": _("Computed from the register; printed by %(name)s", name=current_viewer().name),
    }  # fmt: skip


def plan_document(plan: PlanDocument, issuer: str) -> dict:
    """The plan as an official document in its four parts."""
    numbers = "一二三四"
    sections = [
        {"heading": f"{numbers[n]}、{title}", "level": 1, "paragraphs": getattr(plan, name).splitlines()}
        for n, (name, title) in enumerate(PLAN_PARTS.items())
    ]
    signature = {"unit": issuer, "date": plan.adopted_on.strftime("%Y年%-m月%-d日") if plan.adopted_on else ""}
    return {"title": plan.title, "issuer": issuer, "sections": sections, "signature": signature}
