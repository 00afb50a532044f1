"""Signing in, sessions, lock-out and passwords.

Argon2id with 19 MiB, t=2, p=1 (OWASP's first choice; 30 ms): hashing happens outside the write transaction, at most two at once.
An unknown name costs the same time and gets the same answer as a wrong password. Sessions are rows, so ending one takes effect on
its next request.
"""

import hashlib
import secrets
import threading
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from flask import current_app, request
from flask_babel import gettext as _
from sqlalchemy import func, select, update

from core import clock
from core.errors import Refused
from core.extensions import db
from core.models.account import Account, Grant, Session
from core.services import journal
from core.transactions import run_tx

LOCK_AFTER = 5
LOCK_MINUTES = 15
MIN_LENGTH = 12
TOUCH_EVERY = timedelta(minutes=1)

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_slots = threading.Semaphore(2)
_DUMMY = _hasher.hash(secrets.token_urlsafe())


def hash_password(password: str) -> str:
    """Argon2id of a password."""
    with _slots:
        return _hasher.hash(password)


def check_new_password(password: str, username: str) -> None:
    """Whether a new password will do: 12 characters, three of four classes, not the user's name (GB/T 22239 8.1.4.1).

    Raises:
        Refused: with what is missing.
    """
    classes = [str.islower, str.isupper, str.isdigit, lambda c: not c.isalnum()]
    if len(password) < MIN_LENGTH:
        raise Refused(_("At least %(n)d characters.", n=MIN_LENGTH), "new_password")
    if sum(any(map(kind, password)) for kind in classes) < 3:
        raise Refused(_("Mix lower case, upper case, digits and signs: at least three of the four."), "new_password")
    if username.lower() in password.lower():
        raise Refused(_("The password must not contain the user name."), "new_password")


def _matches(stored: str, password: str) -> bool:
    with _slots:
        try:
            return _hasher.verify(stored, password)
        except (VerifyMismatchError, InvalidHashError):
            return False


def sign_in(username: str, password: str) -> str:
    """Check a name and password and begin a session; gives its token.

    Raises:
        Refused: always in the same words, whatever was wrong.
    """
    account = db.session.scalar(select(Account).where(Account.username == username.strip()))
    locked = bool(account and account.locked_until and account.locked_until > clock.now())
    usable = account is not None and account.active and not locked
    good = _matches(account.password_hash if account else _DUMMY, password) and usable
    if account is None:
        current_app.logger.warning("sign-in failed for an unknown name from %s", request.remote_addr)
    elif not good:
        run_tx(lambda: _failed(account.id, locked))
    if not good:
        raise Refused(_("User name or password is wrong, or the account is locked for a while."))
    rehash = hash_password(password) if _hasher.check_needs_rehash(account.password_hash) else None
    return run_tx(lambda: _begin(account.id, rehash))


def _failed(account_id, locked):
    account = db.session.get(Account, account_id)
    if not locked:
        account.failures += 1
        if account.failures >= LOCK_AFTER:
            account.failures, account.locked_until = 0, clock.now() + timedelta(minutes=LOCK_MINUTES)
    _log(account, "sign_in_failed")


def _begin(account_id, rehash):
    account = db.session.get(Account, account_id)
    account.failures, account.locked_until, account.seen_at = 0, None, clock.now()
    if rehash:
        account.password_hash = rehash
    token = secrets.token_urlsafe(32)
    county_id = db.session.scalar(select(Grant.county_id).where(Grant.account_id == account_id).order_by(Grant.id))
    db.session.add(
        Session(
            token_hash=digest(token),
            account_id=account_id,
            county_id=county_id or "",
            ends_at=clock.now() + timedelta(hours=current_app.config["SESSION_HOURS"]),
            agent=str(request.user_agent)[:120],
            address=request.remote_addr or "",
        )
    )
    _log(account, "sign_in")
    return token


def _log(account, verb):
    for county_id in db.session.scalars(select(Grant.county_id).where(Grant.account_id == account.id).distinct()):
        told = {"label": account.username, "detail": {"address": request.remote_addr}}
        told |= {"username": account.username} if verb == "sign_in" else {}
        journal.write(verb, "core_account", county_id=county_id, record_id=account.id, **told)


def digest(token: str) -> str:
    """What is stored of a session token."""
    return hashlib.sha256(token.encode()).hexdigest()


def live_session(token: str) -> Session | None:
    """The session of a token, unless it ended, idled too long, or its account was closed."""
    found = db.session.get(Session, digest(token))
    now = clock.now()
    idle = timedelta(minutes=current_app.config["IDLE_MINUTES"])
    if found is None or found.ended_at or found.ends_at < now or found.seen_at + idle < now:
        return None
    return found


def touch(session: Session) -> None:
    """Remember that a session is in use, at most once a minute, and never for a poll of the page itself."""
    if clock.now() - session.seen_at > TOUCH_EVERY and "X-Poll" not in request.headers:
        hash_, now = session.token_hash, clock.now()
        run_tx(lambda: db.session.execute(update(Session).where(Session.token_hash == hash_).values(seen_at=now)))


def end_session(token: str) -> None:
    """Sign out: the session is dead for every copy of its cookie."""

    def end():
        session = db.session.get(Session, digest(token))
        if session and not session.ended_at:
            session.ended_at = clock.now()
            _log(db.session.get(Account, session.account_id), "sign_out")

    run_tx(end)


def end_sessions_of(account_id) -> None:
    """End every session of an account; call it within a transaction."""
    db.session.execute(
        update(Session).where(Session.account_id == account_id, Session.ended_at.is_(None)).values(ended_at=clock.now())
    )


def create(username: str, name: str, password_hash: str, county_id: str, role=None, officer_id=None, id=None) -> Account:
    """A new account that reaches one county, in a role or as an officer.

    Raises:
        Refused: when the user name is taken.
    """
    if db.session.scalar(select(Account.id).where(Account.username == username)):
        raise Refused(_("The user name %(name)s is taken.", name=username), "username")
    account = Account(id=id or clock.new_id(), username=username, name=name, password_hash=password_hash)
    db.session.add(account)
    db.session.flush()
    db.session.add(Grant(account_id=account.id, county_id=county_id, role=role, officer_id=officer_id))
    journal.write("create", "core_account", county_id=county_id, record_id=account.id, label=username)
    return account


def managed(account_id, county_id: str) -> Account | None:
    """The account, if it reaches this county and no other: somebody of several counties is not one county's to manage."""
    counties = set(db.session.scalars(select(Grant.county_id).where(Grant.account_id == account_id)))
    return db.session.get(Account, account_id) if counties == {county_id} else None


def start_again(account: Account, password_hash: str) -> None:
    """Give an account a start password, to be changed at once; its sessions end. Call it within a transaction."""
    account.password_hash, account.must_change = password_hash, True
    account.failures, account.locked_until = 0, None
    end_sessions_of(account.id)
    _log(account, "reset_password")


def unlock(account: Account) -> None:
    """Let an account that was locked after wrong passwords try again."""
    account.failures, account.locked_until = 0, None
    _log(account, "unlock")


def set_active(account: Account, active: bool, county_id: str) -> None:
    """Close an account, which ends its sessions at once, or open it again. Call it within a transaction.

    Raises:
        Refused: when it is the county's last administrator.
    """
    if not active and not _other_admins(account.id, county_id) and _is_admin(account.id, county_id):
        raise Refused(_("This is the last administrator of the county; name another one first."))
    account.active = active
    if not active:
        end_sessions_of(account.id)
    _log(account, "open_account" if active else "close_account")


def _is_admin(account_id, county_id) -> bool:
    grant = select(Grant.id).where(Grant.account_id == account_id, Grant.county_id == county_id, Grant.role == "admin")
    return db.session.scalar(grant) is not None


def _other_admins(account_id, county_id) -> int:
    held = select(Grant.account_id).where(Grant.county_id == county_id, Grant.role == "admin")
    others = select(func.count(Account.id)).where(Account.id.in_(held), Account.id != account_id, Account.active)
    return db.session.scalar(others)


def end_one_session(account_id, token_hash: str) -> None:
    """End one session of an account. Call it within a transaction."""
    session = db.session.get(Session, token_hash)
    if session and session.account_id == account_id and not session.ended_at:
        session.ended_at = clock.now()
        _log(db.session.get(Account, account_id), "end_session")


def live_sessions(account_id) -> list[Session]:
    """The sessions of an account that still work, the latest used first."""
    idle = clock.now() - timedelta(minutes=current_app.config["IDLE_MINUTES"])
    live = select(Session).where(
        Session.account_id == account_id, Session.ended_at.is_(None), Session.ends_at >= clock.now(), Session.seen_at >= idle
    )
    return list(db.session.scalars(live.order_by(Session.seen_at.desc())))


def switch_county(token: str, county_id: str) -> None:
    """Let this browser look at another county that its account reaches. Call it within a transaction."""
    db.session.get(Session, digest(token)).county_id = county_id


def change_password(account_id, new_hash: str) -> None:
    """Store a new password's hash; call it within a transaction."""
    account = db.session.get(Account, account_id)
    account.password_hash, account.must_change = new_hash, False
    _log(account, "change_password")


def verify_password(account_id, password: str) -> bool:
    """Whether this is the account's password."""
    return _matches(db.session.get(Account, account_id).password_hash, password)
