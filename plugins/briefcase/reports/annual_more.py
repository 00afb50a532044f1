"""What the article tells without a figure: meetings, talks, inspections, how facts came about, satisfaction."""

from flask import url_for
from sqlalchemy import func, select

from core.api import Figure, ReportQuery, _, db
from plugins.briefcase.models import Finding, FindingState, LeaderCheck
from plugins.ledger.api import Activity, ActivityKind, Channel, ServiceCase, SurveyAnswer, Visit, units


def more(query: ReportQuery) -> list[Figure]:
    """What the article tells without a figure: meetings, talks, inspections, how facts came about, satisfaction."""
    closed, found = _findings(query)
    satisfied, answers = _satisfaction(query)
    activities, checks = url_for("ledger.activities"), query.address(url_for("briefcase.checks"))
    kinds = (
        ("councils", _("Councils of police and villagers"), ActivityKind.COUNCIL),
        ("joint_meetings", _("Joint meetings with organisations"), ActivityKind.JOINT_MEETING),
        ("alerts", _("Safety alerts"), ActivityKind.ALERT),
        ("talks", _("Talks"), ActivityKind.TALK),
    )
    return [
        *(
            Figure(
                name, title, _count(query, Activity, Activity.kind == kind), units.TIMES, query.address(activities, kind=kind.value)
            )
            for name, title, kind in kinds
        ),
        Figure(
            "leader_checks",
            _("Inspections by leaders"),
            _count(query, LeaderCheck),
            units.TIMES,
            checks,
            _("%(closed)s of %(all)s findings closed", closed=closed, all=found),
        ),
        _proactive(query, "proactive_visits", _("Visits where we went there: share"), Visit, "ledger.visits"),
        _proactive(query, "proactive_services", _("Services where we went there: share"), ServiceCase, "ledger.services"),
        Figure(
            "satisfaction",
            _("Satisfied or very satisfied"),
            _percent(satisfied, answers),
            "%",
            query.address(url_for("ledger.survey_answers")),
            _("%(part)s of %(all)s cards", part=satisfied, all=answers),
        ),
    ]


def _count(query, model, *where) -> int:
    return db.session.scalar(select(func.count(model.id)).where(*query.conditions(model), *where))


def _percent(part, whole) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def _findings(query) -> tuple[int, int]:
    """Findings of the inspections of the period, closed and all."""
    inside = select(LeaderCheck.id).where(*query.conditions(LeaderCheck))
    rows = select(func.count(Finding.id)).where(Finding.check_id.in_(inside))
    return db.session.scalar(rows.where(Finding.state == FindingState.CLOSED)), db.session.scalar(rows)


def _proactive(query, name, title, model, rows) -> Figure:
    """The share that officers went out for; its link opens those rows."""
    part, whole = _count(query, model, model.channel == Channel.ON_SITE), _count(query, model)
    href = query.address(url_for(rows), channel=Channel.ON_SITE.value)
    return Figure(name, title, _percent(part, whole), "%", href, _("%(part)s of %(all)s", part=part, all=whole))


def _satisfaction(query) -> tuple[int, int]:
    known = SurveyAnswer.satisfaction.is_not(None)
    return _count(query, SurveyAnswer, SurveyAnswer.satisfaction >= 4), _count(query, SurveyAnswer, known)
