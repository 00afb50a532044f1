"""The small county with one small plugin (`errands.py`), on SQLite and on PostgreSQL: the core's tests know no model."""

import os
import sys
from pathlib import Path

import pytest

from core.testing import Browser, World, _reset, _snapshot, make_app
from core.testing.world import build

sys.path.insert(0, str(Path(__file__).parent))  # a plugin is a top-level package: its tables are named after it
import errands

FOLDER = Path(os.environ["XIANGJING_INSTANCE"]) / "postgresql"


def lean_app(folder: Path, **config):
    """An app with the core and the errands."""
    return make_app(folder, only=("errands",), extra=(errands,), **config)


def fill(app) -> None:
    """Migrate an empty database, add the errands' table, and write the small county."""
    from core.extensions import db
    from core.services import migrating

    with app.app_context():
        migrating.upgrade()
        with migrating.migration_connection() as connection, connection.begin():
            errands.Errand.__table__.create(connection)
        build()
        db.session.remove()


def close(app) -> None:
    """Let go of the database."""
    from core.extensions import db

    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def small_county(url: str) -> None:
    """Fill the empty PostgreSQL database ``url``."""
    app = lean_app(FOLDER, SQLALCHEMY_DATABASE_URI=url)
    fill(app)
    close(app)


@pytest.fixture(scope="session")
def _lean(tmp_path_factory):
    app = lean_app(tmp_path_factory.mktemp("lean"))
    fill(app)
    return app, _snapshot(app)


@pytest.fixture
def lean(_lean):
    """The app with a fresh SQLite database. A module that is content with it says ``app = lean`` in a fixture of its own."""
    application, template = _lean
    _reset(application, template)
    errands.done.clear()
    errands.reacted.clear()
    return application


@pytest.fixture
def pg_app(postgres_copy):
    """The app on a PostgreSQL database of this test's own; all share one folder, for the journal's key lies there."""
    app = lean_app(FOLDER, SQLALCHEMY_DATABASE_URI=postgres_copy(small_county))
    yield app
    close(app)


@pytest.fixture(params=["sqlite", "postgresql"])
def both(request):
    """The small county on each engine in turn."""
    app = request.getfixturevalue("lean" if request.param == "sqlite" else "pg_app")
    with app.app_context():
        return World.read(app)


@pytest.fixture
def visit_page():
    """``visit_page(world, role)``: that person's browser on whichever engine."""

    def open_browser(world, role):
        return Browser(world.app).sign_in(role)

    return open_browser
