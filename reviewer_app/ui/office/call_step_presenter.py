"""Keep each change of a call's settings at once; take changes back and do them again."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from reviewer_app.services.office.call_step import keep_settings, lessons_for, show_settings
from reviewer_app.ui.office.call_edits import edited
from reviewer_app.ui.office.call_form.told import FormTold, by_field
from reviewer_app.ui.office.works import Works

if TYPE_CHECKING:
    from reviewer_app.domain.call_draft import CallDraft
    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.call_step import SettingsPlace, SettingsTold
    from reviewer_app.services.office.lessons import Lessons
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.call_edits import Value

_GONE: Final = ("draft.unknown", "call.unknown")
"""Codes of what another officer finished or deleted meanwhile."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one field."""

    key: str = field(repr=False)
    before: CallDraft = field(repr=False)
    after: CallDraft = field(repr=False)


class CallStepView(Works, Protocol):
    """What the presenter asks of the page."""

    def show_form(self, told: FormTold) -> None:
        """Show the form."""

    def show_undo(self, back: str, forth: str) -> None:
        """Name the fields that undo and redo change; empty for nothing."""

    def show_saving(self) -> None:
        """Say that a change is on its way."""

    def show_saved(self) -> None:
        """Say that the store has everything."""

    def show_not_saved(self, error: ReviewerError) -> None:
        """Say that changes are only in memory."""

    def gone(self, error: ReviewerError) -> None:
        """Say that what was worked on is no longer there, and lead away from it."""


class CallStepPresenter:
    """Holds what is typed of one draft or one round."""

    def __init__(self, page: CallStepView, place: SettingsPlace) -> None:
        self._page = page
        self.place = place
        self._draft: CallDraft | None = None
        self._stored: CallDraft | None = None
        self._told: SettingsTold | None = None
        self._lessons: Lessons | None = None
        self._come_to: set[str] = set()
        self._back: list[Edit] = []
        self._forth: list[Edit] = []
        self._session = ""
        self._waiting = 0
        self._unheard = False
        self.unsaved = False

    def show(self) -> None:
        """Show what is known at once, and read what is kept."""
        if self._told is not None and self._draft is not None:
            self._show()
        if self._unheard and self._draft is not None:
            # What became of it was not heard while another page was shown: kept again, it changes nothing.
            self._unheard = False
            self._keep(self._draft)
        elif not self.unsaved:
            work = partial(show_settings, place=self.place)
            self._page.read(work, self._on_read, self._page.gone)

    def detach(self) -> None:
        """Another page is shown: nothing more is heard of what is on its way."""
        self._unheard = self._unheard or self._waiting > 0 or self.unsaved
        self._waiting = 0
        self._session = ""

    def change(self, key: str, value: Value) -> None:
        """Take what a field says; several words in one field are one change."""
        draft = self._draft
        if draft is None:
            return
        self._come_to.add(key)
        going_on = key == self._session and bool(self._back)
        before = self._back[-1].before if going_on else draft
        after = edited(before, key, value)
        if after == draft:
            return
        if going_on:
            self._back.pop()
        if after != before:
            self._back.append(Edit(key, before, after))
        self._forth.clear()
        adds = key.endswith("+") or ":-:" in key
        self._session = "" if adds else key
        self._keep(after)

    def undo(self) -> None:
        """Take the last change back."""
        if self._back:
            edit = self._back.pop()
            self._forth.append(edit)
            self._session = ""
            self._keep(edit.before)

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._forth:
            edit = self._forth.pop()
            self._back.append(edit)
            self._session = ""
            self._keep(edit.after)

    def discard(self, stands: CallDraft) -> None:
        """Let everything be as it stands; one change, which can be taken back."""
        if self._draft is not None and self._draft != stands:
            self._back.append(Edit("", self._draft, stands))
            self._forth.clear()
            self._session = ""
            self._keep(stands)

    def try_again(self) -> None:
        """Store what could not be stored."""
        if self._draft is not None:
            self._keep(self._draft)

    def _keep(self, draft: CallDraft) -> None:
        self._draft = draft
        old = self._stored or draft
        self._waiting += 1
        self._page.show_saving()
        self._tell_undo()
        self._page.read(
            partial(keep_settings, place=self.place, old=old, new=draft),
            self._on_kept,
            self._on_failed,
        )

    def _on_read(self, told: SettingsTold) -> None:
        if self._waiting:
            return
        first = self._draft is None
        draft = told.draft
        if first and (draft.title.entries or draft.source.call):
            # Somebody was here before: what they left out is missing.
            self._come_to.update(by_field(draft, told.checked)[0])
        if first or told != self._told:
            if not first and told.draft != self._draft:
                # Another officer changed it: what is taken back here must not take theirs back.
                self._back.clear()
                self._forth.clear()
            self._draft = self._stored = told.draft
            self._told = told
            self._show()
        if first and told.draft.source.call:
            self._read_lessons(told.draft)

    def _read_lessons(self, draft: CallDraft) -> None:
        def look(office: Office, _report: Report, token: CancelToken) -> Lessons | None:
            return lessons_for(office, draft, token)

        self._page.run(look, self._on_lessons)

    def _on_lessons(self, lessons: Lessons | None) -> None:
        self._lessons = lessons
        if lessons is not None:
            self._show()

    def _on_kept(self, told: SettingsTold) -> None:
        self._waiting -= 1
        self._stored = told.draft
        self.unsaved = False
        if self._waiting:
            return
        if told.draft != self._draft:
            self._session = ""
        self._draft = told.draft
        self._told = told
        self._page.show_saved()
        self._show()

    def _on_failed(self, error: ReviewerError) -> None:
        self._waiting -= 1
        if error.code in _GONE:
            self.unsaved = False
            self._page.gone(error)
            return
        self.unsaved = True
        self._page.show_not_saved(error)

    def _show(self) -> None:
        told, draft = self._told, self._draft
        if told is None or draft is None:
            return
        problems, remarks = by_field(told.draft, told.checked, frozenset(self._come_to))
        self._page.show_form(
            FormTold(
                draft=draft,
                problems=problems,
                remarks=remarks,
                frozen=frozenset(told.frozen),
                stands=not self.place.draft,
                deadline=told.checked.call.deadline,
                keep_until=told.checked.call.retention_until,
                lessons=self._lessons,
                changes=len(told.differing),
                wrong=len(told.checked.problems),
            )
        )
        self._tell_undo()

    def _tell_undo(self) -> None:
        back = self._back[-1].key if self._back else None
        forth = self._forth[-1].key if self._forth else None
        self._page.show_undo(
            "" if back is None else back or "all", "" if forth is None else forth or "all"
        )
