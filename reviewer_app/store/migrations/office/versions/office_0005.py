"""Sealed files of a shared store."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "office_0005"
down_revision = "office_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Build the table."""
    op.create_table(
        "blob",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", "part"),
    )
