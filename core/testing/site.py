"""Sites of their own, for tests that install, break, switch and remove plugins, and for plugins that live outside the tree."""

import importlib
import shutil
import sys
import tempfile
from pathlib import Path

from sqlalchemy import select

from core.extensions import db
from core.models import County
from core.testing.browser import Browser
from core.testing.world import HOME, World, build, switch_all_on

_built: dict[str, Path] = {}


def make_site(folder: Path, only=(), extra=(), strict=True, **config):
    """An app with an upgraded database and the small county in it, with no plugin but ``only`` and ``extra``, all switched on.

    A second call on the same folder gives a second app on the same database.
    """
    from core.services import migrating
    from core.testing import make_app

    fresh = not (folder / "test.sqlite3").exists() and "SQLALCHEMY_DATABASE_URI" not in config
    if fresh and not _built.get("making"):
        _copy_of_the_small_county(folder)
    app = make_app(folder, only, extra, STRICT=strict, COMMAND_LINE=True, **config)
    with app.app_context():
        migrating.upgrade()
        if db.session.scalar(select(County.county_id).limit(1)) is None:
            build()
        elif fresh:
            switch_all_on()
        _let_go()
    return app


def copy_site(app, folder: Path) -> None:
    """Put what an app holds into ``folder``, for :func:`make_site` to begin with."""
    from core.services import backups

    folder.mkdir(parents=True, exist_ok=True)
    with app.app_context():
        backups.backup(folder / "test.sqlite3")
        _let_go()
    for key in (*app.config["INSTANCE"].glob("*.key"), *app.config["INSTANCE"].glob("sealing.keys")):
        shutil.copyfile(key, folder / key.name)


def _copy_of_the_small_county(folder: Path) -> None:
    """Begin with a copy of the core's tables with the small county: made once, for making it takes most of a test's time."""
    from core.services import backups

    if "folder" not in _built:
        _built["making"] = _built["folder"] = Path(tempfile.mkdtemp(prefix="xiangjing-county-"))
        app = make_site(_built["folder"] / "core")
        with app.app_context():
            backups.backup(_built["folder"] / "test.sqlite3")
            _let_go()
        shutil.copyfile(_built["folder"] / "core" / "journal.key", _built["folder"] / "journal.key")
        del _built["making"]
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("test.sqlite3", "journal.key"):
        shutil.copyfile(_built["folder"] / name, folder / name)


def _let_go() -> None:
    db.session.remove()
    db.engine.dispose()


def open_browser(app, role: str) -> Browser:
    """The browser of somebody of the small county, signed in."""
    browser = Browser(app)
    browser.sign_in(role)
    return browser


def read_world(app) -> World:
    """The small county of an app."""
    with app.app_context():
        return World.read(app)


def switch(app, verb, plugin: str, county: str = HOME, **options) -> None:
    """``switch(app, switchboard.disable, "market_day")``: throw a switch as the command line does."""
    from core.transactions import run_tx

    with app.app_context():
        run_tx(lambda: verb(plugin, county, "tests", **options))


def install(source: Path, folder: Path, requires=()):
    """Copy a plugin of one file into ``folder``, import it, write its first migration from its models; gives the module."""
    from core.services import migrating

    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / source.name)
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    module = importlib.import_module(source.stem)
    app = make_site(folder / "draft", requires, [module])
    with app.app_context():
        migrating.revision(module.plugin.id, "First tables")
        _let_go()
    return module
