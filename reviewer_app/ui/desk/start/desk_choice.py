"""The desks of this laptop: choose one by arrow keys; forget one whose folder is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from reviewer_app.ui.widgets.parts import Button, column, label, row
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer_app.ui.look import Look

_LONG = 32


class Known(Protocol):
    """A desk or an office that is known on this machine."""

    @property
    def folder(self) -> Path:
        """Where it lies."""

    @property
    def last_used(self) -> dt.datetime | None:
        """When it was used last."""

    @property
    def there(self) -> bool:
        """Whether it can be opened now."""


def desk_name(desk: Known, among: Sequence[Known]) -> str:
    """Return the folder's name, with the folder around it where two have the same."""
    name = desk.folder.name
    twice = sum(other.folder.name == name for other in among) > 1
    whole = f"{desk.folder.parent.name}/{name}" if twice else name
    shown = visible_line(whole)
    return shown if len(shown) <= _LONG else f"{shown[:14]}…{shown[-16:]}"


def used_words(look: Look, desk: Known, today: dt.date) -> str:
    """Return when a desk was last used, or that it is gone."""
    if not desk.there:
        return look.t("its folder is gone, or on a stick that is not plugged in")
    if desk.last_used is None:
        return look.t("never used")
    return look.t("last used {when}", when=look.when(desk.last_used, today))


class DeskChoice(QWidget):
    """One line per desk."""

    chosen = Signal(object)
    """Folder of the desk to unlock."""
    forget_wanted = Signal(object)
    """Folder that is not to be named any more."""

    def __init__(
        self, look: Look, desks: Sequence[Known], now: Known | None, today: dt.date
    ) -> None:
        super().__init__()
        stack = column(look, self, gap=4)
        self._group = QButtonGroup(self)
        self.radios: dict[Path, QRadioButton] = {}
        for desk in desks:
            name, used = desk_name(desk, desks), used_words(look, desk, today)
            line = QWidget()
            beside = row(look, line, gap=8)
            radio = QRadioButton(name.replace("&", "&&"))
            radio.setAccessibleName(f"{name}, {used}")
            radio.setToolTip("")
            radio.setEnabled(desk.there)
            radio.setChecked(now is not None and desk.folder == now.folder)
            self._group.addButton(radio)
            self.radios[desk.folder] = radio
            radio.clicked.connect(lambda _on, folder=desk.folder: self.chosen.emit(folder))
            beside.addWidget(radio)
            beside.addWidget(label(used, "meta"), 1)
            if not desk.there:
                forget = Button(look, look.t("Forget"), "small")
                forget.setAccessibleName(look.t("Forget “{name}”", name=name))
                forget.clicked.connect(
                    lambda _on, folder=desk.folder: self.forget_wanted.emit(folder)
                )
                beside.addWidget(forget)
            stack.addWidget(line)
