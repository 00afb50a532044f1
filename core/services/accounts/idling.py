"""Accounts that nobody uses: after some days they rest, until an administrator opens them again.

Why at sign-in and not by a nightly job: nothing need run for it to hold, and what an account was last used for stays as it was.
"""

from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import case, func

from core import clock
from core.contributions import Setting
from core.models.account import Account
from core.services.settings import setting

BASIS = _l("GB/T 22239-2019 8.1.4.1: idle accounts are disabled in time; the number is this product's")
IDLE_DAYS = Setting(
    "core.idle_account_days", _l("Days without use after which an account rests"), 90, BASIS, _l("days"), low=30, high=3650
)
_SEEN = func.coalesce(Account.seen_at, Account.created_at)
USED = case((Account.reopened_at > _SEEN, Account.reopened_at), else_=_SEEN)  # the later


def last_used(account: Account) -> datetime:
    """When an account was last used, made or opened again."""
    return max(moment for moment in (account.seen_at, account.reopened_at, account.created_at) if moment)


def rests_before() -> datetime:
    """Accounts last used before this moment rest, in the county in force."""
    return clock.now() - timedelta(days=setting(IDLE_DAYS.key))
