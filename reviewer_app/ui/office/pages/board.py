"""The step in which the board is named and invited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.services.office.enrolling import FORK
from reviewer_app.ui.office.board_presenter import BoardPresenter
from reviewer_app.ui.office.board_screen import BoardScreen
from reviewer_app.ui.office.pages.page import OfficePage
from reviewer_app.ui.time_left import TimeLeft

if TYPE_CHECKING:
    from reviewer_app.domain.progress import Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.enrolling import Enrolled
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.office.board_state import BoardState


class BoardPage(OfficePage):
    """Keeps the page; what is typed outlives a change of look or language."""

    name = "office-board"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.presenter: BoardPresenter | None = None
        self._screen: BoardScreen | None = None
        self._left = TimeLeft()

    @override
    def show(self, wish: str = "") -> None:
        """Show the board; ``wish`` is a member whose details are wanted."""
        host = self.host
        today = self.seat.office.clock().astimezone().date()
        screen = BoardScreen(host.look, host.window, today, demonstration=self.demonstration)
        self._screen = screen
        fresh = self.presenter is None
        presenter = self.presenter or BoardPresenter(self, self.seat.call, self.seat.round)
        self.presenter = presenter
        for signal, act in (
            (screen.chosen, presenter.choose),
            (screen.add_wanted, presenter.add),
            (screen.edit_wanted, presenter.edit),
            (screen.save_wanted, presenter.save),
            (screen.remove_wanted, presenter.remove),
            (screen.file_chosen, presenter.read_file),
            (screen.take_wanted, presenter.take),
            (screen.invite_wanted, presenter.invite),
            (screen.invite_typed, presenter.type_invite),
            (screen.make_wanted, presenter.make),
            (screen.stop_wanted, presenter.stop),
            (screen.put_away, presenter.put_away),
            (screen.proof_chosen, presenter.take_proof),
            (screen.asked, presenter.ask),
            (screen.keep_wanted, presenter.keep),
            (screen.reason_typed, presenter.type_reason),
            (screen.act_wanted, presenter.act),
            (screen.back_wanted, presenter.back),
        ):
            signal.connect(act)
        screen.form_typed.connect(self._on_typed)
        self.put(screen)
        presenter.attach(self)
        if wish:
            presenter.choose(wish)
        if fresh:
            presenter.refresh()

    @override
    def refresh(self) -> None:
        """Read the board anew: another officer changed it."""
        if self.presenter is not None:
            self.presenter.refresh()

    @override
    def held(self) -> bool:
        """Tell whether invitations are being made, or codes are shown that stand nowhere else."""
        made = self.presenter.state.made if self.presenter is not None else ()
        return super().held() or any(i.code_sheet is None for i in made)

    @override
    def leave(self) -> None:
        """Let go; codes that were shown are shown no more."""
        super().leave()
        self.presenter = None
        self._screen = None

    # What its presenter says

    def show_state(self, state: BoardState) -> None:
        """Show everything."""
        if self._screen is not None:
            self._screen.show_state(state)

    def show_step(self, step: Step) -> None:
        """Say where long work stands."""
        if self._screen is not None:
            self._screen.show_step(step, self._left.after(step))

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""
        if self._screen is not None:
            self._screen.tell(error)

    def say_added(self, ids: tuple[str, ...], changed: int) -> None:
        """Say who was added; the toast takes it back."""
        look, presenter = self.host.look, self.presenter
        parts = []
        if ids or not changed:
            parts.append(look.words.n("{n} member was added.", "{n} members were added.", len(ids)))
        if changed:
            parts.append(
                look.words.n("{n} member was changed.", "{n} members were changed.", changed)
            )
        if ids and presenter is not None:
            self.host.window.toast(
                " ".join(parts), action=look.t("Undo"), act=lambda: presenter.remove(ids)
            )
        else:
            self.host.window.toast(" ".join(parts))

    def say_done(self, what: str, n: int = 0) -> None:
        """Say what was done."""
        look, presenter = self.host.look, self.presenter
        count, t = look.words.n, look.t
        said = {
            "saved": t("Saved."),
            "removed": count("{n} member was removed.", "{n} members were removed.", n),
            "withdrawn": count("{n} invitation was withdrawn.", "{n} invitations were withdrawn.", n),
            "revoked": count("{n} key was revoked.", "{n} keys were revoked.", n),
            "roster": t("The list of keys is in force. Invite the member now."),
            "drafted": t("The list is written. Hand it to the next officer, who signs it under “Officers, keys and backup”."),
        }[what]  # fmt: skip
        if what == "removed" and presenter is not None and presenter.removed:
            self.host.window.toast(said, action=t("Undo"), act=presenter.put_back)
        else:
            self.host.window.toast(said)

    def say_enrolled(self, done: Enrolled) -> None:
        """Say whose key was proven, with the words to compare."""
        look, fork = self.host.look, done.state == FORK
        sentence = (
            look.words.code("enrol.fork")
            if fork
            else look.t(
                "The key of {member} is proven. Compare its words with them: {words}",
                member=done.member,
                words=" · ".join(done.words),
            )
        )
        self.host.window.toast(sentence, icon="triangle-alert" if fork else "key-round")

    def _on_typed(self, draft: object) -> None:
        presenter, screen = self.presenter, self._screen
        if presenter is not None and screen is not None:
            screen.show_id(presenter.type(draft))  # type: ignore[arg-type]
