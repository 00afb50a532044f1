"""Rules in force, and who has read them."""

from collections import defaultdict

from sqlalchemy import Select, case, exists, func, select

from core.api import Officer, Posting, db, today
from plugins.personnel.models import Receipt, RuleDocument
from plugins.personnel.queries.people import people


def current_rules(role: str | None = None) -> list[RuleDocument]:
    """Rules in force, for one role or all."""
    found = select(RuleDocument).where(RuleDocument.withdrawn_on.is_(None)).order_by(RuleDocument.kind, RuleDocument.published_on)
    rules = list(db.session.scalars(found))
    return [rule for rule in rules if role is None or role in rule.roles]


def has_read(rule: RuleDocument):
    """Whether an officer has read an edition: ``yes`` or ``no``, as a column."""
    return case((exists().where(Receipt.officer_id == Officer.id, Receipt.rule_id == rule.id), "yes"), else_="no")


def readers(rule: RuleDocument, day=None) -> Select:
    """Everybody who has to know a rule: ``id, number, name, unit, read``."""
    return people(day or today(), rule.roles or ["-"]).add_columns(has_read(rule).label("read"))


def read_rates(rules: list[RuleDocument], day=None) -> dict:
    """``{rule id: (people who have to know it, of them those who have read it)}``, in two questions for all rules."""
    roles = {role for rule in rules for role in rule.roles}
    link = (Officer.id == Posting.officer_id) & (Officer.county_id == Posting.county_id)
    held = select(Posting.role, Posting.officer_id).join(Officer, link).where(Posting.on(day or today()), Posting.role.in_(roles))
    holders, readers = defaultdict(set), defaultdict(set)
    for role, officer_id in db.session.execute(held):
        holders[role].add(officer_id)
    given = select(Receipt.rule_id, Receipt.officer_id).where(Receipt.rule_id.in_([rule.id for rule in rules]))
    for rule_id, officer_id in db.session.execute(given):
        readers[rule_id].add(officer_id)
    asked = {rule.id: set().union(*(holders[role] for role in rule.roles)) for rule in rules}
    return {rule.id: (len(asked[rule.id]), len(asked[rule.id] & readers[rule.id])) for rule in rules}


def read_rate(rule: RuleDocument, day=None) -> tuple[int, int]:
    """``(people who have to know it, of them those who have read it)``."""
    return read_rates([rule], day)[rule.id]


def unread_by(officer_id, roles) -> list[RuleDocument]:
    """Rules in force for one of ``roles`` that somebody has not read."""
    read = set(db.session.scalars(select(Receipt.rule_id).where(Receipt.officer_id == officer_id)))
    return [rule for rule in current_rules() if rule.id not in read and set(rule.roles) & set(roles)]


def roles_of(officer_id, day) -> set[str]:
    """The roles that somebody holds on a day."""
    return set(db.session.scalars(select(Posting.role).where(Posting.officer_id == officer_id, Posting.on(day))))


def receipts_of(officer_id) -> dict:
    """``{rule: when}`` of one person."""
    return dict(db.session.execute(select(Receipt.rule_id, Receipt.read_at).where(Receipt.officer_id == officer_id)).all())


_readers = (
    select(func.count(Receipt.id))
    .where(Receipt.rule_id == RuleDocument.id, Receipt.county_id == RuleDocument.county_id)
    .correlate(RuleDocument)
    .scalar_subquery()
)
rules = select(
    RuleDocument.id, RuleDocument.title, RuleDocument.kind, RuleDocument.edition, RuleDocument.published_on,
    RuleDocument.withdrawn_on,
    case((RuleDocument.withdrawn_on.is_(None), "yes"), else_="no").label("running"), _readers.label("readers"),
)  # fmt: skip
in_force = case((RuleDocument.withdrawn_on.is_(None), "yes"), else_="no")
