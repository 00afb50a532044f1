"""The outbox: jobs written in the transaction of the change that wants them, done later by a worker.

A job is claimed by a lease and done in one transaction with its being marked done: a worker that is killed loses its lease, nothing
of its work remains, and the job runs again, so that what it writes happens once. (What it does outside the database may happen
twice: handlers are idempotent.) After five failures a job rests as ``failed`` where an administrator sees it.
"""

import threading
import traceback
from datetime import timedelta

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import delete, or_, select

from core import clock, registry, switchboard
from core.contributions import Job as JobKind
from core.errors import Refused
from core.extensions import db
from core.models.journal import Job
from core.scope import current_county, within_county
from core.services import journal
from core.services.organisation import counties
from core.transactions import run_tx

LEASE = timedelta(minutes=5)
TRIES = 5
KEPT = timedelta(days=30)
SCHEDULED_EVERY = timedelta(minutes=1)


def enqueue(kind: str, payload: dict, key: str | None = None, after: timedelta = timedelta(0)) -> None:
    """Write a job into the transaction; a second one with the same ``key`` changes nothing."""
    key = key or str(clock.new_id())
    if db.session.scalar(select(Job.id).where(Job.key == key)) is None:
        db.session.add(Job(county_id=current_county(), kind=kind, key=key, payload=payload, run_at=clock.now() + after))


def schedule() -> int:
    """Enqueue what is repeated and due, in each county where its plugin is on; gives how many. Days begin at midnight in China."""
    here = [county.county_id for county in counties()]
    wanted = [(county_id, job) for county_id in here for job in registry.for_county(JobKind, county_id) if job.every]
    missing = [(county_id, job) for county_id, job in wanted if _is_missing(county_id, job)]
    for county_id, job in missing:
        with within_county(county_id):
            run_tx(lambda job=job: enqueue(job.id, {}, _slot(job)))
    return len(missing)


def _is_missing(county_id, job) -> bool:
    with within_county(county_id):
        return db.session.scalar(select(Job.id).where(Job.key == _slot(job))) is None


def _slot(job: JobKind) -> str:
    """The key of the present turn of a repeated job."""
    local = clock.now().astimezone(clock.CHINA)
    minutes = local.toordinal() * 1440 + local.hour * 60 + local.minute
    return f"{job.id}:{minutes // job.every}"


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
    due = select(Job).where(Job.state == "waiting", Job.run_at <= now, free).order_by(Job.run_at, Job.id).limit(1)
    job = db.session.scalar(due.with_for_update(skip_locked=True), execution_options={"unscoped": True})
    if job is None:
        return None
    job.lease_until, job.attempts = now + LEASE, job.attempts + 1
    return job.county_id, job.id, job.attempts


def _attempt(county_id, job_id, attempt) -> None:
    with within_county(county_id):
        try:
            thought = _think_ahead(county_id, job_id)
            run_tx(lambda: _do(county_id, job_id, attempt, thought))
        except Exception:
            current_app.logger.exception("job %s", job_id)
            error = traceback.format_exc(limit=3)
            run_tx(lambda: _fail(county_id, job_id, attempt, error))


def _think_ahead(county_id, job_id) -> tuple:
    """What the slow part of a job gives: no lock is held meanwhile, so that people go on saving while a plan is worked out."""
    job = db.session.get(Job, (county_id, job_id))
    found = registry.registry().find(JobKind, job.kind)
    thought = (found.item.ahead(job.payload),) if found and found.item.ahead and _is_on(found, county_id) else ()
    db.session.rollback()
    return thought


def _is_on(found, county_id) -> bool:
    return found.plugin == "core" or found.plugin in switchboard.switched_on(county_id)


def _do(county_id, job_id, attempt, thought) -> None:
    """The work, and that it is done, in one transaction; nothing when the lease went to another worker."""
    job = _mine(county_id, job_id, attempt)
    if job is None:
        return
    found = registry.registry().find(JobKind, job.kind)
    if found is None:
        raise LookupError(f"nobody does {job.kind}")
    if not _is_on(found, county_id):
        job.lease_until, job.attempts, job.run_at = None, job.attempts - 1, clock.now() + timedelta(hours=1)
        return
    found.item.run(job.payload, *thought)
    job.state, job.lease_until, job.error = "done", None, None


def _mine(county_id, job_id, attempt) -> Job | None:
    job = db.session.get(Job, (county_id, job_id), with_for_update=True)
    return job if job is not None and job.state == "waiting" and job.attempts == attempt else None


def _fail(county_id, job_id, attempt, error) -> None:
    job = _mine(county_id, job_id, attempt)
    if job is None:
        return
    job.lease_until, job.error = None, error
    if job.attempts >= TRIES:
        job.state = "failed"
    else:
        job.run_at = clock.now() + timedelta(minutes=2**job.attempts)


def retry(job: Job) -> None:
    """Let a job that rests as failed be tried again.

    Raises:
        Refused: for any other job.
    """
    if job.state != "failed":
        raise Refused(_("Only work that failed can be tried again."))
    job.state, job.attempts, job.run_at, job.error = "waiting", 0, clock.now(), None
    journal.write("retry", Job.__tablename__, county_id=job.county_id, record_id=job.id, label=job.kind)


def forget_done(_payload=None) -> None:
    """Take away jobs that were done a month ago."""
    db.session.execute(delete(Job).where(Job.state == "done", Job.run_at < clock.now() - KEPT))


def start_worker(app, pause: float = 1.0) -> threading.Event:
    """Begin the worker thread; set the event that it gives to stop it."""
    stop = threading.Event()

    def work():
        scheduled = clock.now() - SCHEDULED_EVERY
        while not stop.wait(pause):
            with app.app_context():
                try:
                    if clock.now() - scheduled >= SCHEDULED_EVERY:
                        scheduled = clock.now()
                        schedule()
                    run_due()
                except Exception:
                    app.logger.exception("worker")

    threading.Thread(target=work, name="jobs", daemon=True).start()
    return stop


CONTRIBUTIONS = (JobKind("core.forget_done_jobs", forget_done, every=1440),)
