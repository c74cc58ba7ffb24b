"""Statistics of the round that is shown: worked out beside everything else, once while the office is open."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Protocol

from reviewer_app.errors import Cancelled
from reviewer_app.ui.office.results_state import Working
from reviewer_app.ui.still_memory import StillMemory

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.domain.progress import CancelToken, Report, Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.kept_numbers import KeptNumbers
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.workers import Workers

    Estimator = Callable[[Office, str | None, int | None, Report, CancelToken], Numbers]


class ShowsWork(Protocol):
    """What a screen shows of it."""

    def show_working(self, working: Working, step: Step | None = None) -> None:
        """Show how far the statistics are."""

    def show_not_estimated(self, error: ReviewerError | None) -> None:
        """Say that nothing was estimated, and why; None where it was stopped."""


class Estimating:
    """Asks for the statistics of results that are shown, remembers them, and can be stopped."""

    def __init__(self, workers: Workers, kept: KeptNumbers, estimator: Estimator) -> None:
        self._workers = workers
        self._kept = kept
        self._estimator = estimator
        self._token: CancelToken | None = None
        self._of: Results | None = None
        self._stopped = ""
        """Input hash of what is not to be estimated unless asked again."""

    def known(self, results: Results) -> Results:
        """Return results with their statistics where these were worked out already."""
        numbers = self._kept.of(results.call, results.ranking)
        return results if numbers is None else dataclasses.replace(results, numbers=numbers)

    def ask(self, results: Results, screen: ShowsWork, then: Callable[[Results], None]) -> None:
        """Work the statistics of results out; ``then`` takes the results with them, in the window's thread."""
        digest = results.ranking.input_hash
        if results.numbers is not None:
            self.leave()
            screen.show_working(Working.DONE)
            return
        if digest == self._stopped:
            screen.show_not_estimated(None)
            return
        if self._token is not None:
            if self._of is not None and self._of.ranking.input_hash == digest:
                self._of = results
                screen.show_working(Working.AT_WORK)
                return
            self._token.cancel()
        self._begin(results, screen, then)

    def again(self, results: Results, screen: ShowsWork, then: Callable[[Results], None]) -> None:
        """Work them out after all."""
        self._stopped = ""
        self.ask(results, screen, then)

    def stop(self) -> None:
        """Stop, and do not begin by itself again while the results are the same."""
        if self._token is not None and self._of is not None:
            self._stopped = self._of.ranking.input_hash
            self._token.cancel()

    def leave(self) -> None:
        """Forget what was going on; the page stops it."""
        self._token = self._of = None

    def _begin(self, results: Results, screen: ShowsWork, then: Callable[[Results], None]) -> None:
        call, number, estimator = results.call.id, results.call.round, self._estimator
        self._of = results

        def work(office: Office, report: Report, token: CancelToken) -> Numbers:
            return estimator(office, call, number, report, token)

        def done(numbers: Numbers) -> None:
            asked = self._of
            if self._token is not token or asked is None:
                return
            self._kept.keep(asked.call, asked.ranking, numbers)
            self.leave()
            screen.show_working(Working.DONE)
            then(dataclasses.replace(asked, numbers=numbers))

        def failed(error: ReviewerError) -> None:
            if self._token is not token:
                return
            self.leave()
            self._stopped = results.ranking.input_hash
            screen.show_not_estimated(None if isinstance(error, Cancelled) else error)

        def stepped(step: Step) -> None:
            if self._token is token:
                screen.show_working(Working.AT_WORK, step)

        screen.show_working(Working.AT_WORK)
        StillMemory().hold()
        token = self._token = self._workers.run(work, done, failed=failed, stepped=stepped)
