"""Codes that no list of places knows, and what an edition of a list changed."""

import sqlalchemy as sa
from alembic import op

from tracker.store.columns import UtcTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "unknown_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parents", sa.String(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("seen_at", UtcTime(), nullable=False),
        sa.Column("pcode", sa.String(length=40), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.Column("settled_at", UtcTime(), nullable=True),
        sa.CheckConstraint("code <> ''", name="unknown_code_has_a_code"),
        sa.CheckConstraint("times > 0", name="unknown_code_was_seen"),
        sa.CheckConstraint("level BETWEEN 0 AND 5", name="unknown_code_level_in_range"),
        sa.CheckConstraint("lat BETWEEN -90 AND 90", name="unknown_code_latitude_in_range"),
        sa.CheckConstraint("lon BETWEEN -180 AND 180", name="unknown_code_longitude_in_range"),
        sa.ForeignKeyConstraint(["pcode"], ["place.pcode"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_unknown_code_pcode", "unknown_code", ["pcode"], unique=False)
    op.create_index("unknown_code_once", "unknown_code", ["country", "code"], unique=True)
    op.create_table(
        "place_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("pcode", sa.String(length=40), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.CheckConstraint("what IN ('new', 'gone', 'renamed', 'moved', 'back')", name="place_change_what_is_known"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("place_change_by_place", "place_change", ["pcode"], unique=False)


def downgrade():
    raise NotImplementedError("Nothing recorded is ever lost: restore a backup instead.")
