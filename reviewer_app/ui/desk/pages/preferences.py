"""Preferences."""

from __future__ import annotations

from typing_extensions import override

from reviewer_app.ui.desk.pages.host import Page
from reviewer_app.ui.preferences_presenter import PreferencesPresenter
from reviewer_app.ui.preferences_screen import PreferencesScreen


class PreferencesPage(Page):
    """Keeps the page; back goes where one was."""

    name = "preferences"

    @override
    def show(self, wish: str = "") -> None:
        """Show it: anew after each choice."""
        host = self.host
        host.flush()
        presenter = PreferencesPresenter(host, self, host.window.side)
        screen = PreferencesScreen(host.look, host.window, host.preferences, presenter.actions)
        screen.chosen.connect(presenter.choose)
        screen.resized.connect(presenter.resize)
        screen.key_wanted.connect(presenter.bind)
        screen.key_dropped.connect(presenter.unbind)
        screen.key_reset.connect(
            lambda name: presenter.reset(name) if name else presenter.reset_all()
        )
        screen.back_wanted.connect(host.go_back)
        host.put(self, screen, bare=host.desk is None and host.office is None)

    def tell_key(self, name: str, sentence: str) -> None:
        """Say at an action why a key was not taken."""
        screen = self.host.window.screen_now
        if isinstance(screen, PreferencesScreen):
            screen.tell_key(name, sentence)
