"""A language that nobody speaks: every sentence 40 % longer and without one plain letter, for tests only."""

from __future__ import annotations

import gettext
import re
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from reviewer_app.wording import Words

if TYPE_CHECKING:
    from reviewer_app.errors import Fact

_LETTERS: Final = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀçďéƒĝĥïĵķľṁñøþɋŕšťûṽŵẋýžÅƁÇĎÉƑĜĤÎĴĶĻṀÑØÞɊŔŠŤÛṼŴẊÝŽ",
)
_PARTS: Final = re.compile(r"(\{[^}]*\}|&)")
_LONGER: Final = 0.4


class PseudoWords(Words):
    """Sentences like ``[Ñéẋť ûñšçøŕéď ~~~~~]``."""

    def __init__(self) -> None:
        super().__init__("en", (gettext.NullTranslations(),))

    @override
    def t(self, sentence: str, /, **facts: Fact) -> str:
        return super().t(longer(sentence), **facts)

    @override
    def n(self, one: str, many: str, count: int, /, **facts: Fact) -> str:
        return super().n(longer(one), longer(many), count, **facts)


def longer(sentence: str) -> str:
    """Return a sentence in that language; what stands in braces stays."""
    if not any(c.isalpha() for c in _PARTS.sub("", sentence)):
        return sentence
    parts = [p if _PARTS.fullmatch(p) else p.translate(_LETTERS) for p in _PARTS.split(sentence)]
    # Words as long as words are, so that lines can be broken as in a real language.
    more = round(len(sentence) * _LONGER)
    tail = " ".join("~" * min(7, more - at) for at in range(0, more, 7))
    return f"[{''.join(parts)} {tail}]" if tail else f"[{''.join(parts)}]"
