"""What a passphrase must be, and suggestions of good ones."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass
from typing import Final

from reviewer_app.errors import WrongUse
from reviewer_app.resources import resource

_BETTER: Final = (20, 28)
MIN_CHARACTERS: Final = 15
MIN_WORDS: Final = 5

_MIN_WORD: Final = 3
_MIN_DIFFERENT: Final = 6
_MIN_OWN: Final = 6
_LONGEST_REPEAT: Final = 5
_COMMON: Final = (
    "correcthorsebatterystaple",
    "qwertzuiopasdfghjklyxcvbnm",
    "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "abcdefghijklmnopqrstuvwxyz",
    "12345678901234567890",
    "motdepasse",
    "passphrase",
    "administrator",
    "administrateur",
    "password",
    "passwort",
    "iloveyou",
    "letmein",
    "welcome",
    "bienvenue",
    "bonjour",
    "secret",
    "qwertyuiop",
    "qwertzuiop",
    "azertyuiop",
    "asdfghjkl",
    "qwerty",
    "azerty",
    "1234567890",
    "0987654321",
    "123456",
    "654321",
    "abcdef",
    "reviewer",
    "opsi",
    "admin",
    "changeme",
    "trustno1",
    "monkey",
    "dragon",
    "football",
    "soleil",
    "doudou",
)


@dataclass(frozen=True, slots=True)
class Strength:
    """What a passphrase is made of.

    Attributes:
        characters: Its length after normalising.
        words: Number of different words in it, of three letters or more.
        level: 1 just enough, 2 good, 3 very good.
    """

    characters: int
    words: int
    level: int


def check_passphrase(text: str) -> Strength:
    """Measure a new passphrase; there are no rules on kinds of characters.

    Raises:
        WrongUse: Shorter than 15 characters and fewer than 5 words (``passphrase.short``), or made of
            common words, rows of keys or repetition (``passphrase.common``).
    """
    normal = unicodedata.normalize("NFKC", text).strip()
    words = len({word for word in normal.casefold().split() if len(word) >= _MIN_WORD})
    if len(normal) < MIN_CHARACTERS and words < MIN_WORDS:
        raise WrongUse("passphrase.short", characters=MIN_CHARACTERS, words=MIN_WORDS)
    if _is_common(normal):
        raise WrongUse("passphrase.common")
    good = sum(len(normal) >= length for length in _BETTER)
    return Strength(len(normal), words, 1 + good)


def suggest_passphrase(words: int = 6, language: str = "en") -> str:
    """Make a passphrase of random words.

    Args:
        words: How many, at least 5.
        language: Language of the words where there is a list for it, else English.
    """
    count = max(words, MIN_WORDS)
    known = _word_list(language)
    return " ".join(secrets.choice(known) for _ in range(count))


def _word_list(language: str) -> list[str]:
    try:
        path = resource("words", f"passphrases.{language}.txt")
    except FileNotFoundError:
        path = resource("words", "passphrases.en.txt")
    return path.read_text(encoding="utf-8").split()


def _is_common(text: str) -> bool:
    letters = "".join(c for c in text.casefold() if c.isalnum())
    own = letters
    for fragment in _COMMON:
        own = own.replace(fragment, "")
    return len(set(letters)) < _MIN_DIFFERENT or len(own) < _MIN_OWN or _repeats(letters)


def _repeats(letters: str) -> bool:
    """Tell whether the text is one short piece over and over."""
    return any(
        (letters[:size] * len(letters))[: len(letters)] == letters
        for size in range(1, min(_LONGEST_REPEAT, len(letters) // 2) + 1)
    )
