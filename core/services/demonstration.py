"""Demonstration counties: real places from public lists, invented people, marked as such on every page.

Each plugin seeds its own part through ``seed_demo``; loading twice changes nothing.
"""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from core import plugins, switchboard
from core.config import secret
from core.extensions import db
from core.models.account import Account
from core.models.organisation import County, CountySetting
from core.scope import within_county
from core.services import accounts, demo_counties, demo_figures, demo_people, settings
from core.services.accounts import granting
from core.services.accounts.sessions import SESSIONS
from core.transactions import run_tx

MANY_HANDS = 20
"""Browsers at once for a demonstration account, which everybody who looks at the product shares."""

ACCOUNT_ROLES = ("admin", "desk", "chief", "household", "officer", "assistant", "personnel", "auditor")


PROVINCE = "province"


@dataclass
class Seeder:
    """What a plugin's ``seed_demo`` gets: the county, its people, and :meth:`once`."""

    county: str
    visits: int | None = None
    begins: Callable[[], None] = lambda: None
    """Called before each piece of work that is really done."""

    @property
    def home(self) -> str | None:
        """Code of the station whose people have the accounts; ``None``: the last station of the list."""
        return demo_counties.home_station(self.county)

    def once(self, name: str, work) -> None:
        """Run ``work()`` in a transaction of its own, unless ``name`` was seeded before."""

        key = f"demo.{name}"

        def missing() -> bool:
            return db.session.scalar(select(CountySetting.id).where(CountySetting.key == key)) is None

        def do():
            if missing():  # asked again under the lock: somebody else may have been faster
                work()
                db.session.add(CountySetting(county_id=self.county, key=key, value=True))

        if missing():
            self.begins()
            run_tx(do)


def password() -> str:
    """The demonstration accounts' password: random per installation, or preset by ``XIANGJING_DEMO_PASSWORD``."""
    preset = os.environ.get("XIANGJING_DEMO_PASSWORD")
    return secret(current_app.config["INSTANCE"], "demo_password", lambda: preset or secrets.token_urlsafe(9))


def load(visits: int | None = None, tell=lambda line: None) -> dict:
    """Load what is missing of the demonstration counties; gives the accounts and their password.

    ``tell`` takes a line of progress for each county in which something is missing. When it fails before there is any account, the
    password is not left behind.
    """
    there = _there()
    word = password()
    hashed = None
    for n, code in enumerate(demo_counties.COUNTIES, 1):
        begins = _once_told(tell, n, code)
        if code not in there:
            begins()
            hashed = hashed or accounts.hash_password(word)
            _create(code, hashed)
        with within_county(code):
            _switch_on(code)
            seeder = Seeder(code, visits, begins)
            seeder.once("core.figures", lambda code=code: demo_figures.enter(code))
            seeder.once("core.shared_accounts", lambda: settings.change(SESSIONS.key, MANY_HANDS))
            plugins.current().call("seed_demo", seeder=seeder)
    names = [f"{role}-{code}" for code in demo_counties.COUNTIES for role in ACCOUNT_ROLES]
    names += [f"branch-{code}" for code, demo in demo_counties.COUNTIES.items() if demo.branches]
    run_tx(lambda: _province(hashed, word))
    return {"accounts": [*names, PROVINCE], "password": word}


def _province(hashed: str | None, word: str) -> None:
    """An account that reads all counties, to compare them."""
    account = db.session.scalar(select(Account).where(Account.username == PROVINCE))
    first, *others = demo_counties.COUNTIES
    if account is None:
        hashed = hashed or accounts.hash_password(word)
        account = accounts.create(PROVINCE, _("Provincial office (demonstration)"), hashed, first, role="auditor")
    granting.let_in(account, others, "auditor")


def _once_told(tell, n: int, code: str) -> Callable[[], None]:
    """``tell`` of the n-th county, at the first call and no other."""
    said = {"n": n, "several": len(demo_counties.COUNTIES), "name": demo_counties.COUNTIES[code].name, "code": code}
    waiting = [_("Loading demonstration county %(n)s of %(several)s: %(name)s %(code)s", **said)]
    return lambda: tell(waiting.pop()) if waiting else None


def _there() -> set[str]:
    return set(db.session.scalars(select(County.county_id).where(County.county_id.in_(demo_counties.COUNTIES))))


def _create(code: str, hashed: str) -> None:
    try:
        demo_people.create(code, hashed)
    except BaseException:
        db.session.rollback()
        if not _there():
            (current_app.config["INSTANCE"] / "demo_password").unlink(missing_ok=True)
        raise


def _switch_on(code: str) -> None:
    def work():
        for name in demo_counties.COUNTIES[code].plugins:
            if name in plugins.current().healthy() and name not in switchboard.states(code):
                switchboard.enable(name, code, "demo")

    run_tx(work)
