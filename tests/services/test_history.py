"""Everything that was decided can be read again, brought back, undone and done again, by name."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from typing import TYPE_CHECKING

import pytest
import rfc8785
from typing_extensions import override

from reviewer_app.domain.review import Audience, ConflictState
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.history import Fate, history, set_back
from reviewer_app.services.desk.session import unlock_desk
from tests.kit import PASSPHRASE, Ticking
from tests.services.commands import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewer_app.domain.review import Review
    from reviewer_app.services.desk.session import Desk
    from tests.kit import Round


class Slow(Ticking):
    """A clock on which a minute passes at each look."""

    @override
    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(minutes=1)
        return self.now


@pytest.fixture
def desk(played: Round, tmp_path: Path) -> Iterator[Desk]:
    shutil.copytree(played.folder / "desk-ada", tmp_path / "desk")
    made = unlock_desk(tmp_path / "desk", PASSPHRASE, Slow())
    yield made
    made.close()


def _review(desk: Desk, submission: str) -> Review:
    return next(r.review for r in reviews.overview(desk).rows if r.head.id == submission)


def _level(desk: Desk, submission: str = "S-2") -> int | None:
    score = _review(desk, submission).score("need")
    return None if score is None else score.level


def test_a_score_remembers_what_it_was_and_goes_back(desk: Desk) -> None:
    reviews.set_score(desk, "S-2", "need", 1)
    reviews.set_score(desk, "S-2", "need", None, "no figures at all")
    reviews.set_score(desk, "S-2", "need", 4)
    reviews.undo(desk)
    past = history(desk, "S-2", what="score", criterion="need")
    assert [(c.before.word, c.after.word, c.fate) for c in past[:3]] == [
        ("-", "4", Fate.UNDONE),
        ("1", "-", Fate.DONE),
        (past[2].before.word, "1", Fate.DONE),
    ]
    assert past[1].after.text == "no figures at all"
    assert [c.is_now for c in past[:3]] == [False, True, False]
    saved = set_back(desk, "S-2", past[2].n)
    assert _level(desk) == 1
    assert saved.undo is not None
    assert (saved.undo.what, saved.undo.before, saved.undo.after) == ("score", "-", "1")
    assert history(desk, "S-2", criterion="need")[1].fate is Fate.DROPPED


def test_an_earlier_wording_is_read_and_brought_back(desk: Desk) -> None:
    reviews.set_comment(
        desk, "S-2", Audience.TEAM, "a long and careful first wording of forty letters"
    )
    reviews.set_comment(desk, "S-2", Audience.TEAM, "gone")
    first = history(desk, "S-2", what="team")[1]
    assert first.after.text.startswith("a long and careful")
    set_back(desk, "S-2", first.n)
    assert _review(desk, "S-2").to_team == first.after.text


def test_typing_is_one_change_until_much_is_cut(played: Round, tmp_path: Path) -> None:
    shutil.copytree(played.folder / "desk-ada", tmp_path / "desk")
    desk = unlock_desk(tmp_path / "desk", PASSPHRASE, Ticking())
    before = len(history(desk, "S-2", what="team"))
    text = "word after word after word after word after word"
    for end in (4, 10, 30, len(text)):
        reviews.set_comment(desk, "S-2", Audience.TEAM, text[:end])
    assert len(history(desk, "S-2", what="team")) == before + 1
    reviews.set_comment(desk, "S-2", Audience.TEAM, "")
    assert history(desk, "S-2", what="team")[0].before.text == text
    desk.close()


def test_typing_after_an_undo_begins_anew_and_nothing_stale_can_be_done_again(
    played: Round, tmp_path: Path
) -> None:
    shutil.copytree(played.folder / "desk-ada", tmp_path / "desk")
    clock = Ticking()
    desk = unlock_desk(tmp_path / "desk", PASSPHRASE, clock)
    reviews.set_comment(desk, "S-2", Audience.TEAM, "one")
    clock.now += dt.timedelta(minutes=1)
    reviews.set_comment(desk, "S-2", Audience.TEAM, "one two")
    reviews.undo(desk)
    saved = reviews.set_comment(desk, "S-2", Audience.TEAM, "one three")
    assert saved.redo is None
    assert reviews.redo(desk) is None
    assert _review(desk, "S-2").to_team == "one three"
    desk.close()


def test_a_reason_has_its_own_name_and_its_own_undo(desk: Desk) -> None:
    reviews.set_score(desk, "S-2", "need", 4)
    saved = reviews.set_score(desk, "S-2", "need", 4, "the figures are there")
    assert saved.undo is not None
    assert (saved.undo.what, saved.undo.criterion) == ("reason", "need")
    reviews.undo(desk)
    score = _review(desk, "S-2").score("need")
    assert score is not None
    assert (score.level, score.reason) == (4, "")


def test_every_kind_of_change_is_taken_back_by_name(desk: Desk) -> None:
    reviews.set_confidence(desk, "S-2", 2)
    reviews.set_offer(desk, "S-2", offers=True)
    reviews.abstain(desk, "S-2", "I was asked to help them")
    reviews.declare_conflict(desk, "S-2", ConflictState.LINK_MAY_SCORE, "we met once")
    names = []
    for _ in range(4):
        done = reviews.undo(desk)
        assert done is not None
        names.append(done[0].what)
    assert names == ["conflict", "abstain", "offer", "confidence"]
    review = _review(desk, "S-2")
    assert (review.confidence, review.offers_help, review.abstain_reason) == (None, False, "")
    for _ in range(4):
        assert reviews.redo(desk) is not None
    again = _review(desk, "S-2")
    assert (again.confidence, again.offers_help) == (2, True)
    assert again.abstain_reason == "I was asked to help them"
    assert again.conflict is ConflictState.LINK_MAY_SCORE


def test_sixty_steps_back_and_forward_over_a_restart(desk: Desk) -> None:
    start = {s: _review(desk, s) for s in ("S-1", "S-2", "S-3")}
    for step in range(60):
        submission = ("S-1", "S-2", "S-3")[step % 3]
        known = _review(desk, submission).score("need")
        level = 1 + (step + (0 if known is None else known.level or 0)) % 5
        if known is not None and known.level == level:
            level = 1 + level % 5
        reviews.set_score(desk, submission, "need", level)
    end = {s: _review(desk, s) for s in start}
    desk.close()
    again = unlock_desk(desk.folder, PASSPHRASE, Slow())
    for step in reversed(range(60)):
        done = reviews.undo(again)
        assert done is not None
        assert done[0].submission == ("S-1", "S-2", "S-3")[step % 3]
    assert _levels({s: _review(again, s) for s in start}) == _levels(start)
    for _ in range(60):
        assert reviews.redo(again) is not None
    assert reviews.redo(again) is None
    assert _levels({s: _review(again, s) for s in start}) == _levels(end)
    again.close()


def _levels(kept: dict[str, Review]) -> dict[str, dict[str, int | None]]:
    return {s: {x.criterion: x.level for x in r.scores} for s, r in kept.items()}


def test_what_a_conflict_hides_the_history_hides(desk: Desk) -> None:
    reviews.set_score(desk, "S-2", "need", 4)
    n = history(desk, "S-2")[0].n
    reviews.declare_conflict(desk, "S-2", ConflictState.CONFLICT, "my brother")
    for ask in (lambda: history(desk, "S-2"), lambda: set_back(desk, "S-2", n)):
        with pytest.raises(NotPossible, match=r"gate\.conflict"):
            ask()


def test_what_does_not_exist_is_not_brought_back(desk: Desk) -> None:
    with pytest.raises(WrongUse, match=r"history\.unknown"):
        set_back(desk, "S-2", 10**6)
    reviews.set_score(desk, "S-2", "need", 4)
    n = history(desk, "S-2")[0].n
    reviews.abstain(desk, "S-2")
    with pytest.raises(NotPossible, match=r"review\.abstained"):
        set_back(desk, "S-2", n)


def test_the_history_shows_no_words_in_a_repr(desk: Desk) -> None:
    reviews.set_comment(desk, "S-2", Audience.SECRETARIAT, "UNSPEAKABLE")
    assert "UNSPEAKABLE" not in repr(history(desk, "S-2"))


def test_the_command_line_reaches_history_confidence_offer_and_undo(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.close()
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    at = str(tmp_path / "desk")

    def run(*words: str) -> dict[str, object]:
        return told("desk", *words, "--at", at)

    run("score", "S-2", "need", "1")
    run("score", "S-2", "need", "5")
    past = run("history", "S-2", "--criterion", "need")["changes"]
    assert isinstance(past, list)
    assert [c["after"]["value"] for c in past[:2]] == ["5", "1"]
    back = run("history", "S-2", "--back-to", str(past[1]["n"]))["changes"]
    assert isinstance(back, list)
    assert (back[0]["after"]["value"], back[0]["now"]) == ("1", True)
    assert run("confidence", "S-2", "3")["confidence"] == 3
    assert run("offer", "S-2")["offers_help"] is True
    assert run("undo")["what"] == "offer"
    assert run("undo", "--again")["what"] == "offer"


def test_what_everyone_scores_first_comes_first_and_is_marked(desk: Desk) -> None:
    with desk.store.begin() as work:
        package = work.packages()[-1]
        brief = json.loads(package.brief_json)
        last = brief["assignment"][-1]
        brief["anchors"] = [last]
        table = work._tables["package"]
        work._connection.execute(
            table.update().where(table.c.id == package.id).values(brief_json=rfc8785.dumps(brief))
        )
    rows = reviews.overview(desk).rows
    assert (rows[0].head.id, rows[0].anchor) == (last, True)
    assert [r.anchor for r in rows[1:]] == [False] * (len(rows) - 1)


def test_a_row_says_when_it_was_last_stored(desk: Desk) -> None:
    before = {str(r.head.id): r.changed for r in reviews.overview(desk).rows}
    saved = reviews.set_score(desk, "S-2", "need", 2)
    assert saved.row.changed == saved.at
    earlier = before["S-2"]
    assert earlier is None or earlier < saved.at
