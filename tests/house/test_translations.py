"""English and French are complete: every sentence, every placeholder, nothing stale."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from reviewer_app.wording import words_in
from tools.sentences import loops, sentences

ROOT = Path(__file__).parents[2]
_FACT = re.compile(r"\{(\w+)\}")


@cache
def _catalogue() -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for path in sorted((ROOT / "resources" / "translations" / "fr").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="fr"):
                if message.id:
                    assert not message.fuzzy, message.id
                    key = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
                    said = (
                        message.string
                        if isinstance(message.string, (tuple, list))
                        else (message.string,)
                    )
                    found[tuple(key)] = tuple(str(s or "") for s in said)
    return found


@cache
def _wanted() -> set[tuple[str, ...]]:
    package = ROOT / "reviewer_app"
    return set(sentences(package)) | {(word,) for word in loops(package)}


def test_every_sentence_has_a_french_one() -> None:
    catalogue = _catalogue()
    missing = [key for key in _wanted() if not all(catalogue.get(key, ("",)))]
    assert missing == []


def test_placeholders_agree() -> None:
    for key, said in _catalogue().items():
        facts = set().union(*(_FACT.findall(k) for k in key))
        for words in said:
            assert set(_FACT.findall(words)) <= facts, (key, words)
        assert set().union(*(_FACT.findall(w) for w in said)) == facts, key


def test_no_sentence_is_stale() -> None:
    stale = set(_catalogue()) - _wanted()
    assert stale == set()


def test_plurals_follow_each_language() -> None:
    english, french = words_in("en"), words_in("fr")
    said = [english.n("{n} submission", "{n} submissions", n) for n in (0, 1, 2, 11)]
    assert said == ["0 submissions", "1 submission", "2 submissions", "11 submissions"]
    dit = [french.n("{n} submission", "{n} submissions", n) for n in (0, 1, 2, 11)]
    assert dit == ["0 candidature", "1 candidature", "2 candidatures", "11 candidatures"]
