"""The step of conflicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.ui.office.conflicts_presenter import Act, ConflictsPresenter
from reviewer_app.ui.office.conflicts_screen import OfficeConflictsScreen
from reviewer_app.ui.office.pages.page import OfficePage

if TYPE_CHECKING:
    from reviewer_app.domain.conflicts import Who
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.conflict_map import ConflictMap
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.office.conflicts_presenter import PairView


class OfficeConflictsPage(OfficePage):
    """Keeps the page; what was chosen and typed stays when the window is dressed anew."""

    name = "office-conflicts"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: ConflictsPresenter | None = None
        self._screen: OfficeConflictsScreen | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Show it; ``wish`` is a member and a submission with a slash between them."""
        host = self.host
        screen = OfficeConflictsScreen(host.look, host.window, demonstration=self.demonstration)
        self._screen = screen
        if self.seat.draft or self.seat.named is None:
            self._presenter = None
            screen.show_missing(
                host.look.t(
                    "Conflicts are between members and submissions: create the call first."
                ),
                host.look.t("Go to the summary"),
                "office-summary",
            )
            self.put(screen)
            return
        if self._presenter is None:
            self._presenter = ConflictsPresenter(self, self, self.seat.call, self.seat.round)
        presenter = self._presenter
        screen.pair_chosen.connect(presenter.choose)
        screen.act_wanted.connect(
            lambda act, reason, alike: presenter.act(Act(act), reason, alike=alike)
        )
        self.put(screen)
        presenter.show_again()
        if presenter.known is None:
            presenter.start()
        if "/" in wish:
            presenter.choose(*wish.split("/", 1))

    @override
    def leave(self) -> None:
        """Let go of everything."""
        super().leave()
        self._presenter = self._screen = None

    @override
    def refresh(self) -> None:
        """Read anew."""
        if self._presenter is not None:
            self._presenter.start()

    # What its presenter says

    def show_map(self, known: ConflictMap) -> None:
        """Show what is known of every pair, or what is missing."""
        screen, t = self._screen, self.host.look.t
        if screen is None:
            return
        if not known.members:
            screen.show_missing(
                t("There is no member on the board yet."), t("Go to the board"), "office-board"
            )
        elif not known.heads:
            screen.show_missing(
                t("There is no submission in this call."),
                t("Go to the submissions"),
                "office-submissions",
            )
        else:
            screen.show_map(known)

    def show_none(self, error: ReviewerError) -> None:
        """Say why there is nothing to show."""
        self.host.tell(error)

    def show_pair(self, view: PairView) -> None:
        """Show one pair."""
        if self._screen is not None:
            self._screen.show_pair(view)

    def tell_done(self, act: Act, pairs: tuple[Who, ...]) -> None:
        """Say what was done; a dismissal can be taken back."""
        look, presenter = self.host.look, self._presenter
        if self._screen is not None:
            self._screen.panel.clear()
        if act is Act.DISMISS and presenter is not None:
            sentence = look.words.n("{n} hint dismissed.", "{n} hints dismissed.", len(pairs))
            self.host.window.toast(
                sentence, action=look.t("Undo"), act=lambda: presenter.take_back(pairs)
            )
            return
        said = {
            Act.RECORD: look.t("The conflict is on record."),
            Act.WAIVE: look.t("The waiver is on record."),
            Act.RESTORE: look.t("The hint waits for an answer again."),
            Act.DISMISS: "",
        }[act]
        self.host.window.toast(said)

    def tell_refused(self, error: ReviewerError) -> None:
        """Say beside the pair why something was not done."""
        if self._screen is not None:
            self._screen.panel.show_refused(self.host.look.words.error(error))
