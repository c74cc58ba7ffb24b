"""The presenters of the room of reports without a window: what is asked for, in which order, and who wins."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from reviewer_app.domain.call import Call
from reviewer_app.domain.progress import CancelToken
from reviewer_app.errors import Cancelled, NotPossible
from reviewer_app.services.office.letter_templates import default_text
from reviewer_app.services.office.report_card_files import OWN
from reviewer_app.services.office.report_cards import BOARD, SECRETARIAT, TEAM
from reviewer_app.services.office.report_foresight import CardsAhead
from reviewer_app.services.office.report_outlook import Outlook
from reviewer_app.services.office.report_papers import Paper
from reviewer_app.ui.office import dossier_presenter
from reviewer_app.ui.office.announcement_presenter import ClearingPresenter
from reviewer_app.ui.office.dossier_presenter import DossierPresenter
from reviewer_app.ui.office.letters_presenter import LettersPresenter
from reviewer_app.ui.office.reports_state import BOTH, Chosen, together
from reviewer_app.ui.office.text_keeping import TextKeeping

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.office.dossier.wish import DossierWish

HEADS = tuple(SimpleNamespace(id=f"S-{n}") for n in (1, 2, 3))


def _outlook(*, decided: bool = False) -> Outlook:
    call: Any = SimpleNamespace(spec=Call)
    heads: Any = HEADS
    return Outlook(call, heads, pending=0, released=0, decided=decided)


@dataclass
class Workers:
    """Does nothing until it is told how work ended."""

    language: str = "fr"
    asked: list[tuple[str, Any, Any, Any]] = field(default_factory=list)
    tokens: list[CancelToken] = field(default_factory=list)

    def read(self, work: Any, then: Any, failed: Any = None) -> None:
        self.asked.append(("read", work, then, failed))

    def run(
        self, work: Any, then: Any, *, failed: Any = None, stepped: Any = None, holds: bool = False
    ) -> CancelToken:
        self.asked.append(("hold" if holds else "run", work, then, failed))
        self.tokens.append(CancelToken())
        return self.tokens[-1]


@dataclass
class View:
    """Remembers what it was told."""

    told: list[tuple[Any, ...]] = field(default_factory=list)

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args, **more: self.told.append((name, *args, *more.values()))

    def names(self) -> list[str]:
        return [one[0] for one in self.told]


# What is chosen


def test_what_needs_a_decision_is_not_written_without_one() -> None:
    chosen = Chosen(papers=frozenset(Paper))
    assert Paper.LETTERS not in chosen.wanted(_outlook())
    assert Paper.ANNOUNCEMENT not in chosen.wanted(_outlook())
    assert Paper.LETTERS in chosen.wanted(_outlook(decided=True))
    assert chosen.files(_outlook(decided=True)) - chosen.files(_outlook()) == 2 * 3 + 1 + 3


@pytest.mark.parametrize(
    ("language", "files", "drawn"),
    [("en", 3 + 4 + 1, [(SECRETARIAT, "en"), (TEAM, "en")]),
     (OWN, 3 + 4 + 1, [(SECRETARIAT, OWN), (TEAM, OWN)]),
     (BOTH, 2 * (3 + 4 + 1), [(SECRETARIAT, "en"), (TEAM, "en"), (SECRETARIAT, "fr"), (TEAM, "fr")])],
)  # fmt: skip
def test_files_are_counted_as_they_will_be_written(
    language: str, files: int, drawn: list[tuple[str, str]]
) -> None:
    chosen = Chosen(frozenset((Paper.SCORECARDS, Paper.SUMMARY)), language=language)
    assert chosen.files(_outlook()) == files
    assert list(chosen.drawn) == drawn


def test_sheets_follow_their_own_editions() -> None:
    papers = frozenset((Paper.SCORECARDS, Paper.SHEETS))
    chosen = Chosen(papers, frozenset((TEAM,)))
    cards, sheets = chosen.wishes(_outlook(), Path("out"))
    assert (cards.papers, cards.editions) == ((Paper.SCORECARDS,), (TEAM,))
    assert (sheets.papers, sheets.editions) == ((Paper.SHEETS,), (SECRETARIAT,))
    chosen = Chosen(papers, frozenset((TEAM, BOARD)))
    assert chosen.wishes(_outlook(), Path("out"))[1].editions == (SECRETARIAT, BOARD)
    assert Chosen(frozenset()).wishes(_outlook(), Path("out")) == ()


def test_what_is_foreseen_adds_up() -> None:
    parts = [CardsAhead(3, 5, 0.5, exact=True), CardsAhead(3, 7, 1.0, exact=False)]
    assert together(parts) == together(reversed(parts))
    assert (together(parts).cards, together(parts).pages, together(parts).exact) == (6, 12, False)


# Letters


class Texts:
    """A store of letters that two officers share."""

    def __init__(self) -> None:
        self.texts: dict[tuple[str, str], str] = {}
        self.kept: list[tuple[tuple[str, str], str]] = []

    def open_text(self, place: tuple[str, str], then: Any) -> None:
        then(self.texts.get(place) or default_text(*place), None)

    def keep_text(self, place: tuple[str, str], text: str) -> None:
        self.kept.append((place, text))
        self.texts[place] = text


def _letters() -> tuple[LettersPresenter, Workers, Texts, View]:
    workers, texts, view = Workers(), Texts(), View()
    presenter = LettersPresenter(workers, texts, ("c", 1))
    presenter.attach(view)
    presenter.read()
    desk = SimpleNamespace(
        outcomes=("selected", "reserve"), heads=HEADS, decided={"S-2": "reserve"}, contact=""
    )
    workers.asked.pop()[2](desk)
    return presenter, workers, texts, view


def test_a_letter_is_drawn_for_somebody_who_would_get_it() -> None:
    presenter, _, _, _ = _letters()
    assert presenter.place == ("fr", "selected")
    assert presenter.sample == "S-1", "nobody is selected: the first does as an example"
    presenter.choose(outcome="reserve")
    assert presenter.sample == "S-2"


def test_while_one_letter_is_drawn_only_the_newest_waits() -> None:
    presenter, workers, _, view = _letters()
    assert len(workers.asked) == 1
    for text in ("a", "ab", "abc"):
        presenter.write(f"{presenter.text}{text}")
    assert len(workers.asked) == 1
    workers.asked.pop()[2](b"first")
    assert len(workers.asked) == 1, "the newest, once"
    workers.asked.pop()[3](Cancelled())
    assert not workers.asked
    assert "show_no_preview" not in view.names()


def test_a_fault_keeps_typing_and_looks_at_the_letter_of_today() -> None:
    presenter, _, texts, view = _letters()
    presenter.write("Hello {titel}")
    assert texts.kept[-1] == (("fr", "selected"), "Hello {titel}")
    fault = next(t[1] for t in reversed(view.told) if t[0] == "show_state")
    assert fault.code == "letter.field-unknown"
    presenter.write("Hello {title}\n\n{feedback}\n\n{day")
    fault = next(t[1] for t in reversed(view.told) if t[0] == "show_state")
    assert fault.facts["fields"] == "{", "a field half typed is no letter yet"


def test_reset_and_theirs_can_both_be_taken_back() -> None:
    presenter, _, texts, view = _letters()
    presenter.write("# Mine {title}\n\n{feedback}\n")
    presenter.reset()
    assert texts.texts["fr", "selected"] == default_text("fr", "selected")
    presenter.take_back()
    assert presenter.text.startswith("# Mine")
    texts.texts["fr", "selected"] = "# Theirs {title}\n\n{feedback}\n"
    presenter.theirs(presenter.text)
    assert presenter.text.startswith("# Theirs")
    assert "tell_theirs" in view.names()
    presenter.take_back()
    assert texts.texts["fr", "selected"].startswith("# Mine")


# Clearing


@dataclass
class Clearings:
    """The store of texts for the public."""

    kept: list[str] = field(default_factory=list)
    state: Any = None

    def open_text(self, place: tuple[str, str], then: Any) -> None:
        self.state = SimpleNamespace(place=place)
        then("", self.state)

    def keep_text(self, _place: tuple[str, str], text: str) -> None:
        self.kept.append(text)

    def state_of(self, _place: tuple[str, str]) -> Any:
        return self.state

    def settled(self, _place: tuple[str, str], then: Any) -> None:
        then(self.state)

    def take_state(self, state: Any) -> None:
        self.state = state


def _clearing() -> tuple[ClearingPresenter, Workers, Clearings, View]:
    workers, ways, view = Workers(), Clearings(), View()
    presenter = ClearingPresenter(workers, ways, ("c", 1))
    presenter.attach(view)
    presenter.read()
    head = SimpleNamespace(id="S-1", language="pt")
    desk = SimpleNamespace(
        call=SimpleNamespace(languages=("fr",)),
        decided=True,
        selected=(SimpleNamespace(head=head),),
    )
    workers.asked.pop()[2](desk)
    return presenter, workers, ways, view


def test_a_text_with_a_finding_is_cleared_only_when_asked_again() -> None:
    presenter, workers, ways, view = _clearing()
    assert presenter.place == ("S-1", "fr"), "the call's own, where ours has no words in the team's"
    presenter.write("Better than S-2.")
    assert ways.kept == ["Better than S-2."]
    presenter.clear()
    workers.asked.pop()[2](("told",))
    assert not workers.asked
    assert view.told[-1] == ("show_told", ("told",))
    presenter.clear()
    assert len(workers.asked) == 1
    assert workers.asked.pop()[0] == "read"


def test_a_text_that_changed_while_it_was_looked_over_is_not_cleared() -> None:
    presenter, workers, _, _ = _clearing()
    presenter.write("Good.")
    presenter.clear()
    looked = workers.asked.pop()
    presenter.write("Good. And bad.")
    looked[2](())
    assert not workers.asked


def test_whoever_comes_second_sees_what_the_other_cleared() -> None:
    presenter, workers, _, view = _clearing()
    presenter.write("Mine.")
    presenter.clear()
    workers.asked.pop()[2](())
    workers.asked.pop()[3](NotPossible("kept.changed"))
    assert "tell_theirs" in view.names()
    presenter.take_back()
    assert presenter.text == "Mine."


# The dossier


def test_a_public_dossier_takes_neither_packages_nor_a_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wishes: list[DossierWish] = []
    monkeypatch.setattr(dossier_presenter, "make_dossier", lambda *told: wishes.append(told[3]))
    workers, view = Workers(), View()
    presenter = DossierPresenter(workers, ("c", 1))
    presenter.attach(view)
    presenter.add_packages(Path("a"), Path("b"))
    presenter.add_packages(Path("a"))
    assert presenter.asked.packages == (Path("a"), Path("b"))
    presenter.choose(public=True, auditor=Path("key"))
    presenter.make(Path("out"))
    kind, work, then, failed = workers.asked.pop()
    assert kind == "hold", "the window stays until it ended or was stopped"
    presenter.stop()
    with pytest.raises(Cancelled):
        workers.tokens[-1].check()
    work(None, None, None)
    assert (wishes[0].public, wishes[0].packages, wishes[0].auditor) == (True, (), None)
    failed(Cancelled())
    assert view.told[-1] == ("show_refused", None)
    then("made")
    assert presenter.made == "made"  # type: ignore[comparison-overlap]


# Keeping


class Jobs:
    """Runs nothing by itself."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Any, Any, Any]] = []

    def store(self, _owner: Any, work: Any, *, then: Any, failed: Any) -> None:
        self.waiting.append((work, then, failed))

    def do(self) -> None:
        work, then, failed = self.waiting.pop(0)
        try:
            done = work()
        except NotPossible as error:
            failed(error)
        else:
            then(done)


def test_one_state_after_the_other_and_the_newest_last() -> None:
    jobs, heard, stored = Jobs(), View(), []

    def save(state: int, text: str) -> int:
        stored.append((state, text))
        return state + 1

    keeping = TextKeeping(jobs, save, 0, heard)  # type: ignore[arg-type]
    after: list[int] = []
    for text in ("a", "ab", "abc"):
        keeping.keep(text)
    keeping.settle(after.append)
    assert len(jobs.waiting) == 1
    jobs.do()
    assert after == [], "not everything is there yet"
    jobs.do()
    assert stored == [(0, "a"), (1, "abc")]
    assert after == [2]
    assert keeping.idle


def test_what_the_machine_refuses_waits_and_is_tried_again() -> None:
    jobs, heard, faults = Jobs(), View(), [NotPossible("machine.full"), NotPossible("kept.changed")]

    def save(state: int, _text: str) -> int:
        if faults:
            raise faults.pop(0)
        return state + 1

    keeping = TextKeeping(jobs, save, 0, heard)  # type: ignore[arg-type]
    keeping.keep("a")
    keeping.keep("ab")
    jobs.do()
    assert (keeping.failed, keeping.waiting) == (True, "ab")
    keeping.try_again()
    jobs.do()
    assert heard.told[-1] == ("on_theirs", "ab")
    assert keeping.idle
