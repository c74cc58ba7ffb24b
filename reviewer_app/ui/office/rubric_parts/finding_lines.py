"""What there is to say about one place of the rubric, right below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.office.rubric_phrases import finding_words
from reviewer_app.ui.widgets.parts import column, empty, label, picture, row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.services.office.rubric_checks import Finding
    from reviewer_app.ui.look import Look


class FindingLines(QWidget):
    """One line per finding: a sign, a word that says how grave it is, a sentence."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Finding, ...] = ()
        self._lines = column(look, self, gap=2)
        self.hide()

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Show these, and nothing where there are none."""
        found = tuple(findings)
        if found == self._shown:
            return
        self._shown = found
        empty(self._lines)
        for finding in found:
            self._lines.addWidget(self._line(finding))
        self.setVisible(bool(found))

    def _line(self, finding: Finding) -> QWidget:
        look = self._look
        holder = QWidget()
        across = row(look, holder, gap=6)
        icon = "ban" if finding.fault else "triangle-alert"
        meaning = "error" if finding.fault else "warn"
        across.addWidget(picture(look, icon, meaning, 14), 0, Qt.AlignmentFlag.AlignTop)  # type: ignore[arg-type]
        grave = look.t("To mend:") if finding.fault else look.t("To think about:")
        across.addWidget(label(f"{grave} {finding_words(look, finding)}", "meta"), 1)
        return holder
