"""The library and files, as the page of the rubric uses them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer_app.domain.text import LocalText
from reviewer_app.services.office import rubric_library

if TYPE_CHECKING:
    from reviewer_app.domain.rubric_sheet import RubricSheet
    from reviewer_app.services.office.rubric_library import LibraryRubric
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.pages.rubric_host import RubricHost
    from reviewer_app.ui.office.rubric_screen import RubricScreen


class RubricShelf:
    """Takes rubrics out of the library or a file, and puts them there."""

    def __init__(self, page: RubricHost) -> None:
        self._page = page
        self._host = page.host

    def connect(self, screen: RubricScreen) -> None:
        """Do what the screen wants."""
        screen.library_wanted.connect(self.show)
        screen.library.taken.connect(self._take)
        screen.library.kept.connect(self._keep_as_own)
        screen.library.dropped.connect(self._drop_own)
        screen.file_chosen.connect(self._read_file)
        screen.export_chosen.connect(self._write_file)

    def show(self) -> None:
        """Show the library."""
        self._page.read(rubric_library.library, self._on_library)

    def _on_library(self, known: tuple[LibraryRubric, ...]) -> None:
        if self._page.screen is not None:
            self._page.screen.show_library(known)

    def _take(self, one: LibraryRubric) -> None:
        self._page.use(one.sheet)

    def _keep_as_own(self, title: str) -> None:
        if self._page.presenter is None:
            return
        sheet = self._page.presenter.sheet
        named = LocalText(((self._host.look.words.language, title),))

        def work(office: Office) -> tuple[LibraryRubric, ...]:
            rubric_library.keep_as_own(office, sheet, named)
            return rubric_library.library(office)

        def then(known: tuple[LibraryRubric, ...]) -> None:
            self._on_library(known)
            self._host.window.toast(self._host.look.t("Kept in the library: {name}", name=title))

        self._page.read(work, then)

    def _drop_own(self, name: str) -> None:
        def work(office: Office) -> tuple[RubricSheet, tuple[LibraryRubric, ...]]:
            sheet = rubric_library.drop_own(office, name)
            return sheet, rubric_library.library(office)

        def back(sheet: RubricSheet) -> None:
            def again(office: Office) -> tuple[LibraryRubric, ...]:
                rubric_library.keep_as_own(office, sheet, sheet.title)
                return rubric_library.library(office)

            self._page.read(again, self._on_library)

        def then(done: tuple[RubricSheet, tuple[LibraryRubric, ...]]) -> None:
            sheet, known = done
            self._on_library(known)
            look = self._host.look
            words = look.t("Taken out of the library: {name}", name=look.local(sheet.title))
            self._host.window.toast(words, action=look.t("Undo"), act=partial(back, sheet))

        self._page.read(work, then)

    def _read_file(self, path: str) -> None:
        self._page.run(
            lambda _office, _report, _token: rubric_library.read_rubric(Path(path)), self._page.use
        )

    def _write_file(self, path: str) -> None:
        if self._page.presenter is None:
            return
        sheet = self._page.presenter.sheet
        target = Path(path)
        words = self._host.look.t("Written: {file}", file=target.name)
        self._page.run(
            lambda _office, _report, _token: rubric_library.write_rubric(target, sheet),
            lambda _none: self._host.window.toast(words),
        )
