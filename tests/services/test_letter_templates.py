"""Texts of letters: the program's own, an officer's, two officers', and what no letter may name."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.letter_template import fields_of, needed_fields
from reviewer_app.domain.limits import LIMITS
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.office.letter_templates import (
    check_template,
    default_text,
    keep_template,
    list_templates,
    read_template,
    reset_template,
)
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.team_letters import PreviewWish, preview_letter
from reviewer_app.wording import LANGUAGES

if TYPE_CHECKING:
    from tests.kit import Round

MINE = "# About {title}\n\n{feedback}\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", ["selected", "reserve", "not_selected", "track:cohort"])
def test_the_programs_own_texts_are_right(language: str, outcome: str) -> None:
    text = default_text(language, outcome)
    check_template(outcome, text)
    assert text.startswith("# ")
    assert "{contact}" in text
    for word in ("score", "rank ", "note moyenne", "classement"):
        assert word not in text.lower()


def test_a_text_is_kept_for_its_language_and_outcome_alone_and_undone(mine: Round) -> None:
    office = mine.office
    before = list_templates(office, None, None)
    assert [(t.language, t.outcome, t.version, t.edited) for t in before] == [
        (language, outcome, 0, False)
        for language in LANGUAGES
        for outcome in ("selected", "reserve", "not_selected")
    ]
    own = read_template(office, None, None, "fr", "reserve")
    made = keep_template(office, None, None, dataclasses.replace(own, text=MINE))
    assert (made.text, made.version, made.edited) == (MINE, 1, True)
    others = [t for t in list_templates(office, None, None) if t != made]
    assert others == [t for t in before if (t.language, t.outcome) != ("fr", "reserve")]
    undone = reset_template(office, None, None, made)
    assert (undone.text, undone.version, undone.edited) == (own.text, 2, False)
    # The program's own text, typed again, is the program's own text.
    same = keep_template(office, None, None, dataclasses.replace(undone, text=own.text))
    assert (same.version, same.edited) == (2, False)


def test_two_officers_never_overwrite_each_other(mine: Round) -> None:
    office = mine.office
    seen = read_template(office, None, None, "en", "selected")
    first = keep_template(office, None, None, dataclasses.replace(seen, text=MINE))
    with pytest.raises(NotPossible, match="kept.changed"):
        keep_template(office, None, None, dataclasses.replace(seen, text=MINE + "\nHers."))
    with pytest.raises(NotPossible, match="kept.changed"):
        reset_template(office, None, None, seen)
    # Also not after the text was undone and written anew: a number never comes back.
    undone = reset_template(office, None, None, first)
    anew = keep_template(office, None, None, dataclasses.replace(undone, text=MINE + "\nAnew."))
    with pytest.raises(NotPossible, match="kept.changed"):
        keep_template(office, None, None, dataclasses.replace(first, text=MINE + "\nLate."))
    assert read_template(office, None, None, "en", "selected") == anew


@pytest.mark.parametrize(
    ("code", "outcome", "text", "named"),
    [
        ("letter.empty", "selected", " \n", ""),
        ("letter.long", "selected", MINE + "a" * LIMITS.comment, ""),
        ("letter.hidden", "selected", MINE + "\u202e", ""),
        ("letter.field-unknown", "selected", MINE + "{score} {reviewer}", "{score}, {reviewer}"),
        ("letter.field-unknown", "selected", MINE + "{}", "{}"),
        ("letter.field-elsewhere", "selected", MINE + "{place_on_reserve}", "{place_on_reserve}"),
        ("letter.field-elsewhere", "not_selected", MINE + "{track}", "{track}"),
        ("letter.field-missing", "selected", "# Hello", "{title}, {feedback}"),
        ("letter.feedback-alone", "selected", "{title}\n\nHere: {feedback}", ""),
        ("letter.feedback-alone", "selected", MINE + "\n{feedback}\n", ""),
        ("letter.outcome", "track:none", MINE, ""),
    ],
)
def test_what_cannot_become_a_letter_is_refused_by_its_name(
    mine: Round, code: str, outcome: str, text: str, named: str
) -> None:
    seen = read_template(mine.office, None, None, "en", "selected")
    wrong = dataclasses.replace(seen, outcome=outcome, text=text)
    if outcome == "not_selected":
        wrong = dataclasses.replace(wrong, version=0)
    with pytest.raises(WrongUse) as caught:
        keep_template(mine.office, None, None, wrong)
    assert caught.value.code == code
    assert caught.value.facts.get("fields", "") == named
    assert not any(t.version for t in list_templates(mine.office, None, None))


def test_every_field_has_a_value_in_a_letter(mine: Round) -> None:
    office = mine.office
    merge_results(office, None, None, list(mine.results.values()))
    for outcome in ("selected", "reserve", "not_selected"):
        names = [n for n in fields_of(outcome) if n != "feedback"]
        assert set(needed_fields(outcome)) <= {*names, "feedback"}
        text = "".join(f"- {name}: {{{name}}}\n" for name in names) + "\n\n{feedback}\n"
        wish = PreviewWish("S-1", language="fr", outcome=outcome, text=text)
        letter = preview_letter(office, None, None, wish)
        lines = dict(b.words.split(": ", 1) for b in letter.blocks if ": " in b.words)
        # Nobody said whom to call, and the call has no tracks: what names them is left out.
        assert set(names) - set(lines) == {"contact", *({"track"} & set(names))}
        assert lines["title"] == "Premier"
        assert lines["challenge"] == "North"
        assert (letter.language, letter.foot.decision) == ("fr", "")
    with pytest.raises(NotPossible, match="paper.undecided"):
        preview_letter(office, None, None, PreviewWish("S-1"))
