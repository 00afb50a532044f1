"""What the model shows on other pages: the card of the day, the inbox, panels on villages, officers and stations, search."""

from datetime import timedelta

from flask import url_for
from sqlalchemy import select

from core.api import (
    Area,
    AreaKind,
    Card,
    Day,
    Entry,
    InboxItem,
    InboxSource,
    JurisdictionKind,
    Officer,
    Panel,
    SearchHit,
    SearchProvider,
    Unit,
    _,
    _l,
    db,
    may_open,
    setting,
    today,
)
from plugins.consolidation.models import Beat, PlanState, Post, Scenario
from plugins.consolidation.permissions import READ, WEIGH
from plugins.consolidation.queries import ledgers, reading
from plugins.consolidation.queries import stations as read


def day_card(_viewer) -> dict:
    """Who stands at the posts today, and what waits."""
    there = reading.at_posts(today())
    entries = [
        Entry(
            post.name,
            url_for("consolidation.post", id=post.id),
            *(("", "neutral") if post.id in there else (_("open"), "warn")),
            "、".join(there.get(post.id, [])),
        )
        for post in read.posts(today())
    ]
    waiting = len(ledgers.open_concerns())
    if waiting:
        entries.append(
            Entry(_("Concerns without an answer"), url_for("consolidation.concerns", state="open"), str(waiting), "warn")
        )
    return {"entries": entries, "href": url_for("consolidation.home"), "hint": _("No police post here yet.")}


def meeting_panel(day: Day) -> dict | None:
    """The morning meeting: who stands at which post on the day."""
    there = reading.at_posts(day.date)
    entries = [
        Entry(post.name, url_for("consolidation.post", id=post.id), "" if post.id in there else _("open"),
             "neutral" if post.id in there else "warn", "、".join(there.get(post.id, [])))
        for post in read.posts(day.date)
    ]  # fmt: skip
    return {"entries": entries, "href": url_for("consolidation.home"), "hint": ""} if entries else None


def inbox(_viewer):
    """Concerns that wait too long, posts where nobody stands tomorrow."""
    source, limit = str(_("Consolidated stations")), timedelta(days=setting("consolidation.concern_days"))
    for concern in ledgers.open_concerns() if may_open("consolidation.concern_answer") else ():
        due = concern.raised_on + limit
        href = url_for("consolidation.concern_answer", id=concern.id)
        yield InboxItem(concern.what[:40], href, "bad" if due < today() else "warn", str(_("Waits for an answer")), due, source)
    if may_open("consolidation.rotation"):
        tomorrow = today() + timedelta(days=1)
        for post in reading.waiting_posts(tomorrow):
            title = _("%(post)s: nobody stands there tomorrow", post=post.name)
            yield InboxItem(
                title, url_for("consolidation.post", id=post.id), "warn", str(_("Police post of a station")), tomorrow, source
            )


def area_panel(area: Area) -> dict | None:
    """A village: who owns, who goes, whose beat."""
    if area.kind is not AreaKind.VILLAGE:
        return None
    day = today()
    names = dict(db.session.execute(select(Unit.id, Unit.name)).all())
    owner = read.owners(day).get(area.id)
    goes = read.owners(day, JurisdictionKind.CALL).get(area.id)
    entries = [Entry(_("Who owns"), note=names.get(owner, ""))] if owner else []
    entries += (
        [
            Entry(
                _("Who goes"),
                url_for("consolidation.call_areas"),
                *((_("another"), "info") if goes != owner else ("", "neutral")),
                names.get(goes, ""),
            )
        ]
        if goes
        else []
    )
    for beat in db.session.scalars(select(Beat).where(Beat.area_id == area.id, Beat.on(day))):
        title = _("Beat %(n)s", n=beat.number)
        entries.append(Entry(title, url_for("consolidation.beats"), note=beat.officer.name if beat.officer else ""))
    return {"entries": entries} if entries else None


def officer_panel(officer: Officer) -> dict | None:
    """An officer: his beats."""
    beats = list(db.session.scalars(select(Beat).where(Beat.officer_id == officer.id, Beat.on(today())).order_by(Beat.area_id)))
    found: dict = {}
    for beat in beats:
        found.setdefault((beat.town_id, beat.number), []).append(beat)
    towns = {area.id: area.name for area in read.towns()}
    entries = [
        Entry(
            _("%(town)s, beat %(n)s", town=towns.get(town, ""), n=n),
            url_for("consolidation.beats"),
            _("seat") if any(b.seat for b in own) else "",
            "info",
            "、".join(b.area.name for b in own if b.area),
        )
        for (town, n), own in found.items()
    ]
    return {"entries": entries} if entries else None


def unit_panel(unit: Unit) -> dict | None:
    """A station: its posts."""
    rows = select(Post).where(Post.unit_id == unit.id).order_by(Post.valid_from)
    entries = [
        Entry(
            post.name,
            url_for("consolidation.post", id=post.id),
            _("ended") if post.valid_to else "",
            "neutral",
            f"{post.closed.name if post.closed else ''}　{post.valid_from or ''}",
        )
        for post in db.session.scalars(rows)
    ]
    return {"entries": entries} if entries else None


def search(text: str, limit: int):
    """Plans of mergers by their name."""
    rows = select(Scenario).where(Scenario.title.contains(text, autoescape=True)).order_by(Scenario.as_of.desc()).limit(limit)
    for plan in db.session.scalars(rows):
        hint = _("In force") if plan.state is PlanState.IN_FORCE else ""
        yield SearchHit(plan.title, url_for("consolidation.scenario", id=plan.id), _("Plan of mergers"), hint)


CONTRIBUTIONS = (
    Card("consolidation.day", _l("Police posts"), READ, "core/cards/list.html", day_card, "map-pin", 14),
    InboxSource("consolidation.inbox", READ, inbox),
    Panel("consolidation.area", Area, _l("Who goes, who owns"), READ, "core/panel_lines.html", area_panel, "map-pin"),
    Panel("consolidation.officer", Officer, _l("Beats"), READ, "core/panel_lines.html", officer_panel, "map-pin"),
    Panel("consolidation.meeting", Day, _l("Police posts"), READ, "core/panel_lines.html", meeting_panel, "map-pin", 45),
    Panel("consolidation.unit", Unit, _l("Police posts"), READ, "core/panel_lines.html", unit_panel, "map-pin"),
    SearchProvider("consolidation.plans", _l("Plans of mergers"), WEIGH, search),
)
