"""What a command says: one JSON document, or words and tables for people."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.errors import Problems, ReviewerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reviewer_app.cli.settings import Settings
    from reviewer_app.domain.progress import Report, Step
    from reviewer_app.wording import Words

BUG_EXIT = 70


def answer(settings: Settings, document: dict[str, Any], lines: Iterable[str] = ()) -> None:
    """Print ``document`` as JSON where that was asked for, else ``lines`` for people."""
    if settings.as_json:
        click.echo(json.dumps(document, ensure_ascii=False, sort_keys=True))
        return
    for line in lines:
        click.echo(line)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a plain table as lines; columns as wide as their widest cell."""
    cells = [list(heads), *[list(row) for row in rows]]
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
        click.echo(json.dumps({"error": told}, ensure_ascii=False, sort_keys=True))
        return
    click.echo(message, err=True)
    if isinstance(error, Problems):
        for problem in error.problems:
            click.echo(f"  • {words.problem(problem)}", err=True)
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
