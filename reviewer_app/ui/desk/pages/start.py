"""The first page: unlock a desk, or make one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from reviewer_app.clock import now
from reviewer_app.errors import ReviewerError
from reviewer_app.services.places import PlaceKind, find_place
from reviewer_app.ui.desk.pages.host import Page
from reviewer_app.ui.desk.start.invitation_cards import InvitationCard, PassphraseCard
from reviewer_app.ui.desk.start.made_card import MadeCard, desk_code
from reviewer_app.ui.desk.start.role_card import RoleCard
from reviewer_app.ui.desk.start.unlock_card import UnlockCard
from reviewer_app.ui.desk.start_presenter import Busy, StartPresenter, Step
from reviewer_app.ui.desk.start_screen import StartScreen
from reviewer_app.ui.widgets.printing import Printed, print_text

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.desk.start.card import StartCard
    from reviewer_app.ui.desk.start_presenter import StartState

_WRONG: Final = ("passphrase.wrong", "code.wrong")
_DAMAGED: Final = ("store.damaged", "store.missing", "chain.broken")


class StartPage(Page):
    """Keeps the first page; ``wish`` is the folder of the desk to unlock."""

    name = "start"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: StartPresenter | None = None
        self._screen: StartScreen | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Show it; in another look or language it goes on where it was."""
        host = self.host
        presenter = self._presenter
        if presenter is None:
            presenter = self._presenter = StartPresenter(host.jobs, self, self._go_on)
        screen = StartScreen(host.look, host.window, knows_desks=bool(presenter.state.desks))
        self._screen = screen
        screen.wanted.connect(host.on_wanted)
        screen.folder_wanted.connect(self._open_folder)
        screen.invitation_wanted.connect(presenter.invite)
        screen.office_wanted.connect(lambda: host.go("office-start"))
        screen.invitation_dropped.connect(presenter.invite)
        screen.package_dropped.connect(self._wait_for)
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

    def show_state(self, state: StartState) -> None:
        """Show the card of a state."""
        screen = self._screen
        if screen is None:
            return
        card = self._card(state)
        screen.put(card)
        if self.host.window.screen_now is screen:
            card.take_focus()
        self.show_busy(state.busy)

    def show_busy(self, busy: Busy) -> None:
        """Say that work is going on, or has ended."""
        t = self.host.look.t
        words = {
            Busy.NOTHING: "",
            Busy.LOOKING: t("Opening the invitation …"),
            Busy.MAKING: t("Making your keys …"),
            Busy.OPENING: t("Opening the desk …"),
        }[busy]
        if self._screen is not None and self._screen.card is not None:
            self._screen.card.show_busy(words)

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""
        card = self._screen.card if self._screen is not None else None
        sentence = self.host.look.words.error(error)
        if isinstance(card, UnlockCard) and error.code in _WRONG and self._presenter is not None:
            card.show_wrong(sentence, self._presenter.state.tries)
        elif card is not None:
            card.show_problem(sentence)
        self._offer_mend(card, error)

    def _offer_mend(self, card: StartCard | None, error: ReviewerError) -> None:
        presenter = self._presenter
        if not isinstance(card, UnlockCard) or presenter is None or error.code not in _DAMAGED:
            return
        if presenter.can_mend():
            card.offer_mend()

    def show_mended(self, made: dt.datetime) -> None:
        """Say that a backup stands in the place of the damaged store, and of when it is."""
        look = self.host.look
        when = look.when(made, now().astimezone().date())
        sentence = look.t(
            "The desk opens again, as it was: {when}. If you exported after that, tell the secretariat.", when=when
        )  # fmt: skip
        self.host.window.toast(sentence, icon="history")

    def show_kept(self, state: StartState, name: str) -> None:
        """Say how the recovery code was kept."""
        card = self._screen.card if self._screen is not None else None
        if isinstance(card, MadeCard):
            card.show_kept(state.kept, name)

    # Cards

    def _card(self, state: StartState) -> StartCard:
        presenter, look = self._presenter, self.host.look
        assert presenter is not None, "a state is shown only while somebody keeps it"  # noqa: S101
        if state.step is Step.ROLE:
            role = RoleCard(look, can_go_back=bool(state.desks))
            role.role_wanted.connect(self._choose_role)
            role.back_wanted.connect(presenter.back)
            return role
        if state.step is Step.INVITATION:
            invitation = InvitationCard(look, state)
            invitation.file_chosen.connect(presenter.invite)
            invitation.continue_wanted.connect(presenter.look_into)
            invitation.back_wanted.connect(presenter.back)
            return invitation
        if state.step is Step.PASSPHRASE:
            passphrase = PassphraseCard(look, state)
            passphrase.create_wanted.connect(presenter.create)
            passphrase.back_wanted.connect(presenter.back)
            return passphrase
        if state.step is Step.MADE and state.made is not None:
            made = MadeCard(look, desk_code(look, state.made), state.kept)
            made.print_wanted.connect(self._print)
            made.save_wanted.connect(lambda path: presenter.save_sheet(path, look.words))
            made.written.connect(lambda: presenter.keep("written"))
            made.continue_wanted.connect(presenter.go_on)
            return made
        return self._unlock_card(presenter, state)

    def _unlock_card(self, presenter: StartPresenter, state: StartState) -> StartCard:
        card = UnlockCard(self.host.look, state, now().astimezone().date())
        card.unlock_wanted.connect(presenter.unlock)
        card.mend_wanted.connect(presenter.mend)
        card.desk_wanted.connect(presenter.choose)
        card.forget_wanted.connect(presenter.forget)
        if state.desk is not None:
            folder = state.desk.folder
            card.code_wanted.connect(lambda code: presenter.choose(folder, by_code=code))
        return card

    # Wishes

    def _choose_role(self, office: bool) -> None:  # noqa: FBT001 - as the signal carries it
        if office:
            self.host.go("office-start")
        elif self._presenter is not None:
            self._presenter.choose_board()

    def _open_folder(self, folder: Path) -> None:
        try:
            find_place(PlaceKind.DESK, folder)
        except ReviewerError as error:
            self.tell(error)
            return
        if self._presenter is not None:
            self._presenter.choose(folder)

    def _wait_for(self, package: Path) -> None:
        presenter = self._presenter
        if presenter is None:
            return
        presenter.wait_for(package)
        if presenter.state.step is Step.ROLE:
            presenter.choose_board()

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

    def _go_on(self, desk: Desk, waiting: Path | None) -> None:
        self.host.on_unlocked(desk, str(waiting) if waiting is not None else "")
