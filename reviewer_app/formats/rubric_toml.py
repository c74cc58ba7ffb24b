"""``rubric.toml`` on its own: write one, and read one with everything that is wrong in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.rubric_edits import weight_words
from reviewer_app.domain.rubric_sheet import RubricSheet
from reviewer_app.errors import Problems
from reviewer_app.formats.call_fields import Fields
from reviewer_app.formats.call_toml import read_toml, rubric_of
from reviewer_app.formats.faults import Faults
from reviewer_app.formats.limits import LIMITS

if TYPE_CHECKING:
    from fractions import Fraction
    from pathlib import Path

    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.domain.text import LocalText

_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CONTROL: Final = 0x20
_DELETE: Final = 0x7F


def read_rubric_file(path: Path, languages: tuple[str, ...] = ()) -> RubricSheet:
    """Read a rubric's file.

    Args:
        path: The file.
        languages: Languages of the call, the first the one of plain strings; () takes those that the file has.

    Raises:
        Problems: ``rubric.problems`` with every fault and its place.
    """
    faults = Faults()
    table = read_toml(path, faults)
    if not table:
        if not faults:
            faults.add("call.file-empty", path.name)
        raise Problems("rubric.problems", tuple(faults.found))
    found = languages or _languages(table)
    fields = Fields(table, path.name, found, faults)
    rubric = rubric_of(table, found, faults)
    title = fields.text("title", needed=False)
    about = fields.text("about", needed=False, most=LIMITS.reason)
    if faults:
        raise Problems("rubric.problems", tuple(faults.found))
    return RubricSheet(rubric, title, about, str(table.get("kind", ""))[:64], found)


def rubric_to_toml(sheet: RubricSheet) -> str:
    """Return a rubric as a file that people read and change; reading it gives the same rubric."""
    lines = [f"minimum_share = {_text(_exact(sheet.rubric.minimum_share))}"]
    if sheet.kind:
        lines.insert(0, f"kind = {_text(sheet.kind)}")
    for name, text in (("about", sheet.about), ("title", sheet.title)):
        if text.entries:
            lines.insert(0, f"{name} = {_local(text)}")
    for criterion in sheet.rubric.criteria:
        lines += ["", "[[criteria]]", *_criterion(criterion)]
    return "\n".join(lines) + "\n"


def _criterion(criterion: Criterion) -> list[str]:
    scale = criterion.scale
    lines = [f"id = {_text(criterion.id)}", f"title = {_local(criterion.title)}"]
    if criterion.explanation.entries:
        lines.append(f"explanation = {_local(criterion.explanation)}")
    if criterion.information_only:
        lines.append("information_only = true")
    elif criterion.weight.denominator == 1:
        lines.append(f"weight = {criterion.weight}")
    else:
        lines.append(f"weight = {_text(_exact(criterion.weight))}")
    lines.append(f'scale = "{scale.low}:{scale.high}"')
    if not criterion.higher_is_better:
        lines.append("higher_is_better = false")
    if criterion.required is criterion.information_only:
        lines.append(f"required = {str(criterion.required).lower()}")
    return [*lines, *(f"anchors.{a.level} = {_local(a.text)}" for a in criterion.anchors)]


def _languages(table: dict[str, object]) -> tuple[str, ...]:
    """Return the languages of the first title that names any; English where none does."""
    criteria = table.get("criteria")
    titles = [table.get("title")]
    titles += (
        [c.get("title") for c in criteria if isinstance(c, dict)]
        if isinstance(criteria, list)
        else []
    )
    named = next((t for t in titles if isinstance(t, dict) and t), None)
    return tuple(str(k) for k in named) if named else ("en",)


def _exact(value: Fraction) -> str:
    return weight_words(value)


def _local(text: LocalText) -> str:
    inside = ", ".join(f"{language} = {_text(words)}" for language, words in text.entries)
    return f"{{ {inside} }}"


def _text(words: str) -> str:
    return '"' + "".join(map(_letter, words)) + '"'


def _letter(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if ord(letter) < _CONTROL or ord(letter) == _DELETE:
        return f"\\u{ord(letter):04x}"
    return letter
