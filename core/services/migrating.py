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
from alembic.config import Config
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import Enum, create_engine, event, inspect, select, text

from core import clock, plugins
from core.config import ROOT
from core.errors import Refused
from core.extensions import db
from core.models.base import Moment, Uid
from core.models.journal import PluginSchema
from core.transactions import prepare_sqlite, run_tx

CORE = "core"


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


def source_folder(name: str) -> Path:
    """Where a plugin keeps its revisions: ``migrations/<id>`` in the tree, ``migrations`` inside a wheel."""
    in_tree = ROOT / "migrations" / name
    found = plugins.current().found.get(name)
    if name == CORE or in_tree.is_dir() or found is None or found.module is None:
        return in_tree
    return Path(found.module.__file__).parent / "migrations"


def _kept_folder(name: str) -> Path:
    return current_app.config["INSTANCE"] / "plugin_migrations" / name


def _locations() -> dict[str, Path]:
    """One folder per branch: the package's own, or the copy kept when the package is gone or set aside."""
    kept = _kept_folder("").parent / "plugin_migrations"
    folders = {p.name: p for p in sorted(kept.iterdir()) if any(p.glob("*.py"))} if kept.is_dir() else {}
    folders[CORE] = source_folder(CORE)
    for name in plugins.current().healthy():
        if any(source_folder(name).glob("*.py")):
            folders[name] = source_folder(name)
    return folders


def _config(connection, locations, owner=None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(str, locations.values())))
    config.attributes.update(connection=connection, owner=owner)
    return config


@contextmanager
def migration_connection():
    """A connection of its own for DDL: our own BEGIN, so that a failed migration leaves nothing on SQLite either."""
    engine = create_engine(current_app.config["SQLALCHEMY_DATABASE_URI"])
    if engine.dialect.name == "sqlite":
        prepare_sqlite(engine, current_app.config["SQLITE_JOURNAL"], always_writing=True)
        event.listen(engine, "connect", lambda c, _r: c.execute("PRAGMA foreign_keys=OFF"))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def upgrade() -> dict[str, str]:
    """Bring the core and every healthy plugin to their newest revision; gives ``{branch: state or error}``.

    Raises:
        whatever alembic raises for the core: without its tables nothing works.
    """
    outcome = {}
    with migration_connection() as connection:
        locations = _locations()
        command.upgrade(_config(connection, locations), f"{CORE}@head")
        outcome[CORE] = "ready"
        failed: set[str] = set()
        for name in [n for n in plugins.current().healthy() if n in locations]:
            outcome[name] = _upgrade_one(connection, locations, name, failed)
    for name in outcome:
        _record(name, locations, outcome[name])
    return outcome


def _upgrade_one(connection, locations, name, failed) -> str:
    needed = failed & set(plugins.current().requirements(name))
    if needed:
        failed.add(name)
        return f"not migrated: it needs {', '.join(sorted(needed))}"
    try:
        command.upgrade(_config(connection, locations), f"{name}@head")
    except Exception as error:
        connection.rollback()
        failed.add(name)
        if current_app.config["STRICT"]:
            raise
        plugins.current().quarantine(name, error)
        return f"{type(error).__name__}: {error}"
    _keep(name)
    return "ready"


def _keep(name: str) -> None:
    source, copy = source_folder(name), _kept_folder(name)
    if source != copy:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__"))


def _record(name, locations, state):
    with migration_connection() as connection:
        head = ScriptDirectory.from_config(_config(connection, locations)).get_revision(f"{name}@head").revision

    def write():
        row = db.session.get(PluginSchema, name) or PluginSchema(plugin=name)
        row.revision = head if state == "ready" else row.revision
        row.state, row.error = ("ready", None) if state == "ready" else ("failed", state)
        row.changed_at = clock.now()
        db.session.add(row)

    run_tx(write)


def quarantine_unmigrated() -> None:
    """At start: a plugin whose tables are not there, or not of its newest revision, is set aside instead of failing in pages."""
    with migration_connection() as connection:
        locations = _locations()
        if not inspect(connection).has_table("core_plugin_schema"):
            return
        script = ScriptDirectory.from_config(_config(connection, locations))
        known = dict(connection.execute(select(PluginSchema.plugin, PluginSchema.revision)).all())
    for name in plugins.current().healthy():
        head = script.get_revision(f"{name}@head").revision if name in locations else None
        if head != known.get(name):
            plugins.current().quarantine(name, "its tables are not up to date: run xiangjing db upgrade")


def status() -> list[dict]:
    """What each branch is at, and what its newest revision is."""
    with migration_connection() as connection:
        locations = _locations()
        script = ScriptDirectory.from_config(_config(connection, locations))
        there = inspect(connection).has_table("core_plugin_schema")
        rows = {r.plugin: r for r in connection.execute(select(PluginSchema.__table__))} if there else {}
        return [
            {
                "branch": name,
                "revision": rows[name].revision if name in rows else None,
                "head": script.get_revision(f"{name}@head").revision,
                "state": rows[name].state if name in rows else "absent",
                "error": rows[name].error if name in rows else None,
            }
            for name in locations
        ]


def downgrade_plan(name: str) -> list[str]:
    """The revisions that taking ``name`` down to nothing would undo.

    Raises:
        Refused: when another plugin's tables would go with it.
    """
    with migration_connection() as connection:
        script = ScriptDirectory.from_config(_config(connection, _locations()))
        current = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
        plan = [step.revision for step in script._downgrade_revs(f"{name}@base", tuple(current))]
    others = sorted({label for step in plan for label in step.branch_labels} - {name})
    if others:
        raise Refused(f"{', '.join(others)} would lose tables")
    return [step.revision for step in plan]


def drop(name: str) -> None:
    """Take a plugin's tables away, newest revision first, after :func:`downgrade_plan` has agreed."""
    downgrade_plan(name)
    with migration_connection() as connection:
        command.downgrade(_config(connection, _locations()), f"{name}@base")

    def forget():
        row = db.session.get(PluginSchema, name)
        if row:
            db.session.delete(row)

    run_tx(forget)
    shutil.rmtree(_kept_folder(name), ignore_errors=True)


def revision(name: str, message: str) -> Path:
    """Write a new revision of a branch from the difference between its models and the database (for developers)."""
    with migration_connection() as connection:
        locations = _locations() | {name: source_folder(name)}
        locations[name].mkdir(parents=True, exist_ok=True)
        existing = sorted(locations[name].glob("*.py"))
        first = not existing
        made = command.revision(
            _config(connection, locations, owner=name),
            message,
            autogenerate=True,
            rev_id=f"{name}_{len(existing) + 1:04d}",
            head="base" if first else f"{name}@head",
            branch_label=name if first else None,
            version_path=str(locations[name]),
            depends_on=_dependencies(name, locations, connection) if first and name != CORE else None,
        )
    return Path(made.path)


def _dependencies(name, locations, connection) -> list[str]:
    """Concrete revisions (never labels) of the core and of what the plugin requires."""
    script = ScriptDirectory.from_config(_config(connection, {k: v for k, v in locations.items() if k != name}))
    direct = [CORE, *plugins.current().found[name].plugin.requires]
    return [script.get_revision(f"{branch}@head").revision for branch in direct]
