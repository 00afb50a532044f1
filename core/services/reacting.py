"""Reactions: when a record was saved, a plugin's function runs later, as a job of the same transaction.

Why a job and not an event after the commit: a process that dies between the two would lose it. A reaction is asked for once for
each version of a record; a record saved again without a new version is reacted to again once the first reaction is over.
"""

from uuid import UUID

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from core import clock, registry
from core.contributions import Job as JobKind
from core.contributions import Reaction
from core.extensions import db
from core.models.base import Record
from core.models.journal import Job
from core.scope import current_county
from core.transactions import before_commit

KIND = "core.react"
SAVED = "saved"


@event.listens_for(Session, "after_flush")
def _notice(session, _context) -> None:
    records = {record for record in (*session.new, *session.dirty) if isinstance(record, Record) and record.__journaled__}
    if records:
        session.info.setdefault(SAVED, {}).update({(record.county_id, record.id): record for record in records})


@before_commit
def _ask() -> None:
    saved = db.session.info.pop(SAVED, {})
    if not saved or not registry.registry().installed(Reaction):
        return
    for county_id in sorted({county for county, _id in saved}):
        reactions = registry.for_county(Reaction, county_id)
        for record in [record for (county, _id), record in saved.items() if county == county_id]:
            for reaction in reactions:
                if isinstance(record, reaction.on):
                    _enqueue(reaction, record)
    db.session.flush()


def _enqueue(reaction: Reaction, record: Record) -> None:
    key = f"{reaction.id}:{record.__tablename__}:{record.id}:{record.version}"
    asked = select(Job).where(Job.county_id == record.county_id, Job.key == key)
    job = db.session.scalar(asked, execution_options={"unscoped": True})
    if job is None:
        payload = {"reaction": reaction.id, "record": str(record.id)}
        db.session.add(Job(county_id=record.county_id, kind=KIND, key=key, payload=payload, run_at=clock.now()))
    elif job.state == "done":
        job.state, job.attempts, job.run_at = "waiting", 0, clock.now()


def react(payload: dict) -> None:
    """Run a reaction, unless its record is gone meanwhile or nobody has it any more."""
    found = registry.registry().find(Reaction, payload["reaction"])
    if found is None:
        raise LookupError(f"nobody reacts by {payload['reaction']}")
    record = db.session.get(found.item.on, (current_county(), UUID(payload["record"])))
    if record is not None:
        found.item.run(record)


CONTRIBUTIONS = (JobKind(KIND, react),)
