"""The cards of the form of a call, and the fields in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from reviewer_app.ui.office.call_form.fields import FormFields
from reviewer_app.ui.office.call_form.lines import ChoiceLine, FieldLine, SwitchLine, TextLine
from reviewer_app.ui.office.call_form.values import draft_text, value_of
from reviewer_app.ui.office.lesson_words import lesson_lines
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import column, frame, label, row, told
from reviewer_app.wording import LANGUAGES, language_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.call_form.told import FormTold


class FormCards(FormFields):
    """Builds the cards once; values are shown as often as they change."""

    def __init__(self, look: Look, form: FormTold) -> None:
        super().__init__(look, form)
        if form.stands:
            self._standing()
        elif form.lessons is not None and (form.lessons.lessons or form.lessons.remarks):
            self._lessons()
        self._call()
        self._languages()
        self._places()
        self._groups()
        self._bounds()
        self._review()

    def show_values(self, form: FormTold) -> None:
        """Show what is kept."""
        self.form = form
        draft, look = form.draft, self.look
        for key, line in self.lines.items():
            value = value_of(form, key)
            if isinstance(line, (TextLine, ChoiceLine)):
                line.show_value(str(value))
            elif isinstance(line, SwitchLine):
                line.show_value(bool(value))
        if "short" in self.lines and not draft.short.strip():
            hint = look.t("Names the call in files. Left empty, it is made of the title.")
            if draft.call:
                hint = look.t(
                    "Names the call in files. Left empty, it is {short}.", short=draft.call
                )
            self.lines["short"].show_hint(hint)
        for key, day in (("deadline", form.deadline), ("retention_until", form.keep_until)):
            if day is not None:
                self.lines[key].show_hint(look.day(day))
            else:
                self.lines[key].show_hint(self._day_hint())

    # Cards

    def _standing(self) -> None:
        look = self.look
        card = frame("card")
        stack = column(look, card, margins=(24, 16, 24, 16), gap=8)
        stack.addWidget(
            told(
                look,
                "info",
                "accent",
                look.t(
                    "This call stands. What you change here is kept aside; it holds once you saw what it means and gave a reason."
                ),
            )
        )
        if self.form.frozen:
            stack.addWidget(
                told(
                    look,
                    "lock",
                    "second",
                    look.t("What members have in a package already can no longer change."),
                    "second",
                )
            )
        self.cards.append(card)

    def _lessons(self) -> None:
        lessons = self.form.lessons
        if lessons is None:
            return
        look = self.look
        stack = self.card(
            look.t("What the last round taught"),
            look.words.n(
                "{call}, round {round}: from {n} result.",
                "{call}, round {round}: from {n} results.",
                lessons.results,
                call=look.local(lessons.title),
                round=lessons.round,
            ),
        )
        for widget in lesson_lines(look, lessons):
            stack.addWidget(widget)

    def _call(self) -> None:
        look, t = self.look, self.look.t
        stack = self.card(t("The call"))
        self.texts(stack, "title", t("Title"))
        if not self.form.stands:
            self.text(stack, "short", t("Short name"))
        kinds = [("challenges", t("challenges")), ("solutions", t("solutions"))]
        kind = self.form.draft.kind
        if kind not in dict(kinds):
            kinds.append((kind, kind or t("other")))
        else:
            kinds.append(("other", t("other")))
        self.add(stack, ChoiceLine(look, "kind", t("Kind"), kinds, kind))
        self.text(
            stack,
            "programme",
            t("Programme"),
            t("Calls of one programme stand together in the list. Members do not see this word."),
        )
        self.switch(
            stack,
            "demonstration",
            t("This is a demonstration"),
            t("Every page then says that the scores are invented."),
        )

    def _languages(self) -> None:
        look, t = self.look, self.look.t
        draft = self.form.draft
        stack = self.card(t("Languages and days"))
        line = FieldLine(
            look,
            "languages",
            t("Languages of the call"),
            t("Titles and the rubric are written in these."),
        )
        box = FlowBox(look.px(16))
        for tag in LANGUAGES:
            check = QCheckBox(language_name(tag))
            check.setObjectName(f"languages={tag}")
            check.setAccessibleName(f"{line.words}: {language_name(tag)}")
            check.setChecked(tag in draft.languages)
            check.setEnabled("languages" not in self.form.frozen)
            check.clicked.connect(lambda on, tag=tag: self._language(tag, on=on))
            box.add(check)
        line.stack.addWidget(box)
        line.end()
        self.add(stack, line)
        self.text(
            stack,
            "others",
            t("Other languages"),
            t("By their codes of two or three letters, for instance es or pt."),
            short=True,
        )
        if len(draft.languages) > 1:
            values = [(tag, language_name(tag)) for tag in draft.languages]
            first = ChoiceLine(
                look,
                "first",
                t("First language"),
                values,
                draft.languages[0],
                hint=t("Whoever reads none of the others sees this one."),
            )
            first.changed.connect(lambda _key, tag: self._first(str(tag)))
            first.setEnabled("languages" not in self.form.frozen)
            self.lines["first"] = first
            stack.addWidget(first)
        for key, words in (
            ("deadline", t("Last day for results")),
            ("retention_until", t("Remove texts and reviews after")),
        ):
            self.text(stack, key, words, self._day_hint(), short=True)

    def _places(self) -> None:
        look, t = self.look, self.look.t
        stack = self.card(
            t("Places and outcomes"),
            t("How many are chosen, and what else a team can be offered."),
        )
        self.text(
            stack, "places", t("Places"), t("Left empty, only the bounds below decide."), short=True
        )
        anchor = FieldLine(look, "tracks", "")
        anchor.end()
        self.add(stack, anchor)
        for place, track in enumerate(self.form.draft.tracks):
            inner = self.inset(
                stack,
                t("Outcome {n}", n=place + 1),
                t("Take outcome {n} away", n=place + 1),
                f"track:-:{place}",
            )
            name = look.local(track.title) or t("Outcome {n}", n=place + 1)
            self.texts(inner, f"track:{place}:title", t("Name"), about=name)
            self.text(
                inner,
                f"track:{place}:places",
                t("Places in it"),
                t("Left empty, there is no limit."),
                short=True,
                about=name,
            )
        self.more(stack, "track:+", t("Add an outcome"))
        self.text(
            stack,
            "reserve",
            t("Reserve list"),
            t("So many teams for each group wait in case another steps back."),
            short=True,
        )

    def _groups(self) -> None:
        t = self.look.t
        stack = self.card(
            t("Groups"),
            t("What a submission answers to, for instance one of four challenges. Places can be bounded for each."),
        )  # fmt: skip
        anchor = FieldLine(self.look, "groups", "")
        anchor.end()
        self.add(stack, anchor)
        for place, group in enumerate(self.form.draft.groups):
            words = t("Group {n} · {short}", n=place + 1, short=group.id)
            inner = self.inset(
                stack, words, t("Take group {n} away", n=place + 1), f"group:-:{place}"
            )
            name = self.look.local(group.title) or t("Group {n}", n=place + 1)
            self.texts(inner, f"group:{place}:title", t("Title"), about=name)
            self.pair(inner, f"group:{place}", name)
        self.more(stack, "group:+", t("Add a group"))

    def _bounds(self) -> None:
        look, t = self.look, self.look.t
        stack = self.card(
            t("Bounds on places by country, language or organisation"),
            t("For instance at most two teams of one country."),
        )
        anchor = FieldLine(look, "quotas", "")
        anchor.end()
        self.add(stack, anchor)
        kinds = (
            ("country", t("country")),
            ("language", t("language")),
            ("organisation", t("organisation")),
        )
        number = 0
        for place, quota in enumerate(self.form.draft.quotas):
            if quota.attribute == "group":
                continue
            number += 1
            name = t("Bound {n}", n=number)
            inner = self.inset(stack, name, t("Take bound {n} away", n=number), f"quota:-:{place}")
            self.add(
                inner,
                ChoiceLine(look, f"quota:{place}:attribute", t("By"), kinds, quota.attribute),
            )
            self.text(
                inner,
                f"quota:{place}:value",
                t("Which one"),
                t("A country by its two letters, a language by its code, an organisation by its name."),
                about=name,
            )  # fmt: skip
            self.pair(inner, f"quota:{place}", name)
        self.more(stack, "quota:+", t("Add a bound"))

    def _review(self) -> None:
        look, t = self.look, self.look.t
        draft = self.form.draft
        stack = self.card(t("How it is reviewed"))
        self.text(
            stack,
            "minimum_reviews",
            t("Reviews that a submission needs"),
            t("One with fewer is marked wherever it is ranked."),
            short=True,
        )
        blind = (
            ("none", t("members see teams and organisations")),
            ("teams", t("teams and organisations are hidden")),
        )
        self.add(
            stack,
            ChoiceLine(look, "blindness", t("Who applied"), blind, draft.blindness.value),
        )
        reading = (
            ("assigned", t("only what is assigned to them")),
            ("all", t("every submission")),
        )
        self.add(
            stack,
            ChoiceLine(look, "reading", t("Members may read"), reading, draft.reading.value),
        )
        self.switch(stack, "show_running_total", t("Members see their total while they score"))
        self._sees(stack)
        scale = QWidget()
        across = row(look, scale, gap=16)
        for key, words in (("display_low", t("from")), ("display_high", t("to"))):
            line = self.line(key, words, draft_text(self.form, key), short=True)
            line.edit.setAccessibleName(t("Totals are shown on a scale, {end}", end=words))
            across.addWidget(line)
        across.addStretch(1)
        stack.addWidget(label(t("Totals are shown on a scale"), "strong"))
        stack.addWidget(scale)

    def _sees(self, stack: QVBoxLayout) -> None:
        t = self.look.t
        stack.addWidget(label(t("What teams see beside the feedback"), "strong"))
        self.switch(
            stack,
            "team_sees:score",
            t("Teams see their overall score"),
            t("From three reviews on; never without their number and the likely range."),
        )
        self.switch(stack, "team_sees:rank", t("Teams see their rank with its likely range"))

    def _day_hint(self) -> str:
        return self.look.t("For instance 2027-03-31 or 31.3.2027.")

    def _language(self, tag: str, *, on: bool) -> None:
        now = [t for t in self.form.draft.languages if t != tag]
        self.changed.emit("languages", (*now, tag) if on else tuple(now))

    def _first(self, tag: str) -> None:
        now = [t for t in self.form.draft.languages if t != tag]
        self.changed.emit("languages", (tag, *now))
