"""The outbox: jobs written in the transaction of the change that wants them, done later by a worker, at least once.

A job is claimed by a lease; a worker that dies loses its lease and the job runs again, so handlers are idempotent. After five
failures a job rests as ``failed`` where an administrator sees it.
"""

import threading
import traceback
from datetime import timedelta

from flask import current_app
from sqlalchemy import or_, select

from core import clock, registry
from core.contributions import Job as JobKind
from core.extensions import db
from core.models.journal import Job
from core.scope import current_county, within_county
from core.transactions import run_tx

LEASE = timedelta(minutes=5)
TRIES = 5


def enqueue(kind: str, payload: dict, key: str | None = None, after: timedelta = timedelta(0)) -> None:
    """Write a job into the transaction; a second one with the same ``key`` changes nothing."""
    key = key or str(clock.new_id())
    if db.session.scalar(select(Job.id).where(Job.key == key)) is None:
        db.session.add(Job(county_id=current_county(), kind=kind, key=key, payload=payload, run_at=clock.now() + after))


def run_due(limit: int = 100) -> int:
    """Do what is due, in all counties; gives how many jobs were tried."""
    done = 0
    while done < limit and (claimed := run_tx(_claim)):
        _attempt(*claimed)
        done += 1
    return done


def _claim():
    now = clock.now()
    free = or_(Job.lease_until.is_(None), Job.lease_until < now)
    due = select(Job).where(Job.state == "waiting", Job.run_at <= now, free).order_by(Job.run_at).limit(1)
    job = db.session.scalar(due.with_for_update(skip_locked=True), execution_options={"unscoped": True})
    if job is None:
        return None
    job.lease_until, job.attempts = now + LEASE, job.attempts + 1
    return job.county_id, job.id, job.kind, job.payload


def _attempt(county_id, job_id, kind, payload) -> None:
    with within_county(county_id):
        error = None
        try:
            found = registry.registry().find(JobKind, kind)
            if found is None:
                raise LookupError(f"nobody does {kind}")
            run_tx(lambda: found.item.run(payload))
        except Exception:
            current_app.logger.exception("job %s", kind)
            error = traceback.format_exc(limit=3)
        run_tx(lambda: _settle(county_id, job_id, error))


def _settle(county_id, job_id, error) -> None:
    job = db.session.get(Job, (county_id, job_id))
    job.lease_until, job.error = None, error
    if error is None:
        job.state = "done"
    elif job.attempts >= TRIES:
        job.state = "failed"
    else:
        job.run_at = clock.now() + timedelta(minutes=2**job.attempts)


def start_worker(app, pause: float = 1.0) -> threading.Event:
    """Begin the worker thread; set the event that it gives to stop it."""
    stop = threading.Event()

    def work():
        while not stop.wait(pause):
            with app.app_context():
                try:
                    run_due()
                except Exception:
                    app.logger.exception("worker")

    threading.Thread(target=work, name="jobs", daemon=True).start()
    return stop
