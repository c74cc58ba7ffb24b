"""Which page stands in the window, and what holds for all of them."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer_app.ui.covering import clear_the_way, end_composing
from reviewer_app.ui.desk.pages.registry import BESIDE, WAYS, Needs, make_page
from reviewer_app.ui.desk.saving import Unstored
from reviewer_app.ui.dresser import Dresser
from reviewer_app.ui.jobs import Lifetime
from reviewer_app.ui.office.registry import OFFICE_BESIDE, is_office_page, make_office_page
from reviewer_app.ui.office_side import OfficeSide
from reviewer_app.ui.office_watch import OfficeWatch
from reviewer_app.ui.panes import to_next_pane
from reviewer_app.ui.phrases import deadline_words, stray_words
from reviewer_app.ui.preferences import write_preferences
from reviewer_app.ui.theme import LARGEST_TEXT, LINES, SMALLEST_TEXT, Appearance
from reviewer_app.ui.turns import next_turn

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Overview
    from reviewer_app.services.office.named_round import NamedRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.desk.background import Background
    from reviewer_app.ui.desk.notice_bar import NoticeBar
    from reviewer_app.ui.desk.pages.host import Page, Practising
    from reviewer_app.ui.desk.review_presenter import ReviewPresenter
    from reviewer_app.ui.desk.saving import Edit
    from reviewer_app.ui.jobs import Jobs
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.main_window import MainWindow
    from reviewer_app.ui.office_seat import OfficeSeat
    from reviewer_app.ui.preferences import Preferences
    from reviewer_app.ui.screen import Screen

_TEXT_STEP: Final = 10
_AGAIN_MS: Final = 500
_ALWAYS: Final = {
    "larger", "smaller", "normal", "look-system", "look-light", "look-dark", "look-contrast",
    "language-en", "language-fr", "practice", "full-screen", "quit", "next-pane", "previous-pane",
    "single-keys",
    *(f"line-{characters}" for characters in LINES),
}  # fmt: skip
_UNLOCKED: Final = {"lock"}
_NO_PRACTICE: Final = {"package", "safety", "restore", "report", "results", "practice", "rounds"}
_WITHOUT_DESK: Final = {"start", "help", "preferences", "practice"}


class Shell(QObject):
    """Moves between pages; each page's own work is its keeper's and its presenter's."""

    preferred = Signal(object)
    """The Preferences that hold from now on."""
    dressed = Signal()
    """The window was built anew."""

    def __init__(
        self,
        window: MainWindow,
        jobs: Jobs,
        preferences: Preferences,
        memory: Path,
        *,
        demonstration: bool = False,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.jobs = jobs
        self.preferences = preferences
        self._memory = memory
        self._demonstration = demonstration
        self.life = Lifetime()
        self._notices: NoticeBar | None = None
        self._background: Background | None = None
        self.desk: Desk | None = None
        self._office = OfficeSide(self, OfficeWatch(jobs, self))
        self.review: ReviewPresenter | None = None
        self.practice: Practising | None = None
        self.unstored = Unstored()
        self._resting: tuple[ReviewPresenter | None, list[Callable[[], None]]] = (None, [])
        self._locking = False
        self._pages: dict[str, Page] = {}
        self.page = self._page("start")
        self._shown = self.page
        self._before: list[Page] = []
        self._place: tuple[Page, object] = (self.page, None)
        self._dressing = QTimer(self, singleShot=True, interval=0)
        self._dressing.timeout.connect(self.dress)
        window.wanted.connect(self.on_wanted)
        window.close_wanted.connect(self._on_close)
        window.dropped.connect(self._on_dropped)
        self._dresser = Dresser(self)
        self._dresser.system_changed.connect(self._on_system)
        self.dress()

    @property
    def office(self) -> OfficeSeat | None:
        """The open office, or None."""
        return self._office.seat

    # Look and language

    def dress(self) -> None:
        """Build window and page anew in the chosen look and language."""
        screen = self.window.screen_now
        # A place that waits to be gone back to is the one: the page for it is only being built.
        waiting = self._place[1] if self._place[0] is self.page else None
        place = screen.keep_place() if screen is not None and waiting is None else waiting
        self.flush()
        if self.review is not None:
            self.review.detach()
        self.window.undress()
        self.look: Look = self._dresser.look_for(self.preferences, self.window.devicePixelRatioF())
        self._dresser.put_on(self.look, self.window)
        self.window.own_keys = self.preferences.keys
        self.window.side = self._office.side
        self.window.dress(self.look)
        chosen = self.preferences
        self.window.check(
            {f"look-{chosen.appearance}", f"language-{chosen.language}", f"line-{chosen.line}"}
        )
        if self._demonstration:
            self.window.show_banner(
                self.look.t("Demonstration: every score and comment here is invented.")
            )
        self.refresh_notices()
        if self.practice is not None:
            self.practice.show()
        self._place = (self.page, place)
        self.page.show()
        self._restore_place()
        self.dressed.emit()

    # Pages

    def go(self, page: str, wish: str = "") -> None:
        """Show a page; ``wish`` is a submission, a file or a folder, as the page says."""
        if not self._can_show(page):
            return
        if self.practice is not None and self.practice.desk is not None and page in _NO_PRACTICE:
            words = self.look.t("This is practice. Go back to your work first.")
            self.window.toast(words, icon="info")
            return
        self.flush()
        wanted = self._page(page)
        if page not in BESIDE | OFFICE_BESIDE:
            self._before = []
        elif self.page is not wanted:
            self._before = [one for one in self._before if one is not wanted] + [self.page]
        self.page = wanted
        wanted.show(wish)

    def go_back(self) -> None:
        """Show the page from which this one was reached."""
        self.page = self._before.pop() if self._before else self._page("start")
        self.page.show()

    def show_unlock(self, folder: Path) -> None:
        """Show the first page with one desk to unlock."""
        self.go("start", str(folder))

    def on_unlocked(self, desk: Desk, package: str = "") -> None:
        """Go to work on an unlocked desk; ``package`` is a file that waited for it."""
        # Loads the store: not before a desk is open.
        from reviewer_app.services.desk import reviews  # noqa: PLC0415

        self.desk = desk
        if package:
            self.go("package", package)
            self.refresh_notices()
            return
        self.jobs.store(
            self.life,
            lambda: reviews.has_package(desk),
            then=lambda has: self.go("review") if has else self.go("package"),
            failed=self.tell,
        )
        self.refresh_notices()
        if self._background is None:
            from reviewer_app.ui.desk.background import Background  # noqa: PLC0415 - loads the store

            self._background = Background(self, self)
        self._background.start()

    def on_office(self, office: Office, named: NamedRound | None) -> None:
        """Go to work in an open office, on a round of it."""
        self._office.enter(office, named)
        self._before = []
        self.page = self._page(self._office.first)
        # The menus are others.
        self.dress()

    def renew_office(self, office: Office) -> None:
        """Go on in the same office as it was opened anew."""
        self._office.renew(office)

    def put(self, page: Page, screen: Screen, *, bare: bool = False, focus: bool = True) -> None:
        """Show a page's screen, unless another page is wanted by now."""
        if page is not self.page:
            screen.deleteLater()
            return
        # Whoever worked for the page before must not speak to it any more: Qt has let it go.
        if self.review is not None:
            self.review.detach()
        if self._shown is not page:
            self._shown.leave()
        self._shown = page
        self.window.show_screen(screen, bare=bare)
        self.window.enable(self._possible(screen))
        if focus:
            screen.take_focus()
        # Later: who works for the page shows everything first.
        next_turn(screen, self._restore_place)

    def refresh_notices(self) -> None:
        """Show what the desk now has to tell until it was seen."""
        if self.desk is not None and self._notices is None:
            from reviewer_app.ui.desk.notice_bar import NoticeBar  # noqa: PLC0415 - loads the store

            self._notices = NoticeBar(self.window, self.jobs, self.tell)
        if self._notices is not None:
            self._notices.show_for(self.desk)

    def name_call(self, overview: Overview) -> None:
        """Name the open call at the top."""
        call, t = overview.call, self.look.t
        parts = [t("Round {n}", n=call.round)]
        parts.append(self.look.words.n("{n} for you", "{n} for you", overview.counts.assigned))
        parts += deadline_words(self.look, call.deadline, overdue=overview.overdue)
        self.window.show_brand(self.look.local(call.title), " · ".join(parts))

    def flush(self) -> None:
        """Say everything typed at once."""
        if self.window.screen_now is not None:
            self.window.screen_now.flush()

    def end_review(self) -> None:
        """Let go of the workspace, so that it is read anew."""
        if self.review is not None:
            self.review.close()
            self.review = None

    def rest_review(self, then: Callable[[], None]) -> None:
        """Store everything typed, let go of the workspace, then go on; what the disk refused is kept for later."""
        review = self.review
        self.flush()
        if review is None:
            then()
            return
        if self._resting[0] is review:
            # Once it rests it speaks no more: whoever asks meanwhile is told with the first.
            self._resting[1].append(then)
            return
        waiting = [then]
        self._resting = (review, waiting)

        def rested(left: tuple[Edit, ...]) -> None:
            if self.review is review:
                self.unstored.put(review.folder, left)
                self.end_review()
            self._resting = (None, [])
            for one in waiting:
                one()

        review.finish(rested)

    def tell(self, error: ReviewerError) -> None:
        """Say what went wrong in a toast."""
        self.window.toast(self.look.words.error(error), icon="triangle-alert")

    # Actions

    def on_wanted(self, name: str) -> None:
        """Carry out an action of a menu, key or button."""
        if self._held():
            return
        screen = self.window.screen_now
        offered = screen.actions_offered() if screen is not None else {}
        own: dict[str, Callable[[], None]] = {
            "lock": self.lock,
            "quit": self._quit,
            "practice": self._practise,
            "single-keys": self._switch_single_keys,
            "larger": lambda: self._zoom(_TEXT_STEP),
            "smaller": lambda: self._zoom(-_TEXT_STEP),
            "normal": lambda: self._zoom(0),
            "full-screen": self._full_screen,
            "next-pane": lambda: to_next_pane(self.window.screen_now, 1),
            "previous-pane": lambda: to_next_pane(self.window.screen_now, -1),
        }
        if name in offered:
            offered[name]()
        elif name in WAYS:
            self.go(WAYS[name].page, self._wish(name))
        elif self._office.way(name):
            self.go(self._office.way(name))
        elif name in own:
            own[name]()
        else:
            self._choose_look(name)

    def lock(self) -> None:
        """Store everything typed, close the desk, ask for the passphrase; nothing can hold this up."""
        desk, review = self.desk, self.review
        if self.office is not None:
            self._lock_office()
            return
        if self.practice is not None:
            # What counts is the real desk: practice ends here.
            self.practice.leave(self.lock)
            return
        if desk is None or self._locking:
            return
        if self.page.held():
            # The store is between two keys: as soon as it has its new one.
            QTimer.singleShot(_AGAIN_MS, self, self.lock)
            return
        self._locking = True
        screen = self.window.screen_now
        end_composing()
        self.flush()
        clear_the_way()
        # What works on the files of this desk must not go on without it.
        self._shown.leave()
        folder = desk.folder

        def close(left: tuple[Edit, ...]) -> None:
            self.unstored.put(folder, left)
            self.end_review()
            self.desk = None
            self._locking = False
            # No keeper that knew this desk stays: what is locked is not to be held in memory.
            self._pages.clear()
            self._before.clear()
            self.refresh_notices()
            self.jobs.store(
                self.life,
                desk.close,
                then=lambda _none: self.show_unlock(folder),
                failed=partial(self._on_not_closed, folder),
            )

        if review is not None:
            review.finish(close)
            if screen is not None and self.window.screen_now is screen:
                # Whatever is typed from here on would reach no store.
                screen.setEnabled(False)
        else:
            close(())

    def _lock_office(self) -> None:
        if self._locking:
            return
        if self.page.held():
            QTimer.singleShot(_AGAIN_MS, self, self._lock_office)
            return
        self._locking = True
        end_composing()
        self.flush()
        clear_the_way()
        # Also the one that is only being read yet.
        for page in dict.fromkeys((self._shown, self.page)):
            page.leave()

        def closed(folder: Path) -> None:
            self._locking = False
            self._pages.clear()
            self._before.clear()
            self.page = self._page("office-start")
            self.dress()
            self.go("office-start", str(folder))

        self._office.close(closed)

    def _on_not_closed(self, folder: Path, error: ReviewerError) -> None:
        self.show_unlock(folder)
        self.tell(error)

    def prefer(self, **changes: object) -> None:
        """Keep what the user chose about the window, and show it so."""
        self.flush()
        self.remember(**changes)
        # The wish may come from a button of the very page that is built anew, and more of them at once.
        self._dressing.start()

    def remember(self, **changes: object) -> None:
        """Keep what the user chose about the window; it is shown so already."""
        self.preferences = dataclasses.replace(self.preferences, **changes)  # type: ignore[arg-type]
        write_preferences(self._memory, self.preferences)
        self.preferred.emit(self.preferences)

    # Inside

    def _choose_look(self, name: str) -> None:
        if name.startswith("language-"):
            self.prefer(language=name.removeprefix("language-"))
        elif name.startswith("line-"):
            self.prefer(line=int(name.removeprefix("line-")))
        elif name.startswith("look-"):
            self.prefer(appearance=Appearance(name.removeprefix("look-")))

    def _restore_place(self) -> None:
        """Go back to where the person was before the window was built anew, once that page is there."""
        (page, place), screen = self._place, self.window.screen_now
        if screen is None:
            return
        self._place = (self._shown, None)
        if page is self._shown and place is not None:
            screen.restore_place(place)

    def _page(self, name: str) -> Page:
        if name not in self._pages:
            make = make_office_page if is_office_page(name) else make_page
            self._pages[name] = make(name, self)
        return self._pages[name]

    def _can_show(self, page: str) -> bool:
        if is_office_page(page):
            return self._office.can_show(page)
        return page in _WITHOUT_DESK or self.desk is not None

    def _possible(self, screen: Screen) -> set[str]:
        there = {Needs.NOTHING}
        allowed = set(_ALWAYS) | set(screen.actions_offered())
        if self.desk is not None:
            there.add(Needs.DESK)
            allowed |= _UNLOCKED
        if self.office is not None:
            allowed |= _UNLOCKED | self._office.actions()
        if self.desk is not None and self.review is not None:
            there.add(Needs.PACKAGE)
        return allowed | {name for name, way in WAYS.items() if way.needs in there}

    def _zoom(self, by: int) -> None:
        screen = self.window.screen_now
        if by and screen is not None and screen.zoom(1 if by > 0 else -1):
            return
        wanted = 100 if by == 0 else self.preferences.text + by
        self.prefer(text=min(LARGEST_TEXT, max(SMALLEST_TEXT, wanted)))

    def _on_system(self) -> None:
        """Follow the system where the user does, and always where it asks for less motion."""
        wanted = self._dresser.look_for(self.preferences, self.window.devicePixelRatioF())
        if wanted.theme != self.look.theme:
            self.dress()

    def _switch_single_keys(self) -> None:
        on = not self.preferences.single_keys
        self.prefer(single_keys=on)
        said = self.look.t("Digits score the criterion in focus.")
        if not on:
            said = self.look.t("Digits do not score any more. Arrows and Space still do.")
        next_turn(self, lambda: self.window.toast(said, icon="info"))

    def _full_screen(self) -> None:
        if self.window.isFullScreen():
            self.window.showNormal()
        else:
            self.window.showFullScreen()

    def _wish(self, action: str) -> str:
        """Return what of a page an action means: the help opens where one is."""
        if action == "help" and self.page.name != "help":
            from reviewer_app.ui.help_topics import topic_of  # noqa: PLC0415 - few ask for it

            return topic_of(self.page.name, self.window.screen_now)
        return {"keys": "keys", "about": "about"}.get(action, "")

    def _practise(self) -> None:
        """Hold the real work aside and begin the guided review."""
        if self.practice is None:
            from reviewer_app.ui.desk.pages.practice_mode import PracticeMode  # noqa: PLC0415 - loads the store

            self.flush()
            self.practice = PracticeMode(self)
            self.go("practice")

    def _quit(self) -> None:
        self.window.close()

    def _on_dropped(self, path: str) -> None:
        if self._held():
            return
        screen = self.window.screen_now
        if screen is not None and screen.drop(path):
            return
        if path.endswith(".opsibundle") and self.desk is not None:
            self.go("package", path)
        elif path.endswith(".opsiresult") and self._office.can_show("office-inbox"):
            self.go("office-inbox", path)
        else:
            self.window.toast(stray_words(self.look, path), icon="info")

    def _held(self) -> bool:
        """Tell, and say, that the window must stay as it is: the store is being changed as a whole."""
        held = self.page.held()
        if held:
            self.window.toast(self.look.t("A moment: this must be finished first."), icon="clock")
        return held

    def _on_close(self) -> None:
        if self._held():
            return
        if self.practice is not None:
            self.practice.leave(self._on_close)
            return
        self.flush()
        size = self.window.size()
        filled = self.window.isMaximized()
        self.remember(width=size.width(), height=size.height(), maximised=filled)
        if self.review is not None:
            self.review.finish(self._leave)
        else:
            # After what was just said is stored, or refused.
            self.jobs.store(
                self.life, lambda: None, then=lambda _none: self._leave(()), failed=self.tell
            )

    def _leave(self, left: tuple[Edit, ...]) -> None:
        """Close desk and window, unless something is only in memory."""
        count = len(left) + self.unstored.count + self._shown.unsaved()
        if count:
            sentence = self.look.words.n(
                "{n} change is not saved yet. Make room on the disk, then close again.",
                "{n} changes are not saved yet. Make room on the disk, then close again.", count,
            )  # fmt: skip
            self.window.toast(
                sentence,
                action=self.look.t("Close and lose them"),
                act=self._close,
                icon="triangle-alert",
            )
            return
        self._close()

    def _close(self) -> None:
        if self._background is not None:
            self._background.stop()
        # Not at once: Qt forgets a wish to close that comes while it still asks whether to.
        later = partial(QTimer.singleShot, 0, self.window.let_close)
        desk = self.desk
        if self.office is not None:
            self._office.close(lambda _folder: later())
            return
        if desk is None:
            later()
            return
        self.jobs.store(self.life, desk.close, then=lambda _none: later(), failed=self.tell)
