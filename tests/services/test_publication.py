"""Texts for the public: cleared and withdrawn on record, told only of those that a decision selects."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.limits import LIMITS
from reviewer_app.domain.preparation import Preparation
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.office.backup import backup_office, restore_office
from reviewer_app.services.office.deciding import RecordWish, record_selection
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.publication import (
    clear_text,
    list_publications,
    look_over_publication,
    read_sources,
    withdraw_text,
)
from reviewer_app.services.office.purging import purge_round
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.session import unlock_office
from tests.kit import PASSPHRASE

if TYPE_CHECKING:
    from tests.kit import Round

WORDS = "Clean water for **every** village."


def _selected(round_: Round) -> list[str]:
    return [str(p.head.id) for p in list_publications(round_.office, None, None) if p.selected]


def test_what_is_cleared_stands_in_the_ledger_by_its_hash_and_can_be_withdrawn(mine: Round) -> None:
    office = mine.office
    merge_results(office, None, None, list(mine.results.values()))
    assert _selected(mine) == []
    made = clear_text(office, None, None, "S-1", f"  {WORDS}\r\n", "fr")
    assert [(t.language, t.text) for t in made.texts] == [("fr", WORDS)]
    # Its own language, where none is named; each language for itself.
    made = clear_text(office, None, None, "S-1", "Other words.")
    assert [(t.language, t.text) for t in made.texts] == [("en", "Other words."), ("fr", WORDS)]
    made = clear_text(office, None, None, "S-1", "Better words.")
    assert made.text("en").text == "Better words."  # type: ignore[union-attr]
    record_selection(office, None, None, RecordWish(Preparation()))
    assert _selected(mine) == ["S-1", "S-3"]
    made = withdraw_text(office, None, None, "S-1", "fr")
    assert [t.language for t in made.texts] == ["en"]
    assert withdraw_text(office, None, None, "S-1").texts == ()
    with office.store.begin() as work:
        told = [e for e in work.ledger() if e.action.startswith("publication.")]
    assert [(e.action, e.object) for e in told] == [
        ("publication.clear", "S-1/fr"),
        ("publication.clear", "S-1/en"),
        ("publication.clear", "S-1/en"),
        ("publication.withdraw", "S-1/fr"),
        ("publication.withdraw", "S-1/en"),
    ]
    assert told[0].digest == hashlib.sha256(WORDS.encode()).hexdigest()
    verify_record(office)


def test_what_cannot_be_cleared_changes_nothing(mine: Round) -> None:
    office = mine.office
    refused = {
        "publication.empty": ("S-1", " \n", "en"),
        "publication.long": ("S-1", "a" * (LIMITS.comment + 1), "en"),
        "publication.hidden": ("S-1", "water\u202egnp.exe", "en"),
        "publication.language": ("S-1", WORDS, "de"),
        "submission.unknown": ("S-9", WORDS, "en"),
    }
    for code, (submission, text, language) in refused.items():
        with pytest.raises(WrongUse) as caught:
            clear_text(office, None, None, submission, text, language)
        assert caught.value.code == code
    with pytest.raises(NotPossible, match="publication.none"):
        withdraw_text(office, None, None, "S-1")
    with office.store.begin() as work:
        assert not any(e.action.startswith("publication") for e in work.ledger())
        assert work.publications("tiny", 1) == ()


def test_texts_are_made_from_answers_and_looked_over(mine: Round) -> None:
    sources = read_sources(mine.office, None, None, "S-1")
    assert [(s.question, s.language, s.text) for s in sources] == [
        ("idea", "en", "An **idea** about water.")
    ]
    told = look_over_publication(
        mine.office, None, None, "S-1", "Ada Member likes it more than Team two."
    )
    assert [t.code for t in told] == ["feedback.tells.member", "feedback.tells.team"]


def test_a_backup_carries_them_and_a_purge_empties_them(mine: Round) -> None:
    office = mine.office
    merge_results(office, None, None, list(mine.results.values()))
    clear_text(office, None, None, "S-1", WORDS)
    record_selection(office, None, None, RecordWish(Preparation()))
    copy = mine.folder / "office.backup"
    backup_office(office, copy)
    purge_round(office, "tiny", 1, "Its time is over.", early=True)
    with office.store.begin() as work:
        assert [p.text for p in work.publications("tiny", 1)] == [""]
    verify_record(office)
    restore_office(copy, mine.folder / "again", passphrase=PASSPHRASE)
    again = unlock_office(mine.folder / "again", passphrase=PASSPHRASE)
    assert [p.texts[0].text for p in list_publications(again, None, None) if p.texts] == [WORDS]
    again.close()
