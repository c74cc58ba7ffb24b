"""What the next package holds, building it, and looking at it as a member would."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reviewer_app.errors import Cancelled
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.package_view import package_plan, seen_by
from reviewer_app.ui.time_left import TimeLeft

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.ids import CallId
    from reviewer_app.domain.progress import CancelToken, Report, Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.bundles import BundleBuilt
    from reviewer_app.services.office.package_view import MemberSight, PackagePlan
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.works import Works


class BundleView(Protocol):
    """What the presenter asks of the page."""

    def show_plan(self, plan: PackagePlan) -> None:
        """Show what the next package holds."""

    def show_none(self, error: ReviewerError) -> None:
        """Say why there is no package to build yet."""

    def show_step(self, step: Step, seconds_left: int | None) -> None:
        """Show how far the building is."""

    def show_built(self, built: BundleBuilt) -> None:
        """Say what was built."""

    def show_failed(self, error: ReviewerError, *, stopped: bool) -> None:
        """Say why nothing was built."""

    def show_seen(self, sight: MemberSight) -> None:
        """Show the package as a member would find it."""


class BundlePresenter:
    """Goes on while the page is built anew in another look."""

    def __init__(
        self, works: Works, view: BundleView, call: CallId | None, number: int | None
    ) -> None:
        self._works = works
        self._view = view
        self._place = (call, number)
        self._token: CancelToken | None = None
        self.plan: PackagePlan | None = None
        self.built: BundleBuilt | None = None

    def start(self) -> None:
        """Read what the next package holds."""
        work = partial(_plan, *self._place)
        self._works.read(work, self._on_plan, self._view.show_none)

    def build(self, folder: Path, *, amend: bool) -> None:
        """Build the package into a folder."""
        if self._token is not None:
            return
        left = TimeLeft()

        def work(office: Office, report: Report, token: CancelToken) -> BundleBuilt:
            return build_bundle(
                office, *self._place, folder, amend=amend, report=report, token=token
            )

        self._token = self._works.run(
            work,
            self._on_built,
            failed=self._on_failed,
            stepped=lambda step: self._view.show_step(step, left.after(step)),
            holds=True,
        )

    def stop(self) -> None:
        """Ask the building to stop; no file is left."""
        if self._token is not None:
            self._token.cancel()

    def look_as(self, member: str) -> None:
        """Show the package as a member would find it."""
        self._works.read(partial(_seen, *self._place, member), self._view.show_seen)

    def _on_plan(self, plan: PackagePlan) -> None:
        self.plan = plan
        self._view.show_plan(plan)

    def _on_built(self, built: BundleBuilt) -> None:
        self._token, self.built = None, built
        self._view.show_built(built)
        self.start()

    def _on_failed(self, error: ReviewerError) -> None:
        self._token = None
        self._view.show_failed(error, stopped=isinstance(error, Cancelled))


def _plan(call: CallId | None, number: int | None, office: Office) -> PackagePlan:
    return package_plan(office, call, number)


def _seen(call: CallId | None, number: int | None, member: str, office: Office) -> MemberSight:
    return seen_by(office, call, number, member)
