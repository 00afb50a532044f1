"""Accounts and their passwords in an administrator's hand, and in their user's own."""

from flask_babel import gettext as _
from sqlalchemy import func, select

from core import clock
from core.errors import Refused
from core.extensions import db
from core.models.account import Account, Grant
from core.models.officer import Officer, Posting
from core.scope import within_county
from core.services import journal
from core.services.accounts.idling import IDLE_DAYS, USED, last_used, rests_before
from core.services.accounts.notes import note
from core.services.accounts.passwords import matches
from core.services.accounts.sessions import end_sessions_of
from core.services.settings import setting


def create(username: str, name: str, password_hash: str, county_id: str, role=None, officer_id=None, id=None) -> Account:
    """A new account that reaches one county, in a role or as an officer.

    Raises:
        Refused: when the user name is taken, or the officer holds no posting today: the account would open nothing.
    """
    if officer_id:
        _require_posting(officer_id, county_id)
    if db.session.scalar(select(Account.id).where(Account.username == username)):
        raise Refused(_("The user name %(name)s is taken.", name=username), "username")
    account = Account(id=id or clock.new_id(), username=username, name=name, password_hash=password_hash)
    db.session.add(account)
    db.session.flush()
    db.session.add(Grant(account_id=account.id, county_id=county_id, role=role, officer_id=officer_id))
    journal.write("create", "core_account", county_id=county_id, record_id=account.id, label=username)
    return account


def _require_posting(officer_id, county_id: str) -> None:
    with within_county(county_id):
        held = select(Posting.id).where(Posting.officer_id == officer_id, Posting.on(clock.today()))
        if db.session.scalar(held.limit(1)) is None:
            name = db.session.scalar(select(Officer.name).where(Officer.id == officer_id))
            sentence = _(
                "%(name)s holds no posting today, so the account would open nothing. Give a posting first: "
                "“New posting” on this person's page of the staff list.",
                name=name,
            )
            raise Refused(sentence, "officer")


def managed(account_id, county_id: str) -> Account | None:
    """The account, if it reaches this county and no other: somebody of several counties is not one county's to manage."""
    counties = set(db.session.scalars(select(Grant.county_id).where(Grant.account_id == account_id)))
    return db.session.get(Account, account_id) if counties == {county_id} else None


def start_again(account: Account, password_hash: str) -> None:
    """Give an account a start password, to be changed at once; its sessions end. Call it within a transaction."""
    account.password_hash, account.must_change, account.reopened_at = password_hash, True, clock.now()
    account.failures, account.locked_until = 0, None
    end_sessions_of(account.id)
    note(account, "reset_password")


def unlock(account: Account) -> None:
    """Let an account that was locked after wrong passwords try again."""
    account.failures, account.locked_until = 0, None
    note(account, "unlock")


def set_active(account: Account, active: bool, county_id: str) -> None:
    """Close an account, which ends its sessions at once, or open it again. Call it within a transaction.

    Raises:
        Refused: when it is the county's last administrator.
    """
    if not active and not _other_admins(account.id, county_id) and _is_admin(account.id, county_id):
        raise Refused(_("This is the last administrator of the county; name another one first."))
    account.active = active
    if active:
        account.reopened_at = clock.now()
    else:
        end_sessions_of(account.id)
    note(account, "open_account" if active else "close_account")


def _is_admin(account_id, county_id) -> bool:
    grant = select(Grant.id).where(Grant.account_id == account_id, Grant.county_id == county_id, Grant.role == "admin")
    return db.session.scalar(grant) is not None


def require_awake(account: Account, county_id: str) -> None:
    """An account that nobody used for long rests until an administrator opens it; the last one who could is let in.

    Raises:
        Refused: when it rests.
    """
    with within_county(county_id):
        since = rests_before()
        if last_used(account) >= since or _is_admin(account.id, county_id) and not _other_admins(account.id, county_id, since):
            return
        sentence = _(
            "This account was not used for more than %(n)d days and rests. Ask the county administrator to open it again.",
            n=setting(IDLE_DAYS.key),
        )
        raise Refused(sentence)


def _other_admins(account_id, county_id, since=None) -> int:
    held = select(Grant.account_id).where(Grant.county_id == county_id, Grant.role == "admin")
    others = select(func.count(Account.id)).where(Account.id.in_(held), Account.id != account_id, Account.active)
    if since:
        others = others.where(since <= USED)
    return db.session.scalar(others)


def change_password(account_id, new_hash: str) -> None:
    """Store a new password's hash; call it within a transaction."""
    account = db.session.get(Account, account_id)
    account.password_hash, account.must_change = new_hash, False
    note(account, "change_password")


def verify_password(account_id, password: str) -> bool:
    """Whether this is the account's password."""
    return matches(db.session.get(Account, account_id).password_hash, password)
