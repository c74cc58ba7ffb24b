"""The lines at the foot of every page: what it is made from, and that a demonstration is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.reports.numbers import day, short

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.reports.values import Source
    from reviewer_app.wording import Words


def footer(
    source: Source, words: Words, edition: str, pages: int
) -> Callable[[int], tuple[list[str], list[str]]]:
    """Return the function that gives a page's left and right lines.

    Args:
        source: Where the numbers come from.
        words: Of the document's language.
        edition: For whom it is.
        pages: How many pages there are; 0 while that is not known.
    """
    call = source.call
    title = call.title.best((words.language, *call.languages))

    def lines(page: int) -> tuple[list[str], list[str]]:
        left = words.t(
            "{call} · round {round} · as of ledger entry {n}, {day}",
            call=title,
            round=call.round,
            n=source.ledger_n,
            day=day(source.moment, words),
        )
        right = words.t(
            "input {input} · merge {merge} · page {page} of {pages}",
            input=short(source.input_hash),
            merge=short(source.merge_digest),
            page=page,
            pages=pages or page,
        )
        demo = words.t("Demonstration data: the scores are invented") if call.demonstration else ""
        return [left, edition], [right, *([demo] if demo else [])]

    return lines
