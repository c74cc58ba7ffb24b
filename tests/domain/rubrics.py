"""Rubrics for tests: plain ones, and any that can be written."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from reviewer_app.domain.ids import CriterionId
from reviewer_app.domain.rubric import Anchor, Criterion, Rubric, Scale
from reviewer_app.domain.rubric_sheet import RubricSheet
from reviewer_app.domain.text import LocalText

_LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))
_WORDS = st.text(_LETTERS, min_size=1, max_size=30).filter(str.strip)
_EXACT = st.one_of(
    st.integers(0, 999_999).map(Fraction),
    st.tuples(st.integers(0, 9999), st.sampled_from([2, 4, 8, 100])).map(lambda p: Fraction(*p)),
    st.tuples(st.integers(1, 999), st.sampled_from([3, 7, 9])).map(lambda p: Fraction(*p)),
)


def both(words: str) -> LocalText:
    """Return words that exist in both languages."""
    return LocalText.of({"en": words, "fr": f"{words} (fr)"}) if words else LocalText()


def criterion(
    title: str,
    *,
    identifier: str | None = None,
    weight: int | Fraction = 1,
    scale: Scale = Scale(1, 5),  # noqa: B008 - frozen
    levels: tuple[int, ...] | None = None,
) -> Criterion:
    """Return a criterion with a sentence for each level."""
    said = scale.levels if levels is None else levels
    name = title.lower().replace(" ", "-") if identifier is None else identifier
    return Criterion(
        id=CriterionId(name),
        title=both(title),
        weight=Fraction(weight),
        scale=scale,
        anchors=tuple(Anchor(level, both(f"level {level} of it")) for level in said),
    )


@st.composite
def _text(draw: st.DrawFn) -> LocalText:
    return LocalText.of({"en": draw(_WORDS), "fr": draw(_WORDS)})


@st.composite
def _criterion(draw: st.DrawFn, number: int, weight: Fraction) -> Criterion:
    low = draw(st.integers(-5, 5))
    scale = Scale(low, low + draw(st.integers(1, 30)))
    levels = draw(st.lists(st.integers(scale.low, scale.high), unique=True, max_size=6))
    return Criterion(
        id=CriterionId(f"c-{number}"),
        title=draw(_text()),
        weight=weight,
        scale=scale,
        anchors=tuple(Anchor(level, draw(_text())) for level in sorted(levels)),
        explanation=draw(st.one_of(st.just(LocalText()), _text())),
        higher_is_better=draw(st.booleans()),
        required=draw(st.booleans()),
    )


@st.composite
def _sheet(draw: st.DrawFn) -> RubricSheet:
    weights = [Fraction(1), *draw(st.lists(_EXACT, max_size=4))]
    criteria = tuple(draw(_criterion(n, weight)) for n, weight in enumerate(weights))
    share = Fraction(draw(st.integers(1, 12)), 12)
    return RubricSheet(Rubric(criteria, share), draw(_text()), draw(_text()), "solutions")


SHEETS = _sheet()
"""Rubrics without faults, of one to five criteria."""
