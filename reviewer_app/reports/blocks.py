"""Simple Markdown as blocks that every kind of file can write: headings, paragraphs, lists, bold, italics.

Everything else that Markdown knows (links, pictures, tables, HTML, code) stays the text that was typed, so that nothing
is loaded, hidden or lost.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_RULES: Final = ("heading", "list", "emphasis", "newline", "escape")
_DEEPEST: Final = 6
_RIGHT: Final = ("R", "AL")


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look.

    Attributes:
        words: The words; line ends are breaks.
        bold: Whether they stand out.
        italic: Whether they are stressed.
        language: Their language where it is known and may be another than the document's; else empty.
    """

    words: str = field(repr=False)
    bold: bool = False
    italic: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block.

    Attributes:
        kind: What it is.
        runs: Its words.
        level: Of a heading from 1, of an item of a list from 1; else 0.
        number: Of an item of a numbered list; else 0.
    """

    kind: Kind
    runs: tuple[Run, ...]
    level: int = 0
    number: int = 0

    @property
    def words(self) -> str:
        """All of its words."""
        return "".join(run.words for run in self.runs)


def read_blocks(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of a text in simple Markdown; any text is one."""
    blocks = tuple(_blocks(_parser().parse(markdown)))
    if _letters(markdown) == sum(_letters(block.words) for block in blocks):
        return blocks
    # Lists in lists in lists …: what lies too deep would be lost.
    return (Block(Kind.PARAGRAPH, (Run(markdown.strip("\n")),)),)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, with the lists inside it."""

    block: Block
    inner: tuple[tuple[Item, ...], ...]


def lists_of(items: Sequence[Block]) -> tuple[tuple[Item, ...], ...]:
    """Return items in their order as lists, each of one kind, those that lie deeper inside the item before them."""
    found: list[list[Item]] = []
    start = 0
    while start < len(items):
        first, end = items[start], start + 1
        while end < len(items) and items[end].level > first.level:
            end += 1
        item = Item(first, lists_of(items[start + 1 : end]))
        last = found[-1][-1].block if found else None
        if last is not None and (last.kind, last.level) == (first.kind, first.level):
            found[-1].append(item)
        else:
            found.append([item])
        start = end
    return tuple(map(tuple, found))


def plain_text(blocks: Iterable[Block]) -> str:
    """Return blocks as lines of plain words, for files that know no looks."""
    return "\n".join(
        f"{block.number}. {block.words}"
        if block.kind is Kind.NUMBER
        else f"• {block.words}"
        if block.kind is Kind.BULLET
        else block.words
        for block in blocks
    )


def quoted(words: str, language: str = "") -> Block:
    """Return somebody's words as one block, as they were written."""
    return Block(Kind.QUOTE, (Run(words, language=language),))


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return runs in which neighbours of the same look are one; empty ones are left out."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        same = last is not None and replace(last, words="") == replace(run, words="")
        if last is not None and same:
            found[-1] = replace(last, words=last.words + run.words)
        elif run.words:
            found.append(run)
    return tuple(found)


def runs_right(words: str) -> bool:
    """Tell whether a text runs from right to left, by its first letter that has a direction."""
    for character in words:
        direction = unicodedata.bidirectional(character)
        if direction in _RIGHT:
            return True
        if direction == "L":
            return False
    return False


def _letters(words: str) -> int:
    return sum(character.isalpha() for character in words)


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - few commands read Markdown

    return MarkdownIt("zero", {"maxNesting": 20}).enable(list(_RULES))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    lists: list[int | None] = []
    fresh = False
    for place, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            start = token.attrs.get("start", 1)
            lists.append(int(start) - 1 if token.type == "ordered_list_open" else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            fresh = True
            if lists[-1] is not None:
                lists[-1] += 1
        elif token.type == "inline":
            runs = joined(_runs(token.children or []))
            if runs:
                yield _block(tokens[place - 1], runs, lists, fresh=fresh)
            fresh = False


def _block(opening: Token, runs: tuple[Run, ...], lists: list[int | None], *, fresh: bool) -> Block:
    if opening.type == "heading_open":
        return Block(Kind.HEADING, runs, level=int(opening.tag[1:]))
    if not lists or not fresh:
        return Block(Kind.PARAGRAPH, runs)
    level = min(len(lists), _DEEPEST)
    number = lists[-1]
    if number is None:
        return Block(Kind.BULLET, runs, level=level)
    return Block(Kind.NUMBER, runs, level=level, number=number)


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    bold = italic = 0
    for token in tokens:
        if token.type == "strong_open":
            bold += 1
        elif token.type == "strong_close":
            bold -= 1
        elif token.type == "em_open":
            italic += 1
        elif token.type == "em_close":
            italic -= 1
        elif token.type in ("softbreak", "hardbreak"):
            yield Run("\n", bold > 0, italic > 0)
        elif token.content:
            yield Run(token.content, bold > 0, italic > 0)
