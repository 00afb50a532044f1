"""本村一页: one village on one page, for whoever works there: officers, posts, neighbours, what is open, what happened lately."""

from flask import url_for

from core.api import Entry, _, current_viewer, kinds_for_viewer, may_open, new_url, today
from plugins.ledger.api import counts_by_kind, timeline
from plugins.personnel.api import TEAM_KINDS, Team
from plugins.village_officer.models import Concern, Finding
from plugins.village_officer.permissions import ARRANGE, RECORD
from plugins.village_officer.queries import chain, concerns, people, terms
from plugins.village_officer.queries.teams import teams_of
from plugins.village_officer.settings import SPECIALTIES
from plugins.village_officer.words import (
    CONCERN_STATES,
    CONCERN_TONES,
    DUTIES,
    DUTY_TONES,
    FINDING_STATES,
    FINDING_TONES,
    GROUPS,
    POSTS,
)

KEYS = (
    (lambda: _("Visit"), "ledger.visit", "home"),
    (lambda: _("Concern"), "village_officer.concern_form", "messages"),
    (lambda: _("Dispute"), "ledger.dispute", "scale"),
    (lambda: _("Patrol finding"), "village_officer.finding_form", "alert-triangle"),
)


def context(area, viewer) -> dict:
    """Everything on the page."""
    need = people.need_of(area.id)
    return {
        "officers": [_officer(term) for term in terms.of_village(area.id, today())],
        "before": terms.history(area.id), "groups": GROUPS,
        "need": [SPECIALTIES.titles().get(code, code) for code in need.specialties] if need else [], "need_why": need and need.why,
        "neighbours": chain.neighbours_of(area.id, today()),
        "concerns": [_concern(one, due) for one, due in concerns.waiting(Concern.area_id == area.id)],
        "findings": [_finding(one) for one in chain.waiting(Finding.area_id == area.id)],
        "teams": [(team, TEAM_KINDS.titles().get(team.kind, team.kind)) for team in teams_of(Team.area_id == area.id)],
        "lately": _lately(area), "year": sum(_year(area).values()),
        "keys": keys(viewer, area), "may_arrange": viewer.can(ARRANGE), "today": today(),
        "begin": new_url("village_officer.term_form", area_id=area.code),
    }  # fmt: skip


def _lately(area) -> list[dict]:
    """The latest records, each with the kind of work it is."""
    kinds = kinds_for_viewer(current_viewer())
    return [
        {"title": kinds[row.kind].title, "detail": row.label, "href": url_for("ledger.fact", id=row.id), "note": row.occurred_on}
        for row in timeline(area_ids=[area.id], limit=12)
        if row.kind in kinds
    ][:6]


def _year(area) -> dict:
    return counts_by_kind(today().replace(month=1, day=1), today(), area_ids=[area.id])


def _officer(term) -> dict:
    post = people.post_of(term.officer_id, term.area_id)
    return {
        "name": term.officer.name if term.officer else "", "href": url_for("village_officer.term", id=term.id),
        "duty": DUTIES[term.duty],
        "tone": DUTY_TONES[term.duty.value], "home": term.home, "group": GROUPS[term.group], "until": term.valid_to,
        "post": POSTS[post.kind] if post else None,
    }  # fmt: skip


def _concern(one, due) -> Entry:
    return Entry(
        one.entry_label,
        url_for("village_officer.concern", id=one.id),
        CONCERN_STATES[one.state],
        "bad" if due < today() else CONCERN_TONES[one.state.value],
        due,
    )


def _finding(one) -> Entry:
    return Entry(
        one.entry_label,
        url_for("village_officer.finding", id=one.id),
        FINDING_STATES[one.state],
        FINDING_TONES[one.state.value],
        one.occurred_on,
    )


def keys(viewer, area=None) -> list[dict]:
    """The keys to record something in a village."""
    if not viewer.can(RECORD):
        return []
    place = {"area_id": area.code} if area is not None else {}
    back = url_for("village_officer.village", id=area.id) if area is not None else url_for("village_officer.desk")
    return [
        {"title": title(), "icon": icon, "href": new_url(endpoint, next=back, **place)}
        for title, endpoint, icon in KEYS
        if may_open(endpoint)
    ]
