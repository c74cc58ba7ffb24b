"""What a command says: one JSON document, or words and tables for people."""

from __future__ import annotations

import json
import re
import sys
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
    """Return a plain table as lines; columns as wide as their widest cell."""
    cells = [list(heads), *[[visible_line(c) for c in row] for row in rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(heads))]
    lines = [
        "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in cells
    ]
    rule = "  ".join("─" * width for width in widths)
    return [lines[0], rule, *lines[1:]]


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
