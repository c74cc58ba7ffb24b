"""The announcement as one web page: nothing is loaded, nothing runs, everybody can read it."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.announcement_words import (
    by_challenge,
    fingerprint,
    headline,
    invented,
    lead,
)
from reviewer_app.reports.blocks import Kind, lists_of, read_blocks
from reviewer_app.wording import words_in
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewer_app.reports.blocks import Block, Item, Run
    from reviewer_app.reports.values_announcement import AnnouncedTeam, Announcement

_STYLE: Final = """
:root { color-scheme: light dark; --ink: #18212e; --second: #4a576a; --accent: #1d4f91; --line: #dde3ea; --page: #ffffff; --card: #f3f5f8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9eef4; --second: #b2becd; --accent: #8fbdf5; --line: #2e3a48; --page: #10151c; --card: #182029; }
}
* { box-sizing: border-box; }
html { font-size: 100%; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.6 "Noto Sans", system-ui, "Segoe UI", sans-serif; overflow-wrap: anywhere; }
.page { max-width: 44rem; margin: 0 auto; padding: 3rem 1.5rem 2rem; }
header { border-bottom: 1px solid var(--line); padding-bottom: 1.25rem; margin-bottom: 2rem; }
.call { color: var(--accent); font-weight: 700; margin: 0 0 .5rem; }
h1 { font-size: 2rem; line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1.05rem; color: var(--second); margin: 2.5rem 0 1rem; }
h3 { font-size: 1.2rem; line-height: 1.35; margin: 0 0 .25rem; }
p, ul, ol { margin: 0 0 .75rem; }
article { background: var(--card); border: 1px solid var(--line); border-radius: .625rem; padding: 1.25rem 1.5rem; margin: 0 0 1rem; }
article > :last-child { margin-bottom: 0; }
.who { color: var(--second); }
.part { font-weight: 700; }
.demo { border: 1px solid currentColor; border-radius: .375rem; padding: .5rem .75rem; font-weight: 700; }
footer { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: 1rem; color: var(--second); font-size: .875rem; }
@media print {
  :root { --ink: #000000; --second: #333333; --accent: #1d4f91; --line: #bbbbbb; --page: #ffffff; --card: #ffffff; color-scheme: light; }
  @page { size: A4; margin: 2cm; }
  .page { max-width: none; padding: 0; }
  article { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
""".strip()  # noqa: E501 - a rule of style stays on one line
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_LISTS: Final = {Kind.BULLET: "ul", Kind.NUMBER: "ol"}


def announcement_html(told: Announcement) -> bytes:
    """Return the announcement as one HTML file, UTF-8."""
    words = words_in(told.language)
    title = f"{headline(told, words)} · {told.call}"
    demo = invented(told, words)
    lines = [
        "<!doctype html>",
        f'<html lang="{told.language}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_words(title)}</title>",
        f"<style>\n{_STYLE}\n</style>",
        "</head>",
        "<body>",
        '<div class="page">',
        "<header>",
        f'<p class="call" dir="auto">{_words(told.call)}</p>',
        f"<h1>{_words(headline(told, words))}</h1>",
        f"<p>{_words(lead(told, words))}</p>",
        *([f'<p class="demo">{_words(demo)}</p>'] if demo else []),
        "</header>",
        "<main>",
    ]
    for challenge, teams in by_challenge(told):
        if challenge:
            lines.append(f'<section>\n<h2 dir="auto">{_words(challenge)}</h2>')
        for team in teams:
            lines += _team(team, "h3" if challenge else "h2")
        if challenge:
            lines.append("</section>")
    lines += [
        "</main>",
        f"<footer><p>{_words(fingerprint(told, words))}</p></footer>",
        "</div>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines).encode()


def _team(team: AnnouncedTeam, heading: str) -> Iterator[str]:
    yield "<article>"
    yield f'<{heading} dir="auto"{_lang(team.title_language)}>{_words(team.title)}</{heading}>'
    if team.who:
        yield f'<p class="who" dir="auto">{_words(team.who)}</p>'
    if team.text:
        yield f"<div{_lang(team.text_language)}>"
        yield from _blocks(read_blocks(visible(team.text)))
        yield "</div>"
    yield "</article>"


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for is_list, some in groupby(blocks, key=lambda block: block.kind in _LISTS):
        if is_list:
            yield from _lists(lists_of(tuple(some)))
            continue
        for block in some:
            look = ' class="part"' if block.kind is Kind.HEADING else ""
            yield f'<p dir="auto"{look}>{_runs(block.runs)}</p>'


def _lists(lists: Sequence[Sequence[Item]]) -> Iterator[str]:
    for items in lists:
        first = items[0].block
        start = f' start="{first.number}"' if first.number > 1 else ""
        yield f"<{_LISTS[first.kind]}{start}>"
        for item in items:
            yield f'<li dir="auto">{_runs(item.block.runs)}'
            yield from _lists(item.inner)
            yield "</li>"
        yield f"</{_LISTS[first.kind]}>"


def _runs(runs: Sequence[Run]) -> str:
    said = []
    for run in runs:
        words = _words(run.words).replace("\n", "<br>")
        words = f"<em>{words}</em>" if run.italic else words
        said.append(f"<strong>{words}</strong>" if run.bold else words)
    return "".join(said)


def _lang(language: str) -> str:
    return f' lang="{escape(language)}"' if language else ""


def _words(words: str) -> str:
    return escape(visible(words))
