"""What the window asks about papers: what would be missing, how much it would be, texts that wait, files that are checked."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from reviewer_app.domain.preparation import Preparation
from reviewer_app.domain.progress import CancelToken
from reviewer_app.errors import Cancelled, NotPossible, Refused
from reviewer_app.services.checking_files import check_file
from reviewer_app.services.office import letter_texts
from reviewer_app.services.office.clearing_texts import (
    clear_typed,
    keep_clearing,
    read_clearing,
    read_clearing_desk,
    withdraw_cleared,
)
from reviewer_app.services.office.deciding import RecordWish, record_selection
from reviewer_app.services.office.letter_templates import default_text, read_template
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.purging import purge_round
from reviewer_app.services.office.report_foresight import foresee_cards, foresee_report
from reviewer_app.services.office.report_outlook import read_outlook
from reviewer_app.services.office.report_papers import Paper
from reviewer_app.services.office.reports import ReportWish, make_reports
from reviewer_app.services.verified import NEEDS_SECRET

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.read_back import WrittenFile
    from reviewer_app.services.office.session import Office
    from tests.kit import Round

MINE = "# About {title}\n\n{feedback}\n"
HALF = "# About {title}\n\n{feedback}\n\n{da"


@pytest.fixture
def office(mine: Round) -> Office:
    """An office with three merged results."""
    merge_results(mine.office, None, None, list(mine.results.values()))
    return mine.office


def test_the_outlook_says_what_would_be_missing(office: Office) -> None:
    told = read_outlook(office, None, None)
    assert (told.pending, told.released, told.decided, told.selected) == (3, 0, False, 0)
    assert told.few == 0
    record_selection(office, None, None, RecordWish(Preparation()))
    told = read_outlook(office, None, None)
    assert (told.decided, told.selected) == (True, 2)


def test_what_is_foreseen_is_what_is_written(office: Office, tmp_path: Path) -> None:
    for edition in ("team", "secretariat"):
        ahead = foresee_cards(office, None, None, edition, "own", otherwise="fr")
        wish = ReportWish(
            tmp_path / edition, (edition,), "own", (Paper.SCORECARDS,), otherwise="fr"
        )
        written = make_reports(office, None, None, wish)
        assert ahead.exact
        assert ahead.cards == 3
        assert ahead.pages == sum(len(PdfReader(w.path).pages) for w in written)
    for language in ("own", "both"):
        every = ReportWish(tmp_path / language, language=language)
        told = foresee_report(office, None, None, every)
        written = make_reports(office, None, None, every)
        assert told.files == len(written)
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        foresee_cards(office, None, None, "team", "en", token=token)


def test_one_who_stops_is_told_of_every_file_that_stays(office: Office, tmp_path: Path) -> None:
    token, whole = CancelToken(), []

    def made(file: WrittenFile) -> None:
        whole.append(file)
        if len(whole) == 4:
            token.cancel()

    with pytest.raises(Cancelled):
        make_reports(office, None, None, ReportWish(tmp_path / "out"), token=token, made=made)
    there = sorted(p for p in (tmp_path / "out").rglob("*") if p.is_file())
    assert sorted(w.path for w in whole) == there
    assert len(there) == 4


# Letters


def test_a_text_that_is_no_letter_yet_waits_aside(office: Office) -> None:
    read = letter_texts.read_letter_text(office, None, None, "en", "selected")
    read = letter_texts.keep_letter_text(office, None, None, read, MINE)
    kept = letter_texts.keep_letter_text(office, None, None, read, HALF)
    assert read_template(office, None, None, "en", "selected").text == MINE
    again = letter_texts.read_letter_text(office, None, None, "en", "selected")
    assert again == kept
    assert again.text == HALF
    mended = HALF.replace("{da", "On {day}.")
    kept = letter_texts.keep_letter_text(office, None, None, again, mended)
    assert read_template(office, None, None, "en", "selected").text.strip() == mended
    assert not kept.typed.text
    kept = letter_texts.keep_letter_text(office, None, None, kept, HALF)
    kept = letter_texts.reset_letter_text(office, None, None, kept)
    assert kept.text == default_text("en", "selected")


def test_whoever_comes_second_with_a_letter_is_told(office: Office) -> None:
    old = letter_texts.read_letter_text(office, None, None, "en", "reserve")
    letter_texts.keep_letter_text(office, None, None, old, HALF)
    for text in (MINE, HALF + "y"):
        with pytest.raises(NotPossible, match="kept"):
            letter_texts.keep_letter_text(office, None, None, old, text)
    now = letter_texts.read_letter_text(office, None, None, "en", "reserve")
    letter_texts.keep_letter_text(office, None, None, now, MINE)
    with pytest.raises(NotPossible, match="kept"):
        letter_texts.keep_letter_text(office, None, None, now, HALF)


# The public


def test_typing_publishes_nothing_and_withdrawing_loses_no_word(office: Office) -> None:
    record_selection(office, None, None, RecordWish(Preparation()))
    assert [str(p.head.id) for p in read_clearing_desk(office, None, None).selected] == [
        "S-1",
        "S-3",
    ]
    read = read_clearing(office, None, None, "S-1", "fr")
    typed = keep_clearing(office, None, None, read, "De l’eau pour tous.")
    assert (typed.cleared, typed.text) == (None, "De l’eau pour tous.")
    cleared = clear_typed(office, None, None, typed, typed.text)
    assert cleared.cleared is not None
    assert not cleared.typed.text
    assert keep_clearing(office, None, None, cleared, cleared.text).typed.text == ""
    back = withdraw_cleared(office, None, None, cleared)
    assert (back.cleared, back.text) == (None, "De l’eau pour tous.")
    keep_clearing(office, None, None, back, "Other words.")
    for old in (read, typed, cleared, back):
        with pytest.raises(NotPossible, match="kept"):
            clear_typed(office, None, None, old, "Mine.")


def test_the_end_of_the_round_takes_what_was_typed(office: Office) -> None:
    read = letter_texts.read_letter_text(office, None, None, "en", "selected")
    letter_texts.keep_letter_text(office, None, None, read, HALF)
    keep_clearing(office, None, None, read_clearing(office, None, None, "S-1", "en"), "PLANTED")
    record_selection(office, None, None, RecordWish(Preparation()))
    purge_round(office, "tiny", 1, "Its time is over.", early=True)
    with office.store.begin() as work:
        left = [*work.all_kept("letter-typed"), *work.all_kept("publication-typed")]
    assert left == []


# Checks


def test_an_office_checks_with_its_own_keys_and_says_what_it_cannot_see(
    office: Office, mine: Round, tmp_path: Path
) -> None:
    result = next(iter(mine.results.values()))
    own = check_file(office, result)
    assert not own.sealed
    assert all(c.state != NEEDS_SECRET for c in own.checks)
    package = check_file(office, mine.bundle.path)
    assert "verify.signed-by" in {c.code for c in package.checks}
    with pytest.raises(Refused) as refused:
        check_file(dataclasses.replace(office), _with(tmp_path, b"nothing of ours"))
    assert refused.value.code == "file.kind"


def _with(folder: Path, data: bytes) -> Path:
    path = folder / "other.bin"
    path.write_bytes(data)
    return path
