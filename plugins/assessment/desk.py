"""What this foundation shows on other pages, and the contents of its first page, its bands and everybody's own page."""

from datetime import date, timedelta

from flask import url_for

from core.api import Card, Entry, InboxItem, InboxSource, Officer, Panel, Unit, _, _l, setting, today
from plugins.assessment.models import EventState
from plugins.assessment.months import last_of, month_before, year_to
from plugins.assessment.opening import address
from plugins.assessment.permissions import CHECK, CLOSE, CONFIRM, OWN, PLAN, RATE, READ
from plugins.assessment.queries import checks, months, open_work, people, plans
from plugins.assessment.queries.bands import comparable, may_rank, standings_of
from plugins.assessment.queries.ratings import due
from plugins.assessment.scoring import ranks
from plugins.assessment.words import BAND_TONES, BANDS, number

MOST = 30


def overview(viewer, month: date) -> dict:
    """The plans of a month with their state, and what waits for this viewer."""
    found = plans.plans_on(month)
    waiting = due(month) if viewer.can(RATE) else []
    return {
        "month": month, "before": month_before(month), "after": last_of(month) + timedelta(days=1),
        "plans": [(plan, months.latest(plan.series, month)) for plan in found], "due": len(waiting),
        "appeals": months.open_appeals(), "checks": open_work.waiting_checks(), "events": open_work.waiting_events(),
        "ended": last_of(month) < today(), "may_plan": viewer.can(PLAN), "may_rate": viewer.can(RATE),
    }  # fmt: skip


def band_page(indicator_id: str, month: date, by: str = "officer", band: str = "", part: int = 1) -> dict:
    """Where everybody that the viewer sees stands among all; ranks only where the county turned them on with a basis."""
    known = comparable()
    indicator_id = indicator_id if indicator_id in known else next(iter(known), "")
    by = by if by in ("officer", "unit") else "officer"
    found = standings_of(indicator_id, month, by=by) if indicator_id else []
    names = people.names_of(Officer if by == "officer" else Unit, [one.id for one in found])
    placed = ranks({one.id: one.rate for one in found}) if may_rank() else {}
    shown = [
        (names[one.id].name, getattr(names[one.id], "number", ""), one, placed.get(one.id),
         _counted(indicator_id, month, names[one.id]))
        for one in found if one.id in names and band in ("", one.band.value)
    ]  # fmt: skip
    order = {"above": 0, "below": 1, "usual": 2}
    shown.sort(key=lambda line: (order[line[2].band.value], line[1], line[0]))
    return {
        "indicator": known.get(indicator_id), "indicators": list(known.values()), "lines": shown[(part - 1) * MOST : part * MOST],
        "pages": -(-len(shown) // MOST), "part": part, "band": band,
        "compared": len(found), "month": month, "by": by, "ranked": bool(placed), "basis": setting("assessment.ranks_basis"),
        "confidence": setting("assessment.confidence"),
        "rate_of": _per_cent if indicator_id and known[indicator_id].unit == "%" else number,
    }  # fmt: skip


def _counted(indicator_id: str, month: date, one) -> str:
    who = {"officer": one.number} if isinstance(one, Officer) else {"unit": one.code}
    return address(indicator_id, year_to(month), **who)


def _per_cent(value) -> str:
    return number(None if value is None else 100 * value)


def own_bands(officer_id, month: date) -> list[tuple]:
    """``(indicator, standing)`` of one person, where he is among those compared; no rank."""
    if officer_id is None:
        return []
    found = [(one, standings_of(key, month, [officer_id])) for key, one in comparable().items() if key.startswith("assessment.")]
    return [(one, standing[0]) for one, standing in found if standing]


def own_links(bands, officer: Officer, month: date) -> dict:
    """``{indicator: address}``: the records behind one's own figures; a handful, so each list is asked of its indicator."""
    return {one.id: one.measure(year_to(month), officer).href for one, _standing in bands}


def rating_inbox(viewer):
    """Ratings that are due, as one line a month."""
    month = month_before(today())
    if not (found := due(month)):
        return
    last = today().replace(day=min(setting("assessment.rate_day"), 28))
    tone = "bad" if last < today() else "warn"
    title = _("%(count)s ratings of %(month)s are due", count=len(found), month=f"{month:%Y-%m}")
    yield InboxItem(title, url_for("assessment.due", month=f"{month:%Y-%m}"), tone, _("To rate"), last, str(_("Assessment")))


def appeal_inbox(viewer):
    """Appeals to answer."""
    for appeal in months.open_appeals():
        title = _("Appeal of %(name)s", name=appeal.officer.name)
        href = url_for("assessment.appeal", id=appeal.id)
        yield InboxItem(title, href, "warn", _("Answer"), appeal.occurred_on, str(_("Assessment")))


def event_inbox(viewer):
    """Proposals of others that wait for a second person."""
    for event in open_work.waiting_events():
        if event.proposer_id != viewer.account_id and event.officer_id != viewer.officer_id and event.state is EventState.PROPOSED:
            title = _("Confirm or decline: %(name)s", name=event.officer.name)
            href = url_for("assessment.event", id=event.id)
            yield InboxItem(title, href, "info", _("Second person"), event.occurred_on, str(_("Assessment")))


def check_inbox(viewer):
    """Spot checks that nobody has made."""
    if count := open_work.waiting_checks():
        title = _("%(count)s spot checks are to be made", count=count)
        yield InboxItem(title, url_for("assessment.checks", finding="waiting"), "info", _("Check"), None, str(_("Assessment")))


def own_card(viewer) -> dict | None:
    """One's own last months, without anybody else's."""
    scores = months.own_scores(viewer.officer_id, 3) if viewer.officer_id else []
    entries = [
        Entry(f"{one.occurred_on:%Y-%m}", url_for("assessment.mine"), note=_("%(points)s points", points=number(one.total)))
        for one in scores
    ]
    return {"entries": entries, "href": url_for("assessment.mine"), "hint": ""} if entries else None


def officer_panel(officer: Officer) -> dict | None:
    """An officer's last months and his bands, for leaders."""
    entries = [
        Entry(f"{one.occurred_on:%Y-%m}", url_for("assessment.score", id=one.id), note=number(one.total))
        for one in months.own_scores(officer.id, 3)
    ]
    if entries:
        entries += [
            Entry(
                indicator.title,
                url_for("assessment.bands", indicator=indicator.id),
                BANDS[standing.band],
                BAND_TONES[standing.band.value],
            )
            for indicator, standing in own_bands(officer.id, month_before(today()))
            if standing.band != "usual"
        ]
    return {"entries": entries} if entries else None


def unit_panel(unit: Unit) -> dict | None:
    """A station: its closed months and what was taken from them."""
    rows = open_work.unit_months(unit.id)
    entries = [
        Entry(
            f"{row.month:%Y-%m} · {row.title}",
            url_for("assessment.scores", closing=row.id, unit=unit.code),
            note=_("%(count)s people", count=row.people),
        )
        for row in rows
    ]
    taken = checks.deductions(month_before(today()), [unit.id], "unit").get(unit.id)
    if taken:
        href = url_for("assessment.events", unit=unit.code)
        entries.append(Entry(_("Deducted last month"), href, note=number(taken)))
    return {"entries": entries} if entries else None


CONTRIBUTIONS = (
    Card("assessment.own", _l("My assessment"), OWN, "core/cards/list.html", own_card, "chart-bar", 70),
    InboxSource("assessment.ratings", RATE, rating_inbox),
    InboxSource("assessment.appeals", CLOSE, appeal_inbox),
    InboxSource("assessment.events", CONFIRM, event_inbox),
    InboxSource("assessment.checks", CHECK, check_inbox),
    Panel("assessment.officer", Officer, _l("Assessment"), READ, "core/panel_lines.html", officer_panel, "chart-bar", 65),
    Panel("assessment.unit", Unit, _l("Assessment"), READ, "core/panel_lines.html", unit_panel, "chart-bar", 65),
)
