"""Imports of market tables that were kept under the sheet's former id. Written by hand.

Why: the list of imports shows those whose sheet it knows; without this the earlier ones would be there and not be seen.
"""

from alembic import op

revision = "almanac_0002"
down_revision = "almanac_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE core_import_batch SET sheet = 'market-days' WHERE sheet = 'almanac.market-days'")


def downgrade() -> None:
    op.execute("UPDATE core_import_batch SET sheet = 'almanac.market-days' WHERE sheet = 'market-days'")
