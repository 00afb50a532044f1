"""Relief: when it was warned of, when the police were there, people moved"""

import sqlalchemy as sa
from alembic import op

revision = "ledger_0004"
down_revision = "ledger_0003"
branch_labels = None
depends_on = None

COLUMNS = "warned_at", "arrived_at", "people_moved"


def upgrade() -> None:
    with op.batch_alter_table("ledger_activity") as table:
        table.add_column(sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("people_moved", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("ledger_activity") as table:
        for name in COLUMNS:
            table.drop_column(name)
