"""Who drew a sheet up"""

import sqlalchemy as sa
from alembic import op

revision = "personnel_0002"
down_revision = "personnel_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("personnel_allowance_sheet") as table:
        table.add_column(sa.Column("drawn_account", sa.Uuid().with_variant(sa.BINARY(16), "sqlite"), nullable=True))
        table.add_column(sa.Column("drawn_by", sa.String(length=40), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("personnel_allowance_sheet") as table:
        table.drop_column("drawn_by")
        table.drop_column("drawn_account")
