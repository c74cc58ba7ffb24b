"""Names of organisations that may mean the same one: a hint for people, never a judgement."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ALIKE: Final = 0.9
"""Likeness of two spellings from which on they may be one name, 0 to 1."""
_SHARED: Final = 0.6
"""Part of the words that two names must share."""
_ACRONYM: Final = 3
_SMALL_WORDS: Final = """
a al and at d da das de del della der des di die do dos du e een el en et for für fur in l la las le les lo
los na of on og och per the und van von y zu
"""
_SMALL: Final = frozenset(_SMALL_WORDS.split())
_BRACKETS: Final = re.compile(r"\(([^)]{2,40})\)")
_ADDRESS: Final = re.compile(
    r"(?:[^\s@]+@|https?://|www\.)?(?:[a-z0-9-]+\.)*([a-z0-9-]+)\.[a-z]{2,12}(?:/\S*)?\Z",
    re.IGNORECASE,
)
_WEBMAIL_WORDS: Final = """
aol bluewin fastmail free gmail gmx googlemail hotmail icloud laposte libero live mac mail me msn naver orange
outlook pm posteo proton protonmail qq seznam sfr tuta tutanota uol wanadoo web wp yahoo yandex zoho 163 126
"""
_WEBMAIL: Final = frozenset(_WEBMAIL_WORDS.split())
"""Domains that everybody may have; two people with one have nothing in common."""


class Likeness(StrEnum):
    """How two names resemble each other."""

    SAME = "same"
    SIMILAR = "similar"


def plain_name(name: str) -> str:
    """Return a name without case, accents and punctuation; of an address the organisation's part.

    Empty where it is nobody's: an address of a webmail service.
    """
    name = name.strip()
    found = _ADDRESS.match(name)
    if found:
        return "" if found[1].casefold() in _WEBMAIL else found[1].casefold()
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


@dataclass(frozen=True, slots=True)
class Shape:
    """What is compared of a name, worked out once.

    Attributes:
        plain: The name as ``plain_name`` has it; empty where it is nobody's.
        words: Its words in order.
        telling: Those that are not mere joints.
        shorts: What it may be called for short: its initials, what stands in brackets.
        outer: The name without what stands in brackets.
    """

    plain: str
    words: tuple[str, ...]
    telling: frozenset[str]
    shorts: frozenset[str]
    outer: str


def shape_of(name: str) -> Shape:
    """Return what is compared of a name."""
    plain = plain_name(name)
    outer = plain_name(_BRACKETS.sub(" ", name))
    long = outer.split()
    initials = (
        "".join(w[0] for w in some) for some in (long, [w for w in long if w not in _SMALL])
    )
    shorts = {short for short in initials if len(short) >= _ACRONYM}
    shorts |= {plain_name(inner) for inner in _BRACKETS.findall(name)}
    words = tuple(plain.split())
    telling = frozenset(w for w in words if w not in _SMALL)
    return Shape(plain, words, telling, frozenset(shorts - {""}), outer)


def likeness(one: str, other: str) -> Likeness | None:
    """Return how two names of organisations resemble each other, or None.

    Similar are names that share most of their words, an abbreviation with what it stands for, and names of which
    one word differs by a slip.
    """
    return next(iter(Names((other,)).like(one).values()), None)


class Names:
    """Names that others are compared with; each comparison looks only at those that can be alike."""

    def __init__(self, names: Iterable[str]) -> None:
        self._shapes: dict[str, Shape] = {}
        self._by_plain: dict[str, list[str]] = defaultdict(list)
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._by_short: dict[str, list[str]] = defaultdict(list)
        self._by_gap: dict[tuple[int, tuple[str, ...]], list[str]] = defaultdict(list)
        for name in names:
            shape = shape_of(name)
            if not shape.plain or name in self._shapes:
                continue
            self._shapes[name] = shape
            for whole in {shape.plain, shape.outer}:
                self._by_plain[whole].append(name)
            for word in shape.telling:
                self._by_word[word].append(name)
            for short in shape.shorts:
                self._by_short[short].append(name)
            for at in range(len(shape.words)):
                self._by_gap[_without(shape.words, at)].append(name)

    def like(self, name: str) -> dict[str, Likeness]:
        """Return the names that resemble one, and how."""
        mine = shape_of(name)
        if not mine.plain:
            return {}
        found = dict.fromkeys(
            (*self._short(mine), *self._sharing(mine), *self._slipped(mine)), Likeness.SIMILAR
        )
        for same in self._by_plain.get(mine.plain, ()):
            alike = self._shapes[same].plain == mine.plain
            found[same] = Likeness.SAME if alike else Likeness.SIMILAR
        return found

    def _short(self, mine: Shape) -> Iterator[str]:
        """Give the names that one stands for, or that stand for one."""
        if " " not in mine.plain and len(mine.plain) >= _ACRONYM:
            yield from self._by_short.get(mine.plain, ())
        for short in mine.shorts:
            yield from self._by_plain.get(short, ())
        if mine.outer != mine.plain:
            yield from self._by_plain.get(mine.outer, ())

    def _sharing(self, mine: Shape) -> Iterator[str]:
        """Give the names that share most of their words with one."""
        shared = Counter(name for word in mine.telling for name in self._by_word.get(word, ()))
        for name, count in shared.items():
            theirs = self._shapes[name].telling
            most = count > 1 and count / (len(mine.telling) + len(theirs) - count) >= _SHARED
            # The third district is not the fourth.
            if most and not any(w.isdecimal() for w in mine.telling ^ theirs):
                yield name

    def _slipped(self, mine: Shape) -> Iterator[str]:
        """Give the names of which one word differs by a slip."""
        for at, word in enumerate(mine.words):
            for name in self._by_gap.get(_without(mine.words, at), ()):
                if _slip(word, self._shapes[name].words[at]):
                    yield name


def _without(words: tuple[str, ...], at: int) -> tuple[int, tuple[str, ...]]:
    return at, (*words[:at], *words[at + 1 :])


def _slip(one: str, other: str) -> bool:
    """Tell whether two words are the same but for a slip; numbers have none."""
    near = one[0] == other[0] and abs(len(one) - len(other)) < _ACRONYM
    if not near or min(len(one), len(other)) < 2 * _ACRONYM or one.isdecimal():
        return False
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE
