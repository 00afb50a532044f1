"""Letting one account into several counties: done from the command line, written into the journal of each county."""

from flask_babel import gettext as _
from sqlalchemy import delete, select

from core.access import ROLES, Reach
from core.errors import Refused
from core.extensions import db
from core.models.account import Account, Grant
from core.services import journal
from core.services.accounts.administration import create
from core.services.accounts.passwords import hash_password
from core.services.accounts.sessions import end_sessions_of
from core.services.organisation import require_county
from core.transactions import run_tx

WIDE = tuple(role.id for role in ROLES.values() if role.reach is Reach.COUNTY)


def grant(username: str, codes, role: str, name: str | None = None) -> dict:
    """Let an account, new or known, into counties in one role; gives its counties, and a new one's start password, once.

    Raises:
        Refused: for a county that is not there, a role that is not of the whole county, a new account without a name, and an
            account that belongs to somebody of the staff list.
    """
    from core.services.founding import start_password

    if role not in WIDE:
        raise Refused(_("%(role)s is no role of a whole county; choose one of: %(roles)s.", role=role, roles=", ".join(WIDE)))
    codes = list(dict.fromkeys(require_county(code).county_id for code in codes))
    password = start_password()
    hashed = hash_password(password)
    made, reached = run_tx(lambda: _granted(username, name, codes, role, hashed))
    return {"username": username, "role": role, "counties": reached} | ({"start_password": password} if made else {})


def _granted(username, name, codes, role, hashed) -> tuple[bool, list[str]]:
    account = db.session.scalar(select(Account).where(Account.username == username))
    made = account is None
    if made:
        if not name:
            raise Refused(_("Give the person's name: --name."))
        account = create(username, name, hashed, codes[0], role=role)
        account.must_change = True
    held = list(db.session.scalars(select(Grant).where(Grant.account_id == account.id)))
    if any(one.officer_id for one in held):
        raise Refused(_("%(name)s belongs to somebody on a staff list, whose rights follow his postings.", name=username))
    let_in(account, codes, role)
    return made, _counties(account)


def let_in(account: Account, codes, role: str) -> None:
    """Let an account into counties in a role; those that it reaches so already stay as they are."""
    known = {(one.county_id, one.role) for one in db.session.scalars(select(Grant).where(Grant.account_id == account.id))}
    for code in codes:
        if (code, role) not in known:
            db.session.add(Grant(account_id=account.id, county_id=code, role=role))
            told = {"county_id": code, "record_id": account.id, "label": account.username, "detail": {"role": role}}
            journal.write("grant", "core_account", **told)
    db.session.flush()


def revoke(username: str, codes) -> dict:
    """Take counties from an account; gives those that remain.

    Raises:
        Refused: when there is no such account.
    """

    def work():
        account = db.session.scalar(select(Account).where(Account.username == username))
        if account is None:
            raise Refused(_("There is no account %(name)s.", name=username))
        for code in set(codes) & set(_counties(account)):
            db.session.execute(delete(Grant).where(Grant.account_id == account.id, Grant.county_id == code))
            journal.write("revoke", "core_account", county_id=code, record_id=account.id, label=username)
        end_sessions_of(account.id)
        return _counties(account)

    return {"username": username, "counties": run_tx(work)}


def _counties(account) -> list[str]:
    return sorted(set(db.session.scalars(select(Grant.county_id).where(Grant.account_id == account.id))))
