"""The selection: who has a place, who waits, and why not the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.reports.sheet_of_paper import ACCENT, GREY, NOTE, Cell, Column
from reviewer_app.reports.summary.marks import PAD, TEXT, band, bands, joined, mean_of, submission

if TYPE_CHECKING:
    from reviewer_app.reports.layout.table import Row
    from reviewer_app.reports.sheet_of_paper import Paper
    from reviewer_app.reports.values_summary import Choice, ChosenGroup, ChosenLine, TrackList
    from reviewer_app.wording import Words

_COLUMNS: Final = 5


def draw_choice(paper: Paper, choice: Choice, words: Words, name: str) -> None:
    """Draw the selection group by group, further tracks, then ties and rules."""
    if choice.groups:
        paper.heading(name, words.t("likely rank in 9 of 10 cases, and the chance of a place"))
        columns = (
            Column(words.t("outcome"), 44),
            Column(words.t("submission"), 178, head=True),
            Column(words.t("team"), 150),
            Column(words.t("mean, n"), 50, number=True),
            Column(words.t("likely, chance"), 56, number=True),
        )
        rows: list[Row] = []
        for group in choice.groups:
            rows += _group(group, words)
        for track in choice.tracks:
            rows += _track(track, words)
        paper.table(columns, rows, size=TEXT, pad=PAD, keep=bands(rows), gap=10)
    else:
        paper.heading(name)
    notes = [*choice.ties, *choice.rules]
    if notes:
        paper.bullets(notes, size=NOTE)
    paper.y -= 14


def _group(group: ChosenGroup, words: Words) -> list[Row]:
    said = joined((group.title, group.count))
    rows: list[Row] = [(band(said, _COLUMNS),)]
    rows += [_row(line, words) for line in group.lines]
    if not group.lines:
        rows.append(_note(words.t("Nobody has a place.")))
    reasons = [joined((line.who.id, line.why), ": ") for line in group.lines if line.why]
    said = "\n".join((*reasons, " ".join(group.why_not))).strip()
    return [*rows, _note(said)] if said else rows


def _note(said: str) -> Row:
    return ("", Cell(said, color=GREY, span=_COLUMNS - 1, size=TEXT - 0.4))


def _row(line: ChosenLine, words: Words) -> Row:
    """Return a row; whoever waits takes less room than whoever is chosen."""
    numbers = (mean_of(line.mean, line.n, words), line.sure)
    if not line.selected:
        who = Cell(f"{line.who.id}  {line.who.title}", line.who.language, span=2)
        return (Cell(line.outcome, color=GREY), who, *numbers)
    return (
        Cell(line.outcome, bold=True, color=ACCENT),
        submission(line.who, bold=True),
        Cell(line.who.about, color=GREY, size=TEXT - 0.4),
        *numbers,
    )


def _track(track: TrackList, words: Words) -> list[Row]:
    rows: list[Row] = [(band(joined((track.title, track.count)), _COLUMNS),)]
    rows += [
        ("", Cell(f"{who.id}  {who.title}", who.language), Cell(who.about, color=GREY, span=3))
        for who in track.who
    ]
    if not track.who:
        rows.append(_note(words.t("Nobody is offered this track yet.")))
    return rows
