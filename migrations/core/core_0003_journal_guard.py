"""The journal is only ever added to: the database itself refuses to change or remove a line. Written by hand.

What lies outside the chain (``label`` and ``detail``, which may name persons) can be erased, and nothing else.
"""

from alembic import op

revision = "core_0003"
down_revision = "core_0002"
branch_labels = None
depends_on = None

REFUSAL = "the journal is only added to"
CHAINED = (
    "county_id", "id", "seq", "at", "day", "username", "officer_id", "posting_id", "unit_id", "verb", "subject", "record_id",
    "digest", "mac",
)  # fmt: skip
ERASED = "(new.label IS NULL AND new.detail IS NULL)"

SQLITE = (
    f"CREATE TRIGGER core_journal_kept BEFORE DELETE ON core_journal BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    f"CREATE TRIGGER core_journal_fixed BEFORE UPDATE OF {', '.join(CHAINED)} ON core_journal "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    f"CREATE TRIGGER core_journal_erased BEFORE UPDATE OF label, detail ON core_journal WHEN NOT {ERASED} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
)
POSTGRESQL = (
    f"""CREATE FUNCTION core_journal_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND {ERASED}
            AND ({', '.join(f'new.{name}' for name in CHAINED)}) IS NOT DISTINCT FROM ({', '.join(f'old.{name}' for name in CHAINED)})
        THEN RETURN new; END IF;
        RAISE EXCEPTION '{REFUSAL}';
    END $$""",
    "CREATE TRIGGER core_journal_kept BEFORE UPDATE OR DELETE ON core_journal FOR EACH ROW EXECUTE FUNCTION core_journal_guard()",
    "CREATE TRIGGER core_journal_whole BEFORE TRUNCATE ON core_journal FOR EACH STATEMENT EXECUTE FUNCTION core_journal_guard()",
)


def upgrade() -> None:
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in ("kept", "fixed", "erased"):
            op.execute(f"DROP TRIGGER core_journal_{name}")
    else:
        op.execute("DROP TRIGGER core_journal_kept ON core_journal")
        op.execute("DROP TRIGGER core_journal_whole ON core_journal")
        op.execute("DROP FUNCTION core_journal_guard")
