"""What the model shows on other pages: the card of the day, the inbox, panels on villages, officers and stations."""

from datetime import date, timedelta

from flask import url_for

from core.api import (
    Area,
    AreaKind,
    Card,
    Entry,
    InboxItem,
    InboxSource,
    Officer,
    Panel,
    SearchKind,
    Unit,
    _,
    _l,
    may_open,
    new_url,
    today,
)
from plugins.briefcase.bag import boards
from plugins.briefcase.models import CardState, FindingState, IdCard, Office
from plugins.briefcase.permissions import KEEP, READ
from plugins.briefcase.queries import cards, offices, oversight
from plugins.briefcase.queries.coverage import latest_in, months
from plugins.briefcase.queries.hundreds import hundreds
from plugins.briefcase.queries.outings import open_outing, out_now
from plugins.briefcase.queries.places import groups_of
from plugins.briefcase.words import FINDING_STATES

LAST_WEEK = timedelta(days=6)


def day_card(viewer) -> dict:
    """The bag, who is out, cards on their way."""
    entries = []
    mine = open_outing(viewer.officer_id) if viewer.officer_id else None
    if mine is not None:
        entries.append(Entry(_("You are out"), url_for("briefcase.outing", id=mine.id), _("Out"), "good"))
    elif viewer.officer_id and may_open("briefcase.outing_start"):
        entries.append(Entry(_("Open the bag and go out"), new_url("briefcase.outing_start"), _("Ready"), "info"))
    out = [outing for outing in out_now(set(viewer.units)) if mine is None or outing.id != mine.id]
    if out:
        entries.append(Entry(_("%(count)s people are out", count=len(out)), url_for("briefcase.home"), "", "info"))
    waiting = cards.counts()
    on_the_way = waiting.get("received", 0) + waiting.get("carried", 0)
    if on_the_way:
        entries.append(Entry(_("%(count)s ID cards to deliver", count=on_the_way), url_for("briefcase.cards"), "", "info"))
    return {"entries": entries, "href": url_for("briefcase.home"), "hint": _("No briefcase office works here yet.")}


def inbox(viewer):
    """Findings to put right or review, cards that wait too long, decisions past their day, groups to reach near the month's end."""
    source = str(_("Briefcase office"))
    if may_open("briefcase.check"):
        yield from _findings(viewer, source)
    for card in cards.late():
        label = _("At the station") if card.state is CardState.RECEIVED else _("With the carrier")
        title = _("ID card of %(name)s is not delivered", name=card.recipient)
        yield InboxItem(title, url_for("briefcase.card", id=card.id), "warn", label, card.received_on, source)
    for decision in oversight.late_decisions():
        href = url_for("briefcase.meeting", id=decision.activity_id)
        yield InboxItem(decision.what, href, "bad", _("Overdue"), decision.due_on, source)
    yield from _groups(source)


def _findings(viewer, source):
    leads = may_open("briefcase.review_finding")
    for finding in oversight.late_findings():
        mine = finding.officer_id == viewer.officer_id
        if (finding.state is FindingState.OPEN and (mine or finding.due_on < today())) or (
            leads and finding.state is FindingState.FIXED
        ):
            tone = "bad" if finding.due_on < today() else "warn"
            href = url_for("briefcase.check", id=finding.check_id)
            label, review = str(FINDING_STATES[finding.state]), finding.state is FindingState.FIXED
            yield InboxItem(finding.what, href, tone, label, finding.due_on, source, sign=review)


def _groups(source):
    """In the last week of a month."""
    last = (today().replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    if last - today() > LAST_WEEK:
        return
    for month in months(offices.all_offices(), today().replace(day=1), today()):
        if month.enough is False:
            title = _(
                "%(office)s: %(count)s village groups not reached this month", office=month.office.name, count=len(month.missing)
            )
            href = url_for("briefcase.coverage", office=month.office.id)
            yield InboxItem(title, href, "warn", _("Before the month ends"), last, source)


def area_panel(area: Area) -> dict | None:
    """A village: its groups with the day of their last record; the stalest first."""
    if area.kind is not AreaKind.VILLAGE:
        return None
    groups = groups_of(area.id)
    if not groups:
        return None
    seen = latest_in([group.id for group in groups])
    ordered = sorted(groups, key=lambda group: seen.get(group.id, date.min))
    return {"entries": [_group_line(group, seen.get(group.id)) for group in ordered]}


def _group_line(group, day) -> Entry:
    href = new_url("ledger.visit", area_id=group.code, kind="home") if may_open("ledger.visit") else None
    tone = "neutral" if day and (day.year, day.month) == (today().year, today().month) else "warn"
    return Entry(group.name, href, _("reached") if tone == "neutral" else _("not this month"), tone, str(day or _("never")))


def officer_panel(officer: Officer) -> dict | None:
    """An officer: his four hundreds of the year."""
    found = hundreds(date(today().year, 1, 1), today(), officer.id)
    if not found:
        return None
    row, period = found[0], {"from": f"{today().year}-01-01", "officer": officer.number}
    lines = (
        (_("Homes visited"), row.doors, "ledger.visits"),
        (_("People in his groups"), row.groups, "briefcase.groups"),
        (_("Concerns heard"), row.concerns, "ledger.info_items"),
        (_("Things done for villagers"), row.deeds, "ledger.services"),
    )
    return {"entries": [Entry(title, url_for(endpoint, **period), note=f"{count:,}") for title, count, endpoint in lines]}


def unit_panel(unit: Unit) -> dict | None:
    """A station: its offices with their lights."""
    found = boards([office for office in offices.all_offices() if office.unit_id == unit.id])
    if not found:
        return None
    return {
        "entries": [
            Entry(board.office.name, url_for("briefcase.office", id=board.office.id),
                  _("complete") if board.complete else "、".join(str(title) for title in board.missing),
                  "good" if board.complete else "warn", f"{board.count}/{len(board.lights)}")
            for board in found
        ]
    }  # fmt: skip


CONTRIBUTIONS = (
    Card("briefcase.day", _l("Briefcase office"), READ, "core/cards/list.html", day_card, "briefcase", 11),
    InboxSource("briefcase.inbox", KEEP, inbox),
    Panel("briefcase.area", Area, _l("Village groups, last reached"), READ, "core/panel_lines.html", area_panel, "map-pin"),
    Panel("briefcase.officer", Officer, _l("Four hundreds this year"), READ, "core/panel_lines.html", officer_panel, "chart-bar"),
    Panel("briefcase.unit", Unit, _l("Briefcase offices"), READ, "core/panel_lines.html", unit_panel, "briefcase"),
    SearchKind(Office, _l("Briefcase offices"), "briefcase.office", READ),
    SearchKind(IdCard, _l("ID cards to deliver"), "briefcase.card", READ),
)
