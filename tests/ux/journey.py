"""A member's whole way by keys alone: unlock, open, conflicts, score, comment, next, undo, search, export."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.review import ConflictState
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.session import create_desk, unlock_desk
from tests.kit import PASSPHRASE
from tests.ux.xserver import Program, own_screen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewer_app.domain.review import Review
    from tests.ux.desk import Ground

ONE: Final = 10
"""Number of the key 1 in the top row; the keys 2 to 9 follow."""
_SOME_LETTERS: Final = (38, 39, 40, 41)
_CTRL: Final = "ctrl+"
_RETURN: Final = 36
_F: Final = 41
LEVELS: Final = (1, 2, 3, 4, 5, 3)


@dataclass(frozen=True, slots=True)
class Layout:
    """A keyboard.

    Attributes:
        name: As ``setxkbmap`` knows it.
        row: What its keys 1 to 5 of the top row write without Shift; empty for digits of any script.
        z: Number of the key that writes z, or stands where z stands on a Latin board.
        q: The same for q.
        latin: Whether words in Latin letters can be written on it.
    """

    name: str
    row: str = "12345"
    z: int = 52
    q: int = 24
    latin: bool = True


LAYOUTS: Final = (
    Layout("us"),
    Layout("fr", "&é\"'(", z=25, q=38),
    Layout("be", "&é\"'(", z=25, q=38),
    Layout("de", z=29),
    Layout("gr", latin=False),
    Layout("ara", "", latin=False),
    Layout("ir", "", latin=False),
)


def play(ground: Ground, folder: Path, layout: Layout) -> list[str]:
    """Go the whole way on a new desk and return what went wrong."""
    desk = create_desk(
        folder / "desk", invite=ground.invitation.read_bytes(), code=ground.code,
        passphrase=PASSPHRASE, cost=MINIMUM,
    ).desk  # fmt: skip
    desk.close()
    out = folder / "mine.opsiresult"
    with own_screen() as display:
        program = Program(display, folder / "desk", folder / "home")
        try:
            typed = _go(program, ground, layout, out)
        finally:
            program.close()
    return list(_faults(folder / "desk", layout, typed, out))


def _go(program: Program, ground: Ground, layout: Layout, out: Path) -> str:
    """Do everything; return what was typed into the comment."""
    # A layout without Latin letters has a second one for them; paths and the passphrase want it.
    words = layout.name if layout.latin else "us"
    program.layout(words)
    program.page("StartScreen")
    program.go_to("QLineEdit 'Passphrase'")
    program.write(PASSPHRASE)
    program.key("Return")
    program.page("PackageScreen")
    program.go_to("Choose the package")
    program.key("space")
    program.choose_file(ground.bundle)
    program.layout(layout.name)
    program.until(lambda now: "Continue" in now["focus"], "what was verified")
    program.key("space")
    _declare(program)
    typed = _score(program, layout)
    program.layout(words)
    _hand_over(program, out)
    program.layout(layout.name)
    program.key(f"{_CTRL}{layout.q}")
    assert program.end() == 0, program.said()
    return typed


def _declare(program: Program) -> None:
    """Declare a conflict on the first submission, none on the others."""
    program.page("ConflictsScreen")
    program.go_to("Radio ")
    program.press("Right")
    program.press("Right")
    program.key("space")
    program.until(lambda now: "QLineEdit" in now["focus"], "the question for a reason")
    program.key(*_SOME_LETTERS)
    program.until(lambda now: len(now["typed"]) == len(_SOME_LETTERS), "a reason")
    program.go_to("All others")
    program.key("space")
    program.go_to("Continue to reading")
    program.key("space")


def _score(program: Program, layout: Layout) -> str:
    """Score all criteria, comment, go on, score once and take it back."""
    program.page("ReviewScreen")
    program.until(lambda now: "LevelButton" in now["focus"], "the first criterion")
    for level in LEVELS:
        program.press(ONE + level - 1)
    program.go_to("The team will receive")
    program.key(*range(ONE, ONE + 5), *_SOME_LETTERS)
    typed = program.until(lambda now: len(now["typed"]) >= 5 + len(_SOME_LETTERS), "a comment")[
        "typed"
    ]
    program.key(f"{_CTRL}{_RETURN}")
    program.until(lambda now: "LevelButton 'Experience" in now["focus"], "the next submission")
    program.press(ONE + 1)
    program.until(lambda now: now["saved"].startswith("Saved "), "the save")
    program.key(f"{_CTRL}{layout.z}")
    _search(program)
    return str(typed)


def _search(program: Program) -> None:
    """Search for a few letters of whatever the keyboard writes, then end the search."""
    program.key(f"{_CTRL}{_F}")
    program.until(lambda now: "SearchField" in now["focus"], "the field for searching")
    program.key(*_SOME_LETTERS)
    program.until(lambda now: len(now["typed"]) == len(_SOME_LETTERS), "what is looked for")
    program.key("Escape")
    program.until(lambda now: "SearchField" not in now["focus"], "the end of the search")


def _without(words: str, now: dict[str, Any]) -> bool:
    return words not in now["focus"]


def _hand_over(program: Program, out: Path) -> None:
    program.key("ctrl+e")
    program.page("ExportScreen")
    for words in ("Read it back", "Go on to sealing", "Seal and save"):
        program.go_to(words)
        program.key("space")
        if words != "Seal and save":
            program.left(words)
    program.choose_file(out)
    program.until(lambda _now: out.exists(), "the file")
    program.until(lambda now: "Back to the reviews" in now["focus"], "the last step")


def _faults(folder: Path, layout: Layout, typed: str, out: Path) -> Iterator[str]:
    desk = unlock_desk(folder, PASSPHRASE)
    told = reviews.overview(desk)
    by_state: dict[str, list[Review]] = {}
    for row in told.rows:
        by_state.setdefault(row.state.value, []).append(row.review)
    conflicts = [r.review for r in told.rows if r.review.conflict is ConflictState.CONFLICT]
    if [len(r.conflict_reason) for r in conflicts] != [len(_SOME_LETTERS)]:
        yield f"conflicts: {conflicts}"
    done = by_state.get("complete", [])
    levels = [
        [score.level if (score := r.score(c.id)) else None for c in told.call.rubric.criteria]
        for r in done
    ]
    if levels != [list(LEVELS)]:
        yield f"scores: {levels}"
    if [r.to_team for r in done] != [typed]:
        yield "the comment is not what was typed"
    first = typed[:5]
    digits = "".join(str(unicodedata.digit(c, "?")) for c in first)
    if first != layout.row if layout.row else digits != "12345":
        yield f"the top row wrote {first!r} into a comment"
    if any(r.scores for r in by_state.get("started", [])):
        yield "the undone score is still there"
    if told.redo is None or told.redo.what != "score":
        yield "nothing was undone"
    if told.exported != 1 or not out.is_file():
        yield "no result was exported"
    desk.close()
