"""The whole way by real key events, on the layout that breaks most programs; ``make proof`` tries all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ux.journey import LAYOUTS, play
from tests.ux.xserver import missing_tools

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ux.desk import Ground


def test_everything_by_keys_on_a_french_keyboard(ground: Ground, tmp_path: Path) -> None:
    missing = missing_tools()
    if missing:
        pytest.skip(f"this machine lacks {', '.join(missing)}")
    french = next(layout for layout in LAYOUTS if layout.name == "fr")
    assert play(ground, tmp_path, french) == []
