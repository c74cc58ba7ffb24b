"""Words and numbers of a rubric: what may be reworded while reviews go on, and what may not."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import rfc8785

if TYPE_CHECKING:
    from reviewer_app.domain.ids import CriterionId
    from reviewer_app.domain.rubric import Criterion, Rubric
    from reviewer_app.domain.text import LocalText

_DIGITS: Final = 16
_NUMBERS: Final = ("weight", "scale", "higher_is_better", "required")


def criterion_words(criterion: Criterion) -> str:
    """Return a digest of everything that a criterion says in words: 16 hexadecimal digits."""
    words = [
        _entries(criterion.title),
        _entries(criterion.explanation),
        [[anchor.level, _entries(anchor.text)] for anchor in criterion.anchors],
    ]
    return hashlib.sha256(rfc8785.dumps(words)).hexdigest()[:_DIGITS]  # type: ignore[arg-type]


def reworded_criteria(old: Rubric, new: Rubric) -> tuple[CriterionId, ...]:
    """Return the criteria of both rubrics whose words differ, in the new rubric's order."""
    before = {c.id: criterion_words(c) for c in old.criteria}
    return tuple(c.id for c in new.criteria if before.get(c.id, "") not in ("", criterion_words(c)))


def number_difference(old: Rubric, new: Rubric) -> tuple[str, str] | None:
    """Return the first thing that is no wording and differs: (criterion or empty, what); None without any.

    Scores stay valid exactly while this is None: same criteria in the same order, same weights, scales,
    directions and duties, same minimum share.
    """
    if old.minimum_share != new.minimum_share:
        return "", "minimum_share"
    ids = [c.id for c in old.criteria]
    if ids != [c.id for c in new.criteria]:
        moved = sorted(set(ids) ^ {c.id for c in new.criteria})
        return (moved[0] if moved else ids[0]), "id"
    for before, after in zip(old.criteria, new.criteria, strict=True):
        for what in _NUMBERS:
            if getattr(before, what) != getattr(after, what):
                return after.id, what
    return None


def _entries(text: LocalText) -> list[list[str]]:
    return [list(entry) for entry in text.entries]
