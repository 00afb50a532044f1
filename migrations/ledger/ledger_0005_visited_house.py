"""Visited rental house"""

import sqlalchemy as sa
from alembic import op

revision = "ledger_0005"
down_revision = "ledger_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("ledger_visit") as table:
        table.add_column(sa.Column("rental_house_id", sa.Uuid().with_variant(sa.BINARY(16), "sqlite"), nullable=True))
        table.create_index("ix_ledger_visit_county_id_rental_house_id", ["county_id", "rental_house_id"])
        table.create_foreign_key(
            "fk_ledger_visit_county_id_rental_house_id",
            "ledger_rental_house",
            ["county_id", "rental_house_id"],
            ["county_id", "id"],
        )


def downgrade() -> None:
    with op.batch_alter_table("ledger_visit") as table:
        table.drop_constraint("fk_ledger_visit_county_id_rental_house_id", type_="foreignkey")
        table.drop_index("ix_ledger_visit_county_id_rental_house_id")
        table.drop_column("rental_house_id")
