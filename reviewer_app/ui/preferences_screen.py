"""Preferences: language, text, appearance, motion, locking, keys; each choice holds at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget
from typing_extensions import override

from reviewer_app.ui.key_choice import keys_of
from reviewer_app.ui.preferences import Motion
from reviewer_app.ui.preferences_presenter import LOCKS
from reviewer_app.ui.screen import Screen
from reviewer_app.ui.theme import LARGEST_TEXT, LINES, SMALLEST_TEXT, Appearance
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.key_field import KeyField
from reviewer_app.ui.widgets.parts import Button, announce, column, label, line_of, row, told
from reviewer_app.ui.widgets.visit_page import VisitPage
from reviewer_app.wording import LANGUAGES, language_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.ui.actions import ActionSpec
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.preferences import Preferences
    from reviewer_app.ui.screen import Chrome

_NARROW: Final = 900


class PreferencesScreen(Screen):
    """Shows what is chosen; tells what is wanted."""

    chosen = Signal(str, object)
    """(field of the preferences, its new value)."""
    resized = Signal(int)
    """Steps of text size; 0 is normal."""
    key_wanted = Signal(str, str)
    """(action, key)."""
    key_dropped = Signal(str)
    """The action shall have no key."""
    key_reset = Signal(str)
    """The action shall have the key it came with; of all, where empty."""
    back_wanted = Signal()
    """Back to where one was."""

    def __init__(
        self, look: Look, chrome: Chrome, now: Preferences, actions: tuple[ActionSpec, ...]
    ) -> None:
        super().__init__(look, chrome)
        t = look.t
        self._now = now
        self._page = VisitPage(look, t("Preferences"))
        column(look, self, gap=0).addWidget(self._page)
        self._reading()
        self._appearance()
        self._working()
        self._notes: dict[str, QWidget] = {}
        self._keys(actions)
        self._back = Button(look, t("Back"), "primary")
        self._back.setObjectName("back")
        self._back.clicked.connect(self.back_wanted)
        self._page.foot.addStretch(1)
        self._page.foot.addWidget(self._back)

    def tell_key(self, name: str, sentence: str) -> None:
        """Say at an action why a key was not taken."""
        holder = self._notes[name]
        layout = holder.layout()
        if layout is not None:
            while (item := layout.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.deleteLater()
            layout.addWidget(told(self.look, "triangle-alert", "error", sentence))
        holder.show()
        self._page.show_part(holder)
        announce(holder, sentence)

    @override
    def keep_place(self) -> object:
        """Return which control has the focus and how far the page is scrolled."""
        inside = (w for w in self.findChildren(QWidget) if w.hasFocus())
        focus = next(inside, None)
        return (focus.objectName() if focus is not None else "", self._page.position())

    @override
    def restore_place(self, place: object) -> None:
        """Go back there: a choice builds the page anew."""
        if isinstance(place, tuple):
            name, position = place
            found = self.findChild(QWidget, name) if name else None
            if found is not None:
                found.setFocus()
            self._page.go_to(position)

    @override
    def take_focus(self) -> None:
        """Let Enter go back."""
        self._back.setFocus()

    @override
    def fold(self, logical: float) -> None:
        """Give the column more of a narrow window."""
        self._page.narrow(narrow=logical < _NARROW)

    # Cards

    def _reading(self) -> None:
        look, t, now = self.look, self.look.t, self._now
        card = self._page.card(t("Language and text"))
        names = tuple((tag, language_name(tag)) for tag in LANGUAGES)
        self._choice(card, "language", t("Language"), names, now.language)
        card.addWidget(label(t("Text size: {n} %", n=now.text), "strong"))
        sizes = FlowBox(look.px(8))
        for name, words, by, possible in (
            ("smaller", t("Smaller text"), -1, now.text > SMALLEST_TEXT),
            ("larger", t("Larger text"), 1, now.text < LARGEST_TEXT),
            ("normal", t("Normal text"), 0, now.text != 100),  # noqa: PLR2004 - per cent
        ):
            button = Button(look, words)
            button.setObjectName(f"text-{name}")
            button.setEnabled(possible)
            button.clicked.connect(lambda _on=False, step=by: self.resized.emit(step))
            sizes.add(button)
        card.addWidget(sizes)
        lines = tuple((n, look.words.n("{n} character", "{n} characters", n)) for n in LINES)
        self._choice(card, "line", t("Longest line of texts"), lines, now.line)

    def _appearance(self) -> None:
        t, now = self.look.t, self._now
        card = self._page.card(t("Appearance"))
        looks = (
            (Appearance.SYSTEM, t("As the system")),
            (Appearance.LIGHT, t("Light")),
            (Appearance.DARK, t("Dark")),
            (Appearance.HIGH_CONTRAST, t("High contrast")),
        )
        self._choice(card, "appearance", t("Colours"), looks, now.appearance)
        moves = (
            (Motion.SYSTEM, t("As the system")),
            (Motion.LESS, t("Less motion")),
            (Motion.FULL, t("Usual motion")),
        )
        self._choice(card, "motion", t("Motion"), moves, now.motion)

    def _working(self) -> None:
        look, t, now = self.look, self.look.t, self._now
        card = self._page.card(t("Scoring and locking"))
        single = QCheckBox(t("Digits and the dash score the criterion in focus"))
        single.setObjectName("single_keys")
        single.setChecked(now.single_keys)
        single.toggled.connect(lambda on: self.chosen.emit("single_keys", on))
        card.addWidget(single)
        n = look.words.n
        locks = tuple(
            (m, n("after {n} minute", "after {n} minutes", m) if m else t("never")) for m in LOCKS
        )
        self._choice(card, "lock_minutes", t("Lock the desk while nobody is there"), locks, now.lock_minutes)  # fmt: skip
        if not now.lock_minutes:
            words = t(
                "Whoever finds this laptop open can read everything on the desk. Lock it yourself when you leave it."
            )
            card.addWidget(told(look, "triangle-alert", "warn", words))

    def _keys(self, actions: Iterable[ActionSpec]) -> None:
        look, t = self.look, self.look.t
        card = self._page.card(
            t("Keyboard keys"),
            t("Press a key’s button, then the new keys. Every action stays in the menus."),
        )
        for action in actions:
            card.addWidget(self._key_line(action))
            note = QWidget()
            row(look, note)
            note.hide()
            self._notes[action.name] = note
            card.addWidget(note)
        every = Button(look, t("Reset all keys"), "", "undo-2")
        every.setObjectName("keys-reset")
        every.setEnabled(bool(self._now.keys))
        every.clicked.connect(lambda: self.key_reset.emit(""))
        card.addWidget(line_of(look, every))

    def _key_line(self, action: ActionSpec) -> QWidget:
        look, t = self.look, self.look.t
        words = action.words.replace("&", "").rstrip("…")
        keys = keys_of(action, self._now.keys)
        holder = QWidget()
        line = row(look, holder, gap=8)
        line.addWidget(label(words), 1)
        field = KeyField(look, words, keys)
        field.setObjectName(f"key-{action.name}")
        field.chosen.connect(lambda key: self.key_wanted.emit(action.name, key))
        line.addWidget(field)
        drop = Button(look, t("None"), "quiet")
        drop.setAccessibleName(t("{action}: no key", action=words))
        drop.setObjectName(f"drop-{action.name}")
        drop.setEnabled(bool(keys))
        drop.clicked.connect(lambda: self.key_dropped.emit(action.name))
        reset = Button(look, t("Reset"), "quiet")
        reset.setAccessibleName(t("{action}: usual key", action=words))
        reset.setObjectName(f"reset-{action.name}")
        reset.setEnabled(action.name in self._now.keys)
        reset.clicked.connect(lambda: self.key_reset.emit(action.name))
        for button in (drop, reset):
            line.addWidget(button)
        return holder

    def _choice(
        self,
        card: QVBoxLayout,
        name: str,
        title: str,
        values: Iterable[tuple[object, str]],
        now: object,
    ) -> None:
        """Add a heading and radio buttons of one field."""
        card.addWidget(label(title, "strong"))
        box = FlowBox(self.look.px(16))
        group = QButtonGroup(box)
        for value, words in values:
            button = QRadioButton(words)
            button.setObjectName(f"{name}-{value}")
            button.setAccessibleName(f"{title}: {words}")
            button.setChecked(value == now)
            button.toggled.connect(lambda on, v=value: self.chosen.emit(name, v) if on else None)
            group.addButton(button)
            box.add(button)
        card.addWidget(box)
