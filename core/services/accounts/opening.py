"""Opening the accounts of many people of the staff list at once, as one act.

Why a role may be given with it: rights follow postings, and whoever came with a list of names only has none. A police officer then
gets one of today's; everybody else works in a village and under a guide, which somebody has to name on his own page first.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select

from core import clock
from core.access import ROLES, Reach
from core.errors import Refused
from core.extensions import db
from core.models.account import Account, Grant
from core.models.officer import Officer, PersonClass, Posting
from core.models.organisation import Unit
from core.scope import current_county
from core.services import journal, staffing
from core.services.accounts.administration import create
from core.services.accounts.passwords import hash_password
from core.transactions import run_tx

SUGGESTED = "officer"
ROLES_GIVEN = tuple(role.id for role in ROLES.values() if role.reach is Reach.STATION)


@dataclass(frozen=True)
class Candidate:
    """Somebody in service without an account, and what he does today; ``roles`` may be given to him who does nothing yet."""

    officer: Officer
    unit: Unit
    posts: list = field(default_factory=list)

    @property
    def roles(self) -> dict:
        """``{role: title}``, the suggested one first."""
        if self.posts or self.officer.person_class is not PersonClass.POLICE:
            return {}
        return {role: ROLES[role].title for role in sorted(ROLES_GIVEN, key=lambda role: role != SUGGESTED)}

    @property
    def ready(self) -> bool:
        """Whether an account would open anything."""
        return bool(self.posts or self.roles)


@dataclass(frozen=True)
class Opened:
    """A new account with its start password, which is known only now."""

    officer: Officer
    unit: Unit
    username: str
    password: str


def candidates(unit_id: UUID | None = None) -> list[Candidate]:
    """Who is in service in the county in force and has no account, in one unit or in all, by number."""
    known = select(Grant.officer_id).where(Grant.county_id == current_county(), Grant.officer_id.is_not(None))
    rows = (
        select(Officer, Unit)
        .join(Unit, (Unit.id == Officer.unit_id) & (Unit.county_id == Officer.county_id))
        .where(Officer.on(clock.today()), Officer.id.not_in(known))
        .order_by(Unit.code, Officer.number)
    )
    rows = rows if unit_id is None else rows.where(Officer.unit_id == unit_id)
    posts = _posts()
    return [Candidate(officer, unit, posts.get(officer.id, [])) for officer, unit in db.session.execute(rows)]


def _posts() -> dict:
    held = defaultdict(list)
    for posting in db.session.scalars(select(Posting).where(Posting.on(clock.today()))):
        held[posting.officer_id].append(posting.title or ROLES[posting.role].title)
    return held


def open_many(chosen: Mapping[UUID, str | None], people: list[Candidate]) -> list[Opened]:
    """Open accounts for some of ``people``; ``chosen`` gives the role of each who has no posting yet.

    The user name is the number, with the county's code before it where somebody elsewhere has it already.

    Raises:
        Refused: when nobody is chosen, or somebody for whom an account would open nothing. Nothing is written then.
    """
    from core.services.founding import start_password

    wanted = [one for one in people if one.officer.id in chosen]
    if not wanted:
        raise Refused(_("Choose at least one person."))
    passwords = {one.officer.id: start_password() for one in wanted}
    hashes = {id: hash_password(password) for id, password in passwords.items()}  # slow: outside the transaction

    def work():
        names = {one.officer.id: _open(one, chosen[one.officer.id], hashes[one.officer.id]) for one in wanted}
        _note(list(names.values()))
        return names

    names = run_tx(work)
    return [Opened(one.officer, one.unit, names[one.officer.id], passwords[one.officer.id]) for one in wanted]


def _open(one: Candidate, role: str | None, hashed: str) -> str:
    officer, county = one.officer, current_county()
    if not one.posts and role:
        posting = Posting(county_id=county, id=clock.new_id(), officer_id=officer.id, unit_id=officer.unit_id, role=role)
        posting.valid_from = clock.today()
        staffing.save_posting(posting)
    taken = db.session.scalar(select(Account.id).where(Account.username == officer.number))
    username = f"{county}-{officer.number}" if taken else officer.number
    account = create(username, officer.name, hashed, county, officer_id=officer.id)
    account.must_change = True
    return username


def _note(usernames: list[str]) -> None:
    label = _("%(n)s accounts", n=len(usernames))
    detail = {"accounts": usernames}
    journal.write("open_accounts", "core_account", county_id=current_county(), label=label, detail=detail)
