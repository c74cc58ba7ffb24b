"""Amendments that an officer's stolen key signs: nothing comes back, and what is honest passes."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.sealing import unseal_bytes
from reviewer_app.errors import Refused
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.office.merging import merge_results
from tests.amend.board import Board, make_board, score, take_up
from tests.attacks import layout
from tests.attacks.cases_amendments import amendment
from tests.attacks.ground import BundleParts, copy_of, take_apart
from tests.kit import PASSPHRASE, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.attacks.ground import Ground, Json, Parts


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    """A desk that knows: package 2 corrected S-1 and reworded a criterion, package 3 withdrew S-2."""
    texts = {"S-1": "one", "S-2": "two"}
    made = make_board(tmp_path_factory.mktemp("amended") / "board", texts, "ada")
    desk = made.desk("ada")
    take_up(desk, made.build())
    for submission in texts:
        score(desk, submission)
    made.folder.texts["S-1"] = "one, corrected"
    made.folder.words["need"] = "truly great"
    made.amend()
    take_up(desk, made.build(amend=True))
    del made.folder.texts["S-2"]
    made.amend(withdraw_missing=True, reason="left")
    take_up(desk, made.build(amend=True))
    reviews.confirm(desk, "S-1")
    export_result(desk, made.path / "ada.opsiresult")
    yield made
    made.close()


def _parts(board: Board, number: int) -> BundleParts:
    with zipfile.ZipFile(board.bundles[number - 1].path) as archive:
        entries = {n: archive.read(n) for n in archive.namelist()}
    return BundleParts(entries, json.loads(entries["manifest.json"]))


def _refused(board: Board, path: Path) -> str:
    desk = board.desks["ada"]
    before = tree(desk.folder)
    with pytest.raises(Refused) as caught:
        open_package(desk, path)
    assert tree(desk.folder) == before
    return caught.value.code


@pytest.mark.parametrize("number", [1, 2])
def test_an_older_package_brings_nothing_back(board: Board, number: int) -> None:
    assert _refused(board, board.bundles[number - 1].path) == "bundle.older"


@pytest.mark.parametrize(("number", "kind"), [(1, "full"), (1, "amendment"), (2, "amendment")])
def test_an_older_state_under_a_newer_number_is_a_rollback(
    board: Board, tmp_path: Path, number: int, kind: str
) -> None:
    """Package 2 would bring S-2 back, package 1 the older text of S-1 as well."""
    parts = _parts(board, number)
    newest = _parts(board, 3)
    for name in [n for n in newest.entries if n.startswith("roster/")]:
        parts.entries[name] = newest.entries[name]
    parts.manifest.update(
        seq=4, prev=str(board.bundles[-1].id), kind=kind, roster_head=newest.manifest["roster_head"]
    )
    path = tmp_path / "attack.opsibundle"
    path.write_bytes(parts.write(board.office.seed))
    assert _refused(board, path) == "bundle.rollback"


def _result(board: Board, edit: Callable[[Parts, list[Json]], object]) -> bytes:
    """Return Ada's result on the newest package, edited and signed with her own key."""
    office = board.office
    data = (board.path / "ada.opsiresult").read_bytes()
    parts = take_apart(unseal_bytes(data, office.identities, 1 << 28))
    with office.store.begin() as work:
        first = work.bundles("tiny", 1)[0]
    edit(parts, [{"id": first.id, "rubric": first.rubric}])
    return parts.write(board.desks["ada"].seed, office.rosters()[-1].recipients)


def _of_the_first(parts: Parts, first: list[Json]) -> None:
    parts.manifest.update(bundle=first[0]["id"])


def _of_the_first_rubric_too(parts: Parts, first: list[Json]) -> None:
    parts.manifest.update(bundle=first[0]["id"], rubric=first[0]["rubric"])


def _with_what_was_withdrawn(parts: Parts, _first: list[Json]) -> None:
    other = json.loads(json.dumps(parts.answers["reviews"][0]))
    other.update(submission="S-2", version=1)
    parts.answers["reviews"].append(other)


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (_of_the_first, "result.rubric"),
        (_of_the_first_rubric_too, "result.submission.version"),
        (_with_what_was_withdrawn, "result.submission.withheld"),
        (lambda p, f: p.manifest.update(rubric=f[0]["rubric"]), "result.rubric"),
        (lambda _p, _f: None, ""),
    ],
)
def test_a_result_is_held_against_its_own_package(
    board: Board, tmp_path: Path, edit: Callable[[Parts, list[Json]], object], code: str
) -> None:
    path = tmp_path / "attack.opsiresult"
    path.write_bytes(_result(board, edit))
    before = tree(board.office.folder)
    done = merge_results(board.office, None, None, [path], dry_run=True)
    assert [(f.state, f.reason) for f in done.files] == [("refused" if code else "merged", code)]
    assert tree(board.office.folder) == before


def test_the_honest_amendment_of_the_forgers_is_believed(ground: Ground, tmp_path: Path) -> None:
    """The control: what the attacks on amendments start from would be opened."""
    parts = amendment(ground)
    assert not any(
        layout.sha(d) == n[6:]
        and n[6:] not in {parts.manifest["index"], *parts.manifest["briefs"].values()}
        for n, d in parts.entries.items()
    )
    path = tmp_path / "honest.opsibundle"
    path.write_bytes(parts.write(ground.round.office.seed))
    copy_of(ground, "desk-ada", tmp_path / "desk")
    desk = unlock_desk(tmp_path / "desk", PASSPHRASE)
    told = open_package(desk, path)
    assert (told.new, told.kind, told.seq, told.summary.nothing) == (True, "amendment", 3, True)
    desk.close()
