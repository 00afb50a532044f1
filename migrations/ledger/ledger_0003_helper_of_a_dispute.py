"""Helper of a dispute"""

import sqlalchemy as sa
from alembic import op

revision = "ledger_0003"
down_revision = "ledger_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("ledger_dispute") as table:
        table.add_column(sa.Column("helper_id", sa.Uuid().with_variant(sa.BINARY(16), "sqlite"), nullable=True))
        table.create_index("ix_ledger_dispute_county_id_helper_id", ["county_id", "helper_id"])
        table.create_foreign_key(
            "fk_ledger_dispute_county_id_helper_id", "core_officer", ["county_id", "helper_id"], ["county_id", "id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("ledger_dispute") as table:
        table.drop_constraint("fk_ledger_dispute_county_id_helper_id", type_="foreignkey")
        table.drop_index("ix_ledger_dispute_county_id_helper_id")
        table.drop_column("helper_id")
