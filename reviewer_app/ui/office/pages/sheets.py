"""Sheets that officers write and enter on behalf of members."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog
from typing_extensions import override

from reviewer_app.domain.ids import MemberId
from reviewer_app.errors import Problems, ReviewerError
from reviewer_app.services.office.confirming import (
    SheetConfirmed,
    confirm_sheet,
    write_entered_sheet,
)
from reviewer_app.services.office.officers import open_keys
from reviewer_app.services.office.on_behalf import SheetEntered, enter_sheet, export_empty_sheet
from reviewer_app.services.office.sheets_told import Sheets, sheets_told
from reviewer_app.ui.office.inbox.sheets_screen import SheetsScreen
from reviewer_app.ui.office.pages.page import OfficePage

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.office.sheets_told import EnteredSheet, SheetMember

_MOST: Final = 12
"""Faults of a sheet that are listed; the sheet is mended from the top anyway."""


class SheetsPage(OfficePage):
    """Keeps the page of sheets."""

    name = "office-sheets"

    @override
    def show(self, wish: str = "") -> None:
        """Read whose sheets there are, then show it."""
        seat = self.seat
        self.read(lambda office: sheets_told(office, seat.call, seat.round), self._put)

    @override
    def refresh(self) -> None:
        """Show what another officer did meanwhile, unless somebody is in the middle of a sheet."""
        screen = self.host.window.screen_now
        if not (isinstance(screen, SheetsScreen) and screen.strip.isVisible()):
            self.show()

    def _put(self, told: Sheets) -> None:
        host = self.host
        screen = SheetsScreen(host.look, host.window, told, demonstration=self.demonstration)
        screen.empty_wanted.connect(self._write_empty)
        screen.enter_wanted.connect(partial(self._ask_entry, screen))
        screen.acted.connect(partial(self._act, screen))
        self.put(screen)

    def _write_empty(self, member: str, path: Path) -> None:
        seat = self.seat
        self.run(
            lambda office, _report, _token: export_empty_sheet(
                office, seat.call, seat.round, MemberId(member), path
            ),
            lambda _rows: self._written(path),
        )

    def _written(self, path: Path) -> None:
        self.host.window.toast(self.host.look.t("Written: {file}", file=path.name))

    # Entering

    def _ask_entry(self, screen: SheetsScreen, member: str, path: Path) -> None:
        t, one = self.host.look.t, screen.member(member)
        if one is None:
            return
        lines = [t("First it is checked; nothing is entered by that.")]
        if one.own:
            lines.append(
                t("A result of their own counts. The sheet would stand beside it as a fork, and neither would count.")
            )  # fmt: skip
        screen.strip.ask(
            t("Enter {file} on behalf of {name}?", file=path.name, name=one.name),
            lines,
            t("Check the sheet"),
            partial(self._check, screen, one, path),
            keep=t("Cancel"),
        )

    def _check(self, screen: SheetsScreen, one: SheetMember, path: Path, reason: str) -> None:
        seat = self.seat
        self.run(
            lambda office, _report, _token: enter_sheet(
                office, seat.call, seat.round, one.member, path, reason, dry_run=True
            ),
            self.while_shown(screen, partial(self._checked, screen, one, path, reason)),
            failed=self.while_shown(screen, partial(self._faulty, screen, path)),
        )

    def _checked(
        self, screen: SheetsScreen, one: SheetMember, path: Path, reason: str, told: SheetEntered
    ) -> None:
        look = self.host.look
        t, n = look.t, look.words.n
        lines = [
            n(
                "{n} of {all} submissions has an answer.",
                "{n} of {all} submissions have an answer.",
                len(told.submissions),
                all=one.assigned,
            ),
            t("Nothing is open in it: it is final.")
            if told.final
            else t("Something is open in it: it counts as a partial result."),
            t("It becomes revision {n}, signed and marked as entered by {officer}.",
              n=told.revision, officer=told.entered_by),
            t("Reason: {reason}", reason=reason),
        ]  # fmt: skip
        screen.strip.tell(
            t("{file} is in order. Nothing was entered yet.", file=path.name),
            lines,
            [(t("Enter it"), partial(self._enter, one, path, reason))],
            icon="circle-check",
            meaning="done",
        )

    def _faulty(self, screen: SheetsScreen, path: Path, error: ReviewerError) -> None:
        look = self.host.look
        lines = [look.words.error(error)]
        if isinstance(error, Problems):
            lines += [look.words.problem(p) for p in error.problems[:_MOST]]
            left = len(error.problems) - _MOST
            if left > 0:
                lines.append(look.words.n("and {n} more", "and {n} more", left))
        screen.strip.tell(
            look.t("{file} was not entered", file=path.name), lines, icon="ban", meaning="error"
        )

    def _enter(self, one: SheetMember, path: Path, reason: str) -> None:
        seat, look = self.seat, self.host.look

        def entered(told: SheetEntered) -> None:
            words = look.t("Entered for {name}: {state}.", name=one.name,
                           state=look.words.code(f"state.{told.state}"))  # fmt: skip
            self.host.window.toast(words)
            self.show()

        self.run(
            lambda office, _report, _token: enter_sheet(
                office, seat.call, seat.round, one.member, path, reason
            ),
            entered,
            holds=True,
        )

    # What was entered

    def _act(self, screen: SheetsScreen, member: str) -> None:
        t, one = self.host.look.t, screen.member(member)
        if one is None or one.entered is None:
            return
        entered = one.entered
        acts: list[tuple[str, Callable[[], object]]] = [
            (t("Show it as a sheet…"), partial(self._show_sheet, screen, entered))
        ]
        lines = [
            t("Entered by {officer}, revision {n}.", officer=entered.entered_by, n=entered.revision)
        ]
        if entered.waits and entered.mine:
            lines.append(
                t("You entered it, so another officer must confirm it: on their own machine, or here with their key file.")
            )  # fmt: skip
        elif entered.waits:
            lines.append(
                t("Save it as a sheet, hold it against what the member sent, then confirm it.")
            )
            acts.append((t("Confirm it…"), partial(self._ask_word, screen, one, entered)))
        if entered.waits:
            acts.append(
                (t("Confirm with another officer’s key file…"), partial(self._ask_keys, screen, one, entered))
            )  # fmt: skip
        screen.strip.tell(
            t("The sheet of {name}", name=one.name), lines, acts, icon="users", meaning="accent"
        )

    def _show_sheet(self, screen: SheetsScreen, entered: EnteredSheet) -> None:
        t, seat = self.host.look.t, self.seat
        kinds = f"{t('Workbook')} (*.xlsx);;{t('Table')} (*.csv)"
        name, _ = QFileDialog.getSaveFileName(
            screen, t("Show it as a sheet"), f"entered-{entered.result[:12]}.xlsx", kinds
        )
        if name:
            path = Path(name)
            self.run(
                lambda office, _report, _token: write_entered_sheet(
                    office, seat.call, seat.round, entered.result, path
                ),
                lambda _rows: self._written(path),
            )

    def _ask_word(self, screen: SheetsScreen, one: SheetMember, entered: EnteredSheet) -> None:
        t = self.host.look.t
        screen.strip.ask(
            t("Confirm the sheet of {name}?", name=one.name),
            [t("You say that what was entered is what the member sent.")],
            t("Confirm"),
            partial(self._confirm, entered, None, ""),
            keep=t("Cancel"),
        )

    def _ask_keys(self, screen: SheetsScreen, one: SheetMember, entered: EnteredSheet) -> None:
        t = self.host.look.t
        kinds = f"{t('Key files')} (*.opsikeys);;{t('All files')} (*)"
        name, _ = QFileDialog.getOpenFileName(screen, t("Another officer’s key file"), "", kinds)
        if name:
            screen.strip.ask_code(
                t("Confirm the sheet of {name} as another officer?", name=one.name),
                [t("The officer whose key file this is types its code. The code is kept nowhere.")],
                t("Confirm"),
                lambda code: self._confirm(entered, Path(name), code, ""),
            )

    def _confirm(self, entered: EnteredSheet, keys: Path | None, code: str, reason: str) -> None:
        seat, look = self.seat, self.host.look

        def done(told: SheetConfirmed) -> None:
            words = look.t("Confirmed by {officer}: {state}", officer=told.confirmed_by,
                           state=look.words.code(f"state.{told.state}"))  # fmt: skip
            self.host.window.toast(words)
            self.show()

        self.run(
            lambda office, _report, _token: confirm_sheet(
                office, seat.call, seat.round, entered.result, reason,
                other=open_keys(keys, code) if keys is not None else None,
            ),
            done,
        )  # fmt: skip
