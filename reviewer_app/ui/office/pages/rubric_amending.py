"""Amendments, as the page of the rubric makes them: a dry run, a signature, or giving it up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.services.office.amending_rubric import RubricWish, amend_rubric, rubric_now
from reviewer_app.services.office.rubric_drafts import amendment_of, drop_rubric_draft

if TYPE_CHECKING:
    from reviewer_app.domain.rubric import Rubric
    from reviewer_app.domain.rubric_sheet import RubricSheet
    from reviewer_app.services.office.amending_rubric import RubricAmended, RubricNow
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.pages.rubric_host import RubricHost
    from reviewer_app.ui.office.rubric_screen import RubricScreen


class RubricAmending:
    """Tries, signs or gives up what was written for a call that stands."""

    def __init__(self, page: RubricHost) -> None:
        self._page = page
        self._host = page.host

    def connect(self, screen: RubricScreen) -> None:
        """Do what the screen wants."""
        screen.preview_wanted.connect(self._try_amendment)
        screen.give_up_wanted.connect(self._give_up)
        screen.sign_wanted.connect(self._sign)

    def _try_amendment(self) -> None:
        presenter = self._page.presenter
        if presenter is None:
            return
        rubric = presenter.rubric

        def then(would: RubricAmended) -> None:
            if self._page.screen is not None:
                self._page.screen.show_amended(rubric, would)

        self._page.read(
            partial(_amend, made=self._page.made, rubric=rubric, wish=RubricWish(dry_run=True)),
            then,
        )

    def _sign(self, reason: str) -> None:
        presenter = self._page.presenter
        if presenter is None:
            return
        wish = RubricWish(reason)
        work = partial(_amend_and_forget, made=self._page.made, rubric=presenter.rubric, wish=wish)
        self._page.read(work, partial(self._on_ended, signed=True))

    def _give_up(self) -> None:
        self._page.read(
            partial(_forget, made=self._page.made), partial(self._on_ended, signed=False)
        )

    def _on_ended(self, now: RubricNow, *, signed: bool) -> None:
        presenter, screen = self._page.presenter, self._page.screen
        if presenter is None or screen is None:
            return
        before = presenter.sheet
        if self._page.keeping is not None:
            self._page.keeping.forget()
        presenter.ended(now)
        screen.show_writing()
        t, window = self._host.look.t, self._host.window
        if signed:
            window.toast(
                t("Signed and on record. Members read the new words with the next package."),
                action=t("Packages"),
                act=partial(self._host.go, "office-bundle"),
            )
        else:
            window.toast(
                t("The amendment is given up; the rubric holds as it was."),
                action=t("Undo"),
                act=partial(self._take_up, before),
            )

    def _take_up(self, sheet: RubricSheet) -> None:
        if self._page.presenter is not None and self._page.screen is not None:
            self._page.presenter.begin_amendment()
            self._page.presenter.take_up(sheet)
            self._page.screen.show_writing()


def _amend(
    office: Office, *, made: tuple[str, int] | None, rubric: Rubric, wish: RubricWish
) -> RubricAmended:
    call, number = made or (None, None)
    return amend_rubric(office, call, number, rubric, wish)


def _amend_and_forget(
    office: Office, *, made: tuple[str, int] | None, rubric: Rubric, wish: RubricWish
) -> RubricNow:
    _amend(office, made=made, rubric=rubric, wish=wish)
    return _forget(office, made=made)


def _forget(office: Office, *, made: tuple[str, int] | None) -> RubricNow:
    call, number = made or (None, None)
    now = rubric_now(office, call, number)
    if made is not None:
        drop_rubric_draft(office, amendment_of(*made))
    return now
