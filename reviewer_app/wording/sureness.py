"""How sure a ranking is, in words: the same on the screen, on paper and in sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.wording.messages import MESSAGES
from reviewer_app.wording.withheld import withheld_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.wording import Words

_ALL: Final = 100


def chance_words(words: Words, chance: float) -> str:
    """Return a probability in whole per cent, ``<1 %`` and ``>99 %`` at the ends.

    Args:
        words: The reader's language.
        chance: 0 to 1; a drawn 0 or 1 is no certainty and is never called one.
    """
    percent = round(_ALL * chance)
    if percent <= 0:
        return words.t("<{share} %", share=1)
    return words.t(">{share} %", share=99) if percent >= _ALL else words.t("{n} %", n=percent)


def standing_words(words: Words, standing: str) -> str:
    """Return where something stands beside a cut; nothing where there is none."""
    names = {
        "in": words.t("clear in"),
        "band": words.t("cannot be told apart"),
        "out": words.t("clear out"),
    }
    return names.get(standing, "")


def moves_words(words: Words, moves: int | None) -> str:
    """Return how many places an adjusted score moves something."""
    if not moves:
        return "" if moves is None else words.t("same rank")
    if moves > 0:
        return words.n("up {n} place", "up {n} places", moves)
    return words.n("down {n} place", "down {n} places", -moves)


def cut_words(words: Words, places: int, clear: int, band: int, open_places: int) -> str:
    """Return what a cut is: how many are clear, and how many cannot be told apart for what is left.

    Args:
        words: The reader's language.
        places: How many places there are.
        clear: How many are clearly in.
        band: How many cannot be told apart.
        open_places: How many places they are about.
    """
    n = words.n
    said = n("{n} place", "{n} places", places)
    sure = n("{n} is clear", "{n} are clear", clear) if clear else words.t("none is clear")
    if not band or not open_places:
        return words.t("{places}: {clear}.", places=said, clear=sure)
    unsure = n("{band} cannot be told apart for the last one",
               "{band} cannot be told apart for the last {n}", open_places, band=band)  # fmt: skip
    if not clear:
        unsure = n("{band} cannot be told apart for it", "{band} cannot be told apart for them",
                   open_places, band=band)  # fmt: skip
    return words.t("{places}: {clear}, {unsure}.", places=said, clear=sure, unsure=unsure)


def withheld_words(words: Words, why: str, about: Sequence[str] = (), what: str = "") -> str:
    """Return why a number is withheld, in one sentence, with whom that is about.

    Args:
        words: The reader's language.
        why: The reason's code, for instance ``TOO_FEW_REVIEWS``.
        about: Names of whom it is about.
        what: What is withheld, where its reason has a sentence of its own: ``adjusted``.
    """
    own = f"{what}.{why}"
    if own not in MESSAGES:
        return withheld_sentence(words, why, about)
    sentence = words.code(own)
    if not about:
        return sentence
    return words.code("withheld.about", {"sentence": sentence, "names": ", ".join(about)})
