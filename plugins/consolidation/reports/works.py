"""How safe people feel, vehicles and houses, and the hours that officers spend in their beats."""

from flask import url_for
from sqlalchemy import func, select

from core.api import Figure, ReportQuery, _, db, setting, share
from plugins.consolidation.models import Improvement, SafetySurvey, Work
from plugins.consolidation.reports.asked import days, link, within
from plugins.roster.api import work_minutes


def safety(query: ReportQuery) -> list[Figure]:
    """The last survey of the period. Without the number asked there is no interval."""
    rows = select(SafetySurvey).where(SafetySurvey.surveyed_on >= query.start, SafetySurvey.surveyed_on <= query.end)
    survey = db.session.scalars(rows.order_by(SafetySurvey.surveyed_on.desc(), SafetySurvey.id.desc()).limit(1)).first()
    href = url_for("consolidation.surveys", **days(query))
    title = _("People who feel safe")
    if survey is None:
        return [Figure("safety", title, None, "%", href, _("No survey in this period"))]
    return [Figure("safety", title, survey.percent, "%", href, _safety_note(survey))]


def _safety_note(survey) -> str:
    aim = _("aim: %(n)s %%", n=setting("consolidation.safety_percent"))
    if survey.asked:
        found = share(survey.safe, survey.asked)
        return _("%(safe)s of %(asked)s; 95 %% interval %(low)s to %(high)s %%; %(aim)s", safe=survey.safe, asked=survey.asked,
                 low=f"{100 * found.low:.1f}", high=f"{100 * found.high:.1f}", aim=aim)  # fmt: skip
    printed = _("printed as a lower limit, ") if survey.at_least else ""
    return _("%(printed)sno number of people asked, so no interval; %(aim)s", printed=printed, aim=aim)


def figures(query: ReportQuery, base: ReportQuery, units) -> list[Figure]:
    """Vehicles, houses, and the hours in the villages before and after."""
    rows = select(Improvement.kind, func.count(Improvement.id)).where(
        Improvement.done_on >= query.start, Improvement.done_on <= query.end, *within(Improvement.unit_id, units)
    )
    found = dict(db.session.execute(rows.group_by(Improvement.kind)).all())
    houses = found.get(Work.BUILT, 0) + found.get(Work.REPAIRED, 0)
    return [
        Figure("vehicles_renewed", _("Vehicles renewed"), found.get(Work.VEHICLE, 0), _("vehicles"),
               link(query, "consolidation.improvements", kind="vehicle", **days(query))),
        Figure("offices_renewed", _("Houses built or repaired"), houses, _("houses"),
               link(query, "consolidation.improvements", house=1, **days(query))),
        _beat_hours("beat_hours", _("Hours in the villages, each officer and week"), query, units),
        _beat_hours("beat_hours_base", _("Hours in the villages, base period"), base, units),
    ]  # fmt: skip


def _beat_hours(name, title, query, units) -> Figure:
    """Hours of an officer in a week on duty in the villages, over the weeks that stand on the roster."""
    field, weeks, worked = 0, set(), 0
    for row in db.session.execute(work_minutes(query.start, query.end, unit_ids=units)):
        field += row.minutes if row.place == "field" else 0
        worked += row.minutes
        weeks.add((row.officer_id, *row.day.isocalendar()[:2]))
    value = round(field / 60 / len(weeks), 1) if weeks else None
    share_words = (
        _("%(percent)s %% of the hours on the roster, %(n)s officer-weeks", percent=f"{100 * field / worked:.0f}", n=len(weeks))
        if worked
        else ""
    )
    href = link(query, "roster.slots", place="field", worked=1, **days(query))
    return Figure(name, title, value, _("hours"), href, share_words or _("Nothing on the roster"))
