"""What an amendment needs: older texts of submissions, and what each bundle held for whom."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "office_0002"
down_revision = "office_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the history of submissions and four columns; of older bundles only the rubric is known."""
    op.create_table(
        "submission_change",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("call", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("time", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n"),
    )
    op.add_column("bundle", sa.Column("rubric", sa.Text(), nullable=True))
    op.add_column("bundle", sa.Column("index_json", sa.LargeBinary(), nullable=True))
    op.add_column("bundle", sa.Column("sealed", sa.Text(), nullable=True))
    op.add_column("bundle", sa.Column("assigned", sa.Text(), nullable=True))
    bundle = sa.table("bundle", sa.column("call"), sa.column("round"), sa.column("rubric"))
    call = sa.table("call", sa.column("id"), sa.column("round"), sa.column("rubric"))
    of_bundle = sa.and_(call.c.id == bundle.c.call, call.c.round == bundle.c.round)
    op.execute(
        bundle.update().values(rubric=sa.select(call.c.rubric).where(of_bundle).scalar_subquery())
    )
