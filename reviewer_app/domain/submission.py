"""One application and its parts."""

from __future__ import annotations

from dataclasses import dataclass, field

from reviewer_app.domain.ids import SubmissionId
from reviewer_app.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class Answer:
    """What a submission says to one question: Markdown, the original first, then translations."""

    question: str
    text: LocalText = field(repr=False)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to a submission.

    Attributes:
        name: File name: NFC, no separators, no control or bidi characters, not reserved.
        media_type: For instance ``application/pdf``, by its name's ending.
        size: Bytes of the plain file.
        sha256: SHA-256 of the plain file, lower-case hexadecimal.
    """

    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SubmissionHead:
    """What one needs to declare a conflict, and to find a submission in a list.

    Attributes:
        id: Identifier.
        version: 1 for the first text; higher after each correction.
        title: Its title, the original first.
        team: The team's name; empty where reviewers may not know it.
        organisation: The team's organisation; empty where reviewers may not know it.
        country: ISO 3166-1 alpha-2, upper case.
        language: Language of the original.
        group: Identifier of its group; empty where the call has none.
        withdrawn: Whether it was taken out of the call.
    """

    id: SubmissionId
    version: int
    title: LocalText
    team: str
    organisation: str
    country: str
    language: str
    group: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """One application, complete."""

    head: SubmissionHead
    answers: tuple[Answer, ...]
    attachments: tuple[Attachment, ...] = ()
