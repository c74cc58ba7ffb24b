"""Two officers before their windows: each sees what the other wrote, neither overwrites the other."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from reviewer_app.errors import MachineFault, NotPossible
from reviewer_app.services.office.merging import merge_results
from reviewer_app.ui.jobs import Jobs
from reviewer_app.ui.office_watch import OfficeWatch
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from reviewer_app.services.office.session import Office
    from tests.postgres.shared import Ground, Shared

__all__ = ["qapp"]


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """Executors of a window."""
    made = Jobs()
    yield made
    made.close()


def test_of_two_who_change_the_same_draft_one_is_told(shared: Shared) -> None:
    with shared.a.store.begin() as work:
        work.keep("draft-call", "d", b"begun", 0)
    ready, told = threading.Barrier(2), []

    def change(office: Office, document: bytes) -> None:
        ready.wait()
        try:
            with office.store.begin() as work:
                work.keep("draft-call", "d", document, 1)
        except NotPossible as error:
            told.append((document, error.code))

    both = [
        threading.Thread(target=change, args=(office, document))
        for office, document in ((shared.a, b"of a"), (shared.b, b"of b"))
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    with shared.a.store.begin() as work:
        kept = work.kept("draft-call", "d")
    assert kept is not None
    [(lost, code)] = told
    assert code == "kept.changed"
    assert {lost, kept.document} == {b"of a", b"of b"}
    assert kept.version == 2


def test_the_window_notices_what_the_other_merged(
    qtbot: QtBot, jobs: Jobs, ground: Ground, shared: Shared
) -> None:
    watch = OfficeWatch(jobs, jobs)
    entries: list[int] = []
    watch.written.connect(entries.append)
    watch.begin(shared.b)
    qtbot.waitUntil(lambda: watch._seen is not None, timeout=8000)
    watch.look()
    qtbot.wait(50)
    assert entries == [], "nothing was written"
    merge_results(shared.a, None, None, ground.files)
    watch.look()
    qtbot.waitUntil(lambda: bool(entries), timeout=8000)
    with shared.a.store.begin() as work:
        assert entries == [work.ledger_head()[0]]
    watch.end()


def test_a_store_that_does_not_answer_is_said_once_and_found_again(
    qtbot: QtBot, jobs: Jobs, shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = OfficeWatch(jobs, jobs)
    said: list[str] = []
    watch.lost.connect(lambda error: said.append(error.code))
    watch.found.connect(lambda: said.append("found"))
    watch.begin(shared.b)
    qtbot.waitUntil(lambda: watch._seen is not None, timeout=8000)

    def away() -> None:
        raise MachineFault("store.unreachable")

    with monkeypatch.context() as patch:
        patch.setattr(shared.b.store, "begin", away)
        for _ in range(2):
            watch.look()
            qtbot.wait(60)
    assert said == ["store.unreachable"]
    watch.look()
    qtbot.waitUntil(lambda: "found" in said, timeout=8000)
    watch.end()
