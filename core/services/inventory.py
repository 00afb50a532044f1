"""What the switchboard page says of the installed plugins: what they are, where they are on, what they add, what happened."""

import json
from dataclasses import dataclass

from flask import g, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core import clock, registry, switchboard
from core.contributions import Card, FactKind, ImportSheet, Job, NavItem, Panel, Report, SearchProvider, Setting
from core.discovery import Found
from core.extensions import db
from core.models.journal import Journal
from core.models.organisation import Unit, UnitKind
from core.plugins import Failure, current
from core.scope import current_county
from core.services import journal
from core.switchboard import State

ADDED = {
    NavItem: _l("Pages"),
    FactKind: _l("Kinds of fact"),
    Report: _l("Reports"),
    ImportSheet: _l("Import tables"),
    Setting: _l("Settings"),
    Card: _l("Cards on the start page"),
    Panel: _l("Parts of village, unit and officer pages"),
    SearchProvider: _l("Searches"),
    Job: _l("Work in the background"),
}
KINDS = {"foundation": _l("Foundation"), "model": _l("Policing model")}
ACTORS = {journal.SYSTEM: _l("The system")}
VERBS = {
    "switch_on": _l("Switched on"),
    "switch_off": _l("Switched off"),
    "open_archive": _l("Archive opened"),
    "close_archive": _l("Archive closed"),
    "purge": _l("Deleted for good"),
}


@dataclass(frozen=True)
class Line:
    """An installed plugin as the table shows it; ``words`` and ``tone`` say its state."""

    name: str
    found: Found
    state: State | None
    words: str
    tone: str
    reason: str
    failures: list[Failure]

    @property
    def is_on(self) -> bool:
        """Whether it is on somewhere in the county, or announced."""
        return self.state is not None and self.state.kind in ("on", "pilot")

    @property
    def failed(self) -> int:
        """How often it failed since the start."""
        return sum(failure.count for failure in self.failures)

    @property
    def kind(self):
        """Foundation or model, in words."""
        return KINDS.get(self.found.plugin.kind, "") if self.found.plugin else ""

    @property
    def requires(self) -> str:
        """Titles of what it requires."""
        found = current().found
        return "、".join(str(found[name].title) if name in found else name for name in self.found.requires)


def lines() -> list[Line]:
    """All installed plugins in the county in force: foundations first, those set aside with their reason."""
    order = ["foundation", "model", None]
    found = [line(name) for name in current().found]
    return sorted(found, key=lambda one: order.index(one.found.plugin.kind if one.found.plugin else None))


def line(name: str) -> Line:
    """One installed plugin in the county in force."""
    found, reason = current().found[name], current().reason(name)
    state = switchboard.states(current_county()).get(name)
    words, tone = (_("Set aside"), "bad") if reason is not None else _words(name, state)
    return Line(name, found, state, words, tone, "" if reason is None else str(reason), current().failures_of(name))


def _words(name, state) -> tuple[str, str]:
    if state is None:
        coming = next((s for s in switchboard.history(name, current_county()) if s.valid_from > clock.today()), None)
        return (_("On from %(day)s", day=coming.valid_from), "info") if coming else (_("Off"), "neutral")
    if state.kind == "on":
        return _("On since %(day)s", day=state.since), "good"
    if state.kind == "pilot":
        titles = dict(stations())
        names = "、".join(titles.get(code, code) for code in sorted(state.stations))
        return _("On trial in %(stations)s since %(day)s", stations=names, day=state.since), "warn"
    if state.until < state.since:
        return _("Archive; switched on and off again on %(day)s", day=state.since), "neutral"
    return _("Archive; on until %(day)s", day=state.until), "neutral"


def stations() -> list[tuple[str, str]]:
    """``(code, name)`` of the county's stations today."""
    wanted = select(Unit.code, Unit.name).where(Unit.kind == UnitKind.STATION, Unit.on(clock.today())).order_by(Unit.code)
    return [(row.code, row.name) for row in db.session.execute(wanted)]


def additions(name: str) -> list[tuple[object, str]]:
    """``(heading, titles)`` of what a plugin adds, each title once, without what is empty; what has no titles is counted."""
    items = registry.registry().everything(name)
    found = []
    for kind, heading in ADDED.items():
        these = [item for item in items if type(item) is kind]
        titles = dict.fromkeys(str(item.title) for item in these if getattr(item, "title", None))
        if these:
            found.append((heading, "、".join(titles) or _("%(count)s in all", count=len(these))))
    return found


def pages(name: str) -> list[tuple[object, str]]:
    """``(title, address)`` of those menu lines of a plugin whose pages the viewer may open."""
    items = registry.registry().everything(name)
    return [(item.title, url_for(item.endpoint)) for item in _menu_lines(items)]


def _menu_lines(items) -> list[NavItem]:
    """Lines of daily lists (without a group) only repeat others."""
    return [item for item in items if type(item) is NavItem and item.group and g.viewer.can(item.permission)]


def events(name: str) -> list[tuple]:
    """``(moment, who, what, detail)`` of what was done with a plugin in this county, newest first, at most 50."""
    subject = switchboard.subject_id(name)
    rows = select(Journal.at, Journal.username, Journal.verb, Journal.detail).where(Journal.record_id == subject)
    titles = dict(stations())
    return [
        (
            row.at.astimezone(clock.CHINA),
            ACTORS.get(row.username, row.username),
            VERBS.get(row.verb, row.verb),
            _told(json.loads(row.detail or "{}"), titles),
        )
        for row in db.session.execute(rows.order_by(Journal.seq.desc()).limit(50))
    ]


def _told(detail: dict, titles: dict) -> str:
    if "rows" in detail:
        return _("%(n)d records; package %(name)s", n=sum(detail["rows"].values()), name=detail["package"])
    where = titles.get(detail.get("station"), detail.get("station")) or (_("whole county") if "station" in detail else "")
    return " · ".join(part for part in (where, detail.get("from", "")) if part)
