"""The last step of preparing a call: what it is, what is missing, and the one act that lets it stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reviewer_app.ui.office.call_words import sentence
from reviewer_app.ui.office.column_page import ColumnPage, table_of
from reviewer_app.ui.office.prepare_screen import PrepareScreen, standing_words, step_words
from reviewer_app.ui.office.setting_words import setting_name, setting_value
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, label, picture, row, told

if TYPE_CHECKING:
    from reviewer_app.errors import Problem
    from reviewer_app.services.office.call_summary import CallSummary
    from reviewer_app.services.office.prepare_steps import PrepareStep
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_MOST: Final = 8
"""Faults of one step that are named; the step itself shows all of them."""
_SETTINGS: Final = (
    "title", "kind", "languages", "deadline", "places", "groups", "quotas", "tracks", "reserve",
    "minimum_reviews", "blindness", "reading", "team_sees",
    "retention_until",
)  # fmt: skip
_NEXT: Final = ("board", "conflicts", "assignment")


class SummaryScreen(PrepareScreen):
    """Shows the call at a glance."""

    create_wanted = Signal()
    """Let the call stand."""
    step_wanted = Signal(str, str)
    """(page, wish): what is to be put right there."""

    def __init__(
        self, look: Look, chrome: Chrome, summary: CallSummary, *, demonstration: bool = False
    ) -> None:
        super().__init__(look, chrome, "summary", demonstration=demonstration)
        self.show_steps(summary.steps)
        self.page = ColumnPage(look)
        self.body.addWidget(self.page)
        self.body.addStretch(1)
        self.head(
            look.t("What the call is") if summary.stands else look.t("Before the call is created")
        )
        self.links: list[Button] = []
        if summary.stands:
            self._next(summary)
        else:
            self._missing(summary)
        self._settings(summary)
        if summary.amendments:
            self._amendments(summary)
        self.go = self._way_on(summary)

    @override
    def take_focus(self) -> None:
        """Begin with what leads on."""
        (self.go if self.go.isEnabled() or not self.links else self.links[0]).setFocus()

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Let F6 go between the steps, the summary and the foot."""
        return (
            self._list,
            *((self.page,) if self.links else ()),
            *((self._foot_part,) if self.go.isEnabled() else ()),
        )

    def show_creating(self) -> None:
        """Say that it is on its way."""
        self.go.setEnabled(False)
        self.foot_words.setText(self.look.t("Creating the call…"))

    def _missing(self, summary: CallSummary) -> None:
        look, t = self.look, self.look.t
        if not summary.missing:
            stack = self.page.card(t("Everything is there"))
            words = t(
                "Creating the call writes it into the record. Texts can still be corrected later, as amendments."
            )
            stack.addWidget(told(look, "circle-check", "done", words))
        else:
            stack = self.page.card(t("What is still missing"))
            names = step_words(look)
            steps = list(dict.fromkeys(step for step, _ in summary.missing))
            for step in steps:
                faults = [p for s, p in summary.missing if s == step]
                stack.addWidget(self._faults(step, names[step], faults))
        for remark in summary.remarks:
            words = sentence(look, remark)
            where = setting_name(look, remark.place.split(",")[0].split(" ")[0])
            stack.addWidget(
                told(look, "info", "warn", t("{field}: {words}", field=where, words=words))
            )

    def _faults(self, step: str, name: str, faults: list[Problem]) -> QWidget:
        look = self.look
        holder = QWidget()
        across = row(look, holder, gap=12)
        words = QWidget()
        lines = column(look, words, gap=4)
        lines.addWidget(label(name, "strong"))
        for fault in faults[:_MOST]:
            said = sentence(look, fault)
            where = self._where(step, fault)
            if where:
                said = look.t("{field}: {words}", field=where, words=said)
            lines.addWidget(told(look, "triangle-alert", "error", said))
        if len(faults) > _MOST:
            more = len(faults) - _MOST
            lines.addWidget(label(look.words.n("and {n} more", "and {n} more", more), "second"))
        across.addWidget(words, 1)
        link = Button(look, look.t("Put it right"))
        link.setAccessibleName(look.t("Put it right in: {step}", step=name))
        place = faults[0].place if step == "call" else ""
        link.clicked.connect(lambda: self.step_wanted.emit(f"office-{step}", place))
        self.links.append(link)
        across.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _where(self, step: str, fault: Problem) -> str:
        if step == "call":
            return setting_name(self.look, fault.place.split(",")[0].split(" ")[0])
        return "" if fault.place in ("", step) else fault.place

    def _next(self, summary: CallSummary) -> None:
        look, t = self.look, self.look.t
        stack = self.page.card(t("What comes next"))
        names = step_words(look)
        for step in summary.steps:
            if step.name in _NEXT:
                stack.addWidget(self._step(names[step.name], step))
        if summary.next == "inbox":
            words = t("The package is built: results come into the inbox.")
        else:
            words = t("Then the package is built and handed to the members.")
        stack.addWidget(label(words, "second"))

    def _step(self, name: str, step: PrepareStep) -> QWidget:
        look = self.look
        holder = QWidget()
        across = row(look, holder, gap=12)
        done = step.standing.value == "done"
        shape = picture(look, "circle-check" if done else "circle", "done" if done else "control")
        across.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
        words = QWidget()
        lines = column(look, words, gap=0)
        lines.addWidget(label(name, "strong"))
        parts = [standing_words(look, step.standing)]
        if step.note:
            parts.append(look.words.code(step.note, {"n": step.n}))
        lines.addWidget(label(" · ".join(parts), "meta"))
        across.addWidget(words, 1)
        link = Button(look, look.t("Open"))
        link.setAccessibleName(", ".join((look.t("Open"), name, *parts)))
        link.clicked.connect(lambda: self.step_wanted.emit(f"office-{step.name}", ""))
        self.links.append(link)
        across.addWidget(link)
        return holder

    def _settings(self, summary: CallSummary) -> None:
        look, n = self.look, self.look.words.n
        stack = self.page.card(look.t("The call"))
        rows = [
            (setting_name(look, name), setting_value(look, summary.call, name))
            for name in _SETTINGS
        ]
        what = n("{n} submission", "{n} submissions", summary.submissions)
        files = n("{n} attachment", "{n} attachments", summary.attachments)
        rows.append((look.t("Submissions"), f"{what}, {files}"))
        criteria = n("{n} criterion", "{n} criteria", summary.criteria)
        rows.append((look.t("Rubric"), criteria))
        if summary.created is not None:
            when = look.day(summary.created.astimezone().date())
            rows.append((look.t("Created"), when))
        cells = [((name, "second"), (value, "")) for name, value in rows]
        stack.addWidget(table_of(look, cells, (2, 3)))
        if summary.stands:
            edit = Button(look, look.t("Change settings…"))
            edit.clicked.connect(lambda: self.step_wanted.emit("office-call", ""))
            self.links.append(edit)
            box = FlowBox(look.px(8))
            box.add(edit)
            stack.addWidget(box)

    def _amendments(self, summary: CallSummary) -> None:
        look = self.look
        stack = self.page.card(look.t("Changed since, on record"))
        for amendment in reversed(summary.amendments):
            what = ", ".join(setting_name(look, name) for name in amendment.settings)
            day = look.day(amendment.time.astimezone().date())
            stack.addWidget(label(what, "strong"))
            stack.addWidget(label(amendment.reason))
            stack.addWidget(label(f"{day} · {amendment.officer}", "meta"))

    def _way_on(self, summary: CallSummary) -> Button:
        look, t = self.look, self.look.t
        if not summary.stands:
            go = Button(look, t("Create the call"), "primary")
            go.setEnabled(not summary.missing)
            go.clicked.connect(self.create_wanted)
            missing = len(summary.missing)
            words = look.words.n("{n} thing is missing", "{n} things are missing", missing)
            self.foot(words if missing else t("Nothing is on record yet."), go)
            return go
        said = {
            "board": t("Next: board"),
            "conflicts": t("Next: conflicts"),
            "assignment": t("Next: assignment"),
            "bundle": t("Build the package"),
            "inbox": t("Open the inbox"),
        }
        go = Button(look, said[summary.next], "primary")
        go.clicked.connect(lambda: self.step_wanted.emit(f"office-{summary.next}", ""))
        self.foot(t("Entry {n} of the record", n=summary.entry), go)
        return go
