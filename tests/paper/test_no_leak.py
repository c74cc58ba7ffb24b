"""Nothing confidential, no other team's word and no name where none may be stands in any byte of any document."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reviewer_app.services.office.feedback import list_feedback
from tests.paper.documents import Document, all_documents
from tests.paper.hiding import PDFS
from tests.paper.marked_round import Plan, play_marked
from tests.paper.opening import inside
from tests.paper.plans import plan_of
from tests.paper.readers import RULES, TO_TEAM, complaints, rule_of

if TYPE_CHECKING:
    from tests.paper.conftest import Marked

EXAMPLES = int(os.environ.get("PAPER_EXAMPLES", "1"))
"""Rounds beside the one that all tests share; more of them in a long run."""


PLANS = st.integers(1, 2**32).map(plan_of)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_document_holds_what_its_reader_may_not_read(marked: Marked, language: str) -> None:
    assert complaints(marked.round.marks, marked.documents[language]) == []


@given(plan=PLANS, language=st.sampled_from(("fr", "en")))
@settings(max_examples=EXAMPLES, phases=(Phase.generate,))
def test_nor_does_it_whatever_the_texts_and_their_fates_are(plan: Plan, language: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        round_ = play_marked(Path(folder) / "round", plan)
        try:
            documents = all_documents(round_, Path(folder) / "out", language)
            assert complaints(round_.marks, documents) == []
        finally:
            round_.close()


def test_every_rule_is_about_a_document_that_is_written(marked: Marked) -> None:
    used = {id(rule_of(d.name)) for d in marked.documents["en"]}
    assert [pattern for pattern, rule in RULES.items() if id(rule) not in used] == []


def test_a_writer_that_leaks_is_seen(marked: Marked, tmp_path: Path) -> None:
    card = marked.document("*/team/S0*.pdf")
    for kind, of, by in (
        ("to secretariat", "S0", "m1"),
        ("to team, withheld", "S0", "m2"),
        ("team", "S1", ""),
        ("member name", "m1", ""),
    ):
        word = marked.round.marks.word(kind, of, by)
        path = tmp_path / "leak.pdf"
        path.write_bytes(PDFS["bookmark"](card.path.read_bytes(), word))
        told = complaints(marked.round.marks, (Document(path, card.name, card.of),))
        assert len(told) == 1
        assert f"kind='{kind}'" in told[0]


def test_a_file_that_nobody_thought_of_is_named(marked: Marked, tmp_path: Path) -> None:
    (tmp_path / "new.html").write_text("<p>x</p>", encoding="utf-8")
    told = complaints(marked.round.marks, (Document(tmp_path / "new.html", "en/new.html", ""),))
    assert told == ["en/new.html: nobody said who may read it"]


def test_what_was_printed_is_on_record_without_a_word_of_it(marked: Marked) -> None:
    with marked.round.office.store.begin() as work:
        entries = [e for e in work.ledger() if e.action.startswith("report")]
    assert len(entries) >= 2
    text = "\n".join(repr(e) for e in entries)
    assert marked.round.plan.stem not in text


@pytest.mark.parametrize("name", ["*/team/S2*.pdf", "*/letters/S2*.pdf", "*/letters/S2*.docx"])
def test_the_order_of_comments_tells_nothing_of_who_wrote_them(marked: Marked, name: str) -> None:
    document, marks = marked.document(name), marked.round.marks
    sent = [
        c
        for c in list_feedback(marked.round.office, None, None)
        if c.submission.startswith("S2") and c.released
    ]
    by_hash = sorted(sent, key=lambda c: hashlib.sha256(c.original.encode()).digest())
    text = "\n".join(part.text for part in inside(document.path, document.name))
    places = {
        text.index(word): mark.by
        for mark, word in (
            (m, marks.word(m.kind, m.of, m.by)) for m in marks.all if m.kind in TO_TEAM
        )
        if mark.of == "S2"
    }
    assert len(sent) >= 2
    assert len(places) == len(sent)
    assert [by for _, by in sorted(places.items())] == [c.member.partition("-")[0] for c in by_hash]
