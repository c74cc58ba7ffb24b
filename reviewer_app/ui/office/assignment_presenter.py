"""What the page of the assignment knows and does; no Qt."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.errors import Cancelled, NotPossible, ReviewerError
from reviewer_app.services.office.assignment_drafts import (
    apply_prepared,
    drop_sketch,
    keep_sketch,
    prepared_assignment,
    released,
    toggled,
)
from reviewer_app.services.office.assignment_files import (
    export_assignment,
    read_assignment_sheet,
)
from reviewer_app.services.office.assignments import present_sketch
from reviewer_app.services.office.sharing import share_out, worth_of
from reviewer_app.services.office.tally import tally_of
from reviewer_app.ui.office.assignment_view import AssignView, Change, Done

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.assignment import Reads, Sketch, Wish
    from reviewer_app.domain.ids import CallId
    from reviewer_app.domain.progress import CancelToken
    from reviewer_app.services.office.assignment_drafts import Prepared
    from reviewer_app.services.office.assignment_files import SheetPreview
    from reviewer_app.services.office.assignment_ground import AssignGround
    from reviewer_app.services.office.assignments import Assigned
    from reviewer_app.services.office.sharing import Lacking, Outcome, Worth
    from reviewer_app.services.office.tally import Tally
    from reviewer_app.ui.office.assignment_view import Shower
    from reviewer_app.ui.office.works import Works


@dataclass(slots=True)
class _State:
    ground: AssignGround
    sketch: Sketch
    version: int
    stale: bool
    tally: Tally
    worth: Worth | None = None
    lacking: Lacking | None = None
    dropped: tuple[Reads, ...] = ()
    exact: bool = True
    undo: list[Done] = field(default_factory=list)
    redo: list[Done] = field(default_factory=list)
    sheet: tuple[str, SheetPreview] | None = None


class AssignmentPresenter:
    """Holds the sketch; every change is kept, none holds before it is applied."""

    def __init__(
        self, reader: Works, shower: Shower, call: CallId | None, round_number: int | None
    ) -> None:
        self._reader = reader
        self._shower = shower
        self._round = (call, round_number)
        self._state: _State | None = None
        self._token: CancelToken | None = None
        self._saving = False
        self._unsaved = False
        self._before: Sketch | None = None

    @property
    def view(self) -> AssignView | None:
        """What is shown."""
        s = self._state
        if s is None:
            return None
        return AssignView(
            ground=s.ground,
            sketch=s.sketch,
            worth=s.worth,
            tally=s.tally,
            lacking=s.lacking,
            dropped=s.dropped,
            exact=s.exact,
            stale=s.stale,
            busy=self._token is not None,
            undo=s.undo[-1] if s.undo else None,
            redo=s.redo[-1] if s.redo else None,
            sheet=s.sheet,
        )

    def start(self) -> None:
        """Read what is in preparation."""
        self._reader.read(
            lambda office: _counted(prepared_assignment(office, *self._round)),
            self._begin,
            self._shower.show_none,
        )

    def show_again(self) -> None:
        """Show it without reading it anew: in another look or language."""
        self._tell()

    def wish(self, wish: Wish) -> None:
        """Share reviews out in another way."""
        state = self._state
        if state is not None and wish != state.sketch.wish:
            self._did(Change.WISH)
            state.sketch = dataclasses.replace(state.sketch, wish=wish)
            self._share()

    def share_again(self) -> None:
        """Share reviews out anew, for instance after conflicts changed; what is set by hand stays."""
        if self._state is not None:
            self._did(Change.WISH)
            self._share()

    def stop(self) -> None:
        """Stop sharing out; what was there before stays."""
        if self._token is not None:
            self._token.cancel()

    def toggle(self, member: str, submission: str) -> None:
        """Assign a pair, or take it away."""
        state = self._state
        if state is None or self._token is not None:
            return
        pair = (MemberId(member), SubmissionId(submission))
        try:
            sketch = toggled(state.ground, state.sketch, pair)
        except NotPossible as error:
            self._shower.tell(error)
            return
        self._did(Change.PAIR, member, submission)
        self._turn_to(sketch)

    def release(self) -> None:
        """Let nothing be set by hand any more."""
        state = self._state
        if state is not None and (state.sketch.pinned or state.sketch.barred):
            self._did(Change.FREE)
            self._turn_to(released(state.sketch))

    def undo(self) -> None:
        """Take the last change back."""
        state = self._state
        if state is not None and state.undo:
            last = state.undo.pop()
            state.redo.append(dataclasses.replace(last, before=state.sketch))
            self._turn_to(last.before)

    def redo(self) -> None:
        """Do again what was taken back."""
        state = self._state
        if state is not None and state.redo:
            last = state.redo.pop()
            state.undo.append(dataclasses.replace(last, before=state.sketch))
            self._turn_to(last.before)

    def read_sheet(self, path: Path) -> None:
        """Look at what a sheet would change."""
        state = self._state
        if state is None:
            return
        ground, sketch = state.ground, state.sketch

        def show(preview: SheetPreview) -> None:
            state.sheet = (path.name, preview)
            self._tell()

        self._reader.run(
            lambda _office, _report, _token: read_assignment_sheet(ground, sketch, path),
            show,
            failed=self._shower.tell,
        )

    def take_sheet(self, *, taken: bool) -> None:
        """Take what the sheet says, all of it, or leave it."""
        state = self._state
        if state is None or state.sheet is None:
            return
        name, preview = state.sheet
        state.sheet = None
        if taken:
            self._did(Change.SHEET, name)
            self._turn_to(preview.sketch)
        else:
            self._tell()

    def write_sheet(self, path: Path, languages: tuple[str, ...]) -> None:
        """Write what is in preparation as a sheet."""
        state = self._state
        if state is None:
            return
        ground, sketch = state.ground, state.sketch
        self._reader.run(
            lambda _office, _report, _token: export_assignment(ground, sketch, path, languages),
            lambda _none: self._shower.tell_written(path),
            failed=self._shower.tell,
        )

    def give_up(self) -> None:
        """Go back to what is on record."""
        state = self._state
        if state is None:
            return
        which = state.ground.which
        self._unsaved = False
        self._reader.read(
            lambda office: drop_sketch(office, which.id, which.round), lambda _none: self.start()
        )

    def apply(self) -> None:
        """Put it on record."""
        state = self._state
        if state is None or self._token is not None:
            return
        which, sketch = state.ground.which, state.sketch
        ground = state.ground
        self._unsaved = False

        def done(assigned: Assigned) -> None:
            wish = dataclasses.replace(sketch.wish, apart=True)
            self._before = present_sketch(ground, wish)
            self._shower.tell_applied(assigned)
            self.start()

        self._reader.read(
            lambda office: apply_prepared(office, which.id, which.round, sketch),
            done,
            self._shower.tell,
        )

    def take_back(self) -> None:
        """Put on record again what was there before the last apply."""
        before, state = self._before, self._state
        if before is None or state is None:
            return
        self._before = None
        which = state.ground.which
        again = dataclasses.replace(before, base=state.ground.base)
        self._reader.read(
            lambda office: apply_prepared(office, which.id, which.round, again),
            lambda _done: self.start(),
            self._shower.tell,
        )

    # Inside

    def _begin(self, read: tuple[Prepared, Tally]) -> None:
        prepared, tally = read
        self._state = _State(
            prepared.ground, prepared.sketch, prepared.version, prepared.stale, tally
        )
        self._judge()
        self._tell()

    def _did(self, change: Change, *what: str) -> None:
        state = self._state
        if state is not None:
            state.undo.append(Done(change, what, state.sketch))
            state.redo.clear()

    def _turn_to(self, sketch: Sketch) -> None:
        state = self._state
        if state is None:
            return
        state.sketch = sketch
        state.lacking, state.dropped, state.exact = None, (), True
        self._judge()
        self._keep()
        self._tell()

    def _judge(self) -> None:
        """Work out what the sketch is worth; only the newest one matters."""
        state = self._state
        if state is None:
            return
        ground, sketch = state.ground, state.sketch
        state.worth = None

        def show(told: tuple[Worth, Tally]) -> None:
            if state.sketch is sketch:
                state.worth, state.tally = told
                self._tell()

        self._reader.run(
            lambda _office, _report, _token: (worth_of(ground, sketch), tally_of(ground, sketch)),
            show,
        )

    def _share(self) -> None:
        state = self._state
        if state is None:
            return
        if self._token is not None:
            self._token.cancel()
        ground, sketch = state.ground, state.sketch
        self._token = self._reader.run(
            lambda _office, report, token: _shared(
                ground, share_out(ground, sketch, token, report)
            ),
            lambda told: self._shared(sketch, *told),
            failed=lambda error: self._not_shared(sketch, error),
            stepped=self._shower.show_step,
        )
        self._tell()

    def _shared(self, asked: Sketch, outcome: Outcome, tally: Tally) -> None:
        state = self._state
        if state is None or state.sketch is not asked:
            return
        state.tally = tally
        self._token = None
        state.sketch, state.worth = outcome.sketch, outcome.worth
        state.lacking, state.dropped = outcome.lacking, outcome.dropped
        state.exact = outcome.exact
        if outcome.lacking is None:
            # A wish that cannot be is not what one wants to find again tomorrow.
            self._keep()
        self._tell()

    def _not_shared(self, asked: Sketch, error: ReviewerError) -> None:
        state = self._state
        if state is None or state.sketch is not asked:
            return
        self._token = None
        if state.undo:
            state.sketch = state.undo.pop().before
        self._judge()
        self._tell()
        if not isinstance(error, Cancelled):
            self._shower.tell(error)

    def _keep(self) -> None:
        """Keep the sketch; one save at a time, the newest last."""
        state = self._state
        if state is None:
            return
        if self._saving:
            self._unsaved = True
            return
        which, sketch, version = state.ground.which, state.sketch, state.version
        self._saving = True

        def kept(number: int) -> None:
            self._saving = False
            state.version = number
            if self._unsaved:
                self._unsaved = False
                self._keep()

        def refused(error: ReviewerError) -> None:
            self._saving = self._unsaved = False
            self._shower.tell(error)
            if error.code == "kept.changed":
                self.start()

        self._reader.read(
            lambda office: keep_sketch(office, which.id, which.round, sketch, version),
            kept,
            refused,
        )

    def _tell(self) -> None:
        view = self.view
        if view is not None:
            self._shower.show_view(view)


def _counted(prepared: Prepared) -> tuple[Prepared, Tally]:
    return prepared, tally_of(prepared.ground, prepared.sketch)


def _shared(ground: AssignGround, outcome: Outcome) -> tuple[Outcome, Tally]:
    return outcome, tally_of(ground, outcome.sketch)
