"""What was removed of a round, exactly, and what stays public of it."""

from __future__ import annotations

from typing import Final, Literal

from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS

_CODE: Final = "purge.form"


class PurgedResult(Form, frozen=True):
    """A result: its id, hash of the received file, hash of the reviews as they were kept."""

    id: str
    file_sha256: str
    document_sha256: str


class PurgedText(Form, frozen=True):
    """A submission: its id and version, hash of its texts as they were kept."""

    id: str
    version: int
    document_sha256: str


class PurgeList(Form, frozen=True):
    """Everything that was removed, named by ids and hashes, and the hashes of what stays."""

    type: Literal["purge"]
    v: Literal[1]
    board: str
    call: str
    round: int
    created: str
    officer: str
    decision: str
    results: tuple[PurgedResult, ...]
    submissions: tuple[PurgedText, ...]
    attachments: tuple[str, ...]
    comments: tuple[str, ...]
    members: tuple[str, ...]
    published_sha256: str
    manifest_sha256: str


class PublishedStanding(Form, frozen=True):
    """One submission's published numbers; the mean is an exact fraction."""

    submission: str
    group: str
    rank: int | None
    group_rank: int | None
    n: int
    mean: str | None


class PublishedPlace(Form, frozen=True):
    """One submission's part in the selection."""

    submission: str
    group: str
    outcome: str
    order: int


class Published(Form, frozen=True):
    """The public decision: order and choice, without anybody's review."""

    type: Literal["published"]
    v: Literal[1]
    board: str
    call: str
    round: int
    scale: tuple[int, int]
    input_hash: str
    merge_digest: str
    standings: tuple[PublishedStanding, ...]
    places: tuple[PublishedPlace, ...]


def purge_to_json(value: PurgeList | Published) -> bytes:
    """Return the canonical JSON of either."""
    return encode(value)


def purge_from_json(data: bytes) -> PurgeList:
    """Return the list of what was removed.

    Raises:
        Refused: ``purge.form``.
    """
    return decode(data, PurgeList, LIMITS.index, _CODE)


def published_from_json(data: bytes) -> Published:
    """Return the public decision.

    Raises:
        Refused: ``purge.form``.
    """
    return decode(data, Published, LIMITS.index, _CODE)
