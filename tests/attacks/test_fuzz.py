"""A thousand mutants here, twenty thousand by ``make fuzz``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.attacks.fuzz import KINDS, PROOF, SEED, control, fuzz
from tests.attacks.ground import make_ground

if TYPE_CHECKING:
    from pathlib import Path


def test_no_mutant_is_believed_and_none_crashes(tmp_path: Path) -> None:
    ground = make_ground(tmp_path / "ground")
    assert control(ground, tmp_path), "unchanged files must be accepted by the same readers"
    outcome = fuzz(ground, tmp_path, 1000)
    ground.round.close()
    ground.other.close()
    assert (outcome.accepted, outcome.crashed) == ([], [])
    assert outcome.tried == 1000
    kinds = {name.split(":")[0] for name in outcome.refused}
    assert kinds == set(KINDS), "each kind of mutant reached its reader"


def test_the_full_proof_is_there_and_found_nothing() -> None:
    told = json.loads(PROOF.read_text(encoding="utf-8"))
    assert (told["tried"], told["seed"]) == (20_000, SEED)
    assert told["unchanged_files_accepted"] is True
    assert told["accepted_with_other_content"] == told["crashed"] == []
    accepted = told["accepted_unchanged_in_content"] + told["accepted_as_the_member_signed_it"]
    assert told["refused"] + accepted == 20_000
