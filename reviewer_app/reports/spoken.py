"""In which language somebody wrote, as far as it shows: so that a voice reads it aloud rightly."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

_COMMON: Final = {
    "en": frozenset(("the", "and", "of", "to", "is", "that", "for", "you", "with", "in", "it", "are", "this", "your")),
    "fr": frozenset(("le", "la", "les", "des", "une", "est", "et", "que", "pour", "dans", "vous", "qui", "ce", "de", "du")),
    "es": frozenset(("el", "los", "las", "una", "es", "y", "que", "para", "con", "por", "del", "su", "se", "de")),
    "pt": frozenset(("o", "os", "as", "uma", "é", "e", "que", "para", "com", "por", "do", "da", "não", "de")),
    "de": frozenset(("der", "die", "das", "und", "ist", "nicht", "mit", "für", "sie", "ein", "eine", "zu", "den")),
    "it": frozenset(("il", "gli", "una", "è", "e", "che", "per", "con", "del", "della", "non", "di", "sono")),
}  # fmt: skip
"""Words that stand in nearly every sentence of a language."""
_SCRIPTS: Final = {
    "ARABIC": "ar", "HEBREW": "he", "GREEK": "el", "THAI": "th", "DEVANAGARI": "hi", "HANGUL": "ko",
    "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "CYRILLIC": "ru",
}  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENOUGH: Final = 2
_LOOKED_AT: Final = 600
"""Characters at the beginning; a text is in one language."""


def spoken(text: str, otherwise: str) -> str:
    """Return the language of a text by its script or its commonest words; ``otherwise`` where neither tells.

    Args:
        text: What somebody wrote.
        otherwise: Language of the document.
    """
    beginning = text[:_LOOKED_AT]
    scripts = Counter(unicodedata.name(c, "").partition(" ")[0] for c in beginning if c.isalpha())
    if not scripts:
        return otherwise
    most = max(scripts, key=lambda script: (scripts[script], script))
    if most != "LATIN":
        if scripts["HIRAGANA"] or scripts["KATAKANA"]:
            return "ja"
        return _SCRIPTS.get(most, otherwise)
    words = Counter(_WORD.findall(beginning.lower()))
    counts = {tag: sum(words[w] for w in common) for tag, common in _COMMON.items()}
    best = max(counts.values())
    found = [tag for tag, count in counts.items() if count == best]
    return found[0] if best >= _ENOUGH and len(found) == 1 else otherwise
