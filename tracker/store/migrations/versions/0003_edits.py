"""Records that correct another or bring it back, and entries that say in which manner they act."""

from alembic import op

revision = "0003"
down_revision = "0001"
branch_labels = None
depends_on = None

RECORDS = ("movement", "population", "casualty", "service")
MANNERS = "'', 'verification', 'withdrawal', 'part', 'redo'"


def upgrade():
    # Adding a column with its limit in one statement spares SQLite the rebuilding of a table that nothing may change.
    for table in RECORDS:
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN report INTEGER "
            f"CONSTRAINT {table}_report_began_earlier CHECK (report < id)"
        )
        op.execute(f"CREATE INDEX {table}_by_report ON {table} (report) WHERE report IS NOT NULL")
    op.execute(
        "ALTER TABLE entry ADD COLUMN manner VARCHAR NOT NULL DEFAULT '' "
        f"CONSTRAINT entry_manner_is_known CHECK (manner IN ({MANNERS}))"
    )


def downgrade():
    raise NotImplementedError("Nothing recorded is ever lost: restore a backup instead.")
