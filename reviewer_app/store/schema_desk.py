"""Tables of a desk."""

from __future__ import annotations

import sqlalchemy as sa

from reviewer_app.store.chain import chain_table
from reviewer_app.store.common import common_tables


def desk_metadata() -> sa.MetaData:
    """Return the tables of a desk, as the migrations must build them."""
    metadata = sa.MetaData()
    common_tables(metadata)
    chain_table("audit", metadata)
    place = (sa.Text, sa.Integer)
    sa.Table(
        "package",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("call", sa.Text, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("opened", sa.Text, nullable=False),
        sa.Column("signer", sa.Text, nullable=False),
        sa.Column("index_json", sa.LargeBinary, nullable=False),
        sa.Column("brief_json", sa.LargeBinary, nullable=False),
    )
    sa.Table(
        "review",
        metadata,
        sa.Column("call", place[0], primary_key=True),
        sa.Column("round", place[1], primary_key=True, autoincrement=False),
        sa.Column("submission", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("conflict", sa.Text, nullable=False),
        sa.Column("conflict_reason", sa.Text, nullable=False),
        sa.Column("opened", sa.Boolean, nullable=False),
        sa.Column("abstained", sa.Boolean, nullable=False),
        sa.Column("abstain_reason", sa.Text, nullable=False),
        sa.Column("to_team", sa.Text, nullable=False),
        sa.Column("to_secretariat", sa.Text, nullable=False),
        sa.Column("confidence", sa.Integer),
        sa.Column("offers_help", sa.Boolean, nullable=False),
        sa.Column("flagged", sa.Boolean, nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("updated", sa.Text, nullable=False),
    )
    sa.Table(
        "score",
        metadata,
        sa.Column("call", place[0], primary_key=True),
        sa.Column("round", place[1], primary_key=True, autoincrement=False),
        sa.Column("submission", sa.Text, primary_key=True),
        sa.Column("criterion", sa.Text, primary_key=True),
        sa.Column("level", sa.Integer),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    sa.Table(
        "change",
        metadata,
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("call", sa.Text, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("submission", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("criterion", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("time", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
    )
    sa.Table(
        "export",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("call", sa.Text, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("final", sa.Boolean, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("change_n", sa.Integer, nullable=False),
    )
    _own_tables(metadata)
    return metadata


def _own_tables(metadata: sa.MetaData) -> None:
    """Add what a member keeps for themselves."""
    sa.Table(
        "mark",
        metadata,
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("call", sa.Text, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("submission", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
    )
    for name, column in (
        ("place", sa.Column("value", sa.Text, nullable=False)),
        ("own_order", sa.Column("position", sa.Integer, nullable=False)),
    ):
        sa.Table(
            name,
            metadata,
            sa.Column("call", sa.Text, primary_key=True),
            sa.Column("round", sa.Integer, primary_key=True, autoincrement=False),
            sa.Column("submission", sa.Text, primary_key=True),
            column,
        )
