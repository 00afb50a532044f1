"""Sessions are rows, so ending one takes effect on its next request."""

import hashlib
from datetime import timedelta

from flask import current_app, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update

from core import clock
from core.contributions import Setting
from core.extensions import db
from core.models.account import Account, Session
from core.services.accounts.notes import note
from core.services.settings import setting
from core.transactions import run_tx

TOUCH_EVERY = timedelta(minutes=1)
SESSIONS = Setting(
    "core.sessions_per_account",
    _l("Browsers in which one account may be signed in at once"),
    2,
    _l("default of this product, without a source"),
    _l("browsers"),
    low=1,
    high=20,
)


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


def live_sessions(account_id) -> list[Session]:
    """The sessions of an account that still work, the latest used first."""
    idle = clock.now() - timedelta(minutes=current_app.config["IDLE_MINUTES"])
    live = select(Session).where(
        Session.account_id == account_id, Session.ended_at.is_(None), Session.ends_at >= clock.now(), Session.seen_at >= idle
    )
    return list(db.session.scalars(live.order_by(Session.seen_at.desc())))


def make_room(account: Account) -> None:
    """Before one more session begins, end the oldest beyond what the county in force allows. Call it within a transaction."""
    live = sorted(live_sessions(account.id), key=lambda session: session.started_at)
    for session in live[: max(len(live) - setting(SESSIONS.key) + 1, 0)]:
        session.ended_at = clock.now()
        note(account, "end_session", began=session.started_at.isoformat(), reason=_("Signed in from more browsers than allowed"))


def touch(session: Session) -> None:
    """Remember that a session is in use, at most once a minute, and never for a poll of the page itself."""
    if clock.now() - session.seen_at > TOUCH_EVERY and "X-Poll" not in request.headers:
        hash_, now = session.token_hash, clock.now()
        run_tx(lambda: db.session.execute(update(Session).where(Session.token_hash == hash_).values(seen_at=now)))


def switch_county(token: str, county_id: str) -> None:
    """Let this browser look at another county that its account reaches. Call it within a transaction."""
    db.session.get(Session, digest(token)).county_id = county_id


def end_session(token: str) -> None:
    """Sign out: the session is dead for every copy of its cookie."""

    def end():
        session = db.session.get(Session, digest(token))
        if session and not session.ended_at:
            session.ended_at = clock.now()
            note(db.session.get(Account, session.account_id), "sign_out")

    run_tx(end)


def end_sessions_of(account_id) -> None:
    """End every session of an account; call it within a transaction."""
    db.session.execute(
        update(Session).where(Session.account_id == account_id, Session.ended_at.is_(None)).values(ended_at=clock.now())
    )


def end_one_session(account_id, token_hash: str) -> None:
    """End one session of an account. Call it within a transaction."""
    session = db.session.get(Session, token_hash)
    if session and session.account_id == account_id and not session.ended_at:
        session.ended_at = clock.now()
        note(db.session.get(Account, account_id), "end_session")
