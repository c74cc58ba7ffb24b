"""Codes and words to sentences in the reader's language.

One mechanism for windows, command line and reports: gettext catalogues in
``resources/translations/<language>/*.mo``, one file per room, joined here. English sentences are the
keys. Sentences name facts in braces: ``words.t("{name} was refused", name=…)``; a fact cannot break out of its
sentence, reorder it or command a terminal. Extraction looks for
``.t("…")``, ``.n("one", "many", …)`` and ``N_("…")``.
"""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING, Final

from reviewer_app.resources import resource
from reviewer_app.wording.messages import MESSAGES
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    from reviewer_app.errors import Fact, Problem, ReviewerError

LANGUAGES: Final = ("en", "fr")
"""Languages of screen and reports, English first."""

_LANGUAGE_NAMES: Final = {"en": "English", "fr": "Français"}


class Words:
    """The sentences of one language.

    Attributes:
        language: Its tag, one of ``LANGUAGES``.
    """

    def __init__(self, language: str, catalogues: tuple[gettext.NullTranslations, ...]) -> None:
        self.language = language
        self._catalogues = catalogues

    def t(self, sentence: str, /, **facts: Fact) -> str:
        """Return ``sentence`` in this language, with its facts put in."""
        words = next(
            (w for c in self._catalogues if (w := c.gettext(sentence)) != sentence), sentence
        )
        return words.format(**_harmless(facts)) if facts else words

    def n(self, one: str, many: str, count: int, /, **facts: Fact) -> str:
        """Return the sentence for ``count`` things; ``{n}`` in it is the count."""
        english = one if count == 1 else many
        words = next(
            (w for c in self._catalogues if (w := c.ngettext(one, many, count)) not in (one, many)),
            english,
        )
        return words.format(n=count, **_harmless(facts))

    def code(self, code: str, facts: dict[str, Fact] | None = None) -> str:
        """Return the sentence for a code of an error, step or reason; the code itself if unknown."""
        sentence = MESSAGES.get(code)
        return code if sentence is None else self.t(sentence, **(facts or {}))

    def error(self, error: ReviewerError) -> str:
        """Return what happened, what is safe and what to do, for an error."""
        return self.code(error.code, error.facts)

    def problem(self, problem: Problem) -> str:
        """Return one fault of an import with its place."""
        return f"{visible_line(problem.place)}: {self.code(problem.code, problem.facts)}"


def _harmless(facts: dict[str, Fact]) -> dict[str, Fact]:
    return {k: visible_line(v) if isinstance(v, str) else v for k, v in facts.items()}


def language_name(language: str) -> str:
    """Return the language's name for itself, for instance ``Français``."""
    if language in _LANGUAGE_NAMES:
        return _LANGUAGE_NAMES[language]
    # Babel's data cost 30 ms to load: not before another language is named.
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        name = Locale.parse(language, sep="-").get_language_name() or language
    except (UnknownLocaleError, ValueError):
        return language
    return name[:1].upper() + name[1:]


def words_in(language: str) -> Words:
    """Load the words of ``language``; English where it is not one of ``LANGUAGES``."""
    if language not in LANGUAGES or language == LANGUAGES[0]:
        return Words(LANGUAGES[0], (gettext.NullTranslations(),))
    catalogues = []
    for path in sorted(resource("translations", language).glob("*.mo")):
        with path.open("rb") as file:
            catalogues.append(gettext.GNUTranslations(file))
    return Words(language, tuple(catalogues))
