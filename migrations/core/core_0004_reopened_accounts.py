"""When an account that had been idle was opened again, and which records an import made. Written by hand."""

import sqlalchemy as sa
from alembic import op

revision = "core_0004"
down_revision = "core_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("core_account", sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("core_import_batch", sa.Column("made", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("core_import_batch", "made")
    op.drop_column("core_account", "reopened_at")
