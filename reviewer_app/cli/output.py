"""What a command says: one JSON document, or words and tables for people."""

from __future__ import annotations

import json
import re
import sys
import textwrap
from typing import TYPE_CHECKING, Any, Final

import click

from reviewer_app.errors import Problems, ReviewerError, RulesClash
from reviewer_app.wording.messages.assigning import clash_head
from reviewer_app.wording.visible import visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reviewer_app.cli.settings import Settings
    from reviewer_app.domain.progress import Report, Step
    from reviewer_app.wording import Words

BUG_EXIT = 70
_WIDE: Final = 100
"""Columns of a terminal; wider tables break their heads."""
_HEAD: Final = 9
_NUMBER: Final = re.compile(r"[<>]?[+±−-]?\d+([.,]\d+)?(–\d+)?( ?%)?")

_UNSEEN: Final = re.compile(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)


def answer(settings: Settings, document: dict[str, Any], lines: Iterable[str] = ()) -> None:
    """Print ``document`` as JSON where that was asked for, else ``lines`` for people."""
    if settings.as_json:
        click.echo(one_document(document))
        return
    for line in lines:
        click.echo(visible(line))


def one_document(document: dict[str, Any]) -> str:
    """Return JSON on one line in which no character steers a terminal or turns the order of letters over."""
    return _UNSEEN.sub(_escaped, json.dumps(document, ensure_ascii=False, sort_keys=True))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a plain table as lines; numbers stand right, and long heads break where the table is wide."""
    cells = [[visible_line(c) for c in row] for row in rows]
    heads = list(heads)
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    if sum(widths) + 2 * (len(widths) - 1) > _WIDE:
        widest = [max((len(row[i]) for row in cells), default=0) for i in range(len(heads))]
        broken = [
            textwrap.wrap(h, max(w, _HEAD), break_long_words=False) or [h]
            for h, w in zip(heads, widest, strict=True)
        ]
    else:
        broken = [[head] for head in heads]
    widths = [max(map(len, [*h, *(row[i] for row in cells)])) for i, h in enumerate(broken)]
    right = [_is_number([row[i] for row in cells]) for i in range(len(heads))]
    tall = max(map(len, broken), default=1)
    over = [[""] * (tall - len(head)) + head for head in broken]
    top = [_line([head[n] for head in over], widths, right) for n in range(tall)]
    rule = "  ".join("─" * width for width in widths)
    return [*top, rule, *(_line(row, widths, right) for row in cells)]


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    return "  ".join(
        cell.rjust(width) if number else cell.ljust(width)
        for cell, width, number in zip(cells, widths, right, strict=True)
    ).rstrip()


def _is_number(column: Sequence[str]) -> bool:
    """Tell whether a column holds numbers, and dashes where there is none."""
    known = [cell for cell in column if cell not in ("", "—")]
    return bool(known) and all(_NUMBER.fullmatch(cell) for cell in known)


def failure(settings: Settings, error: ReviewerError, words: Words) -> None:
    """Tell of ``error``: JSON on standard output, or a sentence on standard error."""
    message = words.error(error)
    if settings.as_json:
        told: dict[str, Any] = {"code": error.code, "facts": error.facts, "message": message}
        if isinstance(error, Problems):
            told["problems"] = [
                {"code": p.code, "place": p.place, "facts": p.facts, "message": words.problem(p)}
                for p in error.problems
            ]
        if isinstance(error, RulesClash):
            told["clash"] = [
                {"code": p.code, "facts": p.facts, "message": words.code(p.code, p.facts)}
                for p in error.problems
            ]
        click.echo(one_document({"error": told}))
        return
    click.echo(message, err=True)
    if isinstance(error, Problems):
        for problem in error.problems:
            click.echo(f"  • {words.problem(problem)}", err=True)
    if isinstance(error, RulesClash) and error.problems:
        click.echo(words.code(clash_head(len(error.problems))), err=True)
        for problem in error.problems:
            click.echo(f"  • {words.code(problem.code, problem.facts)}", err=True)
    click.echo(f"  ({error.code})", err=True)


def progress(settings: Settings, words: Words) -> Report:
    """Return a receiver of steps that writes one changing line on a terminal's standard error."""
    if settings.quiet or settings.as_json or not sys.stderr.isatty():
        return lambda _step: None

    def show(step: Step) -> None:
        count = f" {step.done}/{step.total}" if step.total else ""
        end = step.total and step.done >= step.total
        click.echo(f"\r\x1b[K{words.code(step.what)}{count}", nl=bool(end), err=True)

    return show


def _escaped(found: re.Match[str]) -> str:
    """Return a character as JSON's own escape: the document says the same."""
    return json.dumps(found[0])[1:-1]
