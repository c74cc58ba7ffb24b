"""Rubrics: the library, what is said while one is written, drafts, and clearer words for one in use."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.decision import DecisionKind
from reviewer_app.domain.rubric import Rubric, Scale
from reviewer_app.domain.rubric_edits import changed, with_anchor
from reviewer_app.domain.rubric_sheet import RubricSheet
from reviewer_app.domain.text import LocalText
from reviewer_app.errors import NotPossible, Problems, Refused, WrongUse
from reviewer_app.services.office.amending_rubric import (
    Freeze,
    RubricWish,
    amend_rubric,
    rubric_now,
)
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.ranking import rank_round
from reviewer_app.services.office.rubric_checks import check_rubric
from reviewer_app.services.office.rubric_drafts import (
    RubricDraft,
    draft_rubric,
    read_rubric_draft,
    save_rubric_draft,
)
from reviewer_app.services.office.rubric_library import (
    drop_own,
    keep_as_own,
    library,
    shipped_rubrics,
)
from tests.domain.rubrics import both, criterion
from tests.kit import PASSPHRASE, RUBRIC_TOML, tree
from tests.services.commands import command, told

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round

LANGUAGES = ("en", "fr")
GOOD = Rubric(
    (
        criterion("Need", weight=1),
        criterion("Plan", weight=1),
        criterion("Reach"),
        criterion("Cost"),
    )
)


def test_the_library_is_whole_in_both_languages() -> None:
    shipped = {one.id: one.sheet for one in shipped_rubrics()}
    assert set(shipped) >= {"challenges", "solutions", "learning-track"}
    for name, sheet in shipped.items():
        assert check_rubric(sheet.rubric, LANGUAGES) == (), name
        for one in sheet.rubric.criteria:
            assert [a.level for a in one.anchors] == list(one.scale.levels), (name, one.id)
            assert one.explanation.languages == LANGUAGES
        assert sheet.title.languages == sheet.about.languages == LANGUAGES
    first = [c.id for c in shipped["solutions"].rubric.criteria[:3]]
    assert first == ["experience", "partnership", "consequences"]


def _with(**changes: object) -> Rubric:
    one = dataclasses.replace(GOOD.criteria[1], **changes)  # type: ignore[arg-type]
    return changed(GOOD, 1, one)


@pytest.mark.parametrize(
    ("rubric", "said"),
    [
        (GOOD, set()),
        (Rubric(()), {("rubric.none", True)}),
        (Rubric((criterion("A", weight=0),)), {("rubric.weights-zero", True)}),
        (_with(title=LocalText()), {("rubric.title-missing", True)}),
        (_with(title=LocalText.of({"en": "Plan"})), {("rubric.translation", False)}),
        (_with(title=both("The needs")), {("rubric.doubled", False)}),
        (_with(title=both("Speed")), set()),
        (_with(weight=Fraction(3, 2)), {("rubric.heavy", False)}),
        (_with(scale=Scale(1, 1), anchors=()), {("rubric.one-level", True)}),
        (_with(scale=Scale(3, 1), anchors=()), {("rubric.scale-order", True)}),
        (_with(scale=Scale(0, 5)), {("rubric.anchors-missing", False)}),
        (_with(scale=Scale(0, 100), anchors=()), {("rubric.ends-missing", False)}),
        (_with(id="a b"), {("rubric.id", True)}),
        (_with(id="need"), {("rubric.id-twice", True)}),
        (changed(GOOD, 0, with_anchor(GOOD.criteria[0], 2, both("level 1 of it"))), {("rubric.anchors-same", False)}),
        (changed(GOOD, 0, with_anchor(GOOD.criteria[0], 2, LocalText.of({"en": "Good", "fr": "Bon"}))),
         {("rubric.anchor-short", False)}),
        (_with(title=both("Plan\u202ewrong")), {("rubric.text-hidden", True)}),
        (_with(title=both("Plan" * 90)), {("rubric.text-long", True)}),
        (dataclasses.replace(GOOD, minimum_share=Fraction(0)), {("rubric.share", True)}),
        (Rubric(tuple(criterion(word) for word in
                ("Need", "Method", "Reach", "Cost", "Staff", "Law", "Data", "Trust", "Speed", "Skill", "Proof"))),
         {("rubric.many", False)}),
    ],
)  # fmt: skip
def test_what_is_said_of_a_rubric(rubric: Rubric, said: set[tuple[str, bool]]) -> None:
    assert {(f.code, f.fault) for f in check_rubric(rubric, LANGUAGES)} == said


def test_a_draft_is_kept_and_never_overwritten_unseen(mine: Round) -> None:
    office = mine.office
    assert read_rubric_draft(office, "d1").version == 0
    first = save_rubric_draft(office, "d1", RubricDraft(RubricSheet(GOOD)))
    theirs = save_rubric_draft(office, "d1", read_rubric_draft(office, "d1"))
    with pytest.raises(NotPossible) as caught:
        save_rubric_draft(office, "d1", dataclasses.replace(first, sheet=RubricSheet(Rubric(()))))
    assert caught.value.code == "kept.changed"
    assert read_rubric_draft(office, "d1") == theirs
    assert draft_rubric(office, "d1") == GOOD
    with pytest.raises(Problems) as faulty:
        draft_rubric(office, "nobody-began-this")
    assert [p.code for p in faulty.value.problems] == ["rubric.none"]


def test_own_rubrics_join_the_library_and_leave_it(mine: Round) -> None:
    name = keep_as_own(mine.office, RubricSheet(GOOD), both("Petits défis"))
    assert name == "petits-defis"
    assert (library(mine.office)[-1].id, library(mine.office)[-1].own) == (name, True)
    assert drop_own(mine.office, name).rubric == GOOD
    with pytest.raises(WrongUse, match="unknown"):
        drop_own(mine.office, name)
    with pytest.raises(WrongUse, match="name"):
        keep_as_own(mine.office, RubricSheet(GOOD), both("地方"))


def test_words_are_amended_with_a_signature_and_numbers_are_frozen(mine: Round) -> None:
    office = mine.office
    assert rubric_now(office, None, None).freeze is Freeze.PACKAGE
    merge_results(office, None, None, tuple(mine.results.values()))
    now = rubric_now(office, None, None)
    assert (now.freeze, now.results) == (Freeze.RESULTS, 3)
    before = rank_round(office, None, None)
    clearer = with_anchor(now.rubric.criteria[0], 5, both("great, by a count of people"))
    wanted = changed(now.rubric, 0, clearer)

    seen = tree(mine.folder / "office")
    dry = amend_rubric(office, None, None, wanted, RubricWish(dry_run=True))
    assert tree(mine.folder / "office") == seen
    assert [(c.criterion, c.level, c.language, c.was) for c in dry.changes] == [
        ("need", 5, "en", "great"), ("need", 5, "fr", "grand"),
    ]  # fmt: skip
    assert (dry.reviews, dry.numbers, dry.decision) == (9, False, "")

    with pytest.raises(WrongUse, match="reason"):
        amend_rubric(office, None, None, wanted, RubricWish())
    heavier = changed(now.rubric, 0, dataclasses.replace(clearer, weight=Fraction(9)))
    with pytest.raises(Refused, match="amend.rubric"):
        amend_rubric(office, None, None, heavier, RubricWish("more weight"))

    done = amend_rubric(office, None, None, wanted, RubricWish("two members asked"))
    with office.store.begin() as work:
        signed = [d for d in decisions(work) if d.kind is DecisionKind.AMEND]
    assert [(d.id, d.reason, d.call) for d in signed] == [
        (done.decision, "two members asked", "tiny")
    ]
    assert rubric_now(office, None, None).rubric == wanted
    after = rank_round(office, None, None)
    assert (after.merge_digest, after.standings) == (before.merge_digest, before.standings)


def test_before_any_package_numbers_may_change_too(tmp_path: Path) -> None:
    from reviewer_app.services.office.calls import import_call
    from tests.kit import Ticking, make_office, write_call

    office, _ = make_office(tmp_path / "office", Ticking())
    import_call(office, write_call(tmp_path / "call"))
    assert rubric_now(office, None, None).freeze is Freeze.NUMBERS
    told_of = amend_rubric(office, None, None, GOOD, RubricWish("a better rubric"))
    assert told_of.numbers
    assert rubric_now(office, None, None).rubric == GOOD
    office.close()


def test_the_command_line_reaches_all_of_it(
    mine: Round, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    at = ("--at", mine.folder / "office")
    assert [r["id"] for r in told("office", "rubric", "list")["rubrics"]][1] == "solutions"
    out = tmp_path / "solutions.toml"
    told("office", "rubric", "export", "solutions", "--out", out)
    assert told("office", "rubric", "check", out)["findings"] == []
    told("office", "rubric", "keep", out, "--title", "Ours", *at)
    assert told("office", "rubric", "list", "--own", *at)["rubrics"][-1]["id"] == "ours"
    told("office", "rubric", "use", "ours", "--draft", "d7", *at)
    again = tmp_path / "again.toml"
    told("office", "rubric", "export", "--draft", "d7", "--out", again, *at)
    assert again.read_text("utf-8").splitlines()[2:] == out.read_text("utf-8").splitlines()[2:]
    told("office", "rubric", "forget", "ours", *at)
    assert command("office", "rubric", "use", "ours", "--draft", "d7", *at, "--json").code == 2

    bad = tmp_path / "bad.toml"
    bad.write_text(out.read_text("utf-8").replace('scale = "1:5"', 'scale = "5:5"', 1), "utf-8")
    assert command("office", "rubric", "check", bad, "--json").code == 3
    clearer = tmp_path / "clearer.toml"
    clearer.write_text(RUBRIC_TOML.replace('"none"', '"nobody has it"'), "utf-8")
    dry = told("office", "rubric", "amend", clearer, "--dry-run", *at)
    assert [(c["was"], c["now"]) for c in dry["changes"]] == [("none", "nobody has it")]
    done = told("office", "rubric", "amend", clearer, "--reason", "asked twice", *at)
    assert len(done["decision"]) == 64
