"""Tables of an office; plain SQL, so that they stand on PostgreSQL as well."""

from __future__ import annotations

import sqlalchemy as sa

from reviewer_app.store.chain import chain_table
from reviewer_app.store.common import common_tables


def office_metadata() -> sa.MetaData:
    """Return the tables of an office, as the migrations must build them."""
    metadata = sa.MetaData()
    common_tables(metadata)
    chain_table("ledger", metadata)
    _calls(metadata)
    _people(metadata)
    _results(metadata)
    _purges(metadata)
    _kept(metadata)
    _blobs(metadata)
    return metadata


def _blobs(metadata: sa.MetaData) -> None:
    """Sealed files in pieces; filled on a server only, elsewhere they lie in the office's folder."""
    sa.Table(
        "blob",
        metadata,
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )


def _calls(metadata: sa.MetaData) -> None:
    sa.Table(
        "call",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("round", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.Column("rubric", sa.Text, nullable=False),
        sa.Column("imported", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
    )
    sa.Table(
        "submission",
        metadata,
        sa.Column("call", sa.Text, primary_key=True),
        sa.Column("round", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
    )
    sa.Table(
        "bundle",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("call", sa.Text, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("prev", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("manifest", sa.LargeBinary, nullable=False),
        sa.Column("readable", sa.Text, nullable=False),
        sa.Column("rubric", sa.Text),
        sa.Column("index_json", sa.LargeBinary),
        sa.Column("sealed", sa.Text),
        sa.Column("assigned", sa.Text),
        sa.UniqueConstraint("call", "round", "seq"),
    )
    sa.Table(
        "submission_change",
        metadata,
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("call", sa.Text, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("officer", sa.Text, nullable=False),
        sa.Column("time", sa.Text, nullable=False),
    )


def _people(metadata: sa.MetaData) -> None:
    sa.Table(
        "member",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("country", sa.Text, nullable=False),
    )
    sa.Table(
        "invite",
        metadata,
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("member", sa.Text, sa.ForeignKey("member.id"), nullable=False),
        sa.Column("secret", sa.LargeBinary, nullable=False),
        sa.Column("bootstrap", sa.Text, nullable=False),
        sa.Column("issued", sa.Text, nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
    )
    sa.Table(
        "assignment",
        metadata,
        sa.Column("call", sa.Text, primary_key=True),
        sa.Column("round", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("member", sa.Text, sa.ForeignKey("member.id"), primary_key=True),
        sa.Column("submission", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
    )
    sa.Table(
        "anchor",
        metadata,
        sa.Column("call", sa.Text, primary_key=True),
        sa.Column("round", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("submission", sa.Text, nullable=False),
    )


def _results(metadata: sa.MetaData) -> None:
    sa.Table(
        "received",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("call", sa.Text, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("file_sha256", sa.Text, nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("history", sa.Text, nullable=False),
        sa.Column("final", sa.Boolean, nullable=False),
        sa.Column("entered_by", sa.Text),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("received", sa.Text, nullable=False),
        sa.Column("enrolment", sa.LargeBinary),
        sa.Column("audit_n", sa.Integer, nullable=False),
        sa.Column("audit_head", sa.Text, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
    )
    sa.Table(
        "enrolment",
        metadata,
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.Column("time", sa.Text, nullable=False),
    )
    sa.Table(
        "refused",
        metadata,
        sa.Column("file_sha256", sa.Text, primary_key=True),
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("time", sa.Text, nullable=False),
    )
    sa.Table(
        "decision",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.Column("ledger_n", sa.Integer, nullable=False),
    )
    sa.Table(
        "feedback",
        metadata,
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("submission", sa.Text, nullable=False),
        sa.Column("comment_sha256", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("officer", sa.Text, nullable=False),
        sa.Column("time", sa.Text, nullable=False),
    )
    sa.Table(
        "publication",
        metadata,
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("call", sa.Text, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("submission", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("officer", sa.Text, nullable=False),
        sa.Column("time", sa.Text, nullable=False),
    )
    sa.Table(
        "backup",
        metadata,
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("time", sa.Text, nullable=False),
    )


def _purges(metadata: sa.MetaData) -> None:
    sa.Table(
        "purge",
        metadata,
        sa.Column("call", sa.Text, primary_key=True),
        sa.Column("round", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("time", sa.Text, nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.Column("published", sa.LargeBinary, nullable=False),
        sa.Column("manifest", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
    )


def _kept(metadata: sa.MetaData) -> None:
    sa.Table(
        "kept",
        metadata,
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
    )
