"""Setting up a county on a new installation: no demonstration, no default password."""

import re
import secrets
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import func, select

from core.errors import Refused
from core.extensions import db
from core.identity import division
from core.models.account import Account
from core.models.organisation import Area, AreaKind, County, Unit
from core.problems import Wrong
from core.scope import within_county
from core.services import accounts, batches, importing, organisation
from core.transactions import run_tx


def _county_code(code: str) -> str:
    try:
        found = division(code)
    except Wrong as wrong:
        raise Refused(_("%(code)s is not a county's division code: six digits, e.g. 511702.", code=code)) from wrong
    if found.level != "county" or not re.fullmatch(r"\d{6}", code):
        raise Refused(_("%(code)s is not a county's division code: six digits, e.g. 511702.", code=code))
    return code


def start_password() -> str:
    """A password to be used once: easy to read aloud and to type, of four classes of characters."""
    return "-".join(secrets.token_hex(2).capitalize() for _n in range(4)) + "-x7Y"


def found_county(code: str, name: str, bureau: str | None = None, divisions: Path | None = None, admin: str | None = None) -> dict:
    """Set up a county with its bureau, its villages and an administrator; gives counts and the start password, once.

    Raises:
        Refused: for a code that is no county's, a county or user name that exists, or a list with faults. Nothing is written then.
    """
    code = _county_code(code)
    if db.session.get(County, code):
        raise Refused(_("County %(code)s exists already.", code=code))
    username, password = admin or f"admin-{code}", start_password()
    hashed = accounts.hash_password(password)

    def work():
        organisation.create_county(code, name, bureau or _("%(county)s public security bureau", county=name))
        account = accounts.create(username, _("Administrator"), hashed, code, role="admin")
        db.session.get(Account, account.id).must_change = True
        with within_county(code):
            notes = _divisions(divisions, code) if divisions else []
            return _counts() | {"notes": notes}

    counts = run_tx(work)
    return {"county": code, "name": name} | counts | {"administrator": {"username": username, "start_password": password}}


def _divisions(path: Path, code: str) -> list[str]:
    result = batches.take_at_once(importing.require_sheet("divisions", code), path.read_bytes(), path.name)
    if result.faults:
        lines = "\n".join(importing.sentence(fault) for fault in result.faults[:20])
        raise Refused(_("The list of divisions has faults; nothing was set up.") + "\n" + lines)
    return result.notes


def _counts() -> dict:
    areas = dict(db.session.execute(select(Area.kind, func.count(Area.id)).group_by(Area.kind)).all())
    units = db.session.scalar(select(func.count(Unit.id)))
    return {"units": units, "townships": areas.get(AreaKind.TOWNSHIP, 0), "villages": areas.get(AreaKind.VILLAGE, 0)}
