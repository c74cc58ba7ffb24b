"""The log of the merges of a round, newest first; what came in together stands as one row until it is unfolded."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog
from typing_extensions import override

from reviewer_app.services.office.merge_log import about_words, why_words
from reviewer_app.ui.models.word_rows import Column, Row
from reviewer_app.ui.office.inbox.inbox_screen import short
from reviewer_app.ui.office.inbox.room import InboxRoom
from reviewer_app.ui.widgets.parts import Button, label
from reviewer_app.ui.widgets.word_table import WordTableView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reviewer_app.services.office.merge_log import LogEntry, MergeLog
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome
    from reviewer_app.ui.theme import Meaning

_SHAPES: Final[dict[str, tuple[str, Meaning]]] = {
    "merge": ("circle-check", "done"),
    "merge.refuse": ("ban", "error"),
    "decision.undo": ("undo-2", "warn"),
    "decision.redo": ("redo-2", "accent"),
    "decision.close": ("lock", "second"),
    "decision.reopen": ("folder-open", "second"),
    "decision.resolve": ("check", "accent"),
}
_OTHER: Final[tuple[str, Meaning]] = ("file-text", "second")


class LogScreen(InboxRoom):
    """What was merged, refused and decided, by whom and why."""

    write_wanted = Signal(object)
    """File to write it into."""

    def __init__(
        self,
        look: Look,
        chrome: Chrome,
        log: MergeLog,
        today: dt.date,
        *,
        demonstration: bool = False,
    ) -> None:
        super().__init__(look, chrome, "office-log", demonstration=demonstration)
        t = look.t
        self._today = today
        self._open: set[str] = set()
        self._groups = [
            tuple(entries) for _, entries in groupby(log.entries, key=lambda e: (e.action, e.time))
        ]
        self.head(t("Log"), look.words.n("{n} entry", "{n} entries", len(log.entries)))
        self.body.addWidget(
            label(
                t("Every entry is part of the ledger: none can be changed or left out unseen. Newest first."),
                "second",
            )
        )  # fmt: skip
        self.table = WordTableView(look, t("Log"))
        self.table.setMinimumHeight(look.px(180))
        self.table.acted.connect(self._fold_out)
        self.body.addWidget(self.table, 1)
        self.empty = label(t("Nothing was merged yet. Drop result files into the inbox."), "second")
        self.body.addWidget(self.empty)
        self.save = Button(look, t("Save the log…"), "primary", "download")
        self.save.clicked.connect(self._on_save)
        self.save.setEnabled(bool(log.entries))
        self.foot(
            t("Ledger entry {n}", n=log.ledger_n),
            self.save,
            below=t("Its hash begins with {hash}", hash=short(log.ledger_head)),
        )
        self._show()

    @override
    def take_focus(self) -> None:
        """Begin at the newest entry."""
        (self.table if self._groups else self.save).setFocus()

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return the parts in reading order."""
        return (self.tabs, self.table, self._foot_part)

    def _show(self) -> None:
        rows: list[tuple[tuple[LogEntry, ...], bool]] = []
        for group in self._groups:
            if len(group) == 1:
                rows.append((group, False))
                continue
            rows.append((group, True))
            if _key(group) in self._open:
                rows += [((entry,), False) for entry in group]
        t = self.look.t
        columns = (
            Column(t("What"), least=180),
            Column(t("Entry"), least=60),
            Column(t("Time"), least=120),
            Column(t("About"), least=200, share=3),
            Column(t("By"), least=90),
            Column(t("Reason"), least=160, share=2),
        )
        self.table.show_rows(columns, len(rows), lambda n: self._row(*rows[n]))
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def _row(self, entries: tuple[LogEntry, ...], folded: bool) -> Row:  # noqa: FBT001 - of a pair
        look, first = self.look, entries[0]
        t, words = look.t, look.words
        icon, meaning = _SHAPES.get(first.action, _OTHER)
        about = about_words(first, words)
        entry = str(first.n)
        act = ""
        if folded:
            who = sorted({name for e in entries for name in e.members})
            names = ", ".join(who[:_FEW]) + (" …" if len(who) > _FEW else "")
            count = words.n("{n} file", "{n} files", len(entries))
            about = f"{count}: {names}" if names else count
            entry = f"{entries[-1].n}–{first.n}"
            act = t("Fold") if _key(entries) in self._open else t("Show all")
        moment = dt.datetime.fromisoformat(first.time)
        why = "" if folded and first.action == "merge.refuse" else why_words(first, words)
        return Row(
            key=_key(entries) if folded else f"entry:{first.n}",
            cells=(
                words.code(f"log.{first.action}"),
                entry,
                look.when(moment, self._today),
                about,
                first.by,
                why,
            ),
            icon=icon,
            meaning=meaning,
            act=act,
            act_name=f"{act}: {about}" if act else "",
        )

    def _fold_out(self, key: str) -> None:
        self._open ^= {key}
        self._show()

    def _on_save(self) -> None:
        t = self.look.t
        kinds = f"{t('Table')} (*.csv);;{t('Text')} (*.txt)"
        name, _ = QFileDialog.getSaveFileName(self, t("Save the log"), "merge-log.csv", kinds)
        if name:
            self.write_wanted.emit(Path(name))


_FEW: Final = 6
"""Names that a folded row tells."""


def _key(entries: tuple[LogEntry, ...]) -> str:
    return f"group:{entries[-1].n}"
