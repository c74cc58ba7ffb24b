"""One line under the top bar while something keeps the call from being safe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout

from reviewer_app.services.office import second_hands
from reviewer_app.ui.widgets.toast import Banner

if TYPE_CHECKING:
    from reviewer_app.services.office.second_hands import HandItem
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.office_screen import OfficeScreen
    from reviewer_app.ui.office.pages.page import OfficePage

PAGE: Final = "office-officers"
_FIRST: Final = (second_hands.BACKUP, second_hands.RECOVERY_CODE)
"""What a single accident ends comes before what takes several."""


def feed_hands(page: OfficePage, screen: OfficeScreen) -> None:
    """Read what is still to be done for the safety of the office, and say the gravest in a line at the top."""

    def show(items: tuple[HandItem, ...]) -> None:
        if not items or page.host.window.screen_now is not screen:
            return
        layout = screen.layout()
        look = page.host.look
        banner = Banner(
            look,
            hands_sentence(look, items),
            icon="triangle-alert",
            meaning="error",
            action=look.t("Officers, keys and backup…"),
        )
        banner.acted.connect(lambda: page.host.go(PAGE))
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, banner)

    page.read(second_hands.open_items, show)


def hands_sentence(look: Look, items: tuple[HandItem, ...]) -> str:
    """Return the gravest item in a sentence, and how many more there are."""
    first = next((i for name in _FIRST for i in items if i.name == name), items[0])
    sentence = look.words.code(first.told, first.facts)
    rest = len(items) - 1
    if not rest:
        return sentence
    return look.words.n(
        "{sentence} {n} more is to do.", "{sentence} {n} more are to do.", rest, sentence=sentence
    )
