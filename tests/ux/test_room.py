"""At every text size, in every language, nothing is cut off, covered, cramped or out of reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.ux.pages import PSEUDO, Wear
from tests.ux.room import cramped, cut_off, hidden_in_focus, laid_over

if TYPE_CHECKING:
    from tests.ux.conftest import Walk

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
FINDS: Final = {
    "cut off": cut_off,
    "laid over": laid_over,
    "cramped": cramped,
    "hidden in focus": hidden_in_focus,
}


@pytest.mark.parametrize(
    "wear",
    [Wear(text=80), Wear("fr"), Wear(text=200), Wear("fr", text=200), Wear("fr", text=250),
     Wear(PSEUDO), Wear(PSEUDO, text=200)],
    ids=str,
)  # fmt: skip
def test_nothing_lacks_room(walked: Walk, wear: Wear) -> None:
    found = walked(wear, FINDS)
    assert [f"{name}: {fault}" for name, faults in found.items() for fault in faults] == []
