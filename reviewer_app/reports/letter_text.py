"""Put what is true of one team into the text of a letter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.letter_template import FEEDBACK
from reviewer_app.reports.blocks import Block, Kind, Run, joined, quoted, read_blocks
from reviewer_app.wording.visible import visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_FIELD: Final = re.compile(r"\{([^{}\n]*)\}")
_TOGETHER: Final = 3


@dataclass(frozen=True, slots=True)
class FieldValue:
    """What stands in the place of a field.

    Attributes:
        words: The words; empty where there are none: what names the field is then left out.
        language: Their language, where it may be another than the letter's.
        lines: Whether they may have several lines.
    """

    words: str = field(repr=False)
    language: str = ""
    lines: bool = False

    @property
    def shown(self) -> str:
        """The words as they are shown."""
        return visible(self.words) if self.lines else visible_line(self.words)


def filled(
    text: str, values: Mapping[str, FieldValue], feedback: tuple[str, ...], nothing: str
) -> tuple[Block, ...]:
    """Return the blocks of a letter; values are words and never Markdown.

    A paragraph, heading or item of a list that names a field without a value is left out. What is no known field stays
    as it was typed.

    Args:
        text: The template.
        values: By field; without ``feedback``.
        feedback: The released comments, one each.
        nothing: What stands in their place where there are none.
    """
    found: list[Block] = []
    for block in read_blocks(text):
        if block.words.strip() == f"{{{FEEDBACK}}}":
            found += [quoted(visible(comment.strip())) for comment in feedback]
            if not feedback:
                found.append(Block(Kind.PARAGRAPH, (Run(nothing),)))
        elif all(values[name].words for name in _FIELD.findall(block.words) if name in values):
            runs = joined(piece for run in block.runs for piece in _pieces(run, values))
            found.append(replace(block, runs=runs))
    return _numbered(found)


def closing(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the last paragraphs of a letter, three at most: they stay together."""
    end = len(blocks)
    while end and len(blocks) - end < _TOGETHER and blocks[end - 1].kind is Kind.PARAGRAPH:
        end -= 1
    return blocks[end:]


def _pieces(run: Run, values: Mapping[str, FieldValue]) -> Iterator[Run]:
    end = 0
    for match in _FIELD.finditer(run.words):
        value = values.get(match[1])
        if value is not None:
            yield replace(run, words=run.words[end : match.start()])
            yield replace(run, words=value.shown, language=value.language)
            end = match.end()
    yield replace(run, words=run.words[end:])


def _numbered(blocks: list[Block]) -> tuple[Block, ...]:
    """Count the items of a list again, where some were left out."""
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found else None
        goes_on = (
            before is not None
            and before.kind is block.kind is Kind.NUMBER
            and before.level == block.level
            and block.number > 1
        )
        if goes_on and before is not None:
            found.append(replace(block, number=before.number + 1))
        else:
            found.append(block)
    return tuple(found)
