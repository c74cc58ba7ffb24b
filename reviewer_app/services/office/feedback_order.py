"""The order of comments where nobody may learn who wrote which."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.services.office.feedback import Comment


def in_no_order(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Return comments in an order that tells nothing of their authors, and stays while one is edited.

    It follows a hash of the words as the member wrote them, and nothing else: neither a name nor a time enters.
    """
    return tuple(sorted(comments, key=order_of))


def order_of(comment: Comment) -> bytes:
    """Return the key of that order."""
    return hashlib.sha256(comment.original.encode()).digest()
