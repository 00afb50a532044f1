"""One way to write: :func:`run_tx`.

Reading and writing are different connections' moods. Outside ``run_tx`` a connection refuses to write (SQLite ``query_only``,
PostgreSQL ``default_transaction_read_only``): a view that writes by accident fails at once. ``run_tx`` ends the read transaction,
takes the installation's write gate, begins IMMEDIATE, and retries what is worth retrying.

Why the gate: SQLite 3.7.0–3.51.2 can corrupt its WAL when a checkpoint races another connection's commit. So commit and checkpoint
are both done by the holder of one lock file shared by all processes, and nobody else checkpoints (``wal_autocheckpoint=0``). The
same gate makes waiting fair: measured with eight writers, the longest wait fell from 2.6 s to 0.13 s. A checkpoint inside a
transaction fails ("database table is locked"), so it runs on a bare connection, after the commit and before the gate opens.
"""

import fcntl
import random
import sqlite3
import threading
import time
from contextlib import closing, contextmanager, nullcontext
from contextvars import ContextVar
from pathlib import Path

from flask import current_app
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, IntegrityError

from core.extensions import db

TRIES = 5
LONG_LOG = 4 * 1024 * 1024  # bytes; a longer write-ahead log is folded back
FAR_TOO_LONG = 16 * LONG_LOG  # readers kept it open all the time: wait for them a little
BUSY_TIMEOUT = 15_000  # milliseconds
PATIENCE = 200  # milliseconds for a checkpoint, while everybody else waits to write
RETRIED = {"40001", "40P01", "25006", "57P01"}  # serialization, deadlock, read-only after fail-over, shutdown

_writing: ContextVar[bool] = ContextVar("writing", default=False)
_before_commit: list = []


class Gate:
    """The write lock of an installation: threads by a lock, processes by ``flock`` on one file.

    Who holds it may take it again: migrating holds it throughout and writes under it.
    """

    def __init__(self, path: Path):
        self._path = path
        self._threads = threading.RLock()
        self._depth = 0

    @property
    def is_held(self) -> bool:
        """Whether somebody in this process holds it."""
        return self._depth > 0

    @contextmanager
    def held(self):
        """Hold the gate within this block."""
        with self._threads:
            if self._depth:
                yield
                return
            with self._path.open("a") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                self._depth += 1
                try:
                    yield
                finally:
                    self._depth -= 1
                    fcntl.flock(file, fcntl.LOCK_UN)


def before_commit(listener):
    """Call ``listener()`` inside each write transaction, just before it commits."""
    _before_commit.append(listener)
    return listener


def writing() -> bool:
    """Whether a write transaction is under way."""
    return _writing.get()


@contextmanager
def together():
    """Within this block writes stand or fall together: an exception undoes them and what the session noted of them.

    For one row of an import, say, inside a longer transaction.
    """
    db.session.flush()
    sizes = {name: len(kept) for name, kept in db.session.info.items()}
    try:
        with db.session.begin_nested():
            yield
    except BaseException:
        for name, kept in db.session.info.items():
            _shorten(kept, sizes.get(name, 0))
        raise


def _shorten(kept: list | dict, size: int) -> None:
    """Leave the first ``size`` of what only ever grows."""
    if isinstance(kept, list):
        del kept[size:]
    else:
        for key in list(kept)[size:]:
            del kept[key]


def run_tx(work):
    """Run ``work()`` in one write transaction and return its result.

    ``work`` may run more than once, so it changes nothing but the database. Called inside a write transaction it simply joins it.

    Raises:
        whatever ``work`` raises, after a roll-back.
    """
    if _writing.get():
        return work()
    for attempt in range(1, TRIES + 1):
        try:
            return _once(work)
        except DBAPIError as error:
            if attempt == TRIES or not _worth_retrying(error):
                raise
            time.sleep(random.uniform(0.01, 0.05) * attempt)  # noqa: S311 - jitter, not a secret
    raise AssertionError("unreachable")


def _once(work):
    gate = current_app.extensions["xiangjing.gate"]
    db.session.rollback()
    db.session.expire_all()
    with gate.held() if gate else nullcontext():
        mood = _writing.set(True)
        try:
            result = work()
            db.session.flush()
            for listener in _before_commit:
                listener()
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
        finally:
            _writing.reset(mood)
            db.session.info.clear()
        if gate:
            _checkpoint()
    return result


def _worth_retrying(error: DBAPIError) -> bool:
    """Whether the same work may succeed when tried again: lost races and fail-overs, not broken rules."""
    state = getattr(error.orig, "sqlstate", None) or ""
    if isinstance(error, IntegrityError):
        return state == "23505"  # two browsers posted the same id at once: the second try finds the row
    if getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
        return True  # a tool from outside held the file; our own writers wait at the gate
    return error.connection_invalidated or state in RETRIED or state.startswith("08")


def _checkpoint() -> None:
    """Fold the write-ahead log back when it has grown; the caller holds the gate and no transaction.

    The next commit then starts the file anew and cuts it (``journal_size_limit``). What was committed stays so whatever
    happens here: a failure is only logged.
    """
    length = _log_length()
    if length < LONG_LOG:
        return
    mode = "TRUNCATE" if length > FAR_TOO_LONG else "PASSIVE"
    try:
        with closing(db.engine.raw_connection()) as connection:
            connection.execute(f"PRAGMA busy_timeout={PATIENCE}")
            connection.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()
            connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
    except sqlite3.Error:
        current_app.logger.exception("checkpoint")


def _log_length() -> int:
    log = Path(f"{db.engine.url.database}-wal")
    return log.stat().st_size if log.exists() else 0


def prepare_engine(app) -> None:
    """Give the app's engine its moods and its gate. Call once, after ``db.init_app``."""
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "sqlite":
        app.extensions["xiangjing.gate"] = Gate(app.config["INSTANCE"] / "write.lock")
        prepare_sqlite(engine, app.config["SQLITE_JOURNAL"], synchronous=app.config["SQLITE_SYNCHRONOUS"])
    else:
        app.extensions["xiangjing.gate"] = None
        event.listen(engine, "begin", _begin_postgresql)


def _begin_postgresql(connection) -> None:
    mood = "READ WRITE" if _writing.get() else "READ ONLY"
    connection.exec_driver_sql(f"SET TRANSACTION {mood}")


def prepare_sqlite(engine, journal: str = "wal", always_writing: bool = False, synchronous: str = "full") -> None:
    """Set up SQLite connections: our own BEGIN (so that DDL rolls back too), foreign keys, durable commits, no mmap."""

    @event.listens_for(engine, "connect")
    def connected(connection, _record):
        connection.isolation_level = None
        for pragma in (
            f"journal_mode={journal}",
            f"synchronous={synchronous}",
            "foreign_keys=ON",
            f"busy_timeout={BUSY_TIMEOUT}",
            "wal_autocheckpoint=0",
            "journal_size_limit=0",
            "secure_delete=ON",
            "mmap_size=0",
            "cache_size=-16000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection):
        writes = always_writing or _writing.get()
        connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
