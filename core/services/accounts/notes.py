"""What the journal says of accounts, in each county that an account reaches."""

from flask import request
from sqlalchemy import select

from core.extensions import db
from core.models.account import Grant
from core.services import journal


def note(account, verb, **more) -> None:
    """Write down what happened to an account, or what its user did."""
    for county_id in db.session.scalars(select(Grant.county_id).where(Grant.account_id == account.id).distinct()):
        told = {"label": account.username, "detail": {"address": request.remote_addr} | more}
        told |= {"username": account.username} if verb == "sign_in" else {}
        journal.write(verb, "core_account", county_id=county_id, record_id=account.id, **told)
