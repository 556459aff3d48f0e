"""What organisations have said of the columns of their sheets, by heading."""

import sqlalchemy as sa
from alembic import op

from tracker.store.columns import UtcTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "remembered_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("uses", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.CheckConstraint("version >= 1", name="remembered_mapping_version_counted_from_one"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("organisation_id", "name", "version", name="remembered_mapping_version_once"),
    )
    op.create_index(op.f("ix_remembered_mapping_organisation_id"), "remembered_mapping", ["organisation_id"])
    op.create_index(op.f("ix_remembered_mapping_name"), "remembered_mapping", ["name"])


def downgrade():
    raise NotImplementedError("Nothing recorded is ever lost: restore a backup instead.")
