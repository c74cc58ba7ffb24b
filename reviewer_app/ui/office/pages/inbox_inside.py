"""What opens from a row of the inbox: a fork, or what a new revision changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.clock import now
from reviewer_app.domain.ids import ResultId
from reviewer_app.errors import NotPossible
from reviewer_app.services.office import rounds
from reviewer_app.services.office.field_names import FieldNames, field_names
from reviewer_app.services.office.forks import ForkView, preview_fork, show_fork
from reviewer_app.services.office.inbox_states import InboxState
from reviewer_app.services.office.members import names_of
from reviewer_app.services.office.revisions import RevisionView, compare_checked
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.ui.office.inbox.differences_screen import DifferencesScreen
from reviewer_app.ui.office.inbox.fork_screen import ForkScreen
from reviewer_app.ui.office.inbox.rows import FILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.ids import MemberId
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.inbox import Inbox
    from reviewer_app.services.office.rounds import Decided
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.inbox.inbox_presenter import InboxPresenter
    from reviewer_app.ui.office.pages.page import OfficePage


@dataclass(frozen=True, slots=True)
class _Fork:
    """A fork as it was found.

    Attributes:
        view: Its sides.
        names: How their fields are called.
        name: The member's name.
        merged: Whether it is on record.
    """

    view: ForkView
    names: FieldNames
    name: str
    merged: bool


def show_fork_of(page: OfficePage, presenter: InboxPresenter, member: MemberId) -> None:
    """Show a member's fork; one that would come of the files in the inbox as it would be."""
    seat, host, inbox = page.seat, page.host, presenter.inbox

    def show(found: _Fork) -> None:
        screen = ForkScreen(
            host.look, host.window, found.view, found.names, found.name, merged=found.merged,
            today=now().astimezone().date(), demonstration=page.demonstration,
        )  # fmt: skip
        screen.back_wanted.connect(lambda: host.go(page.name))
        screen.keep_wanted.connect(keep)
        page.put(screen)

    def keep(result: str, reason: str) -> None:
        page.read(
            lambda office: rounds.resolve_fork(
                office, seat.call, seat.round, member, ResultId(result), reason
            ),
            kept,
        )

    def kept(_done: Decided) -> None:
        host.window.toast(host.look.t("The fork is settled, on record."))
        host.go(page.name)

    page.read(
        lambda office: _find_fork(office, seat.call, seat.round, member, inbox), show, _back(page)
    )


def show_differences_of(page: OfficePage, presenter: InboxPresenter, key: str) -> None:
    """Show what a file of the inbox changes against what counts."""
    seat, host, inbox = page.seat, page.host, presenter.inbox
    judged = next(
        (j for j in (inbox.checked.files if inbox else ()) if f"{FILE}{j.path}" == key), None
    )
    if inbox is None or judged is None:
        host.go(page.name)
        return

    def show(found: tuple[RevisionView, FieldNames]) -> None:
        screen = DifferencesScreen(host.look, host.window, *found, demonstration=page.demonstration)
        screen.back_wanted.connect(lambda: host.go(page.name))
        page.put(screen)

    page.read(
        lambda office: (
            compare_checked(office, inbox.checked, judged),
            field_names(office, seat.call, seat.round),
        ),
        show,
        _back(page),
    )


def _find_fork(
    office: Office, call: str | None, number: int | None, member: MemberId, inbox: Inbox | None
) -> _Fork:
    names = field_names(office, call, number)
    name = names_of(office).get(member, member)
    fresh = inbox is not None and any(
        f.told.fresh and f.told.reviewer == member and f.state is InboxState.FORK
        for f in inbox.files
    )
    if inbox is not None and fresh:
        which = open_round(office, call, number)
        return _Fork(preview_fork(office, which, inbox.checked, member), names, name, merged=False)
    return _Fork(show_fork(office, call, number, member), names, name, merged=True)


def _back(page: OfficePage) -> Callable[[ReviewerError], None]:
    """Return what goes back to the inbox where what was to be shown is there no more."""

    def gone(error: ReviewerError) -> None:
        page.host.tell(error)
        if isinstance(error, NotPossible):
            page.host.go(page.name)

    return gone
