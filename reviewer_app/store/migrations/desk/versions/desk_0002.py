"""For each score: the version of the text and the words of the criterion that it was made on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "desk_0002"
down_revision = "desk_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both columns; a score without them was made on the review's own version."""
    op.add_column(
        "score", sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("0"))
    )
    op.add_column(
        "score", sa.Column("words", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
