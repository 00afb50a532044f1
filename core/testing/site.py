"""Sites of their own, for tests that install, break, switch and remove plugins, and for plugins that live outside the tree."""

import importlib
import shutil
import sys
from pathlib import Path

from core.testing.browser import Browser
from core.testing.world import HOME, World, build


def make_site(folder: Path, only=(), extra=(), strict=True, **config):
    """An app with an upgraded database and the small county in it, with no plugin but ``only`` and ``extra``.

    A second call on the same folder gives a second app on the same database.
    """
    from core.services import branches, migrating
    from core.testing import make_app

    app = make_app(folder, only, extra, STRICT=strict, COMMAND_LINE=True, **config)
    with app.app_context():
        built = bool(branches.known())
        migrating.upgrade()
        if not built:
            build()
        _let_go()
    return app


def _let_go() -> None:
    from core.extensions import db

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
