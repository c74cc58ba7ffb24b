"""Leads an import of submissions: reads, maps, mends, matches, and lets the call change at the end."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from reviewer_app.domain.call import Question
from reviewer_app.domain.importing import ColumnUse, Target
from reviewer_app.domain.text import LocalText
from reviewer_app.errors import Cancelled
from reviewer_app.services.office.amending import AmendWish
from reviewer_app.services.office.import_amending import amend_by_draft, begin_amendment
from reviewer_app.services.office.import_mappings import keep_mapping
from reviewer_app.services.office.import_source import ImportWish, import_files, tables_among
from reviewer_app.services.office.submission_drafts import drop_submissions, put_back, restore_draft
from reviewer_app.services.office.submission_edits import (
    choose_mapping,
    drop_files,
    edit_cells,
    leave_out,
    match_file,
    new_question_id,
    set_heading,
    set_mapping,
)
from reviewer_app.services.office.submission_page import ground_of, read_submissions, take_groups
from reviewer_app.ui.office.submissions.shown import Part, SubmissionsShown
from reviewer_app.ui.time_left import TimeLeft

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reviewer_app.domain.import_draft import ImportDraft
    from reviewer_app.domain.importing import ImportMapping
    from reviewer_app.domain.progress import CancelToken, Report, Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.amending import CallAmended
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.office.submission_drafts import SubmissionsDropped, SubmissionsView
    from reviewer_app.services.office.submission_page import SubmissionsRead, Whose

T = TypeVar("T")


class SubmissionsKeeper(Protocol):
    """What the presenter asks of its page."""

    def run(
        self,
        work: Callable[[Office, Report, CancelToken], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[ReviewerError], None] | None = None,
        stepped: Callable[[Step], None] | None = None,
        holds: bool = False,
    ) -> CancelToken:
        """Do long work."""

    def show_state(self) -> None:
        """Show what the presenter holds."""

    def show_working(self, *, working: bool) -> None:
        """Show, or take away, how far long work is."""

    def show_step(self, step: Step, seconds_left: int | None) -> None:
        """Show how far long work is."""

    def show_problem(self, error: ReviewerError | None) -> None:
        """Say why a file was not taken; None takes it away."""

    def tell_done(self, what: str, undo: Callable[[], None] | None, n: int = 0) -> None:
        """Say in a toast what was done, with a way to take it back."""

    def tell_amended(self, told: CallAmended) -> None:
        """Say what an amendment changed."""

    def begin_there(self) -> None:
        """Put the focus into the tab that is shown."""

    def go_on(self) -> None:
        """Go to the next step."""

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""


class SubmissionsPresenter:
    """Holds the import that the page shows, and what was typed for it."""

    def __init__(self, page: SubmissionsKeeper, whose: Whose) -> None:
        self._page = page
        self.whose = whose
        self.shown = SubmissionsShown(stands=not whose.draft)
        self.part = Part.TABLE
        self.reason = ""
        self.withdraw = False
        self.working = False
        self.read_once = False
        self._file: Path | None = None
        self._token: CancelToken | None = None
        self._left = TimeLeft()

    def start(self) -> None:
        """Read what there is."""
        self._run(lambda _office: None, lambda _none: None)

    # Reading files

    def take(self, paths: Sequence[Path], wish: ImportWish | None = None) -> None:
        """Read files; a table, attachments, or both."""
        if self.working:
            return
        whose, old = self.whose, self.shown.view.draft

        def work(office: Office, report: Report, token: CancelToken) -> SubmissionsView:
            if not whose.draft:
                begin_amendment(office, whose.call, whose.round)
            ground = ground_of(office, whose)
            return import_files(office, whose.key, paths, ground, wish, report=report, token=token)

        def done(view: SubmissionsView) -> None:
            self.working = False
            self._file = next(iter(tables_among(paths, old.file)), self._file)
            fresh = old.file != view.draft.file or not self.shown.importing
            self._page.show_working(working=False)
            self._page.show_problem(None)
            self._reread(lambda: self._after_reading(view, fresh=fresh))

        def failed(error: ReviewerError) -> None:
            self.working = False
            self._page.show_working(working=False)
            self._page.show_problem(None if isinstance(error, Cancelled) else error)
            if isinstance(error, Cancelled):
                self._page.tell_done("stopped", None)

        self.working = True
        self._left = TimeLeft()
        self._page.show_problem(None)
        self._page.show_working(working=True)
        self._token = self._page.run(
            work, done, failed=failed, stepped=lambda s: self._page.show_step(s, self._left.after(s)),
            holds=True,
        )  # fmt: skip

    def choose_sheet(self, sheet: str) -> None:
        """Read another sheet of the file that was read last."""
        if self._file is not None:
            self.take([self._file], ImportWish(sheet))

    def stop(self) -> None:
        """Stop reading; nothing is changed then."""
        if self._token is not None:
            self._token.cancel()

    # What is decided

    def choose_mapping(self, choice: str) -> None:
        """Map the columns by another mapping."""
        self._act(lambda o, g: choose_mapping(o, self.whose.key, g, choice), "mapped")

    def choose_heading(self, row: int) -> None:
        """Say in which row the headings stand."""
        self._act(lambda o, g: set_heading(o, self.whose.key, g, row), "mapped")

    def choose_use(self, use: ColumnUse) -> None:
        """Say what a column is; a question without an id is a new one."""
        mapping = self._mapping
        if use.target is Target.QUESTION and not use.question:
            fresh = new_question_id(mapping, use.column)
            title = LocalText.of({mapping.language: use.column[:300]})
            questions = (*mapping.questions, Question(fresh, title))
            mapping = dataclasses.replace(mapping, questions=questions)
            use = dataclasses.replace(use, question=fresh)
        others = tuple(u for u in mapping.columns if u.column != use.column)
        # What only one column can be is taken from the one that was it before.
        others = tuple(
            ColumnUse(u.column) if u.place == use.place and use.target is not Target.LEFT_OUT else u
            for u in others
        )
        uses = (*others, use)
        if self.whose.draft:
            # A question that no column answers any more is none.
            asked = {u.question for u in uses if u.target is Target.QUESTION}
            questions = tuple(q for q in mapping.questions if q.id in asked)
            mapping = dataclasses.replace(mapping, questions=questions)
        self._map(dataclasses.replace(mapping, columns=uses))

    def choose_language(self, language: str) -> None:
        """Say in which language texts are where nothing says it."""
        self._map(dataclasses.replace(self._mapping, language=language))

    def title_question(self, question: str, language: str, title: str) -> None:
        """Name a question in one language."""
        mapping = self._mapping
        questions = tuple(
            dataclasses.replace(q, title=_with(q.title, language, title)) if q.id == question else q
            for q in mapping.questions
        )
        self._map(dataclasses.replace(mapping, questions=questions), said="")

    def keep_mapping(self, name: str) -> None:
        """Keep the mapping under a name."""
        mapping = self._mapping
        self._act(lambda o, _g: keep_mapping(o, name, mapping), "kept", undone=False)

    def edit(self, row: int, column: str, text: str) -> None:
        """Correct a cell."""
        self._act(
            lambda o, g: edit_cells(o, self.whose.key, g, ((row, column, text),)), "corrected"
        )

    def mend_all(self) -> None:
        """Take over every proposal."""
        faults = self.shown.view.read.faults
        texts = [(f.row, f.column, f.proposal) for f in faults if f.proposal and f.row and f.column]
        self._act(
            lambda o, g: edit_cells(o, self.whose.key, g, texts), "corrected-many", n=len(texts)
        )

    def leave_out(self, row: int, *, out: bool) -> None:
        """Say that a row is no submission, or that it is one."""
        self._act(
            lambda o, _g: leave_out(o, self.whose.key, (row,), out=out),
            "left-out" if out else "taken-in",
        )

    def match(self, place: str, submission: str) -> None:
        """Match an attachment by hand."""
        self._act(lambda o, _g: match_file(o, self.whose.key, place, submission), "matched")

    def drop_file(self, place: str) -> None:
        """Take an attachment out."""
        self._act(lambda o, _g: drop_files(o, self.whose.key, (place,)), "file-out")

    def forget(self) -> None:
        """Forget the import; the files stay as they are."""
        self.reason, self.part = "", Part.TABLE
        dropped: list[SubmissionsDropped] = []

        def back() -> None:
            self._run(lambda o: put_back(o, dropped[0]), lambda _none: None)

        self._run(
            lambda o: dropped.append(drop_submissions(o, self.whose.key)),
            lambda _none: self._page.tell_done("forgotten", back),
        )

    def add_groups(self) -> None:
        """Add the groups that the table names to the call that is prepared."""
        groups, draft = self.shown.new_groups, self.whose.draft
        self._act(lambda o, _g: take_groups(o, draft, groups), "groups", undone=False)

    def turn(self, part: Part) -> None:
        """Remember which tab is shown."""
        self.part = part

    def type_reason(self, reason: str) -> None:
        """Remember why the call is changed."""
        self.reason = reason

    def choose_withdraw(self, *, withdraw: bool) -> None:
        """Remember whether what is missing is to be withdrawn."""
        self.withdraw = withdraw

    def go(self) -> None:
        """Go on to the next step, or change the call that exists."""
        if self.whose.draft:
            self._page.go_on()
            return
        whose, wish = self.whose, AmendWish(self.withdraw, self.reason)

        def done(told: CallAmended) -> None:
            self.reason, self.withdraw, self.part = "", False, Part.TABLE
            self._page.tell_amended(told)
            self._reread(lambda: None)

        self._page.run(
            lambda office, _report, _token: amend_by_draft(office, whose.call, whose.round, wish),
            done,
            failed=self._page.tell,
            holds=True,
        )

    # Inside

    @property
    def _mapping(self) -> ImportMapping:
        return self.shown.view.draft.mapping

    def _map(self, mapping: ImportMapping, said: str = "mapped") -> None:
        self._act(lambda o, _g: set_mapping(o, self.whose.key, mapping), said)

    def _act(
        self, act: Callable[[Office, Any], object], said: str, *, undone: bool = True, n: int = 0
    ) -> None:
        before, whose = self.shown.view.draft, self.whose

        def done(_none: object) -> None:
            if said:
                undo = (lambda: self._undo(before)) if undone else None
                self._page.tell_done(said, undo, n)

        self._run(lambda office: act(office, ground_of(office, whose)), done)

    def _undo(self, draft: ImportDraft) -> None:
        self._run(lambda o: restore_draft(o, self.whose.key, draft), lambda _none: None)

    def _run(self, act: Callable[[Office], object], then: Callable[[object], None]) -> None:
        whose = self.whose

        def work(office: Office, _report: Report, _token: CancelToken) -> SubmissionsRead:
            act(office)
            return read_submissions(office, whose)

        def done(read: SubmissionsRead) -> None:
            self._take_in(read)
            then(None)

        self._page.run(work, done, failed=self._page.tell)

    def _reread(self, then: Callable[[], None]) -> None:
        self._run(lambda _office: None, lambda _none: then())

    def _take_in(self, read: SubmissionsRead) -> None:
        self.read_once = True
        view = read.view
        sheets = view.sheets if self._file is not None and len(view.sheets) > 1 else ()
        stands = not self.whose.draft
        self.shown = SubmissionsShown(
            view, read.stored, stands, read.deltas, read.choices, read.new_groups, sheets
        )
        if self.part not in self.shown.parts:
            self.part = Part.TABLE
        self._page.show_state()

    def _after_reading(self, view: SubmissionsView, *, fresh: bool) -> None:
        """Turn to what needs the officer next."""
        if view.read.blocking:
            self.part = Part.MEND
        elif self.whose.draft and fresh:
            self.part = Part.COLUMNS
        elif not self.whose.draft:
            self.part = Part.CHANGES
        self._page.show_state()
        self._page.begin_there()
        self._page.tell_done("read", None, len(view.read.submissions))


def _with(title: LocalText, language: str, words: str) -> LocalText:
    texts = dict(title.entries)
    texts[language] = words
    return LocalText(tuple((tag, text) for tag, text in texts.items() if text))
