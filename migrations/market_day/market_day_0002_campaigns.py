"""Special campaigns"""

import sqlalchemy as sa
from alembic import op

revision = "market_day_0002"
down_revision = "market_day_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "market_day_campaign",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("theme", sa.String(length=120), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("stations", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("county_id", sa.String(length=12), nullable=False),
        sa.Column("id", sa.Uuid().with_variant(sa.BINARY(16), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["county_id"], ["core_county.county_id"], name=op.f("fk_market_day_campaign_county_id")),
        sa.PrimaryKeyConstraint("county_id", "id", name=op.f("pk_market_day_campaign")),
    )


def downgrade() -> None:
    op.drop_table("market_day_campaign")
