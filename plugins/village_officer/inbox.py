"""What waits for somebody: terms that end, findings, concerns, wishes, posts without an answer or that are wrong."""

from datetime import timedelta

from flask import url_for

from core.api import InboxItem, InboxSource, _, setting, today
from plugins.village_officer.models import Concern, ConcernState, Finding, FindingState
from plugins.village_officer.permissions import ARRANGE, OWN, WISH
from plugins.village_officer.queries import chain, concerns, people, plans, terms

LIMIT = 8


def ending(_viewer):
    """Terms that end soon and that no other follows."""
    near = today() + timedelta(days=setting("village_officer.expiring_near"))
    for term in terms.expiring(limit=LIMIT):
        yield _item(
            str(term), "village_officer.term", term.id, "warn" if term.valid_to <= near else "info", _("Term ends"), term.valid_to
        )


def own(viewer):
    """A village officer's findings and concerns."""
    mine = Finding.to_id == viewer.officer_id
    days = timedelta(days=setting("village_officer.finding_days"))
    for one in chain.waiting(mine, Finding.seen_on.is_(None), limit=LIMIT):
        yield _item(one.entry_label, "village_officer.finding", one.id, "warn", _("Patrol finding: please sign"), one.occurred_on)
    states = FindingState.TRANSFERRED, FindingState.JOINT
    for one in chain.waiting(mine, Finding.seen_on.is_not(None), states=states, limit=LIMIT):
        due = one.occurred_on + days
        yield _item(
            one.entry_label, "village_officer.finding", one.id, "bad" if due < today() else "warn", _("Finding to follow up"), due
        )
    for one, due in concerns.waiting(Concern.officer_id == viewer.officer_id, limit=LIMIT):
        label = _("Call back") if one.state is ConcernState.ANSWERED else _("Concern to answer")
        if due <= today() + timedelta(days=7):
            yield _item(one.entry_label, "village_officer.concern", one.id, "bad" if due < today() else "info", label, due)


def wishing(viewer):
    """Plans in which the viewer has said nothing yet."""
    for plan, chooser in plans.mine(viewer)[:LIMIT]:
        if chooser.said_on is None:
            yield _item(f"{plan.title} {chooser}", "village_officer.my_wish", chooser.id, "warn", _("Say your wishes"), None)


def alerts(_viewer):
    """Wrong posts, and posts that wait for an answer."""
    for row in people.wrong_posts(LIMIT):
        yield _item(f"{row.officer} {row.village}", "village_officer.post", row.id, "bad", _("Wrong post"), None)
    for row in people.unanswered(LIMIT):
        yield _item(
            f"{row.officer} {row.village}", "village_officer.post", row.id, "info", _("Waits for the appointing body"), row.asked_on
        )


def _item(title, endpoint, id, tone, label, due) -> InboxItem:
    return InboxItem(title, url_for(endpoint, id=id), tone, label, due, str(_("One village, one officer")))


SOURCES = (
    InboxSource("village_officer.ending", ARRANGE, ending),
    InboxSource("village_officer.own", OWN, own),
    InboxSource("village_officer.wishing", WISH, wishing),
    InboxSource("village_officer.alerts", ARRANGE, alerts),
)
