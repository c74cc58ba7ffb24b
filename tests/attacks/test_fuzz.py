"""A thousand mutants here, twenty thousand by ``make fuzz``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.attacks.fuzz import KINDS, control, fuzz
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
