"""A step that only the crash model takes: a table filled from another one, and one that is rebuilt."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from reviewer_app.store.desk import NEWEST

revision = "desk_9001"
down_revision = NEWEST
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Copy, add, rebuild."""
    op.create_table(
        "copied",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n"),
    )
    op.execute(sa.text("INSERT INTO copied (n, text) SELECT n, action || object || h FROM audit"))
    op.add_column("meta", sa.Column("later", sa.Text()))
    op.execute(sa.text("UPDATE meta SET later = value || value"))
    with op.batch_alter_table("copied") as batch:
        batch.add_column(sa.Column("size", sa.Integer()))
        batch.alter_column("text", nullable=True)
    op.execute(sa.text("UPDATE copied SET size = length(text)"))
    op.create_index("by_size", "copied", ["size"])
