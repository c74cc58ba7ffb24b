"""What comes of an assignment, and the pair or member that was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from reviewer_app.services.office.sharing import fit_of
from reviewer_app.ui.look import isolated
from reviewer_app.ui.office.assignment_words import (
    gap_words,
    languages_words,
    outcome_lines,
    pair_sign,
)
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, empty, label, rule, told
from reviewer_app.ui.widgets.progress import WorkProgress
from reviewer_app.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from reviewer_app.domain.assignment import Reads
    from reviewer_app.domain.ids import MemberId, SubmissionId
    from reviewer_app.domain.progress import Step
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.assignment_view import AssignView


class AssignmentPanel(QWidget):
    """Says what the sketch is worth, what a sheet would change, and what holds of the chosen pair."""

    toggle_wanted = Signal()
    """The chosen pair is to be assigned, or taken away."""
    cap_wanted = Signal(str, int)
    """(member, the most they read; 0 for no limit of their own)"""
    without_wanted = Signal(str, bool)
    """(member, whether they are left out)"""
    sheet_taken = Signal(bool)
    """Whether what the sheet says is taken."""
    stop_wanted = Signal()
    """Stop sharing out."""
    release_wanted = Signal()
    """Let nothing be set by hand any more."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._member: MemberId | None = None
        t = look.t
        whole = column(look, self, gap=12)
        whole.addWidget(label(t("Outcome"), "section"))
        self.progress = WorkProgress(look)
        self.progress.cancelled.connect(self.stop_wanted)
        self.progress.hide()
        whole.addWidget(self.progress)
        self._sheet = QWidget()
        self._sheet_lines = column(look, self._sheet, gap=8)
        self.take = Button(look, t("Take all of it"), "", "check")
        self.leave = Button(look, t("Leave it"))
        self.take.clicked.connect(lambda: self.sheet_taken.emit(True))  # noqa: FBT003 - a signal
        self.leave.clicked.connect(lambda: self.sheet_taken.emit(False))  # noqa: FBT003 - a signal
        self._sheet_acts = FlowBox(look.px(8))
        self._sheet_acts.add(self.take)
        self._sheet_acts.add(self.leave)
        self._outcome = QWidget()
        self._outcome_lines = column(look, self._outcome, gap=8)
        self.release = Button(look, "", "quiet", "undo-2")
        self.release.clicked.connect(self.release_wanted)
        for widget in (self._sheet, self._sheet_acts, self._outcome, self.release, rule()):
            whole.addWidget(widget)
        self._chosen = QWidget()
        self._chosen_lines = column(look, self._chosen, gap=8)
        self.toggle = Button(look, "")
        self.toggle.clicked.connect(self.toggle_wanted)
        self.cap = Stepper(look, t("At most"), 0, 20_000, t("as the others"))
        self.cap.changed.connect(self._on_cap)
        self.without = QCheckBox(t("Leave this member out"))
        self.without.clicked.connect(self._on_without)
        acts = FlowBox(look.px(8))
        acts.add(self.toggle)
        for widget in (self._chosen, acts, self.cap, self.without):
            whole.addWidget(widget)
        whole.addStretch(1)

    def show_view(self, view: AssignView, pair: Reads | None) -> None:
        """Show what comes of a sketch, and the chosen pair."""
        self.progress.setVisible(view.busy)
        self._show_sheet(view)
        empty(self._outcome_lines)
        look = self._look
        for icon, meaning, sentence in outcome_lines(look, view):
            self._outcome_lines.addWidget(told(look, icon, meaning, sentence))
        if view.worth is None and not view.busy:
            self._outcome_lines.addWidget(label(look.t("Working out what it is worth…"), "second"))
        gap = gap_words(look, view)
        if gap:
            self._outcome_lines.addWidget(told(look, "package", "warn", gap))
        by_hand = len(view.sketch.pinned) + len(view.sketch.barred)
        self.release.setVisible(by_hand > 0)
        self.release.setText(
            look.words.n(
                "Let go of {n} pair set by hand", "Let go of {n} pairs set by hand", by_hand
            )
        )
        self._show_pair(view, pair)

    def show_step(self, step: Step) -> None:
        """Show how far the sharing out is."""
        self.progress.show_step(step)
        self.progress.show()

    def first(self) -> QWidget | None:
        """Return where the focus goes that comes here, or None."""
        acts = (self.take, self.toggle, self.without, self.release)
        return next((a for a in acts if a.isVisible() and a.isEnabled()), None)

    def _show_sheet(self, view: AssignView) -> None:
        empty(self._sheet_lines)
        waiting = view.sheet is not None
        self._sheet.setVisible(waiting)
        self._sheet_acts.setVisible(waiting)
        if view.sheet is None:
            return
        look, n = self._look, self._look.words.n
        name, preview = view.sheet
        add = self._sheet_lines.addWidget
        add(label(look.t("The sheet {file} would change this:", file=name), "strong"))
        add(told(look, "plus", "done", n("{n} pair comes.", "{n} pairs come.", len(preview.added))))
        add(
            told(
                look, "minus", "second", n("{n} pair goes.", "{n} pairs go.", len(preview.removed))
            )
        )
        if preview.conflicts:
            sentence = n(
                "{n} pair is in conflict and was left out.",
                "{n} pairs are in conflict and were left out.",
                len(preview.conflicts),
            )
            add(told(look, "ban", "conflict", sentence))
        if len(preview.worth.parts) > 1:
            sentence = look.t("It would fall into parts that cannot be compared.")
            add(told(look, "triangle-alert", "warn", sentence))

    def _show_pair(self, view: AssignView, pair: Reads | None) -> None:
        look = self._look
        empty(self._chosen_lines)
        known = pair is not None and any(m.id == pair[0] for m in view.ground.members)
        for widget in (self._chosen, self.toggle, self.cap, self.without):
            widget.setVisible(known)
        if pair is None or not known:
            return
        self._member = pair[0]
        record = next(m for m in view.ground.members if m.id == pair[0])
        facts = view.ground.facts.get(pair[0])
        add = self._chosen_lines.addWidget
        add(label(record.name, "section"))
        if facts is not None:
            add(
                label(
                    look.t("Reads: {languages}", languages=languages_words(look, facts.languages)),
                    "second",
                )
            )
            knows = ", ".join(facts.expertise) or look.t("not known")
            add(label(look.t("Knows: {themes}", themes=knows), "second"))
        load = dict(view.worth.loads).get(pair[0]) if view.worth is not None else None
        if load is not None:
            add(label(look.words.n("{n} submission", "{n} submissions", load), "second"))
        head = next((h for h in view.ground.heads if h.id == pair[1]), None)
        self.toggle.setVisible(head is not None)
        if head is not None:
            add(label(f"{isolated(head.id)}  {look.local(head.title)}", "strong"))
            self._tell_pair(view, pair)
            self._tell_readers(view, head.id)
        own = dict(view.sketch.wish.caps).get(pair[0], 0)
        self.cap.set_highest(len(view.ground.heads))
        self.cap.show_value(own)
        self.without.setChecked(pair[0] in view.sketch.wish.without)

    def _tell_pair(self, view: AssignView, pair: Reads) -> None:
        look, add = self._look, self._chosen_lines.addWidget
        sign = pair_sign(look, view, pair)
        said = sign.said[:1].upper() + sign.said[1:]
        add(told(look, sign.icon, sign.meaning, said, "strong"))
        fit = fit_of(view.ground, pair)
        if fit.knows:
            add(told(look, "circle-check", "done", look.t("Knows this theme.")))
        if fit.readable and not fit.first:
            sentence = look.t("Not the member’s first language.")
            add(told(look, "languages", "second", sentence))
        reads = pair in view.sketch.pairs
        self.toggle.setText(look.t("Take away") if reads else look.t("Assign"))
        self.toggle.setEnabled(reads or pair not in view.ground.barred)

    def _tell_readers(self, view: AssignView, submission: SubmissionId) -> None:
        names = {m.id: m.name for m in view.ground.members}
        readers = [names.get(m, m) for m in view.tally.readers.get(submission, ())]
        if readers:
            sentence = self._look.t("Read by: {names}", names=", ".join(readers))
            self._chosen_lines.addWidget(label(sentence, "second"))

    def _on_cap(self, value: int) -> None:
        if self._member is not None:
            self.cap_wanted.emit(self._member, value)

    def _on_without(self, on: bool) -> None:  # noqa: FBT001 - a slot
        if self._member is not None:
            self.without_wanted.emit(self._member, on)
