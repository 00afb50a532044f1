"""Accounts, what they may reach, and their sessions. These tables belong to the installation, not to a county."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import new_id, now
from core.extensions import db
from core.models.base import Moment, Uid


class Account(db.Model):
    """Somebody who can sign in. User names are unique in the installation. ``reopened_at``: after it had been idle too long."""

    __tablename__ = "core_account"

    id: Mapped[UUID] = mapped_column(Uid, primary_key=True, default=new_id)
    username: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(40))
    password_hash: Mapped[str] = mapped_column(String(200))
    must_change: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    seen_at: Mapped[datetime | None] = mapped_column(Moment)
    reopened_at: Mapped[datetime | None] = mapped_column(Moment)


class Grant(db.Model):
    """An account reaches a county, either as an officer (rights follow the postings) or in a role of its own."""

    __tablename__ = "core_grant"

    id: Mapped[UUID] = mapped_column(Uid, primary_key=True, default=new_id)
    account_id: Mapped[UUID] = mapped_column(Uid, ForeignKey("core_account.id"), index=True)
    county_id: Mapped[str] = mapped_column(String(12), ForeignKey("core_county.county_id"))
    role: Mapped[str | None] = mapped_column(String(24))
    officer_id: Mapped[UUID | None] = mapped_column(Uid)


class Session(db.Model):
    """A signed-in browser. Only the SHA-256 of its token is kept; ending it takes effect on the next request."""

    __tablename__ = "core_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(Uid, ForeignKey("core_account.id"), index=True)
    county_id: Mapped[str] = mapped_column(String(12))
    started_at: Mapped[datetime] = mapped_column(Moment, default=now)
    seen_at: Mapped[datetime] = mapped_column(Moment, default=now)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    agent: Mapped[str] = mapped_column(String(120), default="")
    address: Mapped[str] = mapped_column(String(45), default="")
