"""Change a rubric that is being written; it may have faults meanwhile."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from fractions import Fraction
from typing import Final

from reviewer_app.domain.ids import CriterionId, is_id
from reviewer_app.domain.rubric import Anchor, Criterion, Rubric, Scale
from reviewer_app.domain.text import LocalText

_USUAL: Final = Scale(1, 5)
_LONGEST_ID: Final = 40
_WEIGHT: Final = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,6}))?\Z")
_RATIO: Final = re.compile(r"([0-9]{1,6})\s*/\s*([1-9][0-9]{0,5})\Z")
_PER_CENT: Final = 100
_MOST: Final = 999_999


def new_criterion(rubric: Rubric) -> Criterion:
    """Return an empty criterion; weight and scale are those of the last one with a weight."""
    last = next((c for c in reversed(rubric.criteria) if c.weight > 0), None)
    return Criterion(
        id=CriterionId(""),
        title=LocalText(),
        weight=last.weight if last else Fraction(1),
        scale=last.scale if last else _USUAL,
    )


def with_added(rubric: Rubric, place: int, criterion: Criterion) -> Rubric:
    """Return the rubric with ``criterion`` put in at ``place``, from 0."""
    criteria = rubric.criteria
    return replace(rubric, criteria=(*criteria[:place], criterion, *criteria[place:]))


def without(rubric: Rubric, place: int) -> Rubric:
    """Return the rubric without the criterion at ``place``."""
    criteria = rubric.criteria
    return replace(rubric, criteria=(*criteria[:place], *criteria[place + 1 :]))


def moved(rubric: Rubric, place: int, to: int) -> Rubric:
    """Return the rubric with the criterion at ``place`` standing at ``to``."""
    criteria = list(rubric.criteria)
    criteria.insert(to, criteria.pop(place))
    return replace(rubric, criteria=tuple(criteria))


def changed(rubric: Rubric, place: int, criterion: Criterion) -> Rubric:
    """Return the rubric with another state of the criterion at ``place``."""
    criteria = rubric.criteria
    return replace(rubric, criteria=(*criteria[:place], criterion, *criteria[place + 1 :]))


def with_words(text: LocalText, language: str, words: str, order: tuple[str, ...]) -> LocalText:
    """Return a text with other words in one language; empty words are no entry.

    Args:
        text: The text.
        language: Which language changes.
        words: The words.
        order: Languages of the call, the original first.
    """
    known = dict(text.entries)
    known.pop(language, None)
    if words.strip():
        known[language] = words
    places = {tag: number for number, tag in enumerate(order)}
    return LocalText(
        tuple(sorted(known.items(), key=lambda e: (places.get(e[0], len(order)), e[0])))
    )


def with_anchor(criterion: Criterion, level: int, text: LocalText) -> Criterion:
    """Return the criterion with another sentence for a level; an empty text is none."""
    others = [a for a in criterion.anchors if a.level != level]
    if text.entries:
        others.append(Anchor(level, text))
    return replace(criterion, anchors=tuple(sorted(others, key=lambda a: a.level)))


def with_scale(criterion: Criterion, scale: Scale) -> Criterion:
    """Return the criterion on another scale.

    Where the whole scale moves (0 to 4 becomes 1 to 5), its sentences move with it. Where its length changes,
    they stay at their levels; those of levels that are gone come back with them (``finished`` leaves them out).
    """
    old = criterion.scale
    by = scale.low - old.low if scale.high - scale.low == old.high - old.low else 0
    moved_along = tuple(replace(a, level=a.level + by) for a in criterion.anchors)
    return replace(criterion, scale=scale, anchors=moved_along)


def as_information(criterion: Criterion, *, on: bool, weight: Fraction) -> Criterion:
    """Return the criterion for information only, or with ``weight``; what only informs need not be answered."""
    return replace(criterion, weight=Fraction(0) if on else weight, required=not on)


def read_weight(text: str) -> Fraction | None:
    """Return the exact number that a person wrote: ``20``, ``12.5``, ``12,5`` or ``1/3``; None if it is none."""
    text = text.strip()
    ratio = _RATIO.match(text)
    if ratio:
        return Fraction(int(ratio[1]), int(ratio[2]))
    number = _WEIGHT.match(text)
    return Fraction(f"{number[1]}.{number[2] or 0}") if number else None


def weight_words(value: Fraction) -> str:
    """Return an exact number as a person writes it: ``20``, ``12.5``, else ``1/3``."""
    if value.denominator == 1:
        return str(value.numerator)
    for places in range(1, 7):
        scaled = value * 10**places
        if scaled.denominator == 1:
            whole, rest = divmod(scaled.numerator, 10**places)
            return f"{whole}.{rest:0{places}d}"
    return str(value)


def share_of(rubric: Rubric, criterion: Criterion) -> Fraction:
    """Return the part of the whole weight that a criterion has, 0 to 1."""
    whole = rubric.total_weight
    return criterion.weight / whole if whole else Fraction(0)


def as_hundred(rubric: Rubric) -> Rubric:
    """Return the rubric with its weights written as parts of 100; every share stays as it is.

    Where that takes numbers too long to write, the rubric stays as it is.
    """
    whole = rubric.total_weight
    weights = [_PER_CENT * c.weight / whole for c in rubric.criteria] if whole else []
    if not weights or any(max(w.numerator, w.denominator) > _MOST for w in weights):
        return rubric
    pairs = zip(rubric.criteria, weights, strict=True)
    return replace(rubric, criteria=tuple(replace(c, weight=w) for c, w in pairs))


def as_equals(rubric: Rubric) -> Rubric:
    """Return the rubric with the same weight, 1, for every criterion that has one."""
    return replace(
        rubric,
        criteria=tuple(replace(c, weight=Fraction(1)) if c.weight else c for c in rubric.criteria),
    )


def finished(rubric: Rubric) -> Rubric:
    """Return the rubric as it will be used.

    Every criterion has an identifier: the one given, else one made of its title; sentences of levels that its
    scale does not have are left out.
    """
    taken = {str(c.id) for c in rubric.criteria if c.id}
    criteria = []
    for number, criterion in enumerate(rubric.criteria, start=1):
        name = str(criterion.id)
        if not name:
            name = _free(name_of(criterion.title.original) or f"criterion-{number}", taken)
            taken.add(name)
        anchors = tuple(a for a in criterion.anchors if a.level in criterion.scale)
        criteria.append(replace(criterion, id=CriterionId(name), anchors=anchors))
    return replace(rubric, criteria=tuple(criteria))


def name_of(title: str) -> str:
    """Return an identifier made of a title: letters, digits, hyphens; empty where nothing of it can stand in one."""
    plain = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    name = ""
    for word in words:
        if name and len(name) + len(word) >= _LONGEST_ID:
            break
        name = f"{name}-{word}" if name else word[:_LONGEST_ID]
    return name if is_id(name) else ""


def _free(name: str, taken: set[str]) -> str:
    number = 2
    found = name
    while found in taken:
        found = f"{name}-{number}"
        number += 1
    return found
