"""What the model shows on other pages: cards on the desk, panels of villages, stations and people, the morning meeting."""

from flask import url_for

from core.api import (
    BUREAU,
    LEADERS,
    Area,
    AreaKind,
    Card,
    Day,
    Entry,
    Gaps,
    NavItem,
    Officer,
    Panel,
    Unit,
    _,
    _l,
    each_day,
    family_ids,
    today,
)
from plugins.village_officer.permissions import ARRANGE, OWN, READ
from plugins.village_officer.queries import chain, concerns, people, terms
from plugins.village_officer.words import DUTIES, DUTY_TONES, FINDING_STATES, GROUPS, POSTS

LIST, LINES, MOST = "core/cards/list.html", "core/panel_lines.html", 6
OFFICER = "officer", "household"


def coverage_card(_viewer) -> dict:
    """Coverage of today, what ends soon, posts that are wrong."""
    found = terms.numbers(today())
    board = url_for("village_officer.board")
    entries = [
        Entry(_("Villages covered"), board, note=f"{found['covered']} / {found['villages']}"),
        Entry(_("Without an officer"), url_for("village_officer.board", state="gap"), None, "bad", found["gap"]),
        Entry(_("Terms that end soon"), url_for("village_officer.terms"), note=len(terms.expiring(limit=99))),
        Entry(_("Concerns beyond their day"), url_for("village_officer.concerns", late=1), note=concerns.late()),
        Entry(_("Posts that are wrong"), url_for("village_officer.posts", wrong=1), note=len(people.wrong_posts())),
    ]
    return {"entries": entries, "href": board, "hint": ""}


def own_card(viewer) -> dict | None:
    """A village officer's villages."""
    held = [term for term in terms.of_officer(viewer.officer_id, today()) if term.area_id]
    if not held:
        return None
    entries = [
        Entry(term.area.name, url_for("village_officer.village", id=term.area_id), DUTIES[term.duty], DUTY_TONES[term.duty.value],
              term.valid_to or "") for term in held
    ]  # fmt: skip
    return {"entries": entries, "href": url_for("village_officer.desk"), "hint": ""}


def area_panel(area: Area) -> dict | None:
    """A village: its officers. A township: how many villages are covered."""
    if area.kind is AreaKind.VILLAGE:
        found = terms.of_village(area.id, today())
        entries = [
            Entry(term.officer.name if term.officer else "", url_for("village_officer.term", id=term.id), DUTIES[term.duty],
                  DUTY_TONES[term.duty.value], term.home) for term in found
        ]  # fmt: skip
        page = Entry(_("This village on one page"), url_for("village_officer.village", id=area.id))
        return {"entries": [*(entries or [Entry(_("Without an officer"), None, _("Gap"), "bad")]), page]}
    if area.kind is AreaKind.GROUP:
        return None
    found = terms.numbers(today(), terms.village_lines(today(), areas=family_ids(area, "now")))
    note = f"{found['covered']} / {found['villages']}"
    return {"entries": [Entry(_("Villages covered"), url_for("village_officer.board", area=area.code), note=note)]}


def officer_panel(officer: Officer) -> dict | None:
    """An officer: his villages and posts."""
    held = terms.of_officer(officer.id, today())
    if not held:
        return None
    entries = []
    for term in held:
        title = term.area.name if term.area else term.home
        entries.append(Entry(title, url_for("village_officer.term", id=term.id), GROUPS[term.group], "info", term.valid_to or ""))
        post = people.post_of(officer.id, term.area_id) if term.area_id else None
        if post:
            entries.append(Entry(POSTS[post.kind], url_for("village_officer.posts", officer=officer.number)))
    entries.append(Entry(_("What he recorded"), url_for("village_officer.work", officer=officer.number)))
    return {"entries": entries}


def unit_panel(unit: Unit) -> dict | None:
    """A station: coverage and what ends soon. A branch: whom it sent."""
    lines = terms.village_lines(today(), units=[unit.id])
    if not lines:
        sent = terms.sent_by(unit.id)
        entries = [Entry(str(term), url_for("village_officer.term", id=term.id), None, "info", term.valid_to) for term in sent]
        return {"entries": entries} if entries else None
    found = terms.numbers(today(), lines)
    board = url_for("village_officer.board", unit=unit.code)
    gap = Entry(_("Without an officer"), url_for("village_officer.board", unit=unit.code, state="gap"), None, "bad", found["gap"])
    return {"entries": [Entry(_("Villages covered"), board, note=f"{found['covered']} / {found['villages']}"), gap]}


def day_panel(day: Day) -> dict:
    """The morning meeting: findings nobody signed for, concerns beyond their day, terms that end."""
    entries = [
        Entry(one.entry_label, url_for("village_officer.finding", id=one.id), FINDING_STATES[one.state], "warn", one.occurred_on)
        for one in chain.waiting(limit=MOST)
    ]
    entries += [
        Entry(one.entry_label, url_for("village_officer.concern", id=one.id), _("Beyond its day"), "bad", due)
        for one, due in concerns.waiting(limit=MOST)
        if due < day.date
    ]
    entries += [
        Entry(str(term), url_for("village_officer.term", id=term.id), _("Term ends"), "warn", term.valid_to)
        for term in terms.expiring(limit=MOST)
    ]
    return {"entries": entries, "href": url_for("village_officer.board"), "hint": _("Nothing of the villages waits.")}


def gaps_panel(gaps: Gaps) -> dict:
    """The bureau: villages without an officer, posts without an answer."""
    found = terms.numbers(gaps.date)["gaps"]
    entries = [
        Entry(line.village, url_for("village_officer.village", id=line.id), _("Without an officer"), "bad", line.unit)
        for line in found[:MOST]
    ]
    return {
        "entries": entries, "more": len(found) - MOST, "href": url_for("village_officer.board", state="gap"),
        "hint": _("Every village has its officer."),
    }  # fmt: skip


COVERAGE = *each_day(70, *LEADERS), *each_day(30, *BUREAU)
CONTRIBUTIONS = (
    NavItem(_l("My villages"), "village_officer.desk", OWN, "daily", "home", 6, phone=True, daily=each_day(15, *OFFICER)),
    NavItem(_l("Coverage"), "village_officer.board", READ, "", "users", 20, daily=COVERAGE),
    NavItem(_l("One village, one officer"), "village_officer.board", READ, "models", "users", 27),
    NavItem(_l("Due nearby"), "village_officer.nearby", OWN, "", "map", 20, daily=each_day(30, *OFFICER)),
    NavItem(_l("Record it once"), "village_officer.six", OWN, "", "plus", 20, daily=each_day(40, *OFFICER)),
    NavItem(_l("Concerns"), "village_officer.concerns", READ, "", "messages", 20, daily=each_day(60, *OFFICER)),
    NavItem(_l("My month"), "village_officer.month", OWN, "", "calendar", 20, daily=each_day(70, *OFFICER)),
    Panel("village_officer.day", Day, _l("One village, one officer"), READ, LINES, day_panel, "users", 30),
    Panel("village_officer.gaps", Gaps, _l("Villages without an officer"), READ, LINES, gaps_panel, "users", 20),
    Card("village_officer.mine", _l("My villages"), OWN, LIST, own_card, "home", 6),
    Card("village_officer.coverage", _l("One village, one officer"), ARRANGE, LIST, coverage_card, "users", 15),
    Panel("village_officer.area", Area, _l("One village, one officer"), READ, LINES, area_panel, "users"),
    Panel("village_officer.officer", Officer, _l("Village officer"), READ, LINES, officer_panel, "users"),
    Panel("village_officer.unit", Unit, _l("One village, one officer"), READ, LINES, unit_panel, "users"),
)
