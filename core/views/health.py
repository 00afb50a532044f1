"""``/healthz``: is this installation well? No personal data and no error texts, so that a monitor may ask without signing in."""

import sqlite3

from flask import Blueprint, current_app, jsonify

from core import plugins
from core.access import public
from core.queries import schema

bp = Blueprint("health", __name__)

FIXED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))  # first releases of each line without the WAL-reset defect


def sqlite_verdict(version: tuple[int, ...]) -> str:
    """Whether a SQLite library has the WAL-reset defect (3.7.0–3.51.2 without the back-ported fixes)."""
    if version >= FIXED[0] or any(version[:2] == fix[:2] and version >= fix for fix in FIXED[1:]):
        return "fixed"
    return "affected; guarded by one write gate over commit and checkpoint"


@bp.get("/healthz")
@public
def healthz():
    dialect = schema.dialect()
    states = schema.states()
    if states is None:
        return jsonify(status="the database does not answer", database=dialect), 503
    library = {"version": sqlite3.sqlite_version, "verdict": sqlite_verdict(sqlite3.sqlite_version_info)}
    return jsonify(
        status="ok",
        database=dialect,
        sqlite=library if dialect == "sqlite" else None,
        journal_mode=current_app.config["SQLITE_JOURNAL"] if dialect == "sqlite" else None,
        migrations=states,
        quarantined=sorted(plugins.current().quarantined()),
    )
