"""Which page stands in the window, and what moves from one to the next."""

from __future__ import annotations

import dataclasses
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from reviewer_app.services.desk import export as exporting
from reviewer_app.services.desk import reviews, session
from reviewer_app.services.desk.report import own_report
from reviewer_app.services.passphrases import suggestion
from reviewer_app.services.slots import rekey_unfinished
from reviewer_app.ui.desk.conflicts_screen import ConflictsScreen
from reviewer_app.ui.desk.export_screen import ExportScreen
from reviewer_app.ui.desk.notice_bar import NoticeBar
from reviewer_app.ui.desk.package_presenter import PackagePresenter
from reviewer_app.ui.desk.package_screen import PackageScreen
from reviewer_app.ui.desk.review_presenter import ReviewPresenter
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.desk.safety_presenter import SafetyPresenter
from reviewer_app.ui.desk.safety_screen import SafetyScreen
from reviewer_app.ui.desk.start_presenter import StartPresenter
from reviewer_app.ui.desk.start_screen import StartScreen
from reviewer_app.ui.help_screen import HelpScreen
from reviewer_app.ui.icons import Icons
from reviewer_app.ui.jobs import Lifetime
from reviewer_app.ui.look import Look
from reviewer_app.ui.phrases import deadline_words
from reviewer_app.ui.preferences import write_preferences
from reviewer_app.ui.theme import LARGEST_TEXT, SMALLEST_TEXT, Appearance, Theme, tokens_for
from reviewer_app.wording import words_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.progress import Step
    from reviewer_app.domain.review import ConflictState
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.session import Desk, NewDesk
    from reviewer_app.services.desk.views import (
        ExportCheck,
        Overview,
        PackageOpened,
        RefillTold,
    )
    from reviewer_app.ui.desk.saving import Edit
    from reviewer_app.ui.jobs import Jobs
    from reviewer_app.ui.main_window import MainWindow
    from reviewer_app.ui.preferences import Preferences
    from reviewer_app.ui.screen import Screen

T = TypeVar("T")

_TEXT_STEP: Final = 10
_ALWAYS: Final = {
    "larger", "smaller", "normal", "look-system", "look-light", "look-dark", "look-contrast",
    "language-en", "language-fr", "full-screen", "help", "keys", "quit", "next-pane", "previous-pane",
}  # fmt: skip
_UNLOCKED: Final = {"open-package", "lock", "safety"}
_WITH_PACKAGE: Final = {"conflicts", "export", "report"}


class Shell(QObject):
    """Moves between pages; each page's own work is its presenter's."""

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
        self._jobs = jobs
        self.preferences = preferences
        self._memory = memory
        self._demonstration = demonstration
        self._life = Lifetime()
        self._notices = NoticeBar(window, jobs, self._tell)
        self.desk: Desk | None = None
        self.review: ReviewPresenter | None = None
        self._start: StartPresenter | None = None
        self._package: PackagePresenter | None = None
        self._safety: SafetyPresenter | None = None
        self._page: Callable[[], None] = self.show_start
        self._left: tuple[Edit, ...] = ()
        self._came_from: Callable[[], None] = self.show_start
        window.wanted.connect(self.on_wanted)
        window.close_wanted.connect(self._on_close)
        window.dropped.connect(self._on_dropped)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            # Held for good: asking again lets PySide drop an object that Qt owns.
            self._hints = application.styleHints()
            self._access = self._hints.accessibility()
            self._hints.colorSchemeChanged.connect(lambda _scheme: self._on_system())
        self.dress()

    # Look and language

    def dress(self) -> None:
        """Build window and page anew in the chosen look and language."""
        application = QApplication.instance()
        dark = contrast = False
        if isinstance(application, QApplication):
            dark = self._hints.colorScheme() is Qt.ColorScheme.Dark
            contrast = self._access.contrastPreference() is Qt.ContrastPreference.HighContrast
        tokens = tokens_for(self.preferences.appearance, dark=dark, contrast=contrast)
        theme = Theme(tokens, self.preferences.text / 100)
        words = words_in(self.preferences.language)
        self.look = Look(theme, Icons(theme, self.window.devicePixelRatioF()), words)
        place = self.window.screen_now.keep_place() if self.window.screen_now is not None else None
        if self.window.screen_now is not None:
            self.window.screen_now.flush()
        self.window.undress()
        if isinstance(application, QApplication):
            application.setPalette(theme.palette())
            application.setFont(theme.font())
            application.setStyleSheet(theme.sheet())
        self.window.dress(self.look)
        if self._demonstration:
            self.window.show_banner(
                self.look.t("Demonstration: every score and comment here is invented.")
            )
        self._notices.show_for(self.desk)
        self._page()
        if place is not None and self.window.screen_now is not None:
            self.window.screen_now.restore_place(place)

    # Pages

    def show_start(self) -> None:
        """Show the first page: unlock, or make a desk."""
        self._page = self.show_start
        if self._start is not None:
            self._start.close()
        screen = StartScreen(
            self.look, self.window, session.known_desks(), suggestion,
            language_wanted=lambda code: self.on_wanted(f"language-{code}"),
        )  # fmt: skip
        self._start = StartPresenter(self._jobs, _StartPage(self, screen), self.on_unlocked)
        screen.unlock_wanted.connect(
            lambda folder, secret, code: self._unlock(screen, folder, secret, by_code=code)
        )
        screen.create_wanted.connect(
            lambda file, code, secret: self._create(screen, file, code, secret)
        )
        screen.continue_wanted.connect(self._start.go_on)
        self._show(screen, bare=True)

    def show_unlock(self, folder: Path) -> None:
        """Show the first page with one desk to unlock."""
        self.show_start()
        screen = self.window.screen_now
        if isinstance(screen, StartScreen):
            screen.show_unlock(session.desk_info(folder))
            screen.take_focus()

    def on_unlocked(self, desk: Desk) -> None:
        """Go to work on an unlocked desk."""
        self.desk = desk
        self._jobs.store(
            self._life,
            lambda: reviews.has_package(desk),
            then=lambda has: self.show_review() if has else self.show_package(),
            failed=self._tell,
        )
        self._notices.show_for(desk)

    def show_package(self, path: Path | None = None) -> None:
        """Show the page that opens a package."""
        if self.desk is None:
            return
        self._page = self.show_package
        if self._package is not None:
            self._package.close()
        screen = PackageScreen(self.look, self.window, can_go_back=self.review is not None)
        self._package = PackagePresenter(self.desk, self._jobs, _PackagePage(self, screen))
        screen.chosen.connect(self._package.open)
        screen.stop_wanted.connect(self._package.stop)
        screen.continue_wanted.connect(self._after_package)
        screen.back_wanted.connect(self.show_review)
        screen.refill_wanted.connect(self._package.refill)
        screen.enrolment_wanted.connect(self._package.save_enrolment)
        self._show(screen)
        if path is not None:
            self._package.open(path)

    def show_conflicts(self) -> None:
        """Show the conflict question of every submission."""
        desk = self.desk
        if desk is not None:
            self._page = self.show_conflicts
            self._jobs.store(
                self._life,
                lambda: reviews.overview(desk),
                then=self._on_conflicts,
                failed=self._tell,
            )

    def show_review(self, submission: str = "") -> None:
        """Show the workspace."""
        desk = self.desk
        if desk is None:
            return
        self._page = self.show_review
        if self.review is None:
            self.review = ReviewPresenter(desk, self._jobs, self._left)
            self._left = ()
            self.review.start(submission)
            self._jobs.store(
                self._life, lambda: reviews.overview(desk), then=self._on_review, failed=self._tell
            )
            return
        if self.review.call is not None:
            self._make_review()
            if submission:
                self.review.open(submission)

    def show_export(self) -> None:
        """Show the export in four steps."""
        desk = self.desk
        if desk is None:
            return
        self._page = self.show_export
        self._flush()
        self._jobs.store(
            self._life,
            lambda: (reviews.overview(desk), exporting.check_export(desk), exporting.remarks(desk),
                     exporting.suggested_name(desk)),
            then=self._on_export,
            failed=self._tell,
        )  # fmt: skip

    def show_safety(self) -> None:
        """Show what opens this desk: passphrase, recovery code, key, backup."""
        desk = self.desk
        if desk is None:
            return
        if self._page != self.show_safety:
            self._came_from = self._page
        self._flush()
        self._page = self.show_safety
        screen = SafetyScreen(
            self.look, self.window,
            words=session.own_words(desk), member=desk.member, stale=rekey_unfinished(desk.folder),
        )  # fmt: skip
        presenter = self._safety or SafetyPresenter(desk, self._jobs, screen, self._on_rekeyed)
        screen.change_wanted.connect(presenter.change)
        screen.renew_wanted.connect(partial(self._renew, presenter))
        screen.backup_wanted.connect(presenter.backup)
        screen.written_down.connect(presenter.written_down)
        screen.back_wanted.connect(self._leave_safety)
        self._show(screen)
        self._safety = presenter
        presenter.attach(screen)

    def _renew(self, presenter: SafetyPresenter, passphrase: str) -> None:
        """Encrypt the desk anew once nobody else works on it."""
        presenter.renewing = True

        def go(left: tuple[Edit, ...]) -> None:
            self._left = left
            if self.review is not None:
                self.review.close()
                self.review = None
            presenter.renew(passphrase)

        if self.review is not None:
            self.review.finish(go)
        else:
            go(())

    def _on_rekeyed(self, desk: Desk) -> None:
        self.desk = desk

    def _leave_safety(self) -> None:
        desk = self.desk
        if desk is not None and self.review is None:
            self.on_unlocked(desk)
        else:
            self._came_from()

    def show_help(self) -> None:
        """Show help and keys; back goes where one was."""
        if self._page != self.show_help:
            self._came_from = self._page
        self._flush()
        self._page = self.show_help
        screen = HelpScreen(self.look, self.window)
        screen.back_wanted.connect(self._came_from)
        self._show(screen, bare=self.desk is None)

    def refresh_notices(self) -> None:
        """Show what the desk now has to tell until it was seen."""
        self._notices.show_for(self.desk)

    # Actions

    def on_wanted(self, name: str) -> None:
        """Carry out an action of a menu, key or button."""
        if self._held():
            return
        screen = self.window.screen_now
        offered = screen.actions_offered() if screen is not None else {}
        own: dict[str, Callable[[], None]] = {
            "open-package": self.show_package,
            "conflicts": self.show_conflicts,
            "export": self.show_export,
            "report": self._report,
            "safety": self.show_safety,
            "lock": self.lock,
            "quit": self._quit,
            "help": self.show_help,
            "keys": self.show_help,
            "larger": lambda: self._zoom(_TEXT_STEP),
            "smaller": lambda: self._zoom(-_TEXT_STEP),
            "normal": lambda: self._zoom(0),
            "full-screen": self._full_screen,
            "next-pane": lambda: self._next_pane(1),
            "previous-pane": lambda: self._next_pane(-1),
        }
        if name.startswith("language-") and name != "language-of-text":
            self._prefer(language=name.removeprefix("language-"))
        elif name.startswith("look-"):
            self._prefer(appearance=Appearance(name.removeprefix("look-")))
        elif name in offered:
            offered[name]()
        elif name in own:
            own[name]()

    def lock(self) -> None:
        """Store everything typed, close the desk, ask for the passphrase; nothing can hold this up."""
        desk, review = self.desk, self.review
        if desk is None or self._held():
            return
        self._flush()
        folder = desk.folder

        def close(left: tuple[Edit, ...]) -> None:
            self._left = left
            if review is not None:
                review.close()
            self.desk, self.review = None, None
            self._notices.show_for(None)
            self._jobs.store(
                self._life,
                desk.close,
                then=lambda _none: self.show_unlock(folder),
                failed=self._tell,
            )

        if review is not None:
            review.finish(close)
        else:
            close(())

    # Inner steps

    def _show(self, screen: Screen, *, bare: bool = False) -> None:
        # Whoever worked for the page before must not speak to it any more: Qt has let it go.
        if self.review is not None:
            self.review.detach()
        if self._package is not None and not isinstance(screen, PackageScreen):
            self._package.close()
            self._package = None
        if self._safety is not None and not isinstance(screen, SafetyScreen):
            self._safety.close()
            self._safety = None
        if self._start is not None and not isinstance(screen, StartScreen):
            self._start.close()
            self._start = None
        self.window.show_screen(screen, bare=bare)
        allowed = set(_ALWAYS) | set(screen.actions_offered())
        if self.desk is not None:
            allowed |= _UNLOCKED | (_WITH_PACKAGE if self.review is not None else set())
        self.window.enable(allowed)
        screen.take_focus()

    def _while_shown(self, screen: Screen, act: Callable[[T], None]) -> Callable[[T], None]:
        """Return ``act``, which does nothing once another page is shown."""

        def guarded(value: T) -> None:
            if self.window.screen_now is screen:
                act(value)

        return guarded

    def _unlock(self, screen: StartScreen, folder: Path, secret: str, *, by_code: bool) -> None:
        screen.show_busy(self.look.t("Opening the desk …"))
        if self._start is not None:
            self._start.unlock(folder, secret, by_code=by_code)

    def _create(self, screen: StartScreen, file: Path, code: str, secret: str) -> None:
        screen.show_busy(self.look.t("Making your keys …"))
        if self._start is not None:
            self._start.create(file, code, secret)

    def _after_package(self) -> None:
        if self.review is not None:
            self.review.close()
            self.review = None
        desk = self.desk
        if desk is not None:
            self._jobs.store(
                self._life,
                lambda: reviews.overview(desk),
                then=self._ask_or_read,
                failed=self._tell,
            )

    def _ask_or_read(self, overview: Overview) -> None:
        if overview.counts.not_asked:
            self._on_conflicts(overview)
        else:
            self.show_review()

    def _on_conflicts(self, overview: Overview) -> None:
        self._page = self.show_conflicts
        screen = ConflictsScreen(self.look, self.window, overview)
        desk = self.desk

        def declare(submission: str, state: ConflictState, reason: str) -> None:
            if desk is not None:
                self._jobs.store(
                    self._life, lambda: reviews.declare_conflict(desk, submission, state, reason),
                    then=lambda _saved: refresh(), failed=self._tell,
                )  # fmt: skip

        def refresh() -> None:
            if desk is not None:
                self._jobs.store(
                    self._life, lambda: reviews.overview(desk),
                    then=lambda told: screen.show_rows(told.rows) if self.window.screen_now is screen else None,
                    failed=self._tell,
                )  # fmt: skip

        def others() -> None:
            if desk is not None:
                self._jobs.store(
                    self._life,
                    lambda: reviews.answer_none(desk),
                    then=lambda _none: refresh(),
                    failed=self._tell,
                )

        screen.declared.connect(declare)
        screen.others_wanted.connect(others)
        screen.continue_wanted.connect(lambda: self._leave_conflicts(screen))
        self._name_call(overview)
        self._show(screen)

    def _leave_conflicts(self, screen: ConflictsScreen) -> None:
        screen.flush()
        if self.review is not None:
            self.review.close()
            self.review = None
        self.show_review()

    def _on_review(self, overview: Overview) -> None:
        self._name_call(overview)
        self._make_review()

    def _make_review(self) -> None:
        if self.review is None or self.review.call is None:
            return
        screen = ReviewScreen(self.look, self.window, self.review, self.review.call)
        screen.export_wanted.connect(self.show_export)
        self._show(screen)
        self.review.attach(screen)
        screen.take_focus()

    def _on_export(self, told: tuple[Overview, ExportCheck, str, str]) -> None:
        overview, check, remarks, name = told
        desk = self.desk
        if desk is None:
            return
        self._name_call(overview)
        screen = ExportScreen(self.look, self.window, overview.call, check, remarks, name)

        def save_remarks(text: str) -> None:
            self._jobs.store(
                self._life,
                lambda: exporting.set_remarks(desk, text),
                then=lambda _none: None,
                failed=self._tell,
            )

        def export(path: Path, partial: bool) -> None:  # noqa: FBT001 - as the signal carries it
            screen.show_busy()
            self._jobs.files(
                self._life,
                lambda report, token: exporting.export_result(
                    desk, path, partial=partial, report=report, token=token
                ),
                then=self._while_shown(screen, screen.show_done),
                failed=self._while_shown(
                    screen, lambda error: screen.show_problem(self.look.words.error(error))
                ),
            )

        screen.remarks_changed.connect(save_remarks)
        screen.export_wanted.connect(export)
        screen.back_wanted.connect(self.show_review)
        screen.go_wanted.connect(self.show_review)
        self._show(screen)

    def _report(self) -> None:
        desk = self.desk
        if desk is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self.window,
            self.look.t("My reviews as a PDF"),
            str(Path.home() / f"{desk.member}.pdf"),
            "PDF (*.pdf)",
        )
        if name:
            words = self.look.words
            self._flush()
            self._jobs.files(
                self._life,
                lambda _report, _token: own_report(desk, Path(name), words),
                then=lambda _pages: self.window.toast(
                    self.look.t("Written: {file}", file=Path(name).name)
                ),
                failed=self._tell,
            )

    def _name_call(self, overview: Overview) -> None:
        call, t = overview.call, self.look.t
        parts = [t("Round {n}", n=call.round)]
        parts.append(self.look.words.n("{n} for you", "{n} for you", overview.counts.assigned))
        parts += deadline_words(self.look, call.deadline, overdue=overview.overdue)
        self.window.show_brand(self.look.local(call.title), " · ".join(parts))

    def _flush(self) -> None:
        if self.window.screen_now is not None:
            self.window.screen_now.flush()

    def _tell(self, error: ReviewerError) -> None:
        self.window.toast(self.look.words.error(error), icon="triangle-alert")

    def _prefer(self, **changes: object) -> None:
        self._flush()
        self.preferences = dataclasses.replace(self.preferences, **changes)  # type: ignore[arg-type]
        self._keep_preferences()
        # The wish may come from a button of the very page that is built anew.
        QTimer.singleShot(0, self, self.dress)

    def _zoom(self, by: int) -> None:
        screen = self.window.screen_now
        if by and isinstance(screen, ReviewScreen) and screen.zoom(1 if by > 0 else -1):
            return
        wanted = 100 if by == 0 else self.preferences.text + by
        self._prefer(text=min(LARGEST_TEXT, max(SMALLEST_TEXT, wanted)))

    def _on_system(self) -> None:
        if self.preferences.appearance is Appearance.SYSTEM:
            self.dress()

    def _keep_preferences(self) -> None:
        write_preferences(self._memory, self.preferences)

    def _full_screen(self) -> None:
        if self.window.isFullScreen():
            self.window.showNormal()
        else:
            self.window.showFullScreen()

    def _next_pane(self, by: int) -> None:
        screen = self.window.screen_now
        panes = [p for p in (screen.panes() if screen is not None else ()) if p.isVisible()]
        if not panes:
            return
        focus = QApplication.focusWidget()
        here = next(
            (
                i
                for i, p in enumerate(panes)
                if focus is not None and (p is focus or p.isAncestorOf(focus))
            ),
            -by,
        )
        target = panes[(here + by) % len(panes)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        now = QApplication.focusWidget()
        if now is None or not (now is target or target.isAncestorOf(now)):
            inner = next(
                (w for w in target.findChildren(QWidget) if w.isVisible() and w.focusPolicy()), None
            )
            if inner is not None:
                inner.setFocus(Qt.FocusReason.TabFocusReason)

    def _quit(self) -> None:
        self.window.close()

    def _on_dropped(self, path: str) -> None:
        if self._held():
            return
        screen = self.window.screen_now
        if screen is not None and screen.drop(path):
            return
        if path.endswith(".opsibundle") and self.desk is not None:
            self.show_package(Path(path))

    def _held(self) -> bool:
        """Tell, and say, that the window must stay as it is: the store is between two keys."""
        held = self._safety is not None and self._safety.renewing
        if held:
            self.window.toast(
                self.look.t("A moment: everything is being encrypted anew."), icon="clock"
            )
        return held

    def _on_close(self) -> None:
        if self._held():
            return
        self._flush()
        size = self.window.size()
        self.preferences = dataclasses.replace(
            self.preferences,
            width=size.width(),
            height=size.height(),
            maximised=self.window.isMaximized(),
        )
        self._keep_preferences()

        def go(left: tuple[Edit, ...]) -> None:
            if left:
                sentence = self.look.words.n(
                    "{n} change is not saved yet. Make room on the disk, then close again.",
                    "{n} changes are not saved yet. Make room on the disk, then close again.", len(left),
                )  # fmt: skip
                self.window.toast(sentence, icon="triangle-alert")
                return
            # Not at once: Qt forgets a wish to close that comes while it still asks whether to.
            later = partial(QTimer.singleShot, 0, self.window.let_close)
            desk = self.desk
            if desk is None:
                later()
                return
            self._jobs.store(self._life, desk.close, then=lambda _none: later(), failed=self._tell)

        if self.review is not None:
            self.review.finish(go)
        else:
            go(())


class _StartPage:
    """The first page as its presenter sees it."""

    def __init__(self, shell: Shell, screen: StartScreen) -> None:
        self._shell = shell
        self._screen = screen

    def show_made(self, made: NewDesk) -> None:
        """Show the recovery code."""
        self._screen.show_made(made)

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""
        self._screen.show_problem(self._shell.look.words.error(error))


class _PackagePage:
    """The package page as its presenter sees it."""

    def __init__(self, shell: Shell, screen: PackageScreen) -> None:
        self._shell = shell
        self._screen = screen

    def show_empty(self) -> None:
        """Ask for a package."""
        self._screen.show_empty()

    def show_working(self, name: str) -> None:
        """Say that a package is being checked."""
        self._screen.show_working(name)

    def show_step(self, step: Step) -> None:
        """Show how far the check is."""
        self._screen.show_step(step)

    def show_opened(self, name: str, facts: PackageOpened) -> None:
        """Say what was verified."""
        self._screen.show_opened(name, facts)
        self._shell.refresh_notices()

    def tell(self, error: ReviewerError) -> None:
        """Say why it was not opened."""
        self._screen.show_problem(self._shell.look.words.error(error))
        self._shell.refresh_notices()

    def show_refilled(self, told: RefillTold) -> None:
        """Say that the accepted result was taken in."""
        words = self._shell.look.words
        self._screen.show_refilled(words.code("refill.taken", {"n": told.revision}))
        self._shell.refresh_notices()

    def show_enrolment(self, path: Path) -> None:
        """Say that the enrolment record was written."""
        look = self._shell.look
        self._shell.window.toast(look.t("Written: {file}", file=path.name))

    def say(self, error: ReviewerError) -> None:
        """Say why something beside the package did not work."""
        self._shell.window.toast(self._shell.look.words.error(error), icon="triangle-alert")
