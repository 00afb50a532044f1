"""Accounts: signing in, sessions, lock-out and passwords."""

from core.services.accounts.administration import change_password, create, managed, set_active, start_again, unlock, verify_password
from core.services.accounts.passwords import MIN_LENGTH, check_new_password, hash_password
from core.services.accounts.sessions import (
    digest,
    end_one_session,
    end_session,
    end_sessions_of,
    live_session,
    live_sessions,
    switch_county,
    touch,
)
from core.services.accounts.signing_in import LOCK_AFTER, LOCK_MINUTES, sign_in

__all__ = [
    "LOCK_AFTER", "LOCK_MINUTES", "MIN_LENGTH", "change_password", "check_new_password", "create", "digest",
    "end_one_session", "end_session", "end_sessions_of", "hash_password", "live_session", "live_sessions",
    "managed", "set_active", "sign_in", "start_again", "switch_county", "touch", "unlock", "verify_password",
]  # fmt: skip
