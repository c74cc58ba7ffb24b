"""Look a rubric over while it is written: what is a fault, and what an officer should think about."""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.ids import is_id
from reviewer_app.domain.rubric_edits import finished
from reviewer_app.errors import Problem
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.names import has_hidden

if TYPE_CHECKING:
    from reviewer_app.domain.rubric import Criterion, Rubric
    from reviewer_app.domain.text import LocalText
    from reviewer_app.errors import Fact

EVERY_LEVEL: Final = 11
"""Up to so many levels each one needs a sentence; on longer scales the two ends do."""
WIDEST: Final = 1000
MANY: Final = 10
"""More criteria than this tire a member who reads dozens of submissions."""
_ALIKE: Final = 0.84
_SEVERAL: Final = 3
_FEW_LETTERS: Final = 3
_SMALL: Final = frozenset(
    ("a", "an", "and", "de", "des", "du", "et", "for", "in", "l", "la", "le", "les", "of", "on", "the", "to", "un", "une"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a rubric.

    Attributes:
        code: Stable dotted key of its sentence.
        place: Number of the criterion, from 0; None where it is about the whole.
        part: ``title``, ``explanation``, ``weight``, ``scale``, ``id``, ``anchors``, ``share`` or ``""``.
        level: The level whose sentence it is about, or None.
        fault: True where no call can be made with it; False where it is advice.
        facts: Values the sentence may name.
    """

    code: str
    place: int | None = None
    part: str = ""
    level: int | None = None
    fault: bool = False
    facts: dict[str, Fact] = field(default_factory=dict)


def check_rubric(rubric: Rubric, languages: tuple[str, ...]) -> tuple[Finding, ...]:
    """Return everything there is to say, faults and advice, in the order of the criteria.

    Args:
        rubric: The rubric, perhaps unfinished.
        languages: Languages that every text should exist in.
    """
    found = [*_whole(rubric), *_ids(rubric.criteria)]
    for place, criterion in enumerate(finished(rubric).criteria):
        found += _texts(place, criterion, languages)
        found += _numbers(place, criterion, rubric)
        found += _anchors(place, criterion, languages)
    found += _doubled(rubric, languages)
    found.sort(key=lambda f: -1 if f.place is None else f.place)
    return tuple(found)


def faults_of(findings: tuple[Finding, ...], rubric: Rubric) -> tuple[Problem, ...]:
    """Return the faults among findings as problems with a place for people."""
    return tuple(Problem(f.code, place_words(f, rubric), f.facts) for f in findings if f.fault)


def place_words(finding: Finding, rubric: Rubric) -> str:
    """Return where a finding is, as faults of files name their place."""
    if finding.place is None:
        return "rubric"
    name = rubric.criteria[finding.place].title.original or str(finding.place + 1)
    return f"{finding.place + 1} ({name[:60]})"


def _whole(rubric: Rubric) -> list[Finding]:
    criteria = rubric.criteria
    found = []
    if not criteria:
        found.append(Finding("rubric.none", fault=True))
    elif rubric.total_weight == 0:
        found.append(Finding("rubric.weights-zero", part="weight", fault=True))
    if len(criteria) > LIMITS.criteria:
        found.append(Finding("rubric.too-many", fault=True, facts={"most": LIMITS.criteria}))
    elif len(criteria) > MANY:
        found.append(Finding("rubric.many", facts={"count": len(criteria), "most": MANY}))
    if not 0 < rubric.minimum_share <= 1:
        found.append(Finding("rubric.share", part="share", fault=True))
    return found


def _ids(criteria: tuple[Criterion, ...]) -> list[Finding]:
    found = []
    counted = Counter(c.id for c in criteria if c.id)
    for place, criterion in enumerate(criteria):
        if criterion.id and counted[criterion.id] > 1:
            facts: dict[str, Fact] = {"id": criterion.id}
            found.append(Finding("rubric.id-twice", place, "id", fault=True, facts=facts))
        elif criterion.id and not is_id(criterion.id):
            facts = {"id": criterion.id[:64]}
            found.append(Finding("rubric.id", place, "id", fault=True, facts=facts))
    return found


def _texts(place: int, criterion: Criterion, languages: tuple[str, ...]) -> list[Finding]:
    found = []
    if not criterion.title.entries:
        found.append(Finding("rubric.title-missing", place, "title", fault=True))
    else:
        found += _untranslated(place, "title", criterion.title, languages)
    if criterion.explanation.entries:
        found += _untranslated(place, "explanation", criterion.explanation, languages)
    parts: list[tuple[str, int | None, LocalText, int]] = [
        ("title", None, criterion.title, LIMITS.label),
        ("explanation", None, criterion.explanation, LIMITS.reason),
    ]
    parts += [("anchors", a.level, a.text, LIMITS.label) for a in criterion.anchors]
    for part, level, text, most in parts:
        for _language, words in text.entries:
            if len(words) > most:
                facts: dict[str, Fact] = {"most": most}
                found.append(
                    Finding("rubric.text-long", place, part, level, fault=True, facts=facts)
                )
            if has_hidden(words.replace("\n", "")):
                found.append(Finding("rubric.text-hidden", place, part, level, fault=True))
    return found


def _untranslated(
    place: int, part: str, text: LocalText, languages: tuple[str, ...], level: int | None = None
) -> list[Finding]:
    return [
        Finding("rubric.translation", place, part, level, facts={"language": language})
        for language in languages
        if not text.has(language)
    ]


def _numbers(place: int, criterion: Criterion, rubric: Rubric) -> list[Finding]:
    found = []
    scale, whole = criterion.scale, rubric.total_weight
    if scale.low == scale.high:
        found.append(Finding("rubric.one-level", place, "scale", fault=True))
    elif scale.low > scale.high:
        found.append(Finding("rubric.scale-order", place, "scale", fault=True))
    elif scale.high - scale.low > WIDEST:
        facts: dict[str, Fact] = {"most": WIDEST + 1}
        found.append(Finding("rubric.scale-long", place, "scale", fault=True, facts=facts))
    allowed = 1 - rubric.minimum_share
    if whole and allowed > 0 and criterion.weight > allowed * whole and len(rubric.weighted) > 1:
        facts = {"share": round(100 * allowed)}
        found.append(Finding("rubric.heavy", place, "weight", facts=facts))
    return found


def _anchors(place: int, criterion: Criterion, languages: tuple[str, ...]) -> list[Finding]:
    scale = criterion.scale
    if scale.low >= scale.high:
        return []
    short = scale.high - scale.low < EVERY_LEVEL
    wanted = scale.levels if short else (scale.low, scale.high)
    missing = [level for level in wanted if criterion.anchor(level) is None]
    found = []
    if missing:
        facts: dict[str, Fact] = {"levels": ", ".join(map(str, missing)), "count": len(missing)}
        code = "rubric.anchors-missing" if short else "rubric.ends-missing"
        found.append(Finding(code, place, "anchors", missing[0], facts=facts))
    said: dict[str, int] = {}
    for anchor in criterion.anchors:
        found += _untranslated(place, "anchors", anchor.text, languages, anchor.level)
        words = _plain(anchor.text.original)
        if short and len(words.split()) == 1:
            facts = {"level": anchor.level}
            found.append(
                Finding("rubric.anchor-short", place, "anchors", anchor.level, facts=facts)
            )
        if words in said:
            facts = {"one": said[words], "two": anchor.level}
            found.append(
                Finding("rubric.anchors-same", place, "anchors", anchor.level, facts=facts)
            )
        said.setdefault(words, anchor.level)
    return found


def _doubled(rubric: Rubric, languages: tuple[str, ...]) -> list[Finding]:
    """Return the criteria that ask what an earlier one asks, in any of the languages."""
    found = []
    said = [
        {tag: _plain(words) for tag, words in c.title.entries if tag in languages}
        for c in rubric.criteria
    ]
    for place, mine in enumerate(said):
        for before, theirs in enumerate(said[:place]):
            if any(_same(words, theirs[tag]) for tag, words in mine.items() if tag in theirs):
                facts: dict[str, Fact] = {"other": before + 1}
                found.append(Finding("rubric.doubled", place, "title", facts=facts))
                break
    return found


def _same(first: str, second: str) -> bool:
    if min(len(first), len(second)) < _FEW_LETTERS:
        return first == second
    words = [w for w in first.split() if w not in _SMALL]
    others = [w for w in second.split() if w not in _SMALL]
    fewer, more = sorted((set(words), set(others)), key=len)
    if fewer and (fewer == more or (len(fewer) >= _SEVERAL and fewer <= more)):
        return True
    like = difflib.SequenceMatcher(None, " ".join(words), " ".join(others), autojunk=False)
    # The cheap upper bounds first: a long rubric is looked over at each key.
    bounds = (like.real_quick_ratio, like.quick_ratio, like.ratio)
    return all(bound() >= _ALIKE for bound in bounds)


def _plain(text: str) -> str:
    """Return words without capitals, accents and signs."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c))
    return " ".join(letters.split())
