"""The files of one submission: a strip of names, and the one that is open below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.limits import LIMITS
from reviewer_app.services.desk.places_kept import FilePlace
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.attachment_content import MARKDOWN, PDF, TEXTS, Prepared, prepare
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, empty, frame, label, line_of, told
from reviewer_app.ui.widgets.picture_pane import PicturePane
from reviewer_app.ui.widgets.safe_text import Passage, SafeText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.submission import Attachment
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.widgets.pdf_pane import PdfPane

_LEAST: Final = 220
_CHUNK: Final = 60_000
"""Letters of a long text that are laid out at a time, so that the window never waits."""


class AttachmentPane(QWidget):
    """Shows PDF, pictures, Markdown and plain text from memory; anything else can be saved."""

    opened = Signal(str)
    """Name of the file that is wanted."""
    copy_wanted = Signal(str)
    """Name of the file to be written somewhere as a plain copy."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._attachments: tuple[Attachment, ...] = ()
        self._current = ""
        self._buttons: dict[str, Button] = {}
        self._pdf: PdfPane | None = None
        self._open: PdfPane | PicturePane | None = None
        self._places: dict[str, FilePlace] = {}
        self._names = FlowBox(look.px(8))
        self._save = Button(look, look.t("Save a copy…"), "quiet", "download")
        self._save.clicked.connect(self._ask_copy)
        self._sure = Button(look, look.t("Choose where…"), "small")
        self._warning = self._warn_box()
        holder = QWidget()
        holder.setMinimumHeight(look.px(_LEAST))
        self._viewer = column(look, holder, gap=8)
        layout = column(look, self, margins=(36, 0, 36, 12), gap=8)
        layout.addWidget(self._names)
        layout.addWidget(self._warning)
        layout.addWidget(holder, 1)

    @property
    def current(self) -> str:
        """Name of the file that is open; empty where none is."""
        return self._current

    def show_attachments(
        self, attachments: tuple[Attachment, ...], places: Mapping[str, FilePlace] | None = None
    ) -> None:
        """Show which files there are, to be opened where each was left; none is open."""
        self._attachments = attachments
        self._current = ""
        self._clear()
        self._places = dict(places or {})
        self._names.clear(keep=self._save)
        self._buttons = {}
        for attachment in attachments:
            words = f"{attachment.name} · {self._look.size(attachment.size)}"
            button = Button(self._look, words, "small", "paperclip")
            button.setCheckable(True)
            button.clicked.connect(lambda _on, name=attachment.name: self.open(name))
            self._buttons[attachment.name] = button
            self._names.add(button)
        self._names.add(self._save)
        self._save.setVisible(bool(attachments))

    def places(self) -> dict[str, FilePlace]:
        """Return where each file stands that was looked at."""
        self._keep_place()
        return {name: place for name, place in self._places.items() if place != FilePlace()}

    def open_first(self) -> None:
        """Open the first file where none is open."""
        if self._attachments and not self._current:
            self.open(self._attachments[0].name)

    def open(self, name: str) -> None:
        """Ask for a file."""
        self._keep_place()
        self._current = name
        for known, button in self._buttons.items():
            button.setChecked(known == name)
        self._clear()
        self._viewer.addWidget(label(self._look.t("Opening {name}…", name=name), "second"))
        self._viewer.addStretch(1)
        self.opened.emit(name)

    def show_content(self, name: str, content: bytes) -> None:
        """Show the file that was asked for; a large one is better prepared off the window's thread."""
        attachment = self._known(name)
        if attachment is not None:
            self.show_prepared(name, prepare(attachment, content))

    def show_prepared(self, name: str, prepared: Prepared) -> None:
        """Show the file that was asked for, where it was left."""
        attachment = self._known(name)
        if attachment is None or name != self._current:
            return
        self._clear()
        if attachment.media_type == PDF:
            self._show_pdf(name, prepared)
        elif attachment.media_type in TEXTS:
            self._show_text(attachment, prepared.content)
        elif prepared.picture is not None:
            self._put(name, PicturePane(self._look, name, prepared.picture))
        else:
            self._show_unknown()

    def show_problem(self, name: str, sentence: str) -> None:
        """Say why the file cannot be shown."""
        if name != self._current:
            return
        self._clear()
        self._viewer.addWidget(told(self._look, "triangle-alert", "error", sentence, "error"))
        self._viewer.addStretch(1)

    def toggle_text(self) -> None:
        """Change between the pages of a PDF and its text."""
        if self._pdf is not None:
            self._pdf.toggle_text()

    def zoom(self, by: int) -> bool:
        """Zoom pages or picture where they have the focus; tell whether they had it."""
        if self._open is None or not self._open.has_page_focus():
            return False
        self._open.zoom(by)
        return True

    def _known(self, name: str) -> Attachment | None:
        return next((a for a in self._attachments if a.name == name), None)

    def _keep_place(self) -> None:
        if self._open is not None and self._current:
            self._places[self._current] = self._open.place()

    def _show_pdf(self, name: str, prepared: Prepared) -> None:
        # QtPdf costs some 20 ms to load: only who opens a PDF pays.
        from reviewer_app.ui.widgets.pdf_pane import PdfPane  # noqa: PLC0415

        self._pdf = PdfPane(self._look, name, prepared.content, checked=prepared.safe)
        self._pdf.unreadable.connect(lambda: self._show_broken(name))
        self._put(name, self._pdf)

    def _put(self, name: str, pane: PdfPane | PicturePane) -> None:
        self._open = pane
        self._viewer.addWidget(pane, 1)
        pane.go_to(self._places.get(name, FilePlace()))

    def _show_text(self, attachment: Attachment, content: bytes) -> None:
        text = content[: LIMITS.shown].decode("utf-8", errors="replace")
        if len(content) > LIMITS.shown:
            note = self._look.t("Only the beginning is shown here. Save a copy to read all of it.")
            self._viewer.addWidget(told(self._look, "info", "second", note))
        browser = SafeText(
            self._look, self._look.t("Text of {name}", name=attachment.name), margin=0
        )
        plain = attachment.media_type != MARKDOWN
        first, rest = (text[:_CHUNK], text[_CHUNK:]) if plain else (text, "")
        browser.show_passages((Passage("", first, plain=plain),))
        if rest:
            self._read_on(browser, rest)
        self._viewer.addWidget(browser, 1)

    def _read_on(self, browser: SafeText, rest: str) -> None:
        def more() -> None:
            browser.append_plain(rest[:_CHUNK])
            if rest[_CHUNK:]:
                self._read_on(browser, rest[_CHUNK:])

        next_turn(browser, more)

    def _show_broken(self, name: str) -> None:
        self._clear()
        sentence = self._look.t(
            "{name} is not a PDF that can be shown. You can save a copy and open it elsewhere.",
            name=name,
        )
        self._viewer.addWidget(told(self._look, "triangle-alert", "warn", sentence))
        self._viewer.addStretch(1)

    def _show_unknown(self) -> None:
        sentence = self._look.t(
            "This kind of file cannot be shown here. You can save a copy and open it elsewhere."
        )
        care = self._look.t(
            "Another program will then read it, without the care that is taken here."
            " Open it only if you expected such a file."
        )
        self._viewer.addWidget(told(self._look, "info", "second", sentence))
        self._viewer.addWidget(told(self._look, "triangle-alert", "warn", care))
        self._viewer.addStretch(1)

    def _ask_copy(self) -> None:
        """Warn before a plain copy is written, where the name of the file stands."""
        self._warning.show()
        self._sure.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_sure(self) -> None:
        self._warning.hide()
        self.copy_wanted.emit(self._current)

    def _on_unsure(self) -> None:
        self._warning.hide()
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _warn_box(self) -> QWidget:
        look = self._look
        box = frame("inset")
        inside = column(look, box, margins=(12, 8, 12, 8), gap=4)
        note = look.t("A copy is not encrypted: delete it when you no longer need it.")
        inside.addWidget(told(look, "triangle-alert", "warn", note))
        back = Button(look, look.t("Cancel"), "quiet")
        back.clicked.connect(self._on_unsure)
        self._sure.clicked.connect(self._on_sure)
        inside.addWidget(line_of(look, self._sure, back))
        return box

    def _clear(self) -> None:
        self._pdf, self._open = None, None
        self._warning.hide()
        empty(self._viewer)
