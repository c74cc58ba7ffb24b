"""The packages of a round: what the next one holds for whom, building it, those before it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QRadioButton, QVBoxLayout, QWidget
from typing_extensions import override

from reviewer_app.ui.models.told_table import ToldTable
from reviewer_app.ui.office.bundle_preview import BundlePreview
from reviewer_app.ui.office.bundle_words import (
    before_words,
    news_lines,
    part_heads,
    part_row,
    part_shape,
)
from reviewer_app.ui.office.office_screen import OfficeScreen
from reviewer_app.ui.widgets.following_area import FollowingArea
from reviewer_app.ui.widgets.parts import (
    Button,
    announce,
    column,
    empty,
    frame,
    label,
    line_of,
    row,
    told,
)
from reviewer_app.ui.widgets.progress import WorkProgress
from reviewer_app.ui.widgets.told_table import ToldTableView

if TYPE_CHECKING:
    from reviewer_app.domain.progress import Step
    from reviewer_app.services.office.bundles import BundleBuilt
    from reviewer_app.services.office.package_view import MemberSight, PackagePlan
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_ASIDE: Final = 380
_NARROW: Final = 1000
_STATE: Final = 4


class BundleScreen(OfficeScreen):
    """Members at the leading side, the package at the trailing one."""

    build_wanted = Signal(object, bool)
    """(folder, whether only what is new is wanted)"""
    stop_wanted = Signal()
    look_wanted = Signal(str)
    """Id of the member as whom to look."""
    folder_wanted = Signal(object)
    """Show this file in its folder."""

    def __init__(self, look: Look, chrome: Chrome, *, demonstration: bool) -> None:
        super().__init__(look, chrome, "bundle", demonstration=demonstration)
        self._plan: PackagePlan | None = None
        self._progress: WorkProgress | None = None
        self.preview: BundlePreview | None = None
        self.amend: QRadioButton | None = None
        self.model = ToldTable(look, frozenset({3}))
        self.table = ToldTableView(look, look.t("Members and their parts"), self.model, wide=2)
        self._side = QWidget()
        self._cards = column(look, self._side, gap=16)
        self._held = FollowingArea(look, look.t("The package"))
        self._held.setWidget(self._side)
        self._whole = QWidget()
        self.body.addWidget(self._whole, 1)
        self._layout = column(look, self._whole, gap=0)
        self._both = QWidget()
        self._across = row(look, self._both, gap=20)
        self._across.addWidget(self.table, 3)
        self._across.addWidget(self._held, 2)
        self._layout.addWidget(self._both, 1)
        self.build = Button(look, look.t("Build the package…"), "primary", "package")
        self.build.clicked.connect(self._ask)
        self.look_as = Button(look, look.t("Look as this member"), "", "eye")
        self.look_as.clicked.connect(self._look)
        self.table.row_wanted.connect(lambda _row: self._look())

    # What the page says

    def show_plan(self, plan: PackagePlan, built: BundleBuilt | None) -> None:
        """Show what the next package holds; ``built`` is the one that was built just now."""
        look, n = self.look, self.look.words.n
        self._plan, self._progress = plan, None
        members = n("{n} member", "{n} members", len(plan.parts))
        self.head(
            look.t("Packages"),
            look.t("package {seq} comes next · {members}", seq=plan.seq, members=members),
        )
        kept = max(self.table.row, 0)
        self.model.show_rows(part_heads(look), tuple(part_row(look, p) for p in plan.parts))
        self.model.show_shapes(_STATE, tuple(part_shape(p) for p in plan.parts))
        self.table.fit()
        self.table.go(kept)
        empty(self._cards)
        if built is not None:
            self._built_card(built)
        self._next_card(plan)
        self._before_card(plan)
        self._cards.addStretch(1)
        self._show_foot(plan)

    def show_none(self, sentence: str, *, names: bool) -> None:
        """Say why there is no package to build yet, and where to go; ``names`` wait to be confirmed."""
        look = self.look
        self.head(look.t("Packages"))
        empty(self.body)
        card = frame("card")
        inside = column(look, card, margins=(28, 24, 28, 24), gap=16)
        inside.addWidget(told(look, "package", "accent", sentence))
        words = look.t("Look through the names") if names else look.t("Go to the assignment")
        page = "office-redaction" if names else "office-assignment"
        self.go = Button(look, words, "primary")
        self.go.clicked.connect(lambda: self.page_wanted.emit(page))
        inside.addWidget(line_of(look, self.go))
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.go.setFocus()

    def show_step(self, step: Step, seconds_left: int | None) -> None:
        """Show how far the building is."""
        if self._progress is None:
            empty(self._cards)
            inside = self._card(self.look.t("Building the package"))
            self._progress = WorkProgress(self.look)
            self._progress.cancelled.connect(self._stop)
            inside.addWidget(self._progress)
            inside.addWidget(
                label(
                    self.look.t("The file appears only when it is whole and was read back."),
                    "second",
                )
            )
            self._cards.addStretch(1)
            self.build.setEnabled(False)
            self._progress.take_focus()
        self._progress.show_step(step, seconds_left)

    def show_failed(self, sentence: str, *, stopped: bool) -> None:
        """Say why nothing was built."""
        plan = self._plan
        if plan is not None:
            self.show_plan(plan, None)
        shown = (
            told(self.look, "info", "second", sentence)
            if stopped
            else told(self.look, "triangle-alert", "error", sentence, "error")
        )
        self._cards.insertWidget(0, shown)
        announce(self, sentence, urgent=not stopped)
        self.build.setFocus()

    def show_seen(self, sight: MemberSight) -> None:
        """Show the package as a member would find it."""
        self._drop_preview()
        self.preview = BundlePreview(self.look, sight)
        self.preview.back_wanted.connect(self._back)
        self._both.hide()
        self._layout.addWidget(self.preview, 1)
        self._foot_parts(shown=False)
        self.preview.table.setFocus()

    # Qt's and the window's own

    @override
    def take_focus(self) -> None:
        """Begin with the members."""
        self.table.setFocus()

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return what F6 goes through."""
        if self.preview is not None:
            return self.preview.panes()
        return (self.table, self._held)

    @override
    def fold(self, logical: float) -> None:
        """Put the package below the members where there is no width for both."""
        super().fold(logical)
        narrow = logical < _NARROW
        way = QVBoxLayout.Direction.TopToBottom if narrow else QVBoxLayout.Direction.LeftToRight
        self._across.setDirection(way)
        self._held.setMinimumWidth(0 if narrow else self.look.px(_ASIDE))
        # Below each other both have their full height: the page scrolls.
        self._held.setMinimumHeight(self._side.sizeHint().height() if narrow else 0)

    # Inside

    def _card(self, title: str) -> QVBoxLayout:
        made = frame("card")
        inside = column(self.look, made, margins=(20, 16, 20, 16), gap=10)
        inside.addWidget(label(title, "section"))
        self._cards.addWidget(made)
        return inside

    def _built_card(self, built: BundleBuilt) -> None:
        look, t = self.look, self.look.t
        inside = self._card(t("Package {seq} is built", seq=built.seq))
        inside.addWidget(
            told(look, "circle-check", "done", t("{file} · {size} · read back and whole", file=built.path.name,
                                                  size=look.size(built.size)))
        )  # fmt: skip
        inside.addWidget(label(t("Send this one file to every member, by any way: each can open only their own part. "
                                 "If somebody asks, its words are:"), "second"))  # fmt: skip
        words = label(" · ".join(built.words), "words")
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        words.setAccessibleName(t("Words of the package: {words}", words=", ".join(built.words)))
        inside.addWidget(words)
        show = Button(look, t("Show in its folder"), "", "folder-open")
        show.clicked.connect(lambda: self.folder_wanted.emit(built.path))
        inside.addWidget(line_of(look, show))

    def _next_card(self, plan: PackagePlan) -> None:
        look, t = self.look, self.look.t
        inside = self._card(t("The next package"))
        for icon, meaning, sentence in news_lines(look, plan):
            inside.addWidget(told(look, icon, meaning, sentence))
        if plan.blind:
            inside.addWidget(
                told(look, "eye-off", "second", t("Blind review: no package names a team."))
            )
            names = Button(look, t("Names in texts and files…"), "quiet")
            names.clicked.connect(lambda: self.page_wanted.emit("office-redaction"))
            inside.addWidget(line_of(look, names))
        whole = QRadioButton(t("Everything, for today’s members"))
        self.amend = QRadioButton(t("Only what is new since package {seq}", seq=plan.seq - 1))
        whole.setChecked(True)
        if not plan.before:
            inside.addWidget(
                label(t("The first package of this round holds everything."), "second")
            )
            self.amend = None
            return
        self.amend.setEnabled(plan.amendable)
        inside.addWidget(whole)
        inside.addWidget(self.amend)
        if not plan.amendable:
            why = look.words.code(plan.not_amendable, dict(plan.facts))  # type: ignore[arg-type]  # facts of an error
            inside.addWidget(label(why, "second"))

    def _before_card(self, plan: PackagePlan) -> None:
        if not plan.before:
            return
        look = self.look
        inside = self._card(look.t("Packages built so far"))
        for one in plan.before:
            inside.addWidget(label(before_words(look, one)))
            inside.addWidget(label(" · ".join(one.words), "meta"))

    def _show_foot(self, plan: PackagePlan) -> None:
        look, missing = self.look, plan.uninvited
        words = look.t("Nothing is sent from here: you send the file.")
        below = ""
        if missing:
            words = look.words.n(
                "{n} member must be invited first: {names}", "{n} members must be invited first: {names}",
                len(missing), names=", ".join(p.name for p in missing),
            )  # fmt: skip
            below = look.t("Until then the package cannot be built.")
        invite = Button(look, look.t("Go to the board"), "", "users")
        invite.clicked.connect(lambda: self.page_wanted.emit("office-board"))
        parts = (invite, self.look_as, self.build) if missing else (self.look_as, self.build)
        self.foot(words, *parts, below=below)
        self.build.setEnabled(not missing)

    def _foot_parts(self, *, shown: bool) -> None:
        self.build.setVisible(shown)
        self.look_as.setVisible(shown)

    def _ask(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.look.t("Folder for the package"))
        if name:
            only_new = self.amend is not None and self.amend.isChecked()
            self.build_wanted.emit(Path(name), only_new)

    def _look(self) -> None:
        if self._plan is not None and self.table.row >= 0:
            self.look_wanted.emit(str(self._plan.parts[self.table.row].member))

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.show_stopping()
        self.stop_wanted.emit()

    def _back(self) -> None:
        self._drop_preview()
        self._both.show()
        self._foot_parts(shown=True)
        self.table.setFocus()

    def _drop_preview(self) -> None:
        if self.preview is not None:
            self.preview.hide()
            self.preview.deleteLater()
            self.preview = None
