"""Before and after: the same measures in two periods, with the change, its exact interval, and no per cent on a small base.

Why no arrow up or down: the article says that business rose greatly and gives no numbers. Whoever repeats such a sentence needs the
counts, the interval, and what else changed; a rise of recorded business may be the reform, a new road, or a deadline for ID cards.
"""

from flask import url_for
from sqlalchemy import func, select

from core.api import SMALL_SAMPLE, Column, Figure, ReportQuery, ReportResult, _, _l, db, rate_ratio, setting, share
from plugins.ledger.api import CONTENT, ServiceCase, SurveyAnswer, units
from plugins.market_day.queries.sessions import business_group
from plugins.market_day.words import BUSINESS_GROUPS

COLUMNS = (
    Column(_l("Measure"), "title"),
    Column(_l("Base period"), "before", numeric=True),
    Column(_l("Period"), "after", numeric=True),
    Column(_l("Change against the base"), "change"),
    Column(_l("Rate ratio"), "ratio"),
    Column(_l("95 % interval"), "interval"),
)


def effect(query: ReportQuery) -> ReportResult:
    """ID business, household business, all people received, and how content people are."""
    base = query.base()
    after, before = _groups(query), _groups(base)
    rows = [
        _row(query, base, title, before.get(g, 0), after.get(g, 0), group=g) for g, title in BUSINESS_GROUPS.items() if g != "rest"
    ]
    rows.append(_row(query, base, _("People received, all business"), sum(before.values()), sum(after.values())))
    rows.append(_satisfaction(query, base))
    figures = []
    for name, title, more in (
        ("id_cards", BUSINESS_GROUPS["id"], {"group": "id"}),
        ("household", BUSINESS_GROUPS["hukou"], {"group": "hukou"}),
        ("people", _("People received, all business"), {}),
    ):
        figures.append(_figure(name, query, _("%(group)s, period", group=title), after, more))
        figures.append(_figure(f"{name}_base", base, _("%(group)s, base period", group=title), before, more))
    return ReportResult(figures, COLUMNS, rows, _notes(query, base))


def _groups(query: ReportQuery) -> dict:
    rows = select(business_group, func.sum(ServiceCase.quantity)).where(*query.conditions(ServiceCase)).group_by(business_group)
    return dict(db.session.execute(rows).all())


def _address(query, **more) -> str:
    return query.address(url_for("market_day.services_list"), **more)


def _figure(name, query, title, counts, more) -> Figure:
    """A figure whose name says what it is and never when, so that programs can ask for it by name."""
    value = counts.get(more["group"], 0) if more else sum(counts.values())
    unit = units.PIECES if more else units.PERSON_TIMES
    return Figure(name, title, value, unit, _address(query, **more), f"{query.start} – {query.end}")


def _row(query, base, title, before: int, after: int, **more) -> dict:
    found = rate_ratio(after, query.days, before, base.days, minimum=setting("market_day.minimum_base"))
    return {
        "title": str(title),
        "before": before,
        "after": after,
        "change": _(SMALL_SAMPLE) if found.small else f"{found.percent_change:+.1f} %",
        "ratio": "—" if found.ratio is None else f"{found.ratio:.2f}",
        "interval": f"{found.low:.2f}–{'∞' if found.high is None else f'{found.high:.2f}'}",
        "hrefs": {"before": _address(base, **more), "after": _address(query, **more)},
    }


def _satisfaction(query, base) -> dict:
    (after, after_all), (before, before_all) = _content(query), _content(base)
    late, early = share(after, after_all), share(before, before_all)
    small = min(after_all, before_all) < setting("market_day.minimum_base")
    points = "" if small else _("%(points)s percentage points", points=f"{100 * (late.value - early.value):+.1f}")
    return {
        "title": _("Content with the police (cards that say so)"),
        "before": f"{before} / {before_all}",
        "after": f"{after} / {after_all}",
        "change": _(SMALL_SAMPLE) if small else points,
        "ratio": "—",
        "interval": f"{100 * late.low:.0f}–{100 * late.high:.0f} %" if after_all else "—",
        "hrefs": {"before": _content_cards(base), "after": _content_cards(query)},
    }


def _content_cards(query) -> str:
    return query.address(url_for("ledger.survey_answers"), content="yes")


def _content(query) -> tuple[int, int]:
    rows = db.session.execute(
        select(SurveyAnswer.satisfaction, func.count())
        .where(*query.conditions(SurveyAnswer), SurveyAnswer.satisfaction.is_not(None))
        .group_by(SurveyAnswer.satisfaction)
    ).all()
    return sum(count for value, count in rows if value >= CONTENT), sum(count for _value, count in rows)


def _notes(query, base) -> list[str]:
    return [
        _("Base period: %(start)s to %(end)s, %(days)s days; period: %(days2)s days. Rates are per day.",
          start=base.start, end=base.end, days=base.days, days2=query.days),
        _("No per cent is given when the base has fewer than %(least)s records.", least=setting("market_day.minimum_base")),
        _("An interval that holds 1 does not show a change."),
        _("The article gives no numbers; these are counted from this county's records."),
        _("More records can also mean better recording. Write down what else changed in the period."),
    ]  # fmt: skip
