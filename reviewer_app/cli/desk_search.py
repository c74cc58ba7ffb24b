"""Search from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli import secrets
from reviewer_app.cli.desk_opened import opened_desk
from reviewer_app.cli.office.opened import words_of
from reviewer_app.cli.output import answer
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.desk.searching import search_all

if TYPE_CHECKING:
    from reviewer_app.services.desk.search_views import Found, Hit
    from reviewer_app.wording import Words

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("words", nargs=-1)
@click.option("--text-file", type=_PATH, help="File with the words; - is standard input.")
@shared_options
@pass_settings
def search(settings: Settings, words: tuple[str, ...], text_file: Path | None) -> None:
    """Search all texts that you may read, and your own words; the last word may be only begun."""
    query = secrets.text(text_file, "query") if text_file else " ".join(words)
    with opened_desk(settings) as mine:
        found = search_all(mine, query)
    answer(settings, _document(found), _lines(found, words_of()))


def _document(found: Found) -> dict[str, Any]:
    return {
        "how": found.how.value,
        "more": found.more,
        "hits": len(found.hits),
        "submissions": [
            {
                "submission": str(group.head.id),
                "title": group.head.title.original,
                "state": group.state.value,
                "hits": [_hit(hit) for hit in group.hits],
            }
            for group in found.groups
        ],
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "source": hit.source.value,
        "part": hit.part,
        "language": hit.language,
        "own": hit.own,
        "snippet": hit.snippet,
        "found": [list(span) for span in hit.found],
    }


def _lines(found: Found, words: Words) -> list[str]:
    if not found.groups:
        return [words.t("Nothing found")]
    hits = words.n("{n} hit", "{n} hits", len(found.hits))
    homes = words.n("in {n} submission", "in {n} submissions", len(found.groups))
    lines = [f"{hits} {homes}"]
    for group in found.groups:
        lines += ["", f"{group.head.id}  {group.head.title.best((words.language,))}"]
        lines += [f"  {hit.part or hit.source.value}: {hit.snippet}" for hit in group.hits]
    return lines
