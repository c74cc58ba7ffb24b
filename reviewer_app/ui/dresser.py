"""From what the user chose and what the system asks to one look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from reviewer_app.ui.icons import Icons
from reviewer_app.ui.look import Look
from reviewer_app.ui.preferences import Motion
from reviewer_app.ui.theme import Theme, tokens_for
from reviewer_app.wording import words_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reviewer_app.ui.preferences import Preferences

_EFFECTS: Final = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


class Dresser(QObject):
    """Makes looks, and tells when the system asks for another one."""

    system_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        self._application = application if isinstance(application, QApplication) else None
        if self._application is not None:
            # Held for good: asking again lets PySide drop an object that Qt owns.
            self._hints = self._application.styleHints()
            self._access = self._hints.accessibility()
            self._hints.colorSchemeChanged.connect(lambda _scheme: self.system_changed.emit())
            self._access.contrastPreferenceChanged.connect(lambda _how: self.system_changed.emit())
            self._access.motionPreferenceChanged.connect(lambda _how: self.system_changed.emit())
            self._blink = self._hints.cursorFlashTime()

    def look_for(self, preferences: Preferences, ratio: float) -> Look:
        """Return the look for a screen with so many device pixels per pixel."""
        dark = contrast = still = False
        if self._application is not None:
            dark = self._hints.colorScheme() is Qt.ColorScheme.Dark
            contrast = self._access.contrastPreference() is Qt.ContrastPreference.HighContrast
            still = self._access.motionPreference() is Qt.MotionPreference.ReducedMotion
        if preferences.motion is not Motion.SYSTEM:
            still = preferences.motion is Motion.LESS
        tokens = tokens_for(preferences.appearance, dark=dark, contrast=contrast)
        theme = Theme(tokens, preferences.text / 100, motion=not still, characters=preferences.line)
        return Look(theme, Icons(theme, ratio), words_in(preferences.language))

    def put_on(self, look: Look, window: QWidget) -> None:
        """Give the application palette and typeface of a look, and the window its style sheet.

        The sheet is the window's: an application's is asked anew for every part of a page each time a part
        finds its place in it, which took a tenth of a second where the pages are large.
        """
        window.setStyleSheet(look.theme.sheet())
        if self._application is not None:
            self._application.setPalette(look.theme.palette())
            self._application.setFont(look.theme.font())
            for effect in _EFFECTS:
                self._application.setEffectEnabled(effect, look.theme.motion)
            # A caret that blinks is motion too; it stands still where less of it is asked for.
            self._hints.setCursorFlashTime(self._blink if look.theme.motion else 0)
