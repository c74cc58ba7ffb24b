"""The step in which the board is named and invited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.services.office.enrolling import FORK
from reviewer_app.services.office.member_data import write_member_data
from reviewer_app.ui.office.board_presenter import BoardPresenter
from reviewer_app.ui.office.board_screen import BoardScreen
from reviewer_app.ui.office.pages.page import OfficePage
from reviewer_app.ui.office.pages.prepare_feed import feed_steps
from reviewer_app.ui.time_left import TimeLeft

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.progress import Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.board import Board
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
        self._board: Board | None = None

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
            (screen.add_wanted, presenter.records.add),
            (screen.edit_wanted, presenter.records.edit),
            (screen.save_wanted, presenter.records.save),
            (screen.remove_wanted, presenter.records.remove),
            (screen.file_chosen, presenter.records.read_file),
            (screen.take_wanted, presenter.records.take),
            (screen.invite_wanted, presenter.invites.invite),
            (screen.invite_typed, presenter.invites.type_invite),
            (screen.make_wanted, presenter.invites.make),
            (screen.stop_wanted, presenter.invites.stop),
            (screen.put_away, presenter.invites.put_away),
            (screen.proof_chosen, presenter.invites.take_proof),
            (screen.asked, presenter.deeds.ask),
            (screen.keep_wanted, presenter.deeds.keep),
            (screen.reason_typed, presenter.deeds.type_reason),
            (screen.act_wanted, presenter.deeds.act),
            (screen.back_wanted, presenter.back),
            (screen.undo_wanted, presenter.records.undo),
            (screen.data_chosen, self._write_data),
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
    def leave(self) -> None:
        """Let go; codes that stand nowhere else wait here, until they are put away or the office is locked."""
        super().leave()
        self._screen = None
        if self.presenter is not None and not self.presenter.state.made:
            self.presenter = None

    # What its presenter says

    def show_state(self, state: BoardState) -> None:
        """Show everything, and how far each step is where the board changed."""
        if self._screen is None:
            return
        self._screen.show_state(state)
        if state.board is not self._board:
            if self._board is not None:
                feed_steps(self, self._screen)
            self._board = state.board

    def show_step(self, step: Step) -> None:
        """Say where long work stands."""
        if self._screen is not None:
            self._screen.show_step(step, self._left.after(step))

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""
        if self._screen is not None:
            self._screen.tell(error)

    def say_added(self, added: int, changed: int) -> None:
        """Say how many were added and changed; the toast takes it back."""
        n, parts = self.host.look.words.n, []
        if added or not changed:
            parts.append(n("{n} member was added.", "{n} members were added.", added))
        if changed:
            parts.append(n("{n} member was changed.", "{n} members were changed.", changed))
        self._toast(" ".join(parts), undo=bool(added or changed))

    def say_done(self, what: str, n: int = 0) -> None:
        """Say what was done."""
        look = self.host.look
        count, t = look.words.n, look.t
        said = {
            "saved": t("Saved."),
            "removed": count("{n} member was removed.", "{n} members were removed.", n),
            "withdrawn": count("{n} invitation was withdrawn.", "{n} invitations were withdrawn.", n),
            "revoked": count("{n} key was revoked.", "{n} keys were revoked.", n),
            "roster": t("The list of keys is in force. Invite the member now."),
            "drafted": t("The list is written. Hand it to the next officer, who signs it under “Officers, keys and backup”."),
            "written": t("Written."),
        }[what]  # fmt: skip
        self._toast(said, undo=what in ("saved", "removed"))

    def _toast(self, sentence: str, *, undo: bool) -> None:
        presenter = self.presenter
        if undo and presenter is not None:
            self.host.window.toast(
                sentence, action=self.host.look.t("Undo"), act=presenter.records.undo
            )
        else:
            self.host.window.toast(sentence)

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

    def _write_data(self, file: Path) -> None:
        """Write all that the office holds on the chosen member."""
        presenter, words = self.presenter, self.host.look.words
        member = presenter.state.member if presenter is not None else None
        if member is not None:
            who = member.id
            self.run(
                lambda office, _report, _token: write_member_data(office, who, file, words),
                lambda _done: self.say_done("written"),
                failed=self.tell,
            )

    def _on_typed(self, draft: object) -> None:
        presenter, screen = self.presenter, self._screen
        if presenter is not None and screen is not None:
            screen.show_id(presenter.records.type(draft))  # type: ignore[arg-type]
