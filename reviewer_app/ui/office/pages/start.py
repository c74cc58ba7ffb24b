"""The office's first page: unlock one, set one up, or join one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from reviewer_app.clock import now
from reviewer_app.errors import ReviewerError
from reviewer_app.services.places import PlaceKind, find_place
from reviewer_app.ui.desk.pages.host import Page
from reviewer_app.ui.desk.start.made_card import CodeTold, MadeCard
from reviewer_app.ui.office.start_cards import (
    JoinCard,
    NewOfficeCard,
    RestoreCard,
    UnlockOfficeCard,
    WaysCard,
)
from reviewer_app.ui.office.start_presenter import JoinWish, OfficeStartPresenter, OfficeStep
from reviewer_app.ui.office.start_screen import OfficeStartScreen
from reviewer_app.ui.widgets.printing import Printed, print_text

if TYPE_CHECKING:
    from reviewer_app.services.office.session import NewOffice
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.desk.start.card import StartCard
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.start_presenter import OfficeStartState

_WRONG: Final = ("passphrase.wrong", "code.wrong")


class OfficeStartPage(Page):
    """Keeps the first page; ``wish`` is the folder of the office to unlock."""

    name = "office-start"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: OfficeStartPresenter | None = None
        self._screen: OfficeStartScreen | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Show it; in another look or language it goes on where it was."""
        host = self.host
        presenter = self._presenter
        if presenter is None:
            presenter = self._presenter = OfficeStartPresenter(host.jobs, self, host.on_office)
        screen = OfficeStartScreen(
            host.look, host.window, knows_offices=bool(presenter.state.offices)
        )
        self._screen = screen
        screen.wanted.connect(host.on_wanted)
        screen.folder_wanted.connect(self._open_folder)
        screen.ways_wanted.connect(lambda: presenter.ask(OfficeStep.WAYS))
        screen.board_wanted.connect(lambda: host.go("start"))
        if wish:
            presenter.choose(Path(wish))
        else:
            self.show_state(presenter.state)
        host.put(self, screen, bare=True)

    @override
    def leave(self) -> None:
        """Want to hear of nothing any more."""
        if self._presenter is not None:
            self._presenter.close()
        self._presenter = self._screen = None

    # What its presenter says

    def show_state(self, state: OfficeStartState) -> None:
        """Show the card of a state."""
        screen = self._screen
        if screen is None:
            return
        card = self._card(state)
        screen.put(card)
        if self.host.window.screen_now is screen:
            card.take_focus()
        self.show_busy(state)

    def show_busy(self, state: OfficeStartState) -> None:
        """Say that work is going on, or has ended."""
        t = self.host.look.t
        opening = state.step in (OfficeStep.UNLOCK, OfficeStep.RESTORE)
        words = t("Opening the office …") if opening else t("Making your keys …")
        if self._screen is not None and self._screen.card is not None:
            self._screen.card.show_busy(words if state.busy else "")

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""
        card = self._screen.card if self._screen is not None else None
        sentence = self.host.look.words.error(error)
        if (
            isinstance(card, UnlockOfficeCard)
            and error.code in _WRONG
            and self._presenter is not None
        ):
            card.show_wrong(sentence, self._presenter.state.tries)
        elif card is not None:
            card.show_problem(sentence)

    def show_kept(self, state: OfficeStartState, name: str) -> None:
        """Say how the recovery code was kept."""
        card = self._screen.card if self._screen is not None else None
        if isinstance(card, MadeCard):
            card.show_kept(state.kept, name)

    # Cards

    def _card(self, state: OfficeStartState) -> StartCard:
        presenter, look = self._presenter, self.host.look
        assert presenter is not None, "a state is shown only while somebody keeps it"  # noqa: S101
        if state.step is OfficeStep.WAYS:
            return self._ways(presenter)
        if state.step is OfficeStep.NEW:
            new = NewOfficeCard(look, state)
            new.create_wanted.connect(presenter.create)
            new.folder_chosen.connect(presenter.put_into)
            new.back_wanted.connect(presenter.back)
            return new
        if state.step is OfficeStep.JOIN:
            join = JoinCard(look, state)
            join.join_wanted.connect(
                lambda url, keys, code, secret: presenter.join(JoinWish(url, keys, code, secret))
            )
            join.folder_chosen.connect(presenter.put_into)
            join.back_wanted.connect(presenter.back)
            return join
        if state.step is OfficeStep.RESTORE:
            restore = RestoreCard(look, state)
            restore.restore_wanted.connect(presenter.restore)
            restore.folder_chosen.connect(presenter.put_into)
            restore.back_wanted.connect(presenter.back)
            return restore
        if state.step is OfficeStep.MADE and state.made is not None:
            made = MadeCard(look, office_code(look, state.made), state.kept)
            made.print_wanted.connect(self._print)
            made.save_wanted.connect(lambda path: presenter.save_sheet(path, look.words))
            made.written.connect(lambda: presenter.keep("written"))
            made.continue_wanted.connect(presenter.go_on)
            return made
        return self._unlock_card(presenter, state)

    def _ways(self, presenter: OfficeStartPresenter) -> StartCard:
        ways = WaysCard(self.host.look)
        ways.new_wanted.connect(lambda: presenter.ask(OfficeStep.NEW))
        ways.restore_wanted.connect(lambda: presenter.ask(OfficeStep.RESTORE))
        ways.join_wanted.connect(lambda: presenter.ask(OfficeStep.JOIN))
        if self._screen is not None:
            ways.folder_wanted.connect(self._screen.ask)
        known = bool(presenter.state.offices)
        ways.back_wanted.connect(presenter.back if known else lambda: self.host.go("start"))
        return ways

    def _unlock_card(self, presenter: OfficeStartPresenter, state: OfficeStartState) -> StartCard:
        card = UnlockOfficeCard(self.host.look, state, now().astimezone().date())
        card.unlock_wanted.connect(presenter.unlock)
        card.office_wanted.connect(presenter.choose)
        card.forget_wanted.connect(presenter.forget)
        if state.chosen is not None:
            folder = state.chosen.folder
            card.code_wanted.connect(lambda code: presenter.choose(folder, by_code=code))
        return card

    # Wishes

    def _open_folder(self, folder: Path) -> None:
        try:
            find_place(PlaceKind.OFFICE, folder)
        except ReviewerError as error:
            self.tell(error)
            return
        if self._presenter is not None:
            self._presenter.choose(folder)

    def _print(self) -> None:
        presenter, screen, look = self._presenter, self._screen, self.host.look
        if presenter is None or screen is None or screen.card is None:
            return
        title = look.t("Recovery code")
        outcome = print_text(screen, title, presenter.sheet(look.words), look.theme.font())
        if outcome is Printed.DONE:
            presenter.keep("printed")
        elif outcome is Printed.NO_PRINTER:
            screen.card.show_problem(
                look.t("No printer was found. Save the code to a file, or write it down.")
            )


def office_code(look: Look, made: NewOffice) -> CodeTold:
    """Return what is said of a new office."""
    t = look.t
    return CodeTold(
        title=t("The office is ready"),
        below=t("Step {n} of {all}", n=2, all=2),
        greeting=t("{board}. You work in it as {officer}.", board=made.office.board_name, officer=made.office.officer),
        code=made.recovery_code,
        warning=t("This recovery code opens the office where the passphrase is lost. It is shown only now. Keep it apart "
                  "from this machine. Whoever loses both loses every result."),
        words=t("Members will be asked to compare these words of your key: {words}", words=" · ".join(made.words)),
        file="OPSI Reviewer office recovery code.txt",
    )  # fmt: skip
