"""The search index: pairs of characters in FTS5 on SQLite, in a tsvector on PostgreSQL. Written by hand; no extension is needed.

On PostgreSQL the tokens go into the vector as they are (``array_to_tsvector``): its parser would cut Chinese differently on each
server's locale.
"""

import sqlalchemy as sa
from alembic import op

revision = "core_0002"
down_revision = "core_0001"
branch_labels = None
depends_on = None

UID = sa.Uuid().with_variant(sa.BINARY(16), "sqlite")

FTS = (
    "CREATE VIRTUAL TABLE core_search_grams USING fts5(grams, content='core_search', content_rowid='number', detail='none', "
    "tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER core_search_added AFTER INSERT ON core_search BEGIN "
    "INSERT INTO core_search_grams(rowid, grams) VALUES (new.number, new.grams); END",
    "CREATE TRIGGER core_search_removed AFTER DELETE ON core_search BEGIN "
    "INSERT INTO core_search_grams(core_search_grams, rowid, grams) VALUES ('delete', old.number, old.grams); END",
    "CREATE TRIGGER core_search_changed AFTER UPDATE OF grams ON core_search WHEN old.grams <> new.grams BEGIN "
    "INSERT INTO core_search_grams(core_search_grams, rowid, grams) VALUES ('delete', old.number, old.grams); "
    "INSERT INTO core_search_grams(rowid, grams) VALUES (new.number, new.grams); END",
)
GIN = "CREATE INDEX core_search_grams ON core_search USING gin (array_to_tsvector(string_to_array(grams, ' ')))"


def upgrade() -> None:
    op.create_table(
        "core_search",
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("hint", sa.String(120), nullable=False),
        sa.Column("initials", sa.String(80), nullable=False),
        sa.Column("grams", sa.Text(), nullable=False),
        sa.Column("unit_id", UID),
        sa.Column("area_id", UID),
        sa.Column("officer_id", UID),
        sa.Column("county_id", sa.String(12), nullable=False),
        sa.Column("id", UID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["county_id"], ["core_county.county_id"], name="fk_core_search_county_id"),
        sa.PrimaryKeyConstraint("county_id", "id", name="pk_core_search"),
    )
    op.create_index("ix_core_search_county_id_kind", "core_search", ["county_id", "kind"])
    op.create_index("ix_core_search_county_id_title", "core_search", ["county_id", "title"])
    op.create_index("ix_core_search_number", "core_search", ["number"])
    for statement in FTS if op.get_bind().dialect.name == "sqlite" else (GIN,):
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE core_search_grams")
    op.drop_table("core_search")
