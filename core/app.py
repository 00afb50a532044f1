"""The application: a table of contents."""

from flask import Flask

from core import (
    errors,
    headers,
    identifying,
    incoming,
    menus,
    plugins,
    statics,
    switchboard,
    translating,
    views,
)
from core.access import check_routes
from core.config import ROOT, default_config
from core.extensions import csrf, db, htmx
from core.screens.compressing import compress_pages
from core.services import migrating
from core.transactions import prepare_engine


def create_app(config: dict | None = None, only=None, extra=()) -> Flask:
    """An app of this installation.

    Args:
        config: overrides, for tests.
        only: ids of the plugins to load; all that are found by default.
        extra: plugin modules given directly, for tests.
    """
    app = Flask("core", static_folder=None, template_folder=str(ROOT / "templates"))
    app.config.update(default_config() | (config or {}))
    db.init_app(app)
    csrf.init_app(app)
    htmx.init_app(app)
    incoming.init_app(app)
    prepare_engine(app)
    plugins.prepare(app)
    identifying.init_app(app)
    app.before_request(switchboard.gate)
    errors.init_app(app)
    headers.init_app(app)
    menus.init_app(app)
    views.init_app(app)
    found = plugins.load(app, only, extra)
    translating.init_app(app, found)
    migrating.quarantine_unmigrated(app)
    compress_pages(app)
    statics.init_app(app, found)
    check_routes(app)
    return app
