"""Runs inside ``core.services.migrating``, which hands over the connection and, for autogenerate, the plugin's name."""

from alembic import context

from core.extensions import db
from core.services.migrating import owned_by, render_type

attributes = context.config.attributes

context.configure(
    connection=attributes["connection"],
    target_metadata=db.metadata,
    include_object=owned_by(attributes.get("owner")),
    render_item=render_type,
    render_as_batch=True,
    compare_type=False,
    transactional_ddl=True,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
