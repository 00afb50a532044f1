"""The epoch: a counter that moves with every switch, so that every process reads the switches anew on its next request."""

from flask import g
from sqlalchemy import select, update

from core.extensions import db
from core.models.organisation import Epoch


def epoch() -> int:
    """Where the counter stands, read once per request."""
    if "epoch" not in g:
        g.epoch = db.session.scalar(select(Epoch.value)) or 0
    return g.epoch


def bump() -> None:
    """Move the counter, within the transaction that changed the switches; this request reads them anew too."""
    db.session.flush()
    if not db.session.execute(update(Epoch).values(value=Epoch.value + 1)).rowcount:
        db.session.add(Epoch(id=1, value=1))
        db.session.flush()
    g.pop("epoch", None)
    g.pop("readable", None)
