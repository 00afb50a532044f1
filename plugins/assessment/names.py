"""Names for the differences of a closed month worked out again."""

from uuid import UUID

from core.api import Officer, Unit, _, pgettext
from plugins.assessment.models import Plan, Subject
from plugins.assessment.queries.people import names_of
from plugins.assessment.queries.plans import items_of


def named(plan: Plan, differing: list[tuple]) -> list[tuple]:
    """``(subject, item, stored, now)`` in words."""
    ids = {UUID(name.split("/")[0]) for name, _old, _new in differing}
    people = names_of(Unit if plan.subject is Subject.UNITS else Officer, ids)
    items = {str(item.id): item.title for item in items_of(plan)}
    return [(*_words(name, people, items), old, new) for name, old, new in differing]


def _words(name: str, people, items) -> tuple[str, str]:
    subject, what, *more = name.split("/")
    person = people.get(UUID(subject))
    title = {"total": _("Total score"), "deducted": _("Deducted")}.get(what) or items.get(what, what)
    more_title = {"points": _("%(item)s, points", item=title), "of": pgettext("share", "%(item)s, out of", item=title)}
    return person.name if person else subject, more_title[more[0]] if more else title
