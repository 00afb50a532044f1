"""Accounts as the administrator of a county sees them: those that reach it, their state, their person and their roles."""

from uuid import UUID

from sqlalchemy import Select, case, func, select

from core import clock
from core.extensions import db
from core.models.account import Account, Grant
from core.models.officer import Officer
from core.scope import current_county
from core.services.accounts.idling import USED, rests_before


def state_column():
    """An account's state as SQL: closed, locked, unused, start, open."""
    return case(
        (Account.active.is_(False), "closed"),
        (Account.locked_until > clock.now(), "locked"),
        (rests_before() > USED, "unused"),
        (Account.must_change.is_(True), "start"),
        else_="open",
    ).label("state")


def rows() -> Select:
    """The accounts that reach this county."""
    county = current_county()
    role = select(func.coalesce(func.min(Grant.role), "")).where(Grant.account_id == Account.id, Grant.county_id == county)
    here = select(Grant.account_id).where(Grant.county_id == county)
    return select(
        Account.id, Account.username, Account.name, role.correlate(Account).scalar_subquery().label("role"), Account.seen_at,
        state_column(),
    ).where(Account.id.in_(here))  # fmt: skip


def account(id: UUID) -> Account | None:
    """An account of the installation, whichever county it reaches."""
    return db.session.get(Account, id)


def account_here(id: UUID) -> Account | None:
    """An account that reaches this county."""
    reached = select(Account).join(Grant, Grant.account_id == Account.id)
    return db.session.scalars(reached.where(Account.id == id, Grant.county_id == current_county())).first()


def state_of(id: UUID) -> str:
    """The state of an account."""
    return db.session.scalar(select(state_column()).where(Account.id == id))


def roles_of(id: UUID) -> list[str | None]:
    """The roles of an account in this county; ``None`` stands for a person's postings."""
    return list(db.session.scalars(select(Grant.role).where(Grant.account_id == id, Grant.county_id == current_county())))


def officer_of(id: UUID) -> Officer | None:
    """The person of this county to whom an account belongs."""
    held = select(Officer).join(Grant, Grant.officer_id == Officer.id)
    return db.session.scalars(held.where(Grant.account_id == id, Grant.county_id == current_county())).first()


def account_of(officer_id: UUID) -> Account | None:
    """The account of a person of this county."""
    mine = (Grant.officer_id == officer_id) & (Grant.county_id == current_county())
    return db.session.scalars(select(Account).join(Grant, Grant.account_id == Account.id).where(mine)).first()
