"""Where the revisions of each alembic branch lie, and whether they can be used.

A branch is the core or a plugin. What alembic cannot read in one folder keeps it from reading all, so each plugin's folder is
judged before it joins the others; and because alembic cannot even upgrade the core when a revision that the database knows has
lost its file, a copy of each plugin's revisions is kept in the instance.
"""

from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import to_tuple
from flask import current_app
from flask_babel import lazy_gettext as _l
from sqlalchemy import inspect, select

from core import plugins
from core.config import ROOT
from core.discovery import words
from core.extensions import db
from core.models.journal import PluginSchema

CORE = "core"


def source_folder(name: str) -> Path:
    """Where a plugin keeps its revisions: ``migrations/<id>`` in the tree; in a wheel ``migrations`` inside the package, or
    ``migrations/<id>`` beside a plugin of one file."""
    in_tree = ROOT / "migrations" / name
    found = plugins.current().found.get(name)
    if name == CORE or in_tree.is_dir() or found is None or found.module is None or found.origin == "plugins/":
        return in_tree
    return found.folder("migrations") or Path(found.module.__file__).parent / "migrations" / name


def kept_folder(name: str) -> Path:
    """Where the copy of a branch's revisions is kept, for the day when its package is gone."""
    return current_app.config["INSTANCE"] / "plugin_migrations" / name


def _kept() -> dict[str, Path]:
    kept = kept_folder(CORE).parent
    return {p.name: p for p in sorted(kept.iterdir()) if any(p.glob("*.py"))} if kept.is_dir() else {}


def locations() -> dict[str, Path]:
    """One folder per branch: the package's own, or the copy kept when the package is gone or set aside.

    Each plugin's folder is read beside the core's alone before it is put with the others: one bad file in it would keep
    alembic from reading any. A plugin whose folder cannot be used is set aside.
    """
    folders = _kept() | {CORE: source_folder(CORE)}
    at = known()
    for name in plugins.current().migratable():
        own = source_folder(name)
        if not any(own.glob("*.py")):
            continue
        needed = {n: folders[n] for n in (CORE, *plugins.current().requirements(name)) if n in folders}
        problem = _problem(name, own, needed, at.get(name))
        if problem is None:
            folders[name] = own
        else:
            plugins.current().quarantine(name, problem)
    return folders


def _problem(name, own, needed, known):
    """Why the revisions of a plugin cannot be used, or ``None``. ``known`` is the revision that its tables are at."""
    try:
        script = ScriptDirectory.from_config(config(None, {**needed, name: own}))
        revisions = list(script.walk_revisions())
    except Exception as error:
        return _l("Its migrations cannot be read: %(error)s", error=words(error))
    ids = {revision.revision for revision in revisions}
    mine = {revision.revision: revision for revision in revisions if Path(revision.path).parent == own}
    labels = {label for revision in mine.values() for label in revision._orig_branch_labels}
    linked = {below for revision in mine.values() for below in revision._versioned_down_revisions}
    dependencies = {needed for revision in mine.values() for needed in to_tuple(revision.dependencies, default=())}
    if labels != {name} or not all(revision.startswith(f"{name}_") for revision in mine) or not linked <= set(mine):
        return _l("Its migrations must be one branch named %(id)s with revisions %(id)s_0001 and so on.", id=name)
    if not dependencies <= ids:
        return _l("Its migrations depend on %(other)s; they must name single revisions.", other=", ".join(dependencies - ids))
    if len([revision for revision in mine.values() if revision._is_real_head]) != 1:
        return _l("Its migrations have more than one newest revision.")
    if known is not None and known not in mine:
        return _l("Its tables are at revision %(known)s, which this older version does not know.", known=known)
    return None


def known() -> dict[str, str]:
    """``{branch: revision}`` that the tables are at; empty before the first upgrade."""
    with db.engine.connect() as connection:
        if not inspect(connection).has_table(PluginSchema.__tablename__):
            return {}
        return {row.plugin: row.revision for row in connection.execute(select(PluginSchema.__table__))}


def config(connection, folders: dict[str, Path], owner=None) -> Config:
    """What alembic needs to know: the folders of the branches, our connection, and for autogenerate whose tables."""
    made = Config()
    made.set_main_option("script_location", str(ROOT / "migrations"))
    made.set_main_option("path_separator", "newline")
    made.set_main_option("version_locations", "\n".join(map(str, folders.values())))
    made.attributes.update(connection=connection, owner=owner)
    return made


def heads(folders: dict[str, Path]) -> dict[str, str]:
    """``{branch: newest revision}``, all in one reading: asked one by one, each file is read as often as there are branches."""
    script = ScriptDirectory.from_config(config(None, folders))
    return {name: script.get_revision(f"{name}@head").revision for name in folders}
