"""A ranking as it was when a page was printed: by the digest at its foot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.office import conflicts, rounds
from reviewer_app.services.office.amending import withdraw_submissions
from reviewer_app.services.office.as_of import rank_as_of
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.ranking import rank_round
from tests.kit import PASSPHRASE
from tests.services.commands import command

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.standing import Ranking
    from tests.kit import Round


def _steps(round_: Round) -> list[Callable[[], object]]:
    office, results = round_.office, round_.results
    again = round_.folder / "again.opsiresult"

    def revise() -> None:
        reviews.set_score(round_.desks["ada"], "S-1", "need", 1)
        export_result(round_.desks["ada"], again)
        merge_results(office, None, None, [again])

    return [
        lambda: merge_results(office, None, None, [results["ada"]]),
        lambda: merge_results(office, None, None, [results["bo"], results["cy"]]),
        lambda: conflicts.record_conflict(office, MemberId("bo"), SubmissionId("S-2"), "employer"),
        lambda: withdraw_submissions(office, None, None, ("S-3",), "asked to"),
        revise,
        lambda: build_bundle(office, None, None, round_.folder / "second"),
        lambda: conflicts.waive_conflict(office, MemberId("bo"), SubmissionId("S-2"), "agreed"),
        lambda: rounds.undo_last_merge(office, None, None, "by mistake"),
        lambda: rounds.close_round(office, None, None, (), "over"),
    ]


def test_every_moment_comes_back(mine: Round) -> None:
    """By merge digest, by the ledger's head, by the beginnings of both, and with every method."""
    then: dict[str, dict[str, Ranking]] = {}
    heads: dict[str, dict[str, Ranking]] = {}
    for step in _steps(mine):
        step()
        told = {m: rank_round(mine.office, None, None, method=m) for m in ("mean", "median")}
        with mine.office.store.begin() as work:
            _, head = work.ledger_head()
        then[told["mean"].merge_digest] = told
        heads[head] = told
    assert len(then) == 7
    for wanted, told in (*then.items(), *heads.items()):
        for method, ranking in told.items():
            for short in (wanted, wanted[:12].upper()):
                found = rank_as_of(mine.office, None, None, short, method=method)
                assert found.ranking == ranking
    last = next(reversed(then))
    assert rank_as_of(mine.office, None, None, last).scores.heads


@pytest.mark.parametrize("digest", ["deadbeef" * 8, "deadbeef", "", "abc", "not a digest!"])
def test_what_no_moment_had_is_unknown(mine: Round, digest: str) -> None:
    merge_results(mine.office, None, None, list(mine.results.values()))
    with pytest.raises(NotPossible, match=r"rank\.as-of-unknown"):
        rank_as_of(mine.office, None, None, digest)
    with pytest.raises(WrongUse, match=r"rank\.weigh-mean"):
        rank_as_of(mine.office, None, None, digest, method="median", weighing="confidence")


def test_before_the_first_merge_there_is_nothing_to_rank(mine: Round) -> None:
    with mine.office.store.begin() as work:
        _, head = work.ledger_head()
    with pytest.raises(NotPossible, match=r"rank\.nothing"):
        rank_as_of(mine.office, None, None, head)


def test_the_command_tells_when_it_was(mine: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    merge_results(mine.office, None, None, list(mine.results.values()))
    before = rank_round(mine.office, None, None)
    conflicts.record_conflict(mine.office, MemberId("bo"), SubmissionId("S-2"), "employer")
    words = ("office", "rank", "--at", mine.folder / "office", "--as-of", before.merge_digest[:8])
    answer = command(*words, "--json")
    assert answer.code == 0
    assert answer.json["merge_digest"] == before.merge_digest
    assert answer.json["input_hash"] == before.input_hash
    assert answer.json["as_of"]["call_changed"] is False
    schema = Path(__file__).parents[2] / "docs" / "schemas" / "office-rank.json"
    jsonschema.validate(answer.json, json.loads(schema.read_text(encoding="utf-8")))
    assert "entry" in command(*words).out
    assert command(*words, "--method", "median", "--json").json["method"] == "median"
    adjusted = command(*words, "--method", "adjusted", "--json")
    assert adjusted.code in (0, 4)
    assert adjusted.code == 0 or adjusted.error.startswith("rank.adjusted.")
