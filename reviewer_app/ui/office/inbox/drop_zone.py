"""Where files are dropped: a dashed frame that says what it takes, and from where it takes by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget
from typing_extensions import override

from reviewer_app.ui.office.inbox.folding import fold_line
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, label, picture, restyle, row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent

    from reviewer_app.ui.look import Look


def dropped_paths(data: QMimeData) -> tuple[Path, ...]:
    """Return the files and folders of a drop that lie on this machine."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


class DropZone(QFrame):
    """Takes result files and folders; also offers to choose them, and to watch a folder."""

    given = Signal(object)
    """Paths of files and folders."""
    watch_wanted = Signal(object)
    """Path of a folder to watch."""
    stop_wanted = Signal()
    """Watch no folder any more."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        t = look.t
        self._line = row(look, self, margins=(16, 10, 16, 10), gap=12)
        said = QWidget()
        beside = row(look, said, gap=12)
        beside.addWidget(picture(look, "inbox", "second", 20))
        self.words = label("", "second")
        beside.addWidget(self.words, 1)
        self._line.addWidget(said, 1)
        held = FlowBox(look.px(8))
        self.files = Button(look, t("Choose files…"), "small")
        self.files.clicked.connect(self._choose_files)
        self.folder = Button(look, t("Watch a folder…"), "small", "folder-open")
        self.folder.clicked.connect(self._choose_folder)
        self.stop = Button(look, t("Stop watching"), "small", "x")
        self.stop.clicked.connect(self.stop_wanted)
        for button in (self.files, self.folder, self.stop):
            held.add(button)
        self.stop.hide()
        self._line.addWidget(held)
        self.show_folder(None, "")

    def show_folder(self, folder: Path | None, looked: str) -> None:
        """Say which folder is watched, and when it was last looked at."""
        t = self._look.t
        watching = folder is not None
        if folder is None:
            words = t("Drop result files or folders here, or choose a folder to watch.")
        else:
            name = folder.name or str(folder)
            words = t(
                "Watching “{folder}”: new result files appear by themselves. You can drop others here.",
                folder=name,
            )
            if looked:
                words += " " + t("Looked at {time}.", time=looked)
        if self.words.text() != words:
            self.words.setText(words)
        self.stop.setVisible(watching)
        self.folder.setVisible(not watching)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where there is no room beside them."""
        super().resizeEvent(event)
        fold_line(self._look, self._line, self.width())

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this machine, several at once."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            restyle(self, "state", "over")

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        restyle(self, "state", "")
        super().dragLeaveEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Hand everything on that was dropped."""
        restyle(self, "state", "")
        self._give(dropped_paths(event.mimeData()))
        event.acceptProposedAction()

    def _give(self, paths: Iterable[Path]) -> None:
        found = tuple(paths)
        if found:
            self.given.emit(found)

    def _choose_files(self) -> None:
        t = self._look.t
        kinds = f"{t('Result files')} (*.opsiresult);;{t('All files')} (*)"
        names, _ = QFileDialog.getOpenFileNames(self, t("Choose result files"), "", kinds)
        self._give(map(Path, names))

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._look.t("Choose a folder to watch"))
        if name:
            self.watch_wanted.emit(Path(name))
