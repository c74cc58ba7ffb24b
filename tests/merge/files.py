"""Real result files for the laws of merging: revisions, a fork, a partial one, a second key, damaged ones."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.session import unlock_office
from tests.kit import PASSPHRASE, SCORES, Ticking, make_desk, play_round, score_all

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.office.session import Office
    from tests.kit import Round


@dataclass(frozen=True)
class Corpus:
    """An office that has merged nothing, and the files that may reach it.

    Attributes:
        template: Closed folder of the office.
        files: Result files by name; ``bad-…`` must be refused.
    """

    template: Path
    files: dict[str, Path]

    def office(self, folder: Path) -> Office:
        """Open a fresh copy of the office."""
        shutil.copytree(self.template, folder)
        return unlock_office(folder, passphrase=PASSPHRASE, clock=Ticking())


def make_corpus(folder: Path) -> Corpus:
    """Play the tiny call and go on with its desks, so that every state of a file occurs."""
    round_ = play_round(folder / "round")
    files = dict(round_.results)
    out = folder / "files"
    out.mkdir()
    _ada(round_, out, files)
    _bo(round_, out, files)
    # The same invitation, used on a second laptop: one secret, two keys.
    second = make_desk(
        folder / "desk-cy-2", round_.invitations["cy"], round_.bundle.path, round_.clock
    )
    score_all(second, SCORES["cy"])
    files["cy-other-key"] = _export(second, out / "cy-other-key.opsiresult")
    second.close()
    whole = round_.results["bo"].read_bytes()
    for name, data in (
        ("bad-cut", whole[:-1]),
        ("bad-bit", whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:]),
    ):
        files[name] = out / f"{name}.opsiresult"
        files[name].write_bytes(data)
    round_.close()
    return Corpus(round_.office.folder, files)


def _ada(round_: Round, out: Path, files: dict[str, Path]) -> None:
    """Three revisions on one laptop, and one that a restored backup made beside the second."""
    ada = round_.desks["ada"]
    ada.close()
    shutil.copytree(ada.folder, round_.folder / "restored")
    ada = unlock_desk(ada.folder, PASSPHRASE, round_.clock)
    for number, level in ((2, 1), (3, 2)):
        reviews.set_score(ada, "S-1", "need", level)
        files[f"ada-{number}"] = _export(ada, out / f"ada-{number}.opsiresult")
    round_.desks["ada"] = ada
    restored = unlock_desk(round_.folder / "restored", PASSPHRASE, round_.clock)
    reviews.set_score(restored, "S-1", "need", 4)
    files["ada-restored"] = _export(restored, out / "ada-restored.opsiresult")
    restored.close()


def _bo(round_: Round, out: Path, files: dict[str, Path]) -> None:
    """A partial one, and the final one after it."""
    bo = round_.desks["bo"]
    reviews.clear_score(bo, "S-2", "plan")
    files["bo-partial"] = _export(bo, out / "bo-partial.opsiresult")
    reviews.set_score(bo, "S-2", "plan", 3)
    files["bo-final"] = _export(bo, out / "bo-final.opsiresult")


def _export(desk: Desk, path: Path) -> Path:
    return export_result(desk, path, partial=True).path


@dataclass(frozen=True)
class Standing:
    """What two offices must agree on.

    Attributes:
        digest: Merge digest.
        input_hash: Which judgements count.
        states: (result, state, reason) of each file, by id.
    """

    digest: str
    input_hash: str
    states: tuple[tuple[str, str, str], ...]


def standing(office: Office) -> Standing:
    """Return where an office stands."""
    pool = round_pool(office, open_round(office, None, None))
    report = merge_results(office, None, None, [], dry_run=True)
    states = sorted((str(f.result.id), f.state.value, f.reason) for f in pool.files)
    assert report.digest == pool.digest
    return Standing(pool.digest, report.input_hash, tuple(states))
