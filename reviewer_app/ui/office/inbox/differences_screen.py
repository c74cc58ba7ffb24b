"""What a new revision changes, value by value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from reviewer_app.ui.office.inbox.fields import field_columns, field_row
from reviewer_app.ui.office.office_screen import OfficeScreen
from reviewer_app.ui.widgets.parts import Button, label
from reviewer_app.ui.widgets.word_table import WordTableView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reviewer_app.services.office.field_names import FieldNames
    from reviewer_app.services.office.revisions import RevisionView
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome


class DifferencesScreen(OfficeScreen):
    """Two revisions of one member side by side; it decides nothing."""

    back_wanted = Signal()

    def __init__(
        self,
        look: Look,
        chrome: Chrome,
        view: RevisionView,
        names: FieldNames,
        *,
        demonstration: bool = False,
    ) -> None:
        super().__init__(look, chrome, "inbox", demonstration=demonstration)
        t, n = look.t, look.words.n
        lines = view.lines
        self.head(
            t("What revision {n} of {name} changes", n=view.new, name=view.name),
            n("{n} value differs", "{n} values differ", len(lines)),
        )
        said = (
            t("Left what counts now, right what the new file says. Fields that are the same are left out.")
            if lines
            else t("Both say the same in every field.")
        )  # fmt: skip
        self.body.addWidget(label(said, "second"))
        self.table = WordTableView(look, t("Fields that differ"))
        heads = (t("revision {n}, counts now", n=view.old), t("revision {n}, new", n=view.new))
        self.table.show_rows(
            field_columns(look, heads),
            len(lines),
            lambda place: field_row(look, lines[place], names),
        )
        self.body.addWidget(self.table, 1)
        self.table.setVisible(bool(lines))
        if not lines:
            self.body.addStretch(1)
        self.back = Button(look, t("Back to the inbox"), "primary")
        self.back.clicked.connect(self.back_wanted)
        self.foot(t("Merging replaces the left side by the right one, as a whole."), self.back)

    @override
    def take_focus(self) -> None:
        """Begin at the fields."""
        (self.table if self.table.isVisible() else self.back).setFocus()

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return the parts in reading order."""
        return (self.table, self._foot_part)
