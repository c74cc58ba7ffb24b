"""The inbox: what its look says is what its merge does, and the same as on the command line."""

from __future__ import annotations

import dataclasses
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.ids import MemberId
from reviewer_app.domain.progress import CancelToken, Step
from reviewer_app.errors import Cancelled, NotPossible
from reviewer_app.formats.result import open_sealed
from reviewer_app.services.office import judging, missing, rounds
from reviewer_app.services.office.closing import closing_without
from reviewer_app.services.office.forks import preview_fork, show_fork
from reviewer_app.services.office.inbox import look_into, merge_inbox, whole_report
from reviewer_app.services.office.inbox_states import InboxState, state_of
from reviewer_app.services.office.inbox_words import meaning_words
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.merge_log import merge_log, write_log
from reviewer_app.services.office.merge_report import write_merge_report
from reviewer_app.services.office.merge_told import MergedFile
from reviewer_app.services.office.missing import Stage
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.progress import Cell, round_progress
from reviewer_app.services.office.progress_table import write_progress
from reviewer_app.services.office.reminders import reminders
from reviewer_app.services.office.revisions import compare_checked, compare_file
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.watching import Seen, files_in, look_at
from reviewer_app.wording import words_in
from reviewer_app.wording.messages import MESSAGES
from tests.kit import PASSPHRASE, tree
from tests.merge.files import Corpus, make_corpus
from tests.services.commands import command, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewer_app.services.office.inbox import Inbox
    from reviewer_app.services.office.session import Office

WORDS = words_in("en")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return make_corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture
def office(corpus: Corpus, tmp_path: Path) -> Iterator[Office]:
    opened = corpus.office(tmp_path / "office")
    yield opened
    opened.close()


def seen(*paths: Path) -> tuple[Seen, ...]:
    return look_at(paths, (), {}, 1e12).ready


def look(office: Office, corpus: Corpus, *names: str, before: Inbox | None = None) -> Inbox:
    return look_into(office, None, None, seen(*(corpus.files[n] for n in names)), before=before)


def states(inbox: Inbox) -> dict[str, str]:
    return {f.path.stem: f.state.value for f in inbox.files}


def test_every_state_of_a_file_is_told_with_what_it_means(office: Office, corpus: Corpus) -> None:
    merge_inbox(office, None, None, look(office, corpus, "ada", "bo"))
    inbox = look(office, corpus, "ada", "ada-2", "bo-partial", "cy", "bad-cut", "bad-bit")
    assert states(inbox) == {
        "ada": "older",
        "ada-2": "replaces",
        "bo-partial": "replaces",
        "cy": "accepted",
        "bad-cut": "refused",
        "bad-bit": "refused",
    }
    by_name = {f.path.stem: f.told for f in inbox.files}
    assert (by_name["ada-2"].replaces, by_name["ada-2"].differing) == (1, 1)
    assert meaning_words(WORDS, by_name["ada-2"]) == "replaces revision 1; 1 value differs"
    assert meaning_words(WORDS, by_name["ada"]) == "older than revision 2: kept, does not count"
    assert meaning_words(WORDS, by_name["bo-partial"]).endswith("partial: more is to come")
    assert meaning_words(WORDS, by_name["cy"]).startswith("first result; new key")
    assert all(
        meaning_words(WORDS, f.told).endswith(".")
        for f in inbox.files
        if f.told.reason[:4] == "seal"
    )
    assert inbox.to_merge == 3
    assert [m.member for m in inbox.missing] == []
    assert by_name["cy"].content is not None
    assert by_name["cy"].content.scored == 3


def test_the_look_changes_nothing_and_the_merge_does_what_it_said(
    office: Office, corpus: Corpus
) -> None:
    before = tree(office.folder)
    inbox = look(office, corpus, *corpus.files)
    told_before = whole_report(office, None, None, inbox)
    assert tree(office.folder) == before
    assert dataclasses.replace(told_before, input_hash="") == inbox.report
    done = merge_inbox(office, None, None, inbox)
    assert dataclasses.replace(done, dry_run=True, ledger_n=0, ledger_head="") == (
        dataclasses.replace(told_before, ledger_n=0, ledger_head="")
    )
    assert round_pool(office, open_round(office, None, None)).digest == done.digest


def test_the_same_files_on_the_command_line_give_the_same_digest(
    office: Office, corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(corpus.template, tmp_path / "other")
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    answer = command(
        "office", "merge", *corpus.files.values(), "--at", tmp_path / "other", "--json"
    )
    assert answer.code == 3, "two files are refused"
    first = look(office, corpus, "cy", "ada-2", "bad-cut")
    merge_inbox(office, None, None, first)
    # Whatever the order, in however many lots, with files that come twice.
    names = sorted(corpus.files, reverse=True)
    done = merge_inbox(office, None, None, look(office, corpus, *names, before=first))
    assert done.digest == answer.json["merge_digest"]
    assert done.input_hash == answer.json["input_hash"]


def test_what_was_opened_once_is_not_opened_again(
    office: Office, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []

    def counting(data: bytes, identities: tuple[str, ...]) -> object:
        opened.append(len(data))
        return open_sealed(data, identities)

    monkeypatch.setattr(judging, "open_sealed", counting)
    first = look(office, corpus, "ada", "bo")
    again = look(office, corpus, "ada", "bo", "cy", before=first)
    assert len(opened) == 3
    merge_inbox(office, None, None, again)
    assert len(opened) == 3, "the merge takes what was looked at"
    assert states(look(office, corpus, "ada", "bo", "cy")) == dict.fromkeys(
        ("ada", "bo", "cy"), "already"
    )
    assert len(opened) == 3, "the very same bytes are known"


def test_a_file_that_changed_since_the_look_is_not_merged(
    office: Office, corpus: Corpus, tmp_path: Path
) -> None:
    mine = tmp_path / "x.opsiresult"
    shutil.copyfile(corpus.files["ada"], mine)
    inbox = look_into(office, None, None, seen(mine))
    mine.write_bytes(corpus.files["bo"].read_bytes())
    head = merge_log(office, None, None).ledger_head
    with pytest.raises(NotPossible, match=r"merge\.changed"):
        merge_inbox(office, None, None, inbox)
    # The same size and time, other bytes: what is kept is held against what was judged.
    told_time = inbox.files[0].seen
    mine.write_bytes(corpus.files["ada"].read_bytes()[::-1])
    os.utime(mine, ns=(told_time.changed, told_time.changed))
    with pytest.raises(NotPossible, match=r"merge\.changed"):
        merge_inbox(office, None, None, inbox)
    assert merge_log(office, None, None).ledger_head == head
    assert not round_pool(office, open_round(office, None, None)).files


def test_work_of_another_officer_since_the_look_is_told_first(
    office: Office, corpus: Corpus
) -> None:
    inbox = look(office, corpus, "ada")
    rounds.close_round(office, None, None, (MemberId("cy"),), "cy is ill")
    with pytest.raises(NotPossible, match=r"merge\.moved"):
        merge_inbox(office, None, None, inbox)
    again = look(office, corpus, "ada", before=inbox)
    assert states(again) == {"ada": "closed"}
    assert again.closed


def test_cancelled_while_files_are_kept_leaves_the_record_as_it_was(
    office: Office, corpus: Corpus
) -> None:
    inbox = look(office, corpus, "ada", "bo", "cy")
    token, steps = CancelToken(), []

    def report(step: Step) -> None:
        steps.append(step)
        if step.what == "merge.keep" and step.done == 2:
            token.cancel()

    with pytest.raises(Cancelled):
        merge_inbox(office, None, None, inbox, report, token)
    assert [s.done for s in steps if s.what == "merge.keep"] == [0, 1, 2]
    assert not round_pool(office, open_round(office, None, None)).files
    assert merge_inbox(office, None, None, inbox).accepted == 3


def test_undo_redo_and_the_log_that_tells_of_them(
    office: Office, corpus: Corpus, tmp_path: Path
) -> None:
    done = merge_inbox(office, None, None, look(office, corpus, "ada", "bo", "bad-cut"))
    undone = rounds.undo_last_merge(office, None, None, "=wrong folder")
    assert undone.digest != done.digest
    inbox = look(office, corpus, "ada", "bo")
    assert set(states(inbox).values()) == {"undone"}
    ids = frozenset(f.told.id for f in inbox.files)
    back = rounds.redo_files(office, None, None, ids, "they were right")  # type: ignore[arg-type]
    assert round_pool(office, open_round(office, None, None)).digest == back.digest
    log = merge_log(office, None, None)
    assert [e.action for e in log.entries] == [
        "decision.redo", "decision.undo", "merge.refuse", "merge", "merge",
    ]  # fmt: skip
    assert [e.n for e in log.entries] == sorted((e.n for e in log.entries), reverse=True)
    assert log.entries[1].members == ("Ada Member", "Bo Member")
    assert log.entries[2].file == "bad-cut.opsiresult"
    assert write_log(log, WORDS, tmp_path / "log.csv") == 5
    text = (tmp_path / "log.csv").read_text(encoding="utf-8-sig")
    assert "'=wrong folder" in text, "no formula in a table that is opened elsewhere"


def test_a_fork_is_shown_before_it_is_merged_as_afterwards(office: Office, corpus: Corpus) -> None:
    merge_inbox(office, None, None, look(office, corpus, "ada", "ada-2"))
    inbox = look(office, corpus, "ada-restored")
    assert states(inbox) == {"ada-restored": "fork"}
    which = open_round(office, None, None)
    before = preview_fork(office, which, inbox.checked, MemberId("ada"))
    merge_inbox(office, None, None, inbox)
    after = show_fork(office, None, None, MemberId("ada"))
    assert before.cause == after.cause == "fork.restored-backup"
    assert before.lines == after.lines
    assert [r.id for r in before.results] == [r.id for r in after.results]
    with pytest.raises(NotPossible, match=r"fork\.none"):
        preview_fork(office, which, inbox.checked, MemberId("bo"))


def test_a_new_revision_is_held_against_the_one_that_counts(office: Office, corpus: Corpus) -> None:
    with pytest.raises(NotPossible, match=r"differences\.none"):
        compare_file(office, None, None, corpus.files["ada-2"])
    merge_inbox(office, None, None, look(office, corpus, "ada"))
    inbox = look(office, corpus, "ada-2")
    view = compare_checked(office, inbox.checked, inbox.checked.files[0])
    (line,) = view.lines
    assert (view.old, view.new) == (1, 2)
    assert (line.submission, line.part, line.criterion, line.values) == (
        "S-1",
        "level",
        "need",
        (5, 1),
    )
    assert view == compare_file(office, None, None, corpus.files["ada-2"])


def test_reminders_are_in_the_language_of_each_member(
    office: Office, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge_inbox(office, None, None, look(office, corpus, "ada"))
    real = reminders(office, None, None)
    assert [(r.member, r.language, r.stage) for r in real] == [
        ("bo", "en", Stage.INVITED), ("cy", "en", Stage.INVITED),
    ]  # fmt: skip
    assert "12 December 2026" in real[0].text
    assert "Dear Bo Member" in real[0].text
    french = tuple(dataclasses.replace(m, language="fr") for m in office_members(office))
    monkeypatch.setattr(missing, "office_members", lambda _office: french)
    (one,) = reminders(office, None, None, ("bo",))
    assert one.language == "fr"
    assert "12 décembre 2026" in one.text
    assert "Petit appel" in one.subject
    monkeypatch.undo()
    merge_inbox(office, None, None, look(office, corpus, "bo", "cy"))
    with pytest.raises(NotPossible, match=r"remind\.nobody"):
        reminders(office, None, None)


def test_closing_tells_what_it_would_mean(office: Office, corpus: Corpus) -> None:
    merge_inbox(office, None, None, look(office, corpus, "ada", "bo"))
    assert closing_without(office, None, None, (MemberId("cy"),)).few == ()
    told_before = closing_without(office, None, None, (MemberId("bo"), MemberId("cy")))
    assert told_before.results == 1
    assert [n for _, n in told_before.few] == [1, 1, 1]
    rounds.close_round(office, None, None, (MemberId("bo"), MemberId("cy")), "time is up")
    counted = round_progress(office, None, None).submissions
    assert [(s.submission, s.counted) for s in counted] == list(told_before.few)


def test_progress_claims_nothing_that_the_office_cannot_know(
    office: Office, corpus: Corpus, tmp_path: Path
) -> None:
    merge_inbox(office, None, None, look(office, corpus, "ada", "bo-partial"))
    told_now = round_progress(office, None, None)
    assert [m.member for m in told_now.members] == ["ada", "bo", "cy"]
    assert told_now.cell(MemberId("cy"), told_now.submissions[0].submission) is Cell.NOT_RECEIVED
    # Bo left the plan of S-2 open; three quarters of the weight are answered, so it counts as it is.
    assert [s.counted for s in told_now.submissions] == [2, 2, 2]
    second = told_now.submissions[1]
    assert told_now.cell(MemberId("bo"), second.submission) is Cell.OPENED
    assert (second.needed, second.awaited, second.out_of_reach) == (0, 1, False)
    assert write_progress(told_now, WORDS, tmp_path / "p.csv") == 3
    rows = (tmp_path / "p.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[2] == "S-2,Second,2,0,1,scored,opened,nothing received"


def test_the_report_names_files_and_who_is_missing(
    office: Office, corpus: Corpus, tmp_path: Path
) -> None:
    inbox = look(office, corpus, "ada", "bad-cut")
    for name in ("r.csv", "r.txt"):
        write_merge_report(inbox.report, inbox.missing, inbox.names, WORDS, tmp_path / name)
        text = (tmp_path / name).read_text(encoding="utf-8-sig")
        assert inbox.report.digest in text
        assert "Cy Member" in text
        assert "bad-cut.opsiresult" in text


def test_what_is_for_another_call_says_where_it_belongs() -> None:
    there = MergedFile("x", "refused", reason="result.round", facts={"round": 2})
    assert state_of(there) is InboxState.ELSEWHERE
    assert meaning_words(WORDS, there) == (
        "The result belongs to round 2. Turn to that round, and merge it there."
    )
    remedies = [code for code in MESSAGES if code.startswith("remedy.")]
    assert len(remedies) > 20
    assert [c for c in remedies if c.removeprefix("remedy.") not in MESSAGES] == []
    assert state_of(MergedFile("x", "refused", reason="seal.damaged")) is InboxState.REFUSED


def test_a_file_waits_until_it_is_quiet(tmp_path: Path) -> None:
    one, other = tmp_path / "a.opsiresult", tmp_path / "b.opsiresult"
    one.write_bytes(b"half")
    (tmp_path / "note.txt").write_bytes(b"x")
    other.write_bytes(b"whole")
    now = one.stat().st_mtime
    first = look_at((), (tmp_path,), {}, now + 1)
    assert (first.ready, first.waiting) == ((), (one, other))
    one.write_bytes(b"half and more")
    second = look_at((), (tmp_path,), first.before, now + 1)
    assert [s.path for s in second.ready] == [other]
    assert second.waiting == (one,)
    third = look_at((), (tmp_path,), second.before, now + 1)
    assert [s.path for s in third.ready] == [one, other]
    empty = tmp_path / "c.opsiresult"
    empty.touch()
    assert [s.path for s in look_at((empty,), (), {}, now + 99).ready] == [], "nothing is in it yet"
    assert look_at((tmp_path / "gone.opsiresult",), (), {}, now).gone == (
        tmp_path / "gone.opsiresult",
    )
    deep = tmp_path / "in" / "side"
    deep.mkdir(parents=True)
    (deep / "d.opsiresult").write_bytes(b"x")
    assert [p.name for p in files_in([tmp_path / "in", one])] == ["d.opsiresult", "a.opsiresult"]


def test_the_command_line_reaches_all_of_it(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "office"
    shutil.copytree(corpus.template, place)
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    merged = told(
        "office", "merge", corpus.files["ada"], "--report", tmp_path / "r.csv", "--at", place
    )
    assert merged["files"][0]["content"]["scored"] == 3
    assert "Bo Member" in (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
    found = told("office", "differences", corpus.files["ada-2"], "--at", place)
    assert [f["values"] for f in found["fields"]] == [[5, 1]]
    reminded = told("office", "remind", "--out", tmp_path / "texts", "--at", place)
    assert [r["member"] for r in reminded["reminders"]] == ["bo", "cy"]
    assert (tmp_path / "texts" / "bo.txt").read_text(encoding="utf-8").startswith("Your reviews")
    far = told("office", "progress", "--out", tmp_path / "p.csv", "--at", place)
    assert {s["needed"] for s in far["submissions"]} == {1}
    closing = told(
        "office", "close", "--without", "bo", "--without", "cy", "--reason", "x", "--dry-run",
        "--at", place,
    )  # fmt: skip
    assert (closing["few"], closing["results"]) == ({"S-1": 1, "S-2": 1, "S-3": 1}, 0)
    logged = told("office", "log", "--at", place)
    assert [e["action"] for e in logged["entries"]] == ["merge"]
    for words in (("log",), ("progress",), ("remind",), ("differences", corpus.files["ada-2"])):
        answer = command("office", *words, "--at", place)
        assert answer.code == 0, answer.err
        assert answer.out.strip()
    replaced = command("office", "merge", corpus.files["ada-2"], "--at", place)
    assert "replaces revision 1; 1 value differs" in replaced.out
