"""Migrations: one alembic environment, a labelled branch for the core and for each plugin, behind this wrapper.

Never ``upgrade heads``: the core goes first, then each plugin in the order of requirements, each caught alone, so that one broken
migration sets one plugin aside. Branch files of installed plugins are copied into the instance, because alembic cannot even
upgrade the core when a revision that the database knows has lost its file. What is installed is read from our own table: alembic's
loses rows that another branch implies.
"""

import shutil
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Enum, create_engine, event, func, inspect, select, text
from sqlalchemy.exc import OperationalError

from core import clock, plugins
from core.discovery import words
from core.errors import Refused
from core.extensions import db
from core.models.base import Moment, Uid
from core.models.journal import PluginSchema
from core.services import branches
from core.services.branches import CORE, config, kept_folder, source_folder
from core.transactions import prepare_sqlite, run_tx

MIGRATING = 0x7869616E67  # the number of PostgreSQL's advisory lock


def owned_by(owner: str | None):
    """Autogenerate looks only at the tables of ``owner``; without one, at nothing."""

    def include(item, name, kind, _reflected, _compare_to):
        table = name if kind == "table" else getattr(getattr(item, "table", None), "name", "")
        return owner is not None and (table or "").startswith(f"{owner}_") and not (table or "").startswith("core_search")

    return include


def render_type(kind, item, _context):
    """Our column types as plain SQLAlchemy, so that a migration imports no model."""
    if kind != "type":
        return False
    if isinstance(item, Uid):
        return 'sa.Uuid().with_variant(sa.BINARY(16), "sqlite")'
    if isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, Enum):
        return f"sa.String({item.length})"
    return False


@contextmanager
def migration_connection():
    """A connection of its own for DDL: our own BEGIN, so that a failed migration leaves nothing on SQLite either."""
    engine = create_engine(current_app.config["SQLALCHEMY_DATABASE_URI"])
    if engine.dialect.name == "sqlite":
        config = current_app.config
        prepare_sqlite(engine, config["SQLITE_JOURNAL"], True, config["SQLITE_SYNCHRONOUS"])
        event.listen(engine, "connect", lambda c, _r: c.execute("PRAGMA foreign_keys=OFF"))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _alone():
    """Within this block nobody else writes (SQLite) or migrates (PostgreSQL, where writers only wait for the tables they need)."""
    gate = current_app.extensions["xiangjing.gate"]
    db.session.rollback()
    if gate:
        with gate.held():
            yield
        return
    with db.engine.connect() as connection:
        connection.execute(select(func.pg_advisory_lock(MIGRATING)))
        try:
            yield
        finally:
            connection.execute(select(func.pg_advisory_unlock(MIGRATING)))


def upgrade() -> dict[str, str]:
    """Bring the core and every usable plugin to their newest revision; gives ``{branch: state or error}``.

    Nobody writes between one branch and the next: a reader of half-new tables sees an error, a writer would leave rows behind.

    Raises:
        whatever alembic raises for the core: without its tables nothing works. In strict mode also for a plugin.
    """
    with _alone():
        return _upgrade_all(branches.locations())


def _upgrade_all(folders) -> dict[str, str]:
    _upgrade_branch(CORE, folders)
    outcome = {CORE: "ready"}
    for name in [n for n in plugins.current().migratable() if n in folders]:
        failed = {n for n, state in outcome.items() if state != "ready"} & set(plugins.current().requirements(name))
        if failed:
            outcome[name] = _("not migrated: it needs %(other)s", other=", ".join(sorted(failed)))
            _record(name, None, outcome[name])
        else:
            outcome[name] = _upgrade_one(name, folders)
    return outcome | {name: reason for name, reason in plugins.current().quarantined().items() if name not in outcome}


def _upgrade_one(name, folders) -> str:
    try:
        _upgrade_branch(name, folders)
    except Exception as error:
        current_app.logger.exception("migration of %s", name)
        _record(name, None, words(error))
        plugins.current().quarantine(name, _l("Its tables could not be brought up to date: %(error)s", error=words(error)), error)
        return words(error)
    _keep(name)
    plugins.current().restore(name)
    return "ready"


def _upgrade_branch(name, folders) -> None:
    db.session.rollback()
    with migration_connection() as connection:
        command.upgrade(config(connection, folders), f"{name}@head")
    _record(name, branches.heads(folders)[name])


def _keep(name: str) -> None:
    source, copy = source_folder(name), kept_folder(name)
    if source != copy:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__"))


def _record(name, revision, error=None) -> None:
    def write():
        row = db.session.get(PluginSchema, name) or PluginSchema(plugin=name)
        row.revision = revision or row.revision
        row.state, row.error, row.changed_at = "failed" if error else "ready", error, clock.now()
        db.session.add(row)

    run_tx(write)


def quarantine_unmigrated(app) -> None:
    """At start: a plugin whose tables are missing or not of its newest revision is set aside instead of failing in its pages.

    Fatal in strict mode, but not for the command line, which must be able to bring the tables up to date. Without a database
    there is nothing to compare.
    """
    with app.app_context():
        found = plugins.current()
        try:
            known = branches.known()
        except OperationalError:
            app.logger.exception("no database")
            return
        if not known:
            return
        strict, found.strict = found.strict, found.strict and not app.config.get("COMMAND_LINE")
        try:
            _compare(found, known)
        finally:
            found.strict = strict


def _compare(found, known) -> None:
    heads, tables = branches.heads(branches.locations()), set(inspect(db.engine).get_table_names())
    for name in found.healthy():
        head = heads.get(name)
        missing = sorted(t for t in db.metadata.tables if t.startswith(f"{name}_") and t not in tables)
        if head != known.get(name) and found.reason(name) is None:
            found.quarantine(name, _l("Its tables are not up to date: run xiangjing db upgrade."), behind=True)
        elif missing and found.reason(name) is None:
            reason = _l("Its tables are missing and no migration makes them: %(tables)s.", tables=", ".join(missing))
            found.quarantine(name, reason, behind=True)


def is_behind() -> bool:
    """Whether any branch waits for :func:`upgrade`."""
    return any(line["revision"] != line["head"] for line in status())


def status() -> list[dict]:
    """What each branch is at, and what its newest revision is."""
    heads, rows = branches.heads(branches.locations()), {}
    if branches.known():
        with db.engine.connect() as connection:
            rows = {row.plugin: row for row in connection.execute(select(PluginSchema.__table__))}
    return [
        {
            "branch": name,
            "revision": rows[name].revision if name in rows else None,
            "head": head,
            "state": rows[name].state if name in rows else "absent",
            "error": rows[name].error if name in rows else None,
        }
        for name, head in heads.items()
    ]


def downgrade_plan(name: str) -> list[str]:
    """The revisions that taking ``name`` down to nothing would undo.

    Raises:
        Refused: when another plugin's tables would go with it.
    """
    with migration_connection() as connection:
        script = ScriptDirectory.from_config(config(connection, branches.locations()))
        current = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
        plan = [step.revision for step in script._downgrade_revs(f"{name}@base", tuple(current))]
    others = sorted({label for step in plan for label in step.branch_labels} - {name})
    if others:
        raise Refused(_("%(others)s would lose tables.", others=", ".join(others)))
    return [step.revision for step in plan]


def drop(name: str) -> None:
    """Take a plugin's tables away, newest revision first, after :func:`downgrade_plan` has agreed."""
    downgrade_plan(name)
    with _alone(), migration_connection() as connection:
        command.downgrade(config(connection, branches.locations()), f"{name}@base")

    def forget():
        row = db.session.get(PluginSchema, name)
        if row:
            db.session.delete(row)

    run_tx(forget)
    shutil.rmtree(kept_folder(name), ignore_errors=True)


def revision(name: str, message: str) -> Path:
    """Write a new revision of a branch from the difference between its models and the database (for developers)."""
    with migration_connection() as connection:
        folders = branches.locations() | {name: source_folder(name)}
        folders[name].mkdir(parents=True, exist_ok=True)
        existing = sorted(folders[name].glob("*.py"))
        first = not existing
        made = command.revision(
            config(connection, folders, owner=name),
            message,
            autogenerate=True,
            rev_id=f"{name}_{len(existing) + 1:04d}",
            head="base" if first else f"{name}@head",
            branch_label=name if first else None,
            version_path=str(folders[name]),
            depends_on=_dependencies(name, folders, connection) if first and name != CORE else None,
        )
    return Path(made.path)


def _dependencies(name, folders, connection) -> list[str]:
    """Concrete revisions (never labels) of what the plugin requires, or of the core.

    Not of both, and of no plugin that another one requires: alembic merges the heads of all of them and fails on the one that was
    taken already.
    """
    script = ScriptDirectory.from_config(config(connection, {k: v for k, v in folders.items() if k != name}))
    required = plugins.current().found[name].plugin.requires
    implied = {below for one in required for below in plugins.current().requirements(one)}
    direct = [one for one in required if one not in implied] or [CORE]
    return [script.get_revision(f"{branch}@head").revision for branch in direct]
