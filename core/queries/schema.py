"""The tables of the core and of each plugin: what state the migration wrapper left them in."""

from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from core.extensions import db
from core.models.journal import PluginSchema


def states() -> dict[str, str] | None:
    """``{plugin: state}``, or ``None`` when the database does not answer."""
    try:
        return dict(db.session.execute(select(PluginSchema.plugin, PluginSchema.state)).all())
    except SQLAlchemyError:
        current_app.logger.exception("the database does not answer")
        return None


def dialect() -> str:
    """``sqlite`` or ``postgresql``."""
    return db.engine.dialect.name
