"""What counties make of word lists. Written by hand."""

import sqlalchemy as sa
from alembic import op

revision = "core_0005"
down_revision = "core_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "core_word",
        sa.Column("list_key", sa.String(60), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("title", sa.String(40), nullable=True),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("county_id", sa.String(12), nullable=False),
        sa.Column("id", sa.Uuid().with_variant(sa.BINARY(16), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["county_id"], ["core_county.county_id"], name=op.f("fk_core_word_county_id")),
        sa.PrimaryKeyConstraint("county_id", "id", name=op.f("pk_core_word")),
        sa.UniqueConstraint("county_id", "list_key", "code", name=op.f("uq_core_word_county_id_list_key_code")),
    )


def downgrade() -> None:
    op.drop_table("core_word")
