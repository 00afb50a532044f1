"""Rules in editions, and receipts of who has read them."""

from sqlalchemy import func, select

from core.api import Refused, _, current_viewer, db, new_id, now, today
from plugins.personnel.models import Receipt, RuleDocument
from plugins.personnel.queries.people import places_of


def publish_rule(rule: RuleDocument) -> None:
    """Save a rule that nobody has read yet, or a new one.

    Raises:
        Refused: when somebody has read it: then a new edition is made.
    """
    if rule.series is None:
        rule.series, rule.edition = new_id(), 1
    check_unread(rule)
    if not rule.roles:
        raise Refused(_("Choose who has to know it."), "roles")
    db.session.add(rule)
    db.session.flush()


def check_unread(rule: RuleDocument | None) -> None:
    """Whether the text of a rule can be changed; a new one can.

    Raises:
        Refused: when somebody has read it.
    """
    with db.session.no_autoflush:
        read = db.session.scalar(select(func.count()).select_from(Receipt).where(Receipt.rule_id == rule.id)) if rule else 0
    if read:
        raise Refused(_("%(count)s people have read this text. Make a new edition instead.", count=read))


def check_running(rule: RuleDocument) -> None:
    """Whether a rule is in force.

    Raises:
        Refused: when it was replaced or withdrawn.
    """
    if rule.withdrawn_on is not None:
        raise Refused(_("This edition was replaced on %(day)s.", day=rule.withdrawn_on))


def new_edition(old: RuleDocument, rule: RuleDocument) -> None:
    """Publish ``rule`` in the place of ``old``; everybody reads again.

    Raises:
        Refused: when ``old`` has been replaced already.
    """
    check_running(old)
    rule.series, rule.edition = old.series, old.edition + 1
    old.withdrawn_on = rule.published_on
    publish_rule(rule)


def withdraw(rule: RuleDocument) -> None:
    """Take a rule out of force without a new edition.

    Raises:
        Refused: when it is out of force already.
    """
    check_running(rule)
    rule.withdrawn_on = today()


def read_rule(rule: RuleDocument, officer_id=None) -> None:
    """Note that somebody, by default the viewer, has read an edition; twice is once.

    Raises:
        Refused: for an edition out of force, or an account that is nobody of the staff list.
    """
    officer_id = officer_id or current_viewer().officer_id
    if officer_id is None:
        raise Refused(_("This account belongs to nobody on the staff list."))
    check_running(rule)
    there = select(Receipt.id).where(Receipt.rule_id == rule.id, Receipt.officer_id == officer_id)
    if db.session.scalar(there) is None:
        unit_id = places_of([officer_id]).get(officer_id, (None,))[0]
        row = Receipt(county_id=rule.county_id, rule_id=rule.id, officer_id=officer_id, unit_id=unit_id, read_at=now())
        db.session.add(row)
        db.session.flush()
