"""The ledger's flows folded by week and district."""

import sqlalchemy as sa
from alembic import op

from tracker.weeks import fold_anew

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = ("kind", "measure", "last_week", "first_week", "country", "adm1", "adm2", "verification", "sensitivity")
NUMBERS = ("low", "best_of_stated", "high")
COUNTS = (
    *("records", "no_best", "no_lower_bound", "no_upper_bound", "unstated"),
    *("attribution_disputed", "number_disputed", "occurrence_disputed"),
    *("several", "tens", "dozens", "hundreds", "thousands", "tens_of_thousands", "hundreds_of_thousands"),
)


def upgrade():
    op.create_table(
        "ledger_week",
        *(sa.Column(name, sa.Date() if name.endswith("_week") else sa.String(), nullable=False) for name in KEY),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in NUMBERS),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.PrimaryKeyConstraint(*KEY),
        sqlite_with_rowid=False,
    )
    fold_anew(op.get_bind())
    # Periods longer than a day lie across weeks and across the edges of questions.
    op.create_index(
        "ledger_by_first",
        "ledger",
        ["kind", "measure", "first", "last"],
        sqlite_where=sa.text("first <> last"),
        postgresql_where=sa.text("first <> last"),
    )


def downgrade():
    raise NotImplementedError("Nothing recorded is ever lost: restore a backup instead.")
