"""The rubric of the call that is prepared, or of the one that is worked on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.clock import now as moment
from reviewer_app.services.office.amending_rubric import rubric_now
from reviewer_app.services.office.call_drafts import find_draft
from reviewer_app.services.office.rubric_drafts import (
    amendment_of,
    read_rubric_draft,
)
from reviewer_app.ui.office.pages.page import OfficePage
from reviewer_app.ui.office.pages.prepare_feed import feed_steps, lead_away
from reviewer_app.ui.office.pages.rubric_amending import RubricAmending
from reviewer_app.ui.office.pages.rubric_shelf import RubricShelf
from reviewer_app.ui.office.rubric_keeping import RubricKeeping
from reviewer_app.ui.office.rubric_presenter import Loaded, RubricPresenter
from reviewer_app.ui.office.rubric_screen import RubricScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.rubric_sheet import RubricSheet
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.rubric_drafts import RubricDraft
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.office.rubric_history import Change
    from reviewer_app.ui.office.rubric_presenter import RubricView


class RubricPage(OfficePage):
    """Keeps what is written, also while another page is shown, until the store has it."""

    name = "office-rubric"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.presenter: RubricPresenter | None = None
        self.keeping: RubricKeeping | None = None
        self.screen: RubricScreen | None = None
        self._shelf = RubricShelf(self)
        self._amending = RubricAmending(self)
        self._fed: tuple[RubricScreen, int, int] | None = None

    # The window

    @override
    def show(self, wish: str = "") -> None:
        """Show what is in hand where only the look changed, else read it first."""
        if not self.seat.draft and self.seat.call is None:
            # There is no call yet, and none is prepared.
            self.host.go("office-call")
            return
        keeping = self.keeping
        same = keeping is not None and keeping.draft == self._draft
        if self.screen is not None and self.presenter is not None and same:
            self._build(self.presenter)
        else:
            self._read()

    @override
    def leave(self) -> None:
        """Let go of the screen; what is not stored yet stays here."""
        super().leave()
        self.screen = self._fed = None

    @override
    def unsaved(self) -> int:
        """Return 1 where the machine refused the last change."""
        return int(self.keeping is not None and self.keeping.failed)

    @override
    def refresh(self) -> None:
        """Show what another officer kept, unless something of one's own is on its way."""
        keeping = self.keeping
        if keeping is not None and keeping.idle and self.screen is not None:
            self._read()

    # What the presenter says

    def present(self, view: RubricView) -> None:
        """Show the rubric as it is now."""
        if self.screen is not None:
            self.screen.show_view(view)

    def keep(self, sheet: RubricSheet) -> None:
        """Keep what is written."""
        if self.keeping is not None:
            self.keeping.keep(sheet)

    def tell_change(self, change: Change, *, undone: bool) -> None:
        """Say what was removed or taken back."""
        if self.screen is not None:
            self.screen.tell_change(change, undone=undone)

    def tell_theirs(self) -> None:
        """Say that another officer's state is shown now."""
        t = self.host.look.t
        self.host.window.toast(
            t(
                "Another officer changed the rubric meanwhile; theirs is shown now. Undo brings yours back."
            ),
            action=t("Undo"),
            act=self._undo,
            icon="users",
        )

    # How keeping goes

    def on_keeping(self) -> None:
        """Say that a change is on its way."""
        if self.screen is not None:
            self.host.window.show_saved(self.host.look.t("Saving…"))

    def on_kept(self, draft: RubricDraft) -> None:
        """Say when the store had it."""
        del draft
        look = self.host.look
        self.host.window.calm()
        if self.screen is not None:
            self.host.window.show_saved(look.t("Saved {time}", time=look.clock(moment())))
            self._feed()

    def on_not_kept(self, error: ReviewerError) -> None:
        """Say in red that the last change is only in memory."""
        look, window = self.host.look, self.host.window
        window.show_saved(look.t("NOT saved"))
        sentence = look.t(
            "NOT saved: {reason} What you wrote is kept in this window.",
            reason=look.words.error(error),
        )
        window.alarm(sentence, look.t("Try again"), self.try_again)

    def try_again(self) -> None:
        """Keep what the machine refused."""
        if self.keeping is not None:
            self.keeping.try_again()

    def on_theirs(self, draft: RubricDraft) -> None:
        """Show what another officer kept, or that nothing is in work any more."""
        if not draft.version:
            self._read()
        elif self.presenter is not None:
            self.presenter.theirs(draft.sheet)

    # Inside

    @property
    def made(self) -> tuple[str, int] | None:
        """The call that is worked on, or None while one is prepared."""
        seat = self.seat
        if seat.draft or seat.call is None or seat.round is None:
            return None
        return (seat.call, seat.round)

    @property
    def _draft(self) -> str:
        made = self.made
        return amendment_of(*made) if made is not None else self.seat.draft

    def _read(self) -> None:
        work = partial(_load, draft=self._draft, made=self.made)
        self.read(work, self._on_loaded, partial(lead_away, self))

    def _feed(self) -> None:
        """Show at the side how far each step is, where that may have changed."""
        presenter, screen = self.presenter, self.screen
        if presenter is None or screen is None:
            return
        count, faults = len(presenter.rubric.criteria), presenter.faults
        if (screen, count, faults) != self._fed:
            self._fed = (screen, count, faults)
            feed_steps(self, screen)

    def _on_loaded(self, loaded: Loaded) -> None:
        keeping, presenter = self.keeping, self.presenter
        kept, now = loaded.draft, loaded.now
        same = keeping is not None and keeping.draft == self._draft
        gone = keeping is not None and keeping.idle and keeping.version > kept.version
        if presenter is None or keeping is None or not same or (gone and now is None):
            presenter = RubricPresenter(self, loaded)
            keeping = RubricKeeping(
                self.host.jobs, self.seat.office, self._draft, kept.version, self
            )
            self.presenter, self.keeping, self.screen = presenter, keeping, None
        elif gone and now is not None:
            # Signed or given up by another officer.
            keeping.forget()
            presenter.ended(now)
        else:
            presenter.holds(now)
            if keeping.idle and keeping.version != kept.version:
                keeping.version = kept.version
                presenter.theirs(kept.sheet)
        if self.screen is None:
            self._build(presenter)
        else:
            presenter.show()

    def _build(self, presenter: RubricPresenter) -> None:
        host = self.host
        screen = RubricScreen(
            host.look, host.window, presenter.sheet.languages, host.look.words.language,
            demonstration=self.demonstration,
        )  # fmt: skip
        self._connect(screen, presenter)
        self.screen = screen
        presenter.show()
        screen.show_writing()
        self.put(screen)
        if self.keeping is None or self.keeping.idle:
            host.window.show_saved(host.look.t("Every change is saved at once"))
        self._feed()

    def _connect(self, screen: RubricScreen, presenter: RubricPresenter) -> None:
        criteria, form, whole = screen.criteria, screen.criteria.form, screen.criteria.whole
        at = partial(_at, presenter)
        criteria.opened.connect(presenter.open)
        criteria.moved.connect(presenter.move)
        criteria.add_wanted.connect(partial(self._add, presenter))
        form.copy_wanted.connect(at(presenter.copy))
        form.remove_wanted.connect(partial(self._remove, presenter))
        form.title.edited.connect(at(presenter.title))
        form.explanation.edited.connect(at(presenter.explanation))
        form.anchors.edited.connect(at(presenter.anchor))
        numbers = form.numbers
        numbers.weighed.connect(at(presenter.weight))
        numbers.scaled.connect(at(presenter.scale))
        numbers.turned.connect(at(lambda place, on: presenter.direction(place, higher=on)))
        numbers.informed.connect(at(lambda place, on: presenter.information(place, on=on)))
        numbers.needed.connect(at(lambda place, on: presenter.required(place, on=on)))
        numbers.named.connect(at(presenter.name))
        whole.hundred_wanted.connect(presenter.hundred)
        whole.equals_wanted.connect(presenter.equals)
        whole.share_wanted.connect(presenter.share)
        screen.undo_wanted.connect(presenter.undo)
        screen.redo_wanted.connect(presenter.redo)
        screen.next_finding_wanted.connect(partial(self._next_finding, presenter))
        screen.amend_wanted.connect(presenter.begin_amendment)
        self._shelf.connect(screen)
        self._amending.connect(screen)

    def _undo(self) -> None:
        if self.presenter is not None:
            self.presenter.undo()

    def _add(self, presenter: RubricPresenter) -> None:
        presenter.add()
        if self.screen is not None:
            self.screen.criteria.focus_form()

    def _remove(self, presenter: RubricPresenter) -> None:
        place = presenter.place
        if place is not None:
            presenter.remove(place)
            if self.screen is not None:
                self.screen.criteria.focus_card(presenter.place or 0)

    def _next_finding(self, presenter: RubricPresenter) -> None:
        found = presenter.next_finding()
        if found is not None and self.screen is not None:
            self.screen.criteria.focus_part(found.part, found.level)

    def use(self, sheet: RubricSheet) -> None:
        """Put a rubric in the place of the one that is written."""
        presenter, screen = self.presenter, self.screen
        if presenter is None or screen is None:
            return
        presenter.take(sheet)
        screen.show_writing()
        if presenter.sheet.languages != screen.criteria.languages:
            self._build(presenter)
        else:
            screen.take_focus()


def _at(presenter: RubricPresenter, act: Callable[..., None]) -> Callable[..., None]:
    """Return ``act`` for the criterion that is open."""

    def acted(*what: object) -> None:
        if presenter.place is not None:
            act(presenter.place, *what)

    return acted


def _load(office: Office, *, draft: str, made: tuple[str, int] | None) -> Loaded:
    now = rubric_now(office, *made) if made is not None else None
    kept = read_rubric_draft(office, draft)
    if now is not None:
        return Loaded(kept, now, now.languages)
    call = find_draft(office, draft)
    return Loaded(kept, None, call.draft.languages if call is not None else ())
