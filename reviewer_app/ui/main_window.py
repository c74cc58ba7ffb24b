"""The one window: top bar with menus, a screen, status bar; alarms, banner and toasts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QStackedWidget, QWidget
from shiboken6 import delete
from typing_extensions import override

from reviewer_app.ui.bar_room import wanted_width
from reviewer_app.ui.idle import WARNING_MS
from reviewer_app.ui.key_choice import keys_of
from reviewer_app.ui.key_keeper import KeyKeeper
from reviewer_app.ui.score_key import control_letter
from reviewer_app.ui.side import Side, menus_of
from reviewer_app.ui.status_bar import StatusBar
from reviewer_app.ui.tab_order import move_focus
from reviewer_app.ui.widgets.notice_banner import NoticeBanner
from reviewer_app.ui.widgets.parts import Button, column, empty, frame, label, picture, row
from reviewer_app.ui.widgets.toast import Banner, Toast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Screen
    from reviewer_app.ui.theme import Meaning
    from reviewer_app.ui.widgets.coach_strip import CoachStrip

_MENU_BELOW = 1000
"""Width at 100 % below which the menus become one button."""


class MainWindow(QMainWindow):
    """The frame around every screen; it decides nothing."""

    wanted = Signal(str)
    """Name of an action that a menu, key or button asked for."""
    close_wanted = Signal()
    """The person closes the window; it stays open until ``let_close``."""
    dropped = Signal(str)
    """Path of a file dropped on the window."""

    saved_shown = Signal()
    """The time of the last save is shown anew."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("OPSI Reviewer")
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(640, 480))
        self.actions_by_name: dict[str, QAction] = {}
        self._keys = KeyKeeper(self, self.actions_by_name)
        self.own_keys: Mapping[str, str] = {}
        self.side = Side.DESK
        self.screen_now: Screen | None = None
        self.notices: list[NoticeBanner] = []
        self._may_close = False
        self._toast_act: Callable[[], None] | None = None
        self._warning = ""
        self._scale = 1.0

    def dress(self, look: Look) -> None:
        """Build the frame anew for a look and a language."""
        self.undress()
        self._look = look
        self.notices = []
        self._scale = look.theme.scale
        for action in self.actions_by_name.values():
            self.removeAction(action)
            action.deleteLater()
        self.actions_by_name.clear()
        body = QWidget()
        body.setProperty("role", "canvas")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        stack = column(look, body, gap=0)
        self._top = self._top_bar(look)
        self._notices = QWidget()
        self._notice_list = column(look, self._notices, gap=0)
        self._screens = QStackedWidget()
        # Qt shows the first page that comes in at once; a page is shown when it is ready.
        self._screens.addWidget(QWidget())
        promise = (
            look.t("Nothing leaves this machine by itself") if self.side is Side.OFFICE else ""
        )
        self.status = StatusBar(look, self.wanted.emit, promise)
        for part in (self._top, self._notices, self._screens, self.status):
            stack.addWidget(part)
        stack.setStretch(2, 1)
        self.setCentralWidget(body)
        self._toast = Toast(look, body, above=look.px(36))
        self._toast.acted.connect(self._on_toast)
        self._alarm: Banner | None = None
        self._strip: CoachStrip | None = None

    @property
    def look(self) -> Look:
        """The look and language it stands in."""
        return self._look

    def undress(self) -> None:
        """Let frame and screen go at once: a new style sheet would polish every part of them."""
        self.screen_now = None
        old = self.centralWidget()
        if old is not None:
            # Not taken out first: a page without a window is dressed anew, part by part.
            old.hide()
            delete(old)

    def take_in(self, screen: Screen) -> None:
        """Take a screen in without showing it yet: all its parts are dressed by that."""
        if self._screens.indexOf(screen) < 0:
            self._screens.addWidget(screen)

    def show_screen(self, screen: Screen, *, bare: bool) -> None:
        """Show a screen; a bare one stands without top bar and status bar."""
        old, self.screen_now = self.screen_now, screen
        self.take_in(screen)
        self._screens.setCurrentWidget(screen)
        if old is not None:
            self._screens.removeWidget(old)
            old.deleteLater()
        empty(self._aside_line)
        aside = screen.aside()
        if aside is not None:
            self._aside_line.addWidget(aside)
            # Shown at once, not in the next turn: what is hidden is not counted when the bar is fitted.
            aside.show()
        self._top.setVisible(not bare)
        self.status.setVisible(not bare)
        self._fold()

    def show_banner(self, sentence: str) -> None:
        """Show one line for a state of the whole, under the top bar."""
        banner = Banner(self._look, sentence, icon="info", meaning="accent")
        self._notice_list.addWidget(banner)

    def show_strip(self, strip: CoachStrip) -> None:
        """Show the coach above everything else."""
        self._strip = strip
        strip.fold(self.width() / self._scale)
        self._notice_list.insertWidget(0, strip)

    def drop_strip(self) -> None:
        """Take the coach away."""
        if self._strip is not None:
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = None

    def notice(
        self,
        sentence: str,
        rest: str,
        act: Callable[[], None],
        *,
        icon: str,
        meaning: Meaning,
    ) -> None:
        """Show one message that stays until it was understood; ``rest`` says how many wait behind it."""
        banner = NoticeBanner(self._look, sentence, rest, icon=icon, meaning=meaning)
        banner.acted.connect(act)
        banner.fold(self.width() / self._scale)
        self.notices.append(banner)
        self._notice_list.addWidget(banner)

    def clear_notices(self) -> None:
        """Take those lines away."""
        for banner in self.notices:
            banner.hide()
            banner.deleteLater()
        self.notices = []

    def enable(self, names: set[str]) -> None:
        """Let exactly these actions be chosen."""
        for name, action in self.actions_by_name.items():
            action.setEnabled(name in names)

    def check(self, names: set[str]) -> None:
        """Mark exactly these of the actions that are one of several."""
        for name, action in self.actions_by_name.items():
            if action.isCheckable():
                action.setChecked(name in names)

    def let_close(self) -> None:
        """Close now."""
        self._may_close = True
        self.close()

    # The chrome that screens use

    def show_brand(self, title: str, below: str) -> None:
        """Name the call at the top."""
        self._title.setText(title)
        self._below.setText(below)
        self._below.setVisible(bool(below))

    def show_bars(self, *, shown: bool) -> None:
        """Show the top bar, or leave its room to the screen; alarms and the last save stay in sight."""
        self._top.setVisible(shown)

    def fit(self) -> None:
        """Look anew whether the top bar has room for what stands in it."""
        self._fold()

    def show_saved(self, sentence: str) -> None:
        """Say when something was last stored."""
        self.status.show_saved(sentence, alarm=self._alarm is not None)
        self.saved_shown.emit()

    def show_undo(self, back: str, forth: str = "") -> None:
        """Name what undo takes back and what redo does again, in the status line and in the menu."""
        self.status.show_undo(back)
        t = self._look.t
        for name, plain, change in (
            ("undo", t("Undo"), t("Undo: {change}", change=back) if back else ""),
            ("redo", t("Redo"), t("Redo: {change}", change=forth) if forth else ""),
        ):
            self.actions_by_name[name].setText((change or plain).replace("&", "&&"))

    def toast(
        self,
        sentence: str,
        *,
        action: str = "",
        act: Callable[[], None] | None = None,
        icon: str = "circle-check",
    ) -> None:
        """Say for eight seconds what was done."""
        self._toast_act = act
        self._toast.tell(sentence, action, icon)

    def toast_also(self, words: str, act: Callable[[], None]) -> None:
        """Offer a second way on, beside what the toast says just now."""
        self._toast.also(words, act)

    def hush(self) -> None:
        """Take the toast away: what it offers is no longer possible."""
        self._toast_act = None
        self._toast.hide()

    def warn(self, sentence: str, action: str) -> None:
        """Say for a minute that something is about to happen; any sign of a person prevents it."""
        self._toast_act = None
        self._warning = sentence
        self._toast.tell(sentence, action, "clock", WARNING_MS)

    def unwarn(self) -> None:
        """Take that warning away, unless something else was said since."""
        if self._toast.isVisible() and self._toast.sentence == self._warning:
            self._toast.hide()
        self._warning = ""

    def alarm(self, sentence: str, action: str, act: Callable[[], None]) -> None:
        """Say in red, until it is mended, what went wrong."""
        if self._alarm is not None and self._alarm.words.text() == sentence:
            self.status.show_saved(self._look.t("NOT saved"), alarm=True)
            return
        self.calm()
        self._alarm = Banner(
            self._look, sentence, icon="triangle-alert", meaning="error", action=action
        )
        self._alarm.acted.connect(act)
        self._notice_list.addWidget(self._alarm)
        self.status.show_saved(self._look.t("NOT saved"), alarm=True)

    def calm(self) -> None:
        """Take the alarm away."""
        if self._alarm is not None:
            self._alarm.hide()
            self._alarm.deleteLater()
            self._alarm = None

    # Building

    def _top_bar(self, look: Look) -> QWidget:
        bar = frame("topbar")
        bar.setFixedHeight(look.px(56))
        line = row(look, bar, margins=(20, 0, 20, 0), gap=16)
        line.addWidget(picture(look, "shield-check", "accent", 22))
        brand = QWidget()
        words = column(look, brand, gap=0)
        self._title = label("OPSI Reviewer", "strong", wrap=False)
        self._below = label("", "meta", wrap=False)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._below)
        words.addStretch(1)
        line.addWidget(brand)
        line.addWidget(self._menu_bar(look), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._menu_button)
        line.addStretch(1)
        self._aside = QWidget()
        self._aside_line = row(look, self._aside)
        line.addWidget(self._aside)
        return bar

    def _menu_bar(self, look: Look) -> QMenuBar:
        self._menus = QMenuBar()
        self._menus.setNativeMenuBar(sys.platform == "darwin")
        self._menus.setAccessibleName(look.t("Menus"))
        self._menu_button = Button(look, look.t("Menu"), "quiet", "menu")
        everything = QMenu(self._menu_button)
        self._menu_button.setMenu(everything)
        for spec in menus_of(look, self.side):
            menu = QMenu(spec.words, self._menus)
            for number, group in enumerate(spec.groups):
                if number:
                    menu.addSeparator()
                for action in group:
                    made = QAction(action.words, self)
                    keys = keys_of(action, self.own_keys)
                    made.setShortcuts([QKeySequence(key) for key in keys])
                    made.setCheckable(bool(action.on_choice))
                    made.triggered.connect(lambda _on, name=action.name: self.wanted.emit(name))
                    self.addAction(made)
                    menu.addAction(made)
                    self.actions_by_name[action.name] = made
            self._menus.addMenu(menu)
            everything.addMenu(menu)
        return self._menus

    def _fold(self) -> None:
        logical = self.width() / self._scale
        self._menus.setVisible(logical >= _MENU_BELOW)
        self._menu_button.setVisible(logical < _MENU_BELOW)
        self.status.fold(logical)
        for notice in self.notices:
            notice.fold(logical)
        if self._strip is not None:
            self._strip.fold(logical)
        if self.screen_now is not None:
            self.screen_now.fold(logical)
            # Other languages are longer: what has no room gives way, the least needed first.
            step = 0
            while wanted_width(self._top) > self.width() and self.screen_now.tighten(step):
                step += 1

    def _on_toast(self) -> None:
        act, self._toast_act = self._toast_act, None
        if act is not None:
            act()

    # Qt's own

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go where one reads next: pages change long after their parts were first put in order."""
        return move_focus(self, forward=forward)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what has no room."""
        super().resizeEvent(event)
        self._fold()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only once everything is stored."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.close_wanted.emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file from this machine."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the dropped file on."""
        self.dropped.emit(event.mimeData().urls()[0].toLocalFile())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Find Ctrl+letter by the key's place on layouts without Latin letters."""
        letter = control_letter(event)
        if letter is not None:
            shift = "Shift+" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else ""
            wanted = QKeySequence(f"Ctrl+{shift}{letter}")
            for action in self.actions_by_name.values():
                if wanted in action.shortcuts() and action.isEnabled():
                    action.trigger()
                    return
        super().keyPressEvent(event)
