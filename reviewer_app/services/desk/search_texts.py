"""Which texts of a submission can be searched, as they are shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.limits import LIMITS
from reviewer_app.domain.review import ConflictState, WorkState
from reviewer_app.services.desk.search_views import Source
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.domain.submission import Answer, SubmissionHead
    from reviewer_app.store.records import StoredReview

MARKDOWN: Final = "text/markdown"
TEXTS: Final = (MARKDOWN, "text/plain")
_LINK: Final = re.compile(r"!?\[([^\[\]\n]{1,300})\]\([^()\s]{0,500}\)")
_SIGNS: Final = re.compile(
    r"^[ \t]{0,3}#{1,6}[ \t]+|(?<!\w)[*_]{1,3}(?=\w)|(?<=[\w.,;:!?)])[*_]{1,3}(?!\w)|`+",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class SearchText:
    """One text to be searched.

    Attributes:
        source: What it is.
        part: Id of the question or criterion, or name of the attachment; empty otherwise.
        language: Its language; empty where there is only one.
        original: Whether it is the original and no translation.
        words: What it says, as it is shown.
    """

    source: Source
    part: str
    language: str
    original: bool
    words: str = field(repr=False)


def head_texts(head: SubmissionHead) -> Iterator[SearchText]:
    """Give what stands above a submission's answers."""
    for number, (language, words) in enumerate(head.title.entries):
        yield SearchText(Source.TITLE, "", language, number == 0, visible(words))
    who = " · ".join(
        dict.fromkeys(part for part in (head.team, head.organisation, head.id) if part)
    )
    yield SearchText(Source.WHO, "", "", original=True, words=visible(who))


def answer_texts(answer: Answer) -> Iterator[SearchText]:
    """Give an answer in every language."""
    for number, (language, words) in enumerate(answer.text.entries):
        yield SearchText(Source.ANSWER, answer.question, language, number == 0, as_shown(words))


def attachment_text(name: str, media_type: str, content: bytes) -> SearchText:
    """Return the text of an attachment, as much of it as is shown."""
    words = content[: LIMITS.shown].decode("utf-8", errors="replace")
    words = as_shown(words) if media_type == MARKDOWN else visible(words)
    return SearchText(Source.ATTACHMENT, name, "", original=True, words=words)


def own_texts(stored: StoredReview) -> Iterator[SearchText]:
    """Give what the member wrote about a submission."""
    review = stored.review
    texts = [
        *((Source.REASON, score.criterion, score.reason) for score in review.scores),
        (Source.SECRETARIAT, "", review.to_secretariat),
        (Source.TEAM, "", review.to_team),
        (Source.NOTES, "", stored.notes),
    ]
    if review.work is WorkState.ABSTAINED:
        texts.append((Source.ABSTAIN, "", review.abstain_reason))
    if review.conflict is ConflictState.LINK_MAY_SCORE:
        texts.append((Source.LINK, "", review.conflict_reason))
    for source, part, words in texts:
        if words.strip():
            yield SearchText(source, part, "", original=True, words=visible(words))


def as_shown(markdown: str) -> str:
    """Return Markdown about as it is shown: without its signs, and without addresses behind words."""
    return _SIGNS.sub("", _LINK.sub(r"\1", visible(markdown)))
