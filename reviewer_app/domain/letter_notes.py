"""What the office wants every invitation letter to say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterNotes:
    """The office's own words in letters.

    Attributes:
        contact: Whom to call, several lines at most; may be empty.
        source: Where the program is to be had; may be empty.
    """

    contact: str = ""
    source: str = ""
