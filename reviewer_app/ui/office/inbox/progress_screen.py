"""How far the round is: by submission, by member, and both in one matrix."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from reviewer_app.services.office.inbox_words import missing_words
from reviewer_app.services.office.missing import Stage
from reviewer_app.services.office.progress import Cell
from reviewer_app.ui.look import isolated
from reviewer_app.ui.models.progress_matrix import SHAPES
from reviewer_app.ui.models.word_rows import Column, Row
from reviewer_app.ui.office.inbox.chips import Chips
from reviewer_app.ui.office.inbox.room import InboxRoom
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, label, line_of, picture, told
from reviewer_app.ui.widgets.progress_matrix import MatrixView
from reviewer_app.ui.widgets.word_table import WordTableView

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.office.progress import MemberLine, Progress, SubmissionLine
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome
    from reviewer_app.ui.theme import Meaning


class View(StrEnum):
    """What of the progress is shown."""

    SUBMISSIONS = "submissions"
    MEMBERS = "members"
    MATRIX = "matrix"


class ProgressScreen(InboxRoom):
    """What is known, what is needed, and a word on what cannot be known."""

    write_wanted = Signal(object)
    """File to write it into."""
    remind_wanted = Signal(str)
    """Id of a member to be reminded."""

    def __init__(
        self, look: Look, chrome: Chrome, progress: Progress, *, demonstration: bool = False
    ) -> None:
        super().__init__(look, chrome, "office-progress", demonstration=demonstration)
        t = look.t
        self._told = progress
        self._view = View.SUBMISSIONS
        self._counts = _counts(progress)
        self.chips = Chips(look, t("What is shown"))
        self.chips.wanted.connect(lambda name: self.show_view(View(name)))
        self.put_beside(self.chips)
        self.body.addWidget(told(look, "info", "accent", _need_words(look, progress)))
        self.body.addWidget(
            label(
                t(
                    "The office knows only what was merged. What happens on a laptop before its file is here "
                    "stands as “nothing received”."
                ),
                "second",
            )
        )
        self.table = WordTableView(look, t("Progress of the reviews"))
        self.table.setMinimumHeight(look.px(180))
        self.table.acted.connect(self.remind_wanted)
        self.body.addWidget(self.table, 1)
        self._matrix_part = QWidget()
        stack = column(look, self._matrix_part, gap=8)
        self.matrix = MatrixView(look)
        self.matrix.setMinimumHeight(look.px(240))
        self.current = label("")
        self.matrix.told.connect(self.current.setText)
        stack.addWidget(self.matrix, 1)
        stack.addWidget(self.current)
        stack.addWidget(_legend(look))
        self.body.addWidget(self._matrix_part, 1)
        self.matrix.show_progress(progress)
        pairs = len(progress.cells)
        done = t("{n} of {all} pairs scored", n=progress.count(Cell.SCORED), all=pairs)
        self.head(t("Progress"), done)
        self.save = Button(look, t("Save as a table…"), "primary", "download")
        self.save.clicked.connect(self._on_save)
        self.foot(
            t("Each submission should have {n} reviews that count.", n=progress.minimum), self.save
        )
        self.show_view(self._view)

    def show_view(self, view: View) -> None:
        """Show submissions, members or the matrix."""
        look, t, told_now = self.look, self.look.t, self._told
        self._view = view
        self.chips.show_chips(
            [
                (View.SUBMISSIONS.value, t("Submissions")),
                (View.MEMBERS.value, t("Members")),
                (View.MATRIX.value, t("Matrix")),
            ],
            view.value,
        )
        matrix = view is View.MATRIX
        self._matrix_part.setVisible(matrix)
        self.table.setVisible(not matrix)
        if view is View.SUBMISSIONS:
            lines = sorted(told_now.submissions, key=lambda s: (-s.needed, s.submission))
            columns: tuple[Column, ...] = (
                Column(t("State"), least=120),
                Column(t("Submission"), least=200, share=2),
                Column(t("Counted"), least=80, number=True),
                Column(t("Awaited"), least=80, number=True),
                Column(t("What is needed"), least=200, share=2),
            )
            self.table.show_rows(
                columns, len(lines), lambda n: _submission_row(look, lines[n], told_now.minimum)
            )
        elif view is View.MEMBERS:
            people = told_now.members
            columns = (
                Column(t("State"), least=120),
                Column(t("Member"), least=160, share=1),
                Column(t("Scored"), least=70, number=True),
                Column(t("Abstained"), least=70, number=True),
                Column(t("Conflicts"), least=70, number=True),
                Column(t("Open"), least=70, number=True),
                Column(t("Assigned"), least=70, number=True),
            )
            self.table.show_rows(columns, len(people), lambda n: self._member_row(people[n]))

    @override
    def take_focus(self) -> None:
        """Begin at what is shown."""
        (self.matrix if self._view is View.MATRIX else self.table).setFocus()

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return the parts in reading order."""
        return (self.tabs, self.chips, self.table, self.matrix, self._foot_part)

    @override
    def actions_offered(self) -> dict[str, Callable[[], None]]:
        """Turn the matrix into its table, and back."""
        return {"text-twin": self._turn}

    @override
    def keep_place(self) -> object:
        """Return what is shown, and where one is in it."""
        return (self._view.value, self.table.current_key)

    @override
    def restore_place(self, place: object) -> None:
        """Show it again."""
        if isinstance(place, tuple):
            view, key = place
            self.show_view(View(view))
            self.table.go_to(key)

    def _turn(self) -> None:
        self.show_view(View.SUBMISSIONS if self._view is View.MATRIX else View.MATRIX)
        self.take_focus()

    def _member_row(self, member: MemberLine) -> Row:
        look, t = self.look, self.look.t
        counts = self._counts.get(str(member.member), {})
        missing = member.missing
        icon: str
        meaning: Meaning
        act = ""
        if missing is not None:
            icon, meaning, state = "clock", "second", missing_words(look.words, missing)
            act = t("Remind") if missing.stage is not Stage.NOT_INVITED else ""
        elif member.final:
            icon, meaning, state = "circle-check", "done", t("final")
        else:
            icon, meaning, state = "circle-dashed", "accent", t("partial")
        name = member.name
        if member.entered_by:
            name = t("{name} (entered by {officer})", name=name, officer=member.entered_by)
        unknown = "" if missing is None else "—"
        open_ones = counts.get(Cell.OPENED, 0) + counts.get(Cell.NOT_OPENED, 0)
        return Row(
            key=str(member.member),
            cells=(
                state,
                name,
                unknown or str(counts.get(Cell.SCORED, 0)),
                unknown or str(counts.get(Cell.ABSTAINED, 0)),
                str(counts.get(Cell.CONFLICT, 0)),
                unknown or str(open_ones),
                str(member.assigned),
            ),
            icon=icon,
            meaning=meaning,
            act=act,
            act_name=f"{act}: {member.name}" if act else "",
        )

    def _on_save(self) -> None:
        t = self.look.t
        kinds = f"{t('Table')} (*.csv)"
        name, _ = QFileDialog.getSaveFileName(self, t("Save as a table"), "progress.csv", kinds)
        if name:
            self.write_wanted.emit(Path(name))


def _submission_row(look: Look, line: SubmissionLine, minimum: int) -> Row:
    t, n = look.t, look.words.n
    icon: str
    meaning: Meaning
    if not line.needed:
        icon, meaning, state, said = "circle-check", "done", t("enough"), ""
    elif line.out_of_reach:
        icon, meaning, state = "triangle-alert", "warn", t("out of reach")
        said = n(
            "{n} review is lacking; assign it to another member",
            "{n} reviews are lacking; assign it to other members",
            line.needed - line.awaited,
        )
    else:
        icon, meaning, state = "circle-dashed", "accent", t("not yet")
        said = n("{n} more is needed", "{n} more are needed", line.needed)
    return Row(
        key=str(line.submission),
        cells=(
            state,
            f"{isolated(str(line.submission))}  {look.local(line.title)}",
            t("{n} of {minimum}", n=line.counted, minimum=minimum),
            str(line.awaited),
            said,
        ),
        icon=icon,
        meaning=meaning,
    )


def _need_words(look: Look, progress: Progress) -> str:
    n, t = look.words.n, look.t
    lacking = [s for s in progress.submissions if s.needed]
    if not lacking:
        return t("Every submission has the {n} reviews that the call asks for.", n=progress.minimum)
    words = n(
        "{n} submission has fewer than {minimum} reviews.",
        "{n} submissions have fewer than {minimum} reviews.",
        len(lacking),
        minimum=progress.minimum,
    )
    lost = sum(s.out_of_reach for s in lacking)
    if lost:
        words += " " + n(
            "{n} of them cannot reach it with the members assigned.",
            "{n} of them cannot reach it with the members assigned.",
            lost,
        )
    else:
        words += " " + t("All of them can still reach it.")
    return words


def _legend(look: Look) -> QWidget:
    held = FlowBox(look.px(16))
    for cell, (icon, meaning) in SHAPES.items():
        words = label(look.words.code(f"cell.{cell.value}"), "meta", wrap=False)
        held.add(line_of(look, picture(look, icon, meaning, 16), words, gap=6, stretch=False))
    return held


def _counts(progress: Progress) -> dict[str, dict[Cell, int]]:
    found: dict[str, dict[Cell, int]] = {}
    for (member, _), cell in progress.cells.items():
        mine = found.setdefault(str(member), {})
        mine[cell] = mine.get(cell, 0) + 1
    return found
