"""A pytest plugin for the core's tests and for every plugin's, ours or another's.

One app is made per session and plugin set; each test gets a fresh copy of a migrated database with a small county in it
(:mod:`core.testing.world`). ``Browser`` is a test client that signs in, sends the page's token and reads what a person would see.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from jinja2 import FileSystemBytecodeCache

from core.testing.browser import Browser
from core.testing.world import World, build

__all__ = ["Browser", "World"]

os.environ.setdefault("XIANGJING_INSTANCE", tempfile.mkdtemp(prefix="xiangjing-tests-"))
COMPILED = FileSystemBytecodeCache(os.environ["XIANGJING_INSTANCE"])


def make_app(folder: Path, only=None, extra=(), **config):
    """An app of its own in ``folder``, strict unless said otherwise, with an empty database that is not migrated."""
    from core.app import create_app

    folder.mkdir(parents=True, exist_ok=True)
    settings = {
        "TESTING": True,
        "STRICT": True,
        "PROPAGATE_ERRORS": True,
        "INSTANCE": folder,
        "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / 'test.sqlite3'}",
        "STATIC_FOLDER": Path(os.environ["XIANGJING_INSTANCE"]) / "static",
        "SQLITE_SYNCHRONOUS": "off",  # durability is given up for speed: a test's database dies with the test
    }
    app = create_app(settings | config, only, extra)
    app.jinja_env.bytecode_cache = COMPILED  # compiling templates would take most of a test's time
    return app


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory):
    """The session's app, and a copy of its database with the small county in it."""
    from core.services import migrating

    app = make_app(tmp_path_factory.mktemp("app"))
    with app.app_context():
        migrating.upgrade()
        build()
    return app, _snapshot(app)


def _snapshot(app) -> Path:
    from core.services import backups

    copy = app.config["INSTANCE"] / "template.sqlite3"
    with app.app_context():
        return backups.backup(copy)


def _reset(app, template: Path) -> None:
    from core.extensions import db

    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    database = app.config["INSTANCE"] / "test.sqlite3"
    for suffix in ("-wal", "-shm"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)
    shutil.copyfile(template, database)
    app.extensions["xiangjing.switches"].clear()


@pytest.fixture
def app(_prepared):
    """The app with all plugins and a fresh database. No context is pushed: requests would share its ``g``."""
    application, template = _prepared
    _reset(application, template)
    return application


@pytest.fixture
def world(app) -> World:
    """The small county: ids and codes by name."""
    with app.app_context():
        return World.read(app)


@pytest.fixture
def browser(app):
    """``browser("officer")`` is that person's browser, signed in; ``browser()`` is a stranger's."""

    def open_browser(role: str | None = None) -> Browser:
        opened = Browser(app)
        if role:
            opened.sign_in(role)
        return opened

    return open_browser
