"""The rubric library: look through it, take one, keep one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reviewer_app.ui.office.rubric_phrases import criterion_name, weight_told
from reviewer_app.ui.widgets.card_page import scroll_by_keys
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.flowing import Flowing
from reviewer_app.ui.widgets.parts import Button, column, empty, label, row
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    from reviewer_app.domain.rubric import Criterion, Rubric
    from reviewer_app.services.office.rubric_library import LibraryRubric
    from reviewer_app.ui.look import Look

_LIST: Final = 260


class LibraryPane(QWidget):
    """Names at the leading side, the chosen rubric beside them with every level's sentence."""

    taken = Signal(object)
    """LibraryRubric"""
    kept = Signal(str)
    """Keep the rubric that is written under this name."""
    dropped = Signal(str)
    """Id of an own rubric to be taken out."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        t = look.t
        self._known: tuple[LibraryRubric, ...] = ()
        self.names = QListWidget()
        self.names.setProperty("role", "names")
        self.names.setAccessibleName(t("Rubrics of the library"))
        self.names.setWordWrap(True)
        self.names.currentRowChanged.connect(self._show_one)
        self.names.itemActivated.connect(lambda _item: self.take())
        self.drop = Button(look, t("Take it out of the library"), "quiet", "trash-2")
        self.drop.clicked.connect(self._drop)
        self.title = QLineEdit()
        self.title.setAccessibleName(t("Name of your own rubric in the library"))
        self.title.setPlaceholderText(t("Name of your own rubric"))
        self.title.returnPressed.connect(self._keep)
        self.keep = Button(look, t("Keep mine"), "", "download")
        self.keep.clicked.connect(self._keep)
        across = row(look, self, gap=16)
        side = Flowing()
        stack = column(look, side, margins=(0, 0, 10, 0), gap=10)
        stack.addWidget(self.names)
        stack.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeading)
        self._own = QWidget()
        below = column(look, self._own, gap=6)
        below.addWidget(
            label(t("The rubric that you are writing can be kept for later calls."), "meta")
        )
        below.addWidget(self.title)
        below.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeading)
        stack.addWidget(self._own)
        stack.addStretch(1)
        leading = QScrollArea()
        leading.setWidget(side)
        leading.setWidgetResizable(True)
        leading.setFrameShape(QFrame.Shape.NoFrame)
        leading.setFixedWidth(look.px(_LIST))
        leading.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll_by_keys(leading, t("Library"))
        across.addWidget(leading)
        inside = Flowing()
        self._shown = column(look, inside, margins=(4, 4, 12, 4), gap=10)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll_by_keys(self._area, t("The chosen rubric"))
        across.addWidget(self._area, 1)

    def show_library(self, known: tuple[LibraryRubric, ...], *, may_keep: bool) -> None:
        """Show the library; ``may_keep`` where there is something of one's own to keep."""
        look = self._look
        before = self.chosen
        self._known = known
        quiet = QSignalBlocker(self.names)
        self.names.clear()
        for one in known:
            title = visible_line(look.local(one.sheet.title)) or one.id
            count = look.words.n("{n} criterion", "{n} criteria", len(one.sheet.rubric.criteria))
            where = look.t("own") if one.own else look.t("shipped")
            item = QListWidgetItem(f"{title}\n{count} · {where}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {count}, {where}")
            self.names.addItem(item)
        rows = sum(self.names.sizeHintForRow(n) for n in range(self.names.count()))
        self.names.setFixedHeight(rows + 2 * self.names.frameWidth() + look.px(4))
        quiet.unblock()
        ids = [(one.own, one.id) for one in known]
        wanted = (before.own, before.id) if before is not None else None
        self.names.setCurrentRow(ids.index(wanted) if wanted in ids else 0)
        self._show_one(self.names.currentRow())
        self._own.setVisible(may_keep)

    @property
    def chosen(self) -> LibraryRubric | None:
        """The rubric that is looked at."""
        place = self.names.currentRow()
        return self._known[place] if 0 <= place < len(self._known) else None

    def take(self) -> None:
        """Want the rubric that is looked at."""
        if self.chosen is not None:
            self.taken.emit(self.chosen)

    def _keep(self) -> None:
        self.kept.emit(self.title.text().strip())

    def _drop(self) -> None:
        if self.chosen is not None:
            self.dropped.emit(self.chosen.id)

    def _show_one(self, _place: int) -> None:
        one = self.chosen
        empty(self._shown)
        self.drop.setVisible(one is not None and one.own)
        if one is None:
            return
        look, sheet = self._look, one.sheet
        self._shown.addWidget(label(look.local(sheet.title) or one.id, "section"))
        if sheet.about.entries:
            self._shown.addWidget(label(look.local(sheet.about), "second"))
        for criterion in sheet.rubric.criteria:
            self._shown.addWidget(_criterion(look, sheet.rubric, criterion))
        self._shown.addStretch(1)
        self._area.verticalScrollBar().setValue(0)


def _criterion(look: Look, rubric: Rubric, criterion: Criterion) -> QWidget:
    holder = QWidget()
    stack = column(look, holder, gap=2)
    head = FlowBox(look.px(12))
    head.add(label(criterion_name(look, criterion), "strong", wrap=False))
    head.add(label(weight_told(look, rubric, criterion), "meta", wrap=False))
    stack.addWidget(head)
    if criterion.explanation.entries:
        stack.addWidget(label(look.local(criterion.explanation), "meta"))
    for anchor in criterion.anchors:
        _level(look, stack, anchor.level, look.local(anchor.text))
    return holder


def _level(look: Look, stack: QVBoxLayout, level: int, words: str) -> None:
    holder = QWidget()
    across = row(look, holder, gap=4)
    number = label(str(level), "meta", wrap=False)
    number.setMinimumWidth(look.px(24))
    across.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(label(words, "small"), 1)
    stack.addWidget(holder)
