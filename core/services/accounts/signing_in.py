"""Signing in and lock-out. An unknown name costs the same time and gets the same answer as a wrong password."""

import secrets
from datetime import timedelta

from flask import current_app, request
from flask_babel import gettext as _
from sqlalchemy import select

from core import clock
from core.errors import Refused
from core.extensions import db
from core.models.account import Account, Session
from core.scope import within_county
from core.services.accounts.administration import require_awake
from core.services.accounts.notes import note
from core.services.accounts.passwords import DUMMY, hash_password, hasher, matches
from core.services.accounts.sessions import digest, make_room
from core.services.viewing import home_county
from core.transactions import run_tx

LOCK_AFTER = 5
LOCK_MINUTES = 15


def sign_in(username: str, password: str) -> str:
    """Check a name and password and begin a session; gives its token.

    Raises:
        Refused: always in the same words, whatever was wrong; whoever gave the right password is told why he is not let in.
    """
    account = db.session.scalar(select(Account).where(Account.username == username.strip()))
    locked = bool(account and account.locked_until and account.locked_until > clock.now())
    usable = account is not None and account.active and not locked
    good = matches(account.password_hash if account else DUMMY, password) and usable
    if account is None:
        current_app.logger.warning("sign-in failed for an unknown name from %s", request.remote_addr)
    elif not good:
        run_tx(lambda: _failed(account.id, locked))
    if not good:
        raise Refused(_("User name or password is wrong, or the account is locked for a while."))
    county_id = _county_of(account)
    rehash = hash_password(password) if hasher.check_needs_rehash(account.password_hash) else None
    return run_tx(lambda: _begin(account.id, county_id, rehash))


def _county_of(account: Account) -> str:
    """The county that the account is let into."""
    try:
        county_id = home_county(account.id)
        if county_id is None:
            raise Refused(_("You hold no posting today, so there is nothing to open. Ask your chief or the personnel office."))
        require_awake(account, county_id)
    except Refused:
        run_tx(lambda: note(db.session.get(Account, account.id), "sign_in_failed"))
        raise
    return county_id


def _failed(account_id, locked):
    account = db.session.get(Account, account_id)
    if not locked:
        account.failures += 1
        if account.failures >= LOCK_AFTER:
            account.failures, account.locked_until = 0, clock.now() + timedelta(minutes=LOCK_MINUTES)
    note(account, "sign_in_failed")


def _begin(account_id, county_id, rehash):
    account = db.session.get(Account, account_id)
    with within_county(county_id):
        make_room(account)
    account.failures, account.locked_until, account.seen_at = 0, None, clock.now()
    if rehash:
        account.password_hash = rehash
    token = secrets.token_urlsafe(32)
    db.session.add(
        Session(
            token_hash=digest(token),
            account_id=account_id,
            county_id=county_id,
            ends_at=clock.now() + timedelta(hours=current_app.config["SESSION_HOURS"]),
            agent=str(request.user_agent)[:120],
            address=request.remote_addr or "",
        )
    )
    note(account, "sign_in")
    return token
