"""Forks: counted nowhere until settled, shown field by field, and named for what they look like."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from reviewer_app.domain.ids import MemberId
from reviewer_app.domain.review import Audience
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.desk import reviews
from reviewer_app.services.office import rounds
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.forks import show_fork
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.ranking import rank_round
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.session import unlock_office
from tests.kit import PASSPHRASE, make_desk, score_all
from tests.services.commands import command, told
from tests.services.test_receipts import again, twin_of

if TYPE_CHECKING:
    from tests.kit import Round

ADA = MemberId("ada")
SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "office-resolve.json"


def _fork(round_: Round) -> tuple[Path, Path]:
    """Merge Ada's first result, then let her desk and its restored backup go on apart."""
    ada = round_.desks["ada"]
    merge_results(round_.office, None, None, list(round_.results.values()))
    twin = twin_of(round_, ada, "twin")
    reviews.set_score(ada, "S-3", "plan", 5, "a late insight")
    reviews.set_comment(twin, "S-2", Audience.TEAM, "Said on the restored desk.")
    files = again(round_, ada, "a2"), again(round_, twin, "t2")
    twin.close()
    return files


def _n(round_: Round) -> set[int]:
    return {s.n for s in rank_round(round_.office, None, None).standings}


def test_a_fork_is_in_no_number_until_it_is_settled(mine: Round) -> None:
    files = _fork(mine)
    assert _n(mine) == {3}
    dry = merge_results(mine.office, None, None, files, dry_run=True)
    done = merge_results(mine.office, None, None, files)
    for report in (dry, done):
        assert [(f.state, f.reason, f.looks_like) for f in report.files] == [
            ("fork", "pool.fork.revisions", "fork.restored-backup")
        ] * 2
    assert _n(mine) == {2}, "neither of the two, and not the older one either"
    view = show_fork(mine.office, None, None, ADA)
    rounds.resolve_fork(mine.office, None, None, ADA, view.results[0].id, "read the words")
    assert _n(mine) == {3}
    third = next(s for s in rank_round(mine.office, None, None).standings if s.submission == "S-3")
    plan = next(c for c in third.criteria if c.criterion == "plan")
    assert (ADA, 5) in plan.levels
    with pytest.raises(NotPossible, match=r"fork\.none"):
        show_fork(mine.office, None, None, MemberId("bo"))


def test_a_mistaken_resolution_is_decided_anew_and_more_than_once(mine: Round) -> None:
    merge_results(mine.office, None, None, _fork(mine))
    one, two = (r.id for r in show_fork(mine.office, None, None, ADA).results)
    digests = []
    made: list[str] = []
    for keep in (one, two, one):
        done = rounds.resolve_fork(mine.office, None, None, ADA, keep, "by phone")
        digests.append(done.digest)
        with mine.office.store.begin() as work:
            last = next(d for d in decisions(work) if d.id == done.decision)
        # Every earlier one: else the one before the last, no longer ended, would hold again.
        assert last.ends == set(made)
        made.append(done.decision)
        view = show_fork(mine.office, None, None, ADA)
        assert (view.kept, {r.id for r in view.results}) == (keep, {one, two})
        pool = round_pool(mine.office, open_round(mine.office, None, None))
        assert pool.counted[ADA] == keep
        states = {f.result.id: f.state.value for f in pool.files}
        assert (states[keep], states[two if keep == one else one]) == ("merged", "superseded")
    assert len(set(digests)) == 3, "each decision is in the digest"
    with pytest.raises(NotPossible, match=r"fork\.kept"):
        rounds.resolve_fork(mine.office, None, None, ADA, one, "again")
    with pytest.raises(WrongUse, match=r"member\.unknown"):
        rounds.resolve_fork(mine.office, None, None, MemberId("zoe"), one, "who")


def test_deciding_anew_drops_what_continued_the_mistake(mine: Round) -> None:
    merge_results(mine.office, None, None, _fork(mine))
    one, two = (r.id for r in show_fork(mine.office, None, None, ADA).results)
    rounds.resolve_fork(mine.office, None, None, ADA, one, "mistaken")
    later = merge_results(mine.office, None, None, [again(mine, mine.desks["ada"], "a3")]).files[0]
    assert later.state == "merged"
    view = show_fork(mine.office, None, None, ADA)
    assert {view.kept, *(r.id for r in view.results)} == {later.id, two}
    rounds.resolve_fork(mine.office, None, None, ADA, two, "the other laptop after all")
    assert show_fork(mine.office, None, None, ADA).kept == two


def test_the_officer_sees_both_side_by_side(mine: Round) -> None:
    merge_results(mine.office, None, None, _fork(mine))
    view = show_fork(mine.office, None, None, ADA)
    first = view.results[0].replaces
    assert (view.cause, view.common, len(first)) == ("fork.restored-backup", first[0], 1)
    assert view.shared_n >= 2
    assert {(x.submission, x.part, x.criterion, x.values) for x in view.differing} == {
        ("S-3", "level", "plan", (5, 2)),
        ("S-3", "reason", "plan", ("a late insight", None)),
        ("S-2", "to_team", "", (None, "Said on the restored desk.")),
    }
    assert [r.revision for r in view.results] == [2, 2]
    assert len({r.words for r in view.results}) == 2
    with pytest.raises(WrongUse, match=r"member\.unknown"):
        show_fork(mine.office, None, None, MemberId("zoe"))


def test_two_laptops_are_told_from_a_restored_backup(mine: Round) -> None:
    desk = make_desk(mine.folder / "twin", mine.invitations["ada"], mine.bundle.path, mine.clock)
    score_all(desk, (1, 1, 1))
    files = [mine.results["ada"], again(mine, desk, "other-laptop")]
    desk.close()
    report = merge_results(mine.office, None, None, files)
    assert {(f.reason, f.looks_like) for f in report.files} == {("enrol.fork", "fork.two-keys")}
    view = show_fork(mine.office, None, None, ADA)
    assert (view.cause, view.shared_n, view.common) == ("fork.two-keys", -1, "")
    assert len({r.key_words for r in view.results}) == 2


def test_the_command_shows_and_settles(mine: Round) -> None:
    merge_results(mine.office, None, None, _fork(mine))
    mine.office.close()
    (mine.folder / "pass").write_text(PASSPHRASE)
    here = ("--at", mine.folder / "office", "--passphrase-file", mine.folder / "pass")
    shown = told("office", "resolve", "ada", *here)
    jsonschema.validate(shown, json.loads(SCHEMA.read_text()))
    assert (shown["differing"], shown["looks_like"]) == (3, "fork.restored-backup")
    said = command("office", "resolve", "ada", *here)
    assert said.code == 0
    assert "looks like a restored backup" in said.out
    assert "a late insight" in said.out
    keep = shown["results"][1]["id"]
    done = told("office", "resolve", "ada", "--keep", keep[:12], "--reason", "by phone", *here)
    assert done["kind"] == "resolve"
    jsonschema.validate(
        after := told("office", "resolve", "ada", *here), json.loads(SCHEMA.read_text())
    )
    assert after["kept"] == keep
    assert "Decide anew with" in command("office", "resolve", "ada", *here).out
    same = command("office", "resolve", "ada", "--keep", keep, "--reason", "again", "--json", *here)
    assert (same.code, same.error) == (4, "fork.kept")
    assert command("office", "resolve", "bo", "--json", *here).error == "fork.none"
    mine.office = unlock_office(mine.folder / "office", passphrase=PASSPHRASE, clock=mine.clock)
