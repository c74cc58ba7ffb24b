"""Why a number is withheld, as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.wording.messages import MESSAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.wording import Words

_MOST: Final = 8
"""Names in one sentence; the rest are counted."""


def withheld_sentence(words: Words, code: str, about: Sequence[str] = (), kind: str = "") -> str:
    """Return why there is no number, whom it is about, and what one can do.

    Args:
        words: Words of a language.
        code: A code of ``NotEstimable``.
        about: Submissions, reviewers or criteria that it is about; empty where it is about all.
        kind: What was to be estimated, where that has a sentence of its own: ``adjusted`` scores, a reviewer's ``severity``,
            ``weights`` moved.
    """
    ways = (f"withheld.{code}.{kind}", f"withheld.{code}")
    sentence = words.code(next((way for way in ways if way in MESSAGES), f"note.{code}"))
    if not about:
        return sentence
    names = ", ".join(about[:_MOST])
    if len(about) > _MOST:
        names = words.code("withheld.more", {"names": names, "count": len(about) - _MOST})
    return words.code("withheld.about", {"sentence": sentence, "names": names})
