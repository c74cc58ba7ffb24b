"""The page on which places are decided."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from typing_extensions import override

from reviewer_app.services.office import choosing, deciding, exchanging
from reviewer_app.services.office.chances import chances_of
from reviewer_app.services.office.explaining import explain_lines, explain_selection
from reviewer_app.services.office.minutes import write_minutes
from reviewer_app.services.office.officers import open_keys
from reviewer_app.ui.office.pages.page import OfficePage
from reviewer_app.ui.office.selection.ways import CHOOSE
from reviewer_app.ui.office.selection_empty import SelectionEmptyScreen
from reviewer_app.ui.office.selection_presenter import SelectionPresenter
from reviewer_app.ui.office.selection_screen import SelectionScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.domain.numbers.selecting import Against, Explained
    from reviewer_app.domain.preparation import Preparation
    from reviewer_app.domain.progress import CancelToken, Report, Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.chances import Chances
    from reviewer_app.services.office.choosing import SelectionLook
    from reviewer_app.services.office.deciding import RecordWish, SelectionRecorded
    from reviewer_app.services.office.exchanging import SelectionTaken
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.office.selection.ways import Held

T = TypeVar("T")


class SelectionPage(OfficePage):
    """Keeps the selection; ``wish`` is ``log``, ``record``, ``rules`` or a submission."""

    name = "office-selection"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: SelectionPresenter | None = None
        self._place: object = None
        self._wish = ""
        self._behind: list[CancelToken] = []

    @override
    def show(self, wish: str = "") -> None:
        """Show it at once, and what is known as soon as it was read."""
        host = self.host
        self._wish = wish
        if self.seat.named is None:
            self.put(SelectionEmptyScreen(host.look, host.window, ""))
            return
        presenter = self._presenter
        if presenter is None:
            presenter = self._presenter = SelectionPresenter(self)
        screen = SelectionScreen(
            host.look, host.window, presenter, demonstration=self.demonstration
        )
        screen.minutes_wanted.connect(presenter.save_minutes)
        known = presenter.told is not None
        self.put(screen, focus=known)
        presenter.attach(screen)
        if not known:
            presenter.start()

    @override
    def leave(self) -> None:
        """Say everything typed, and want to hear of nothing any more."""
        screen = self.host.window.screen_now
        if isinstance(screen, SelectionScreen):
            screen.flush()
            self._place = screen.keep_place()
        if self._presenter is not None:
            self._presenter.detach()
        self._presenter = None
        super().leave()

    @override
    def unsaved(self) -> int:
        """Return whether something is only in memory."""
        return int(self._presenter is not None and self._presenter.unkept)

    @override
    def refresh(self) -> None:
        """Read anew: another officer changed something."""
        if self._presenter is not None:
            self._presenter.refresh()

    # How the presenter reaches the office

    def look(self, then: Callable[[SelectionLook], None]) -> None:
        """Read the round."""
        call, number = self.seat.call, self.seat.round

        def known(told: SelectionLook) -> None:
            then(told)
            self._settle_wish()

        self.run(
            lambda office, _report, _token: choosing.look_at_selection(office, call, number),
            known,
            failed=self._not_yet,
        )

    def propose(
        self, told: SelectionLook, prepared: Preparation, then: Callable[[SelectionLook], None]
    ) -> None:
        """Propose anew under other rules."""
        self.run(lambda _office, _report, _token: choosing.with_preparation(told, prepared), then)

    def explain(self, told: SelectionLook, then: Callable[[Explained], None]) -> None:
        """Work out what explains the proposal, behind everything else."""
        self._think(lambda _office, report, token: explain_selection(told, report, token), then)

    def explain_line(
        self, told: SelectionLook, submission: str, then: Callable[[tuple[Against, ...]], None]
    ) -> None:
        """Work out why one is not selected, behind everything else."""
        self._think(lambda _office, _report, token: explain_lines(told, (submission,), token), then)

    def chances(
        self,
        told: SelectionLook,
        then: Callable[[Chances], None],
        stepped: Callable[[Step], None],
        *,
        asked: bool,
    ) -> None:
        """Work out how sure each place is, behind everything else."""
        self._think(
            lambda office, report, token: chances_of(office, told, report, token, asked=asked),
            then,
            stepped,
        )

    def stop(self) -> None:
        """Stop what is worked out behind."""
        for token in self._behind:
            token.cancel()
        self._behind.clear()

    @override
    def run(
        self,
        work: Callable[[Office, Report, CancelToken], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[ReviewerError], None] | None = None,
        stepped: Callable[[Step], None] | None = None,
        holds: bool = False,
    ) -> CancelToken:
        """Do what somebody waits for; what is worked out behind makes room, and is asked for anew by the next look."""
        self.stop()
        if self._presenter is not None:
            self._presenter.explaining.interrupted()

        def ended(value: T) -> None:
            then(value)
            self._resume()

        def refused(error: ReviewerError) -> None:
            (failed or self.host.tell)(error)
            self._resume()

        return super().run(work, ended, failed=refused, stepped=stepped, holds=holds)

    def keep(
        self,
        prepared: Preparation,
        held: Held,
        then: Callable[[], None],
        failed: Callable[[ReviewerError], None],
    ) -> None:
        """Keep what was chosen; it is stored also where the page was left meanwhile."""
        presenter = self._presenter
        which = (
            presenter.told.which if presenter is not None and presenter.told is not None else None
        )
        if which is None:
            return

        def work(office: Office) -> None:
            # In the store's one thread: each finds the number that the one before left.
            held.version = choosing.keep_preparation(office, which, prepared, held.version)

        self.read(work, lambda _none: then(), failed)

    def record(
        self,
        wish: RecordWish,
        keys: tuple[Path, str] | None,
        then: Callable[[SelectionRecorded], None],
        failed: Callable[[ReviewerError], None],
    ) -> None:
        """Sign and record."""
        call, number = self.seat.call, self.seat.round

        def work(office: Office, _report: object, _token: object) -> SelectionRecorded:
            others = () if keys is None else (open_keys(*keys),)
            return deciding.record_selection(office, call, number, wish, others=others)

        self.run(work, then, failed=failed, holds=True)

    def confirm(
        self,
        decision: str,
        keys: tuple[Path, str] | None,
        then: Callable[[SelectionRecorded], None],
        failed: Callable[[ReviewerError], None],
    ) -> None:
        """Sign what another officer recorded, as this one or with another's keys."""
        call, number = self.seat.call, self.seat.round

        def work(office: Office, _report: object, _token: object) -> SelectionRecorded:
            other = None if keys is None else open_keys(*keys)
            return deciding.confirm_selection(office, call, number, decision, other=other)

        self.run(work, then, failed=failed, holds=True)

    def send(self, decision: str, path: Path, then: Callable[[], None]) -> None:
        """Write a signed file."""
        call, number = self.seat.call, self.seat.round
        self.run(
            lambda office, _report, _token: exchanging.write_selection(
                office, call, number, decision, path
            ),
            lambda _told: then(),
        )

    def take(self, path: Path, then: Callable[[SelectionTaken], None]) -> None:
        """Take a signed file in."""
        call, number = self.seat.call, self.seat.round
        self.run(
            lambda office, _report, _token: exchanging.take_selection(office, call, number, path),
            then,
            holds=True,
        )

    def minutes(self, path: Path, then: Callable[[Path], None]) -> None:
        """Write the minutes."""
        call, number = self.seat.call, self.seat.round
        language = self.host.look.words.language
        self.run(
            lambda office, _report, _token: write_minutes(office, call, number, path, language),
            then,
        )

    # Small steps

    def _think(
        self,
        work: Callable[[Office, Report, CancelToken], T],
        then: Callable[[T], None],
        stepped: Callable[[Step], None] | None = None,
    ) -> None:
        """Do work that nobody waits for; it holds nothing, and where it fails nothing is said."""
        token = self.host.jobs.files(
            self._life,
            partial(work, self.seat.office),
            then=then,
            failed=lambda _error: None,
            stepped=stepped,
        )
        self._behind.append(token)
        self._going.append(token)

    def _resume(self) -> None:
        if self._presenter is not None:
            self._presenter.resume()

    def _settle_wish(self) -> None:
        presenter, wish, self._wish = self._presenter, self._wish, ""
        screen = self.host.window.screen_now
        if presenter is None or not isinstance(screen, SelectionScreen):
            return
        if self._place is not None and not wish:
            screen.restore_place(self._place)
        self._place = None
        if wish in ("log", "record", "rules"):
            presenter.open(wish)
        elif wish:
            presenter.go(wish)
        elif presenter.view == CHOOSE:
            screen.take_focus()

    def _not_yet(self, error: ReviewerError) -> None:
        """Say what is needed first, with the way there."""
        host = self.host
        self._presenter = None
        screen = SelectionEmptyScreen(
            host.look, host.window, host.look.words.error(error), demonstration=self.demonstration
        )
        self.put(screen)
