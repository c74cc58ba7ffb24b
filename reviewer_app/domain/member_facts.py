"""What the office knows of a member beside the record: for assigning, never for judging."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MOST_FACTS: Final = 32
"""Languages of a member, and themes, at most each."""


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """What helps to choose whom to ask.

    Attributes:
        languages: Languages in which the member can read submissions, ISO 639 codes, the best first.
        expertise: Themes the member knows, in the office's own words.
    """

    languages: tuple[str, ...] = ()
    expertise: tuple[str, ...] = ()
