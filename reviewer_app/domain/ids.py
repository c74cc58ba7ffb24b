"""Names of things, one type each, so that one cannot be handed in for another."""

from __future__ import annotations

import re
from typing import Final, NewType

BoardId = NewType("BoardId", str)
CallId = NewType("CallId", str)
SubmissionId = NewType("SubmissionId", str)
CriterionId = NewType("CriterionId", str)
MemberId = NewType("MemberId", str)
"""A reviewer (board member)."""
OfficerId = NewType("OfficerId", str)
ResultId = NewType("ResultId", str)
"""SHA-256 of a result's manifest bytes, lower-case hexadecimal."""
BundleId = NewType("BundleId", str)
"""SHA-256 of a bundle's manifest bytes, lower-case hexadecimal."""
DecisionId = NewType("DecisionId", str)
"""SHA-256 of a decision's canonical bytes, lower-case hexadecimal."""
SignKey = NewType("SignKey", str)
"""An Ed25519 public key, 64 lower-case hexadecimal digits."""
AgeKey = NewType("AgeKey", str)
"""An age X25519 recipient, ``age1…``."""

_ID: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9_-])){0,63}\Z")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)", re.IGNORECASE)


def is_id(text: str) -> bool:
    """Tell whether ``text`` can be an identifier.

    1 to 64 ASCII letters, digits, ``_``, ``-`` and single inner dots, beginning with a letter or digit,
    and not a device name that Windows reserves: identifiers become file names.
    """
    return bool(_ID.match(text)) and not _RESERVED.match(text)
