"""What the planning table knows and does: which assumption holds, and the simulation beside the window; no Qt."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reviewer_app.errors import Cancelled, ReviewerError
from reviewer_app.services.office.power_table import (
    USUAL,
    PowerWish,
    plan_power,
    power_sources,
    power_table,
)

if TYPE_CHECKING:
    from reviewer_app.domain.ids import CallId
    from reviewer_app.domain.numbers.power import PowerTable
    from reviewer_app.domain.progress import CancelToken, Report, Step
    from reviewer_app.services.office.power_table import PowerSource
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.works import Works


@dataclass(frozen=True, slots=True)
class PowerView:
    """What is shown.

    Attributes:
        wish: What is assumed.
        sources: Rounds that can be taken instead of an assumption.
        table: The planning table; None before it was simulated.
        busy: Whether a simulation runs.
        error: Why there is none, or None.
    """

    wish: PowerWish
    sources: tuple[PowerSource, ...] = ()
    table: PowerTable | None = None
    busy: bool = False
    error: ReviewerError | None = None


class PowerShower(Protocol):
    """Shows what the presenter says."""

    def show_power(self, view: PowerView) -> None:
        """Show the table, or that it is being worked out."""

    def show_power_step(self, step: Step) -> None:
        """Show how far the simulation is."""


class PowerPresenter:
    """Simulates once per assumption; what was worked out is kept as long as the page is."""

    def __init__(
        self, works: Works, shower: PowerShower, call: CallId | None, round_number: int | None
    ) -> None:
        self._works = works
        self._shower = shower
        self._round = (call, round_number)
        self._token: CancelToken | None = None
        self._known: dict[PowerWish, PowerTable] = {}
        self.view = PowerView(PowerWish(leniency=USUAL))

    def begin(self) -> None:
        """Work the table out where it was not yet; asked when it is looked at."""
        if self.view.table is None and self._token is None:
            self._works.read(lambda office: power_sources(office, *self._round), self._with_sources)

    def choose(self, wish: PowerWish) -> None:
        """Assume something else."""
        if wish == self.view.wish and (self.view.table is not None or self._token is not None):
            return
        self._stop()
        self._show(wish=wish, table=self._known.get(wish), busy=False, error=None)
        if self.view.table is None:
            self._simulate()

    def stop(self) -> None:
        """Stop the simulation; it can be begun again."""
        if self._token is not None:
            self._stop()
            self._show(busy=False)

    def forget(self) -> None:
        """Let go of what was worked out: submissions, board or rubric may be others now."""
        self._stop()
        self._known.clear()
        self.view = PowerView(self.view.wish)

    def show_again(self) -> None:
        """Show it anew, in another look or language."""
        self._shower.show_power(self.view)

    def _with_sources(self, sources: tuple[PowerSource, ...]) -> None:
        self._show(sources=sources)
        if self.view.table is None and self._token is None:
            self._simulate()

    def _simulate(self) -> None:
        wish = self.view.wish

        def work(office: Office, report: Report, token: CancelToken) -> PowerTable:
            return power_table(plan_power(office, *self._round, wish), report, token)

        self._token = self._works.run(
            work,
            lambda table: self._made(wish, table),
            failed=lambda error: self._failed(wish, error),
            stepped=self._shower.show_power_step,
        )
        self._show(busy=True, error=None)

    def _made(self, wish: PowerWish, table: PowerTable) -> None:
        self._known[wish] = table
        if wish == self.view.wish:
            self._token = None
            self._show(table=table, busy=False)

    def _failed(self, wish: PowerWish, error: ReviewerError) -> None:
        if wish == self.view.wish and not isinstance(error, Cancelled):
            self._token = None
            self._show(busy=False, error=error)

    def _stop(self) -> None:
        if self._token is not None:
            self._token.cancel()
            self._token = None

    def _show(self, **changes: object) -> None:
        self.view = dataclasses.replace(self.view, **changes)  # type: ignore[arg-type]  # named as fields
        self._shower.show_power(self.view)
