"""How steady the selection is: the part that shows it, and the sentence that stands for it where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reviewer_app.ui.office.sort_chip import SortChip
from reviewer_app.ui.widgets.parts import column, label
from reviewer_app.ui.widgets.stability_part import StabilityPart
from reviewer_app.ui.widgets.stability_words import StabilityNames

if TYPE_CHECKING:
    from reviewer_app.services.office.choosing import SetAside
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.ui.look import Look


class StabilityPane(QWidget):
    """Shows stability once the statistics are known."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.part = StabilityPart(look)
        self.table = self.part.lines
        self.view = self.part.list
        self.sort = SortChip(look, self.view)
        """Never shown: changes stand in their own order."""
        self.waiting = True
        self.aside = label("", "second")
        """What the selection goes by that is not counted here."""
        self._none = label("", "second")
        self._rest = QWidget()
        stack = column(look, self, gap=10)
        stack.addWidget(self.aside)
        stack.addWidget(self.part, 1)
        stack.addWidget(self._none)
        stack.addWidget(self._rest, 1)
        self.part.hide()
        self.aside.hide()

    def show_numbers(self, results: Results) -> None:
        """Show what the statistics say of the selection, or why there is nothing to show."""
        look, numbers = self._look, results.numbers
        stability = None if numbers is None else numbers.stability
        self.part.setVisible(stability is not None)
        self._none.setVisible(stability is None)
        self._rest.setVisible(stability is None)
        self.aside.setText(aside_words(look, results.aside))
        self.aside.setVisible(stability is not None and bool(self.aside.text()))
        if stability is not None:
            names = StabilityNames(
                {str(s): head for s, head in results.heads.items()},
                {str(m): results.name(m) for m in results.reviews},
                {str(c.id): look.local(c.title) for c in results.call.rubric.criteria},
            )
            self.part.show_stability(stability, names)
        elif numbers is None:
            self._none.setText(look.t("These figures come with the estimates."))
        else:
            self._none.setText(
                look.t("The call has no places, so there is no selection that could be steady.")
            )

    def show_twin(self, *, twin: bool) -> None:
        """Show the table in place of the picture, or the picture again."""
        self.part.show_twin(twin=twin)

    def take_focus(self) -> None:
        """Begin in what is shown."""
        if self.part.isVisible():
            self.part.take_focus()


def aside_words(look: Look, aside: SetAside) -> str:
    """Say what the selection goes by that stability does not count; empty where there is nothing."""
    said = []
    if aside.held:
        said.append(
            look.words.n(
                "{n} submission is held in or out of the selection by hand.",
                "{n} submissions are held in or out of the selection by hand.",
                aside.held,
            )
        )
    if aside.ruled:
        said.append(look.t("The selection has other places or quotas than the call."))
    if said:
        said.append(
            look.t("That is not counted here: only the scores and the rules of the call are.")
        )
    return " ".join(said)
