"""Showing a sealed value to somebody: with a reason, journaled first, and not too often.

The line stands in the journal, committed, before the value is opened: whoever saw a number is known, and when the line cannot be
written there is no value. Supervisors read the lines through :func:`look_ups`.
"""

import json
from datetime import timedelta

from flask import has_request_context, request
from flask_babel import gettext as _
from sqlalchemy import func, select

from core import clock
from core.access import Reach, current_viewer
from core.errors import Refused
from core.extensions import db
from core.identity import mask_numbers
from core.models.journal import Journal
from core.services import journal, sealing
from core.transactions import run_tx

VERB = "unmask"
PER_HOUR = 30


def unmask(record, columns, *, reason: str, note: str = "") -> dict[str, str | None]:
    """The plain values of sealed ``columns`` of ``record``, after the look-up has been written down.

    Raises:
        Refused: without a reason, or when this account looked 30 times within the hour.
    """
    if not reason:
        raise Refused(_("Please say why you need the number."), "reason")
    run_tx(lambda: _write_down(record, columns, reason, note))
    return {column: sealing.open_sealed(record, column) for column in columns}


def _write_down(record, columns, reason, note) -> None:
    keep_pace(VERB, PER_HOUR)
    journal.write(
        VERB,
        record.__tablename__,
        county_id=record.county_id,
        record_id=record.id,
        unit_id=getattr(record, "unit_id", None),
        label=str(record),
        detail={
            "columns": list(columns),
            "reason": reason,
            "note": mask_numbers(note),
            "from": request.remote_addr if has_request_context() else None,
        },
    )


def keep_pace(verb: str, limit: int) -> None:
    """Stop an account that has done ``verb`` ``limit`` times within the hour, as the journal tells.

    Raises:
        Refused: then.
    """
    since = clock.now() - timedelta(hours=1)
    day = since.astimezone(clock.CHINA).date().isoformat()
    lately = select(func.count(Journal.id)).where(
        Journal.day >= day, Journal.username == current_viewer().username, Journal.verb == verb, Journal.at > since
    )
    if db.session.scalar(lately) >= limit:
        raise Refused(_("You have looked up %(limit)s numbers within an hour. Please wait a while.", limit=limit))


def look_ups(record_id=None):
    """A selection of the look-ups that the viewer answers for: ``id, at, username, subject, label, reason``.

    A station's leader sees those of the station's records, county roles all.
    """
    viewer = current_viewer()
    found = select(
        Journal.id, Journal.at, Journal.username, Journal.subject, Journal.record_id, Journal.label, Journal.detail
    ).where(Journal.verb == VERB)
    if record_id is not None:
        found = found.where(Journal.record_id == record_id)
    if viewer.reach < Reach.COUNTY:
        found = found.where(Journal.unit_id.in_(list(viewer.units)))
    return found


def look_up_detail(detail: str | None) -> dict:
    """``reason``, ``note`` and ``columns`` of a line; empty when the line's text was erased."""
    return json.loads(detail) if detail else {}
