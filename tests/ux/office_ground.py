"""An office with everything that a screen can meet: results merged, one missing, one damaged, a conflict, comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewer_app.services.demo.play import PASSPHRASE, play

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PASSPHRASE", "make_office_ground"]


def make_office_ground(folder: Path) -> Path:
    """Play the small demonstration call to its end; return the office's folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
        return play(folder, seed=1, size="small", language="en", tell=lambda _step: None).office
